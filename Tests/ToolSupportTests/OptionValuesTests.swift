import TSVStreams
import Testing
import ToolSupport

@Suite struct OptionValuesTests {
  @Test(arguments: [
    ("512M", 512 << 20), ("2G", 2 << 30), ("64k", 64 << 10), ("1.5K", 1536), ("100", 100),
    ("1MiB", 1 << 20), ("3MB", 3 << 20),
  ])
  func sizes(text: String, bytes: Int) { #expect(ByteSize(argument: text)?.bytes == bytes) }

  @Test(arguments: ["", "M", "-1M", "0", "1X", "nan", "inf", "1e300"])
  func noSizes(text: String) { #expect(ByteSize(argument: text) == nil) }

  @Test func sizesAreShownAsTheyAreTyped() {
    for text in ["16M", "3G", "100", "1K"] {
      #expect(ByteSize(argument: text)?.defaultValueDescription == text)
    }
  }

  @Test func shares() {
    #expect(Share(argument: "1%")?.value == 0.01)
    #expect(Share(argument: "0.25")?.value == 0.25)
    #expect(Share(argument: "100%")?.value == 1)
    for bad in ["", "%", "-1%", "101%", "2", "nan"] { #expect(Share(argument: bad) == nil) }
  }

  @Test func levels() {
    #expect(CompressionLevel(argument: "19")?.level == 19)
    #expect(CompressionLevel(argument: "-5")?.level == -5)
    #expect(CompressionLevel(argument: "fast")?.level == Compression.fastLevel)
    for bad in ["", "0", "23", "x", "1.5"] { #expect(CompressionLevel(argument: bad) == nil) }
  }

  @Test func columnMaps() throws {
    let map = try #require(ColumnMap(argument: "user=userId,time=a=b"))
    #expect(map.pairs.map(\.standard) == ["user", "time"])
    #expect(map.pairs.map(\.actual) == ["userId", "a=b"])
    for bad in ["", "user", "user=", "=x", "user=a,user=b", "user=a,"] {
      #expect(ColumnMap(argument: bad) == nil)
    }
  }

  @Test func namedNumbers() throws {
    let numbers = try #require(NamedNumbers(argument: "buy=1,promo=0.8,*=-2"))
    #expect(numbers.pairs.map(\.name) == ["buy", "promo", "*"])
    #expect(numbers.pairs.map(\.value) == [1, 0.8, -2])
    for bad in ["", "buy", "buy=x", "buy=1,buy=2", "=1", "buy=nan"] {
      #expect(NamedNumbers(argument: bad) == nil)
    }
  }

  @Test func nameLists() {
    #expect(NameList(argument: "user,item")?.names == ["user", "item"])
    for bad in ["", "user,", "a,a"] { #expect(NameList(argument: bad) == nil) }
  }

  @Test func durations() {
    #expect(DurationValue(argument: "1.5h")?.seconds == 5400)
    #expect(DurationValue(argument: "1.5") == nil)
  }
}
