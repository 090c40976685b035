/// The random numbers of one list: hashes of the seed, of the list and of what they are for, so that
/// they depend neither on the order of rows nor on threads.
struct ListRandom {
  private let itemKey: UInt64
  private let placeKey: UInt64

  /// - Parameter list: `nameHash` of the list's key.
  init(seed: UInt64, list: UInt64) {
    let key = tieHash(user: mixed(seed &+ 0x9e37_79b9_7f4a_7c15), item: list)
    itemKey = mixed(key &+ 1)
    placeKey = mixed(key &+ 2)
  }

  /// A random word for an item.
  /// - Parameter item: `nameHash` of its name.
  func word(item: UInt64) -> UInt64 { tieHash(user: itemKey, item: item) }

  /// Uniform in 0..<1, for the place (from 0) of the list.
  func uniform(place: Int) -> Double {
    let word = tieHash(user: placeKey &+ UInt64(place), item: 0)
    return Double(word >> 11) * 0x1p-53
  }
}
