/// Sixteen floats: the unit of the elementwise kernels. Only `+ − × ÷`, `.replacing(with:where:)`
/// and integer shifts are used on it: the other members of SIMD compile to scalar code.
package typealias Lanes = SIMD16<Float>

let laneCount = 16

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func store(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
}

/// Calls `body` for each group of lanes of a row: whole ones first, in a loop of their own, so that
/// nothing of the odd end is left in it once `remaining` is known to be a whole group.
@inline(__always)
func forEachGroup(of count: Int, _ body: (_ first: Int, _ remaining: Int) -> Void) {
  var first = 0
  while first &+ laneCount <= count {
    body(first, laneCount)
    first &+= laneCount
  }
  if first < count { body(first, count &- first) }
}

/// The first `count` lanes from memory, the rest `filler`: for the end of an odd-sized row.
@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>, count: Int, filler: Float = 0) -> Lanes {
  if count >= laneCount { return load(pointer) }
  return loadPart(pointer, count: count, filler: filler)
}

@inline(__always)
func store(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Float>, count: Int) {
  if count >= laneCount { return store(lanes, to: pointer) }
  storePart(lanes, to: pointer, count: count)
}

@inline(never)
private func loadPart(
  _ pointer: UnsafeMutablePointer<Float>, count: Int, filler: Float
) -> Lanes {
  var lanes = Lanes(repeating: filler)
  for lane in 0..<count { lanes[lane] = pointer[lane] }
  return lanes
}

@inline(never)
private func storePart(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Float>, count: Int) {
  for lane in 0..<count { pointer[lane] = lanes[lane] }
}
