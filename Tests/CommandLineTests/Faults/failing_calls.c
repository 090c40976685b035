/*
 * Preloaded into a tool, makes one call of the C library fail as a full disk, a broken one or a
 * signal would make it fail.
 *
 *   EBB_FAULT=CALL:N[+]:FAULT   the N-th CALL, from 1; with + every later one too
 *   EBB_FAULT_MARK=FILE         made when the fault happens: the tool came as far as that call
 *   EBB_NO_TMPFILE=1            the file system has no files without a name
 *
 * CALL: read pread write open fsync rename link close ftruncate mkstemp flock.
 * FAULT: ENOSPC EIO EINTR (with + every other call), short (one byte is read or written),
 * KILL, TERM (the signal comes just before the call, which is then made).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

enum fault { NONE, ERROR, INTERRUPT, SHORT, KILL, TERM };

static char chosen_call[16];
static long chosen_number;
static int and_later, error_number, no_unnamed_files;
static enum fault chosen_fault = NONE;
static atomic_long calls_made;

__attribute__((constructor)) static void choose(void) {
  no_unnamed_files = getenv("EBB_NO_TMPFILE") != NULL;
  const char *text = getenv("EBB_FAULT");
  const char *colon = text ? strchr(text, ':') : NULL;
  if (!colon || colon - text >= (long)sizeof chosen_call) return;
  memcpy(chosen_call, text, colon - text);
  char *rest;
  chosen_number = strtol(colon + 1, &rest, 10);
  if (*rest == '+') and_later = 1, rest++;
  const char *fault = rest + 1;
  if (!strcmp(fault, "ENOSPC")) chosen_fault = ERROR, error_number = ENOSPC;
  if (!strcmp(fault, "EIO")) chosen_fault = ERROR, error_number = EIO;
  if (!strcmp(fault, "EINTR")) chosen_fault = INTERRUPT, error_number = EINTR;
  if (!strcmp(fault, "short")) chosen_fault = SHORT;
  if (!strcmp(fault, "KILL")) chosen_fault = KILL;
  if (!strcmp(fault, "TERM")) chosen_fault = TERM;
}

static void leave_mark(void) {
  const char *path = getenv("EBB_FAULT_MARK");
  if (!path) return;
  int mark = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (mark >= 0) syscall(SYS_close, mark);
}

/* What befalls this call. Signals are sent here; an error sets errno. */
static enum fault befalls(const char *call) {
  if (chosen_fault == NONE || strcmp(call, chosen_call)) return NONE;
  long number = atomic_fetch_add(&calls_made, 1) + 1;
  if (and_later ? number < chosen_number : number != chosen_number) return NONE;
  if (chosen_fault == INTERRUPT && (number - chosen_number) % 2) return NONE;
  leave_mark();
  if (chosen_fault == KILL) syscall(SYS_kill, getpid(), SIGKILL);
  if (chosen_fault == TERM) {
    /* Whoever waits for the signal has done its work when the call is made. */
    syscall(SYS_kill, getpid(), SIGTERM);
    usleep(15000);
    return NONE;
  }
  errno = error_number;
  return chosen_fault;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int fails(enum fault fault) { return fault == ERROR || fault == INTERRUPT; }

ssize_t read(int file, void *bytes, size_t count) {
  enum fault fault = befalls("read");
  if (fails(fault)) return -1;
  return REAL(read)(file, bytes, fault == SHORT && count > 1 ? 1 : count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  enum fault fault = befalls("pread");
  if (fails(fault)) return -1;
  return REAL(pread)(file, bytes, fault == SHORT && count > 1 ? 1 : count, offset);
}

/* What is said on stderr is always heard. */
ssize_t write(int file, const void *bytes, size_t count) {
  enum fault fault = file == STDERR_FILENO ? NONE : befalls("write");
  if (fails(fault)) return -1;
  return REAL(write)(file, bytes, fault == SHORT && count > 1 ? 1 : count);
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
  if (fails(befalls("open"))) return -1;
  if (no_unnamed_files && (flags & O_TMPFILE) == O_TMPFILE) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return REAL(openat)(folder, path, flags, mode);
}

#define MODE(last)                               \
  mode_t mode = 0;                               \
  if (flags & (O_CREAT | __O_TMPFILE)) {         \
    va_list rest;                                \
    va_start(rest, last);                        \
    mode = va_arg(rest, mode_t);                 \
    va_end(rest);                                \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return opened(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return opened(folder, path, flags, mode);
}

int mkstemp(char *template) {
  return fails(befalls("mkstemp")) ? -1 : REAL(mkstemp)(template);
}

int fsync(int file) { return fails(befalls("fsync")) ? -1 : REAL(fsync)(file); }

int flock(int file, int operation) {
  return fails(befalls("flock")) ? -1 : REAL(flock)(file, operation);
}

int ftruncate(int file, off_t length) {
  return fails(befalls("ftruncate")) ? -1 : REAL(ftruncate)(file, length);
}

int rename(const char *from, const char *to) {
  return fails(befalls("rename")) ? -1 : REAL(rename)(from, to);
}

int link(const char *from, const char *to) {
  return fails(befalls("link")) ? -1 : REAL(link)(from, to);
}

int linkat(int folder, const char *from, int other, const char *to, int flags) {
  return fails(befalls("link")) ? -1 : REAL(linkat)(folder, from, other, to, flags);
}

/* Linux has closed the file whatever it says. */
int close(int file) {
  int failed = file != STDERR_FILENO && fails(befalls("close"));
  int code = errno;
  int status = REAL(close)(file);
  if (!failed) return status;
  errno = code;
  return -1;
}

/* A program that ends itself by a signal is given time to do harm before that. */
int kill(pid_t process, int number) {
  if (chosen_fault == TERM && number == SIGTERM) usleep(40000);
  return REAL(kill)(process, number);
}
