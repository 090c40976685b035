/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): every input bit moves every output bit.
func mix(_ value: UInt64) -> UInt64 {
  var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
