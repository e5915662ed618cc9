#ifndef CPLATFORM_H
#define CPLATFORM_H

// The few C calls that Swift's own module of the C library hides.

/// Exchanges two paths in one step (renameat2 with RENAME_EXCHANGE). 0, or -1 with errno set.
int cairn_exchange(const char *one, const char *other);

/// Writes out everything the file system of this open file still holds in memory (syncfs). 0, or -1 with
/// errno set.
int cairn_flush_file_system(int file);

/// A descriptor that can be read once the program has been told to stop by SIGINT or SIGTERM; the same
/// signal a second time ends it at once. -1 with errno set. To be called once.
int cairn_stop_descriptor(void);

#endif
