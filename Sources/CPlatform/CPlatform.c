#define _GNU_SOURCE
#include "CPlatform.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int cairn_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

int cairn_flush_file_system(int file) { return syncfs(file); }

static int stop_end = -1;

// Swift code must not run in a signal handler: it may take locks.
static void tell_stop(int number) {
  (void)number;
  int before = errno;
  char byte = 1;
  if (write(stop_end, &byte, 1) < 0) {
    // The pipe is full, so it has been told already.
  }
  errno = before;
}

int cairn_stop_descriptor(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  stop_end = ends[1];
  struct sigaction action = {.sa_handler = tell_stop, .sa_flags = SA_RESETHAND | SA_RESTART};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0) return -1;
  return ends[0];
}
