/// FNV-1a, 64 bits: tells texts and files apart; nothing secret hangs on it.
///
/// - Parameter hash: that of what stands before, for a hash of several parts.
package func fnv1a(_ bytes: some Sequence<UInt8>, after hash: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
  var hash = hash
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}
