/* SPDX-License-Identifier: Apache-2.0
 *
 * Records, in their true order, the writes, truncations, renames, removals and syncs of all files below RECORD_IO_FOLDER
 * into the file RECORD_IO_LOG, so that the folder can be rebuilt as of any moment without what was not synced.
 *
 *   gcc -shared -fPIC -o record_io.so record_io.c -ldl -lpthread
 *   LD_PRELOAD=./record_io.so RECORD_IO_FOLDER=/data RECORD_IO_LOG=/tmp/log java …
 *
 * An entry: kind (1 byte), length of the path (4), path, number (8: offset or size), length of the content (4), content;
 * numbers are little endian. For a rename the content is the new path.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *paths[FILES];
static int log_fd = -1;

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    long n = syscall(SYS_write, log_fd, at, length);
    if (n <= 0) abort(); /* an incomplete record proves nothing */
    at += n;
    length -= n;
  }
}

static int wanted(const char *path) {
  const char *folder = getenv("RECORD_IO_FOLDER");
  size_t length = path ? strlen(path) : 0;
  if (!folder || !path || strncmp(path, folder, strlen(folder)) != 0) return 0;
  if (length > 4 && strcmp(path + length - 4, "-shm") == 0) return 0; /* rebuilt at each start */
  if (log_fd < 0) log_fd = syscall(SYS_openat, AT_FDCWD, getenv("RECORD_IO_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  return 1;
}

static void record(char kind, const char *path, uint64_t number, const void *content, uint32_t length) {
  uint32_t path_length = strlen(path);
  put(&kind, 1);
  put(&path_length, 4);
  put(path, path_length);
  put(&number, 8);
  put(&length, 4);
  put(content, length);
}

static const char *path_of(int fd) { return fd >= 0 && fd < FILES ? paths[fd] : NULL; }

static void opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= FILES || !wanted(path)) return;
  free(paths[fd]);
  paths[fd] = strdup(path);
  if (flags & O_CREAT) record('C', path, 0, "", 0);
  if (flags & O_TRUNC) record('T', path, 0, "", 0);
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define OPEN(name)                                \
  int name(const char *path, int flags, ...) {    \
    va_list rest;                                 \
    va_start(rest, flags);                        \
    int mode = va_arg(rest, int);                 \
    va_end(rest);                                 \
    REAL(name);                                   \
    pthread_mutex_lock(&lock);                    \
    int fd = real(path, flags, mode);             \
    opened(fd, path, flags);                      \
    pthread_mutex_unlock(&lock);                  \
    return fd;                                    \
  }

OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(close);
  pthread_mutex_lock(&lock);
  if (path_of(fd)) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  int result = real(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(write);
  if (!path_of(fd)) return real(fd, bytes, length);
  pthread_mutex_lock(&lock);
  off64_t at = lseek64(fd, 0, SEEK_CUR);
  ssize_t n = real(fd, bytes, length);
  if (n > 0) record('W', paths[fd], at, bytes, n);
  pthread_mutex_unlock(&lock);
  return n;
}

#define PWRITE(name, offset_type)                                               \
  ssize_t name(int fd, const void *bytes, size_t length, offset_type at) {      \
    REAL(name);                                                                 \
    if (!path_of(fd)) return real(fd, bytes, length, at);                       \
    pthread_mutex_lock(&lock);                                                  \
    ssize_t n = real(fd, bytes, length, at);                                    \
    if (n > 0) record('W', paths[fd], at, bytes, n);                            \
    pthread_mutex_unlock(&lock);                                                \
    return n;                                                                   \
  }

PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset_type)                               \
  int name(int fd, offset_type size) {                            \
    REAL(name);                                                   \
    if (!path_of(fd)) return real(fd, size);                      \
    pthread_mutex_lock(&lock);                                    \
    int result = real(fd, size);                                  \
    if (result == 0) record('T', paths[fd], size, "", 0);         \
    pthread_mutex_unlock(&lock);                                  \
    return result;                                                \
  }

TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* Recorded when it returns: only then is anything certain. What others wrote meanwhile counts as not synced, so the
 * entry says where it began. */
#define SYNC(name)                                                \
  int name(int fd) {                                              \
    REAL(name);                                                   \
    if (!path_of(fd)) return real(fd);                            \
    static uint64_t syncs;                                        \
    pthread_mutex_lock(&lock);                                    \
    uint64_t number = ++syncs;                                    \
    record('B', paths[fd], number, "", 0);                        \
    pthread_mutex_unlock(&lock);                                  \
    int result = real(fd);                                        \
    pthread_mutex_lock(&lock);                                    \
    if (result == 0 && path_of(fd)) record('S', paths[fd], number, "", 0); \
    pthread_mutex_unlock(&lock);                                  \
    return result;                                                \
  }

SYNC(fsync)
SYNC(fdatasync)

int rename(const char *from, const char *to) {
  REAL(rename);
  pthread_mutex_lock(&lock);
  int result = real(from, to);
  if (result == 0 && wanted(from)) record('R', from, 0, to, strlen(to));
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) {
  REAL(unlink);
  pthread_mutex_lock(&lock);
  int result = real(path);
  if (result == 0 && wanted(path)) record('U', path, 0, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}
