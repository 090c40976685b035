import Interests
import TSVStreams

/// States that go on under laws that are sums of exponentials.
final class BankedStore: KeywiseStore, ResumableStore {
  private var banked: BankedKeys

  init(_ banks: NodeBanks) { banked = BankedKeys(banks) }

  var byteCount: Int { banked.byteCount }
  var nodeCount: Int { banked.banks.width }

  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      banked.add(
        key: keys[index], timeNanoseconds: block.times[index], strength: block.strengths[index],
        lawClass: block.lawClass(index))
    }
  }

  func finish(keyCount: Int) { banked.fill(to: keyCount) }

  func interest(ofKey key: Int32, at moment: Int64) -> KeyInterest {
    banked.interest(ofKey: key, at: moment)
  }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    banked.restore(snapshot, key: key, lawClass: lawClass)
  }

  func snapshot(ofKey key: Int32) -> KeySnapshot? { banked.snapshot(ofKey: key) }
}
