import Glibc

/// The lock's name in the staging folder and in an output that is written in place.
let lockName = "\(reservedPrefix)-lock"

extension FileOperations {
  /// Takes the lock in a folder, until the file returned is let go of or the program ends, however it
  /// ends. Nil while another run holds it.
  func takeLock(in folder: OpenFolder) throws(PublishingError) -> OpenFile? {
    while true {
      let file = try open(lockName, in: folder, flags: O_RDWR | O_CREAT | O_NOFOLLOW)
      guard lock(file) else { return nil }
      do throws(PublishingError) {
        // The run that held it may have removed it since we opened it, and a third made a new one.
        if try inspect(file).names > 0 { return file }
      } catch {
        try? remove(lockName, in: folder)
        throw error
      }
    }
  }
}

extension OutputLocation {
  var isBusy: PublishingError {
    PublishingError(
      """
      Another build is publishing to \(quoted(given)) at this moment, and nothing was written. Build again \
      when it is done.
      """)
  }
}
