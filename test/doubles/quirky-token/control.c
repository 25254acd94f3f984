#define _GNU_SOURCE
#include "control.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_LINES 64

static char text[8192];
static char *lines[MOST_LINES];
static int line_count;

/* A file beside the module: each copy of the module is a token of its own. */
static const char *beside(const char *name) {
  static char path[4096];
  Dl_info info;
  if (!dladdr((void *)beside, &info) || !info.dli_fname) return name;
  snprintf(path, sizeof path, "%s", info.dli_fname);
  char *slash = strrchr(path, '/');
  if (!slash) return name;
  snprintf(slash + 1, sizeof path - (size_t)(slash + 1 - path), "%s", name);
  return path;
}

static size_t read_file(const char *name, char *into, size_t room) {
  int file = open(beside(name), O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, into, room - 1);
  close(file);
  if (length < 0) length = 0;
  into[length] = 0;
  return (size_t)length;
}

void control_read(void) {
  line_count = 0;
  if (read_file("control", text, sizeof text) == 0) return;
  char *rest = text;
  for (char *line; (line = strsep(&rest, "\n")) && line_count < MOST_LINES;)
    if (*line) lines[line_count++] = line;
}

const char *control_nth(const char *word, int n) {
  size_t length = strlen(word);
  for (int at = 0; at < line_count; at++) {
    if (strncmp(lines[at], word, length) != 0) continue;
    char after = lines[at][length];
    if ((after == 0 || after == ' ') && n-- == 0) return lines[at] + length + (after == ' ');
  }
  return NULL;
}

const char *control(const char *word) { return control_nth(word, 0); }

CK_ULONG control_number(const char *word, CK_ULONG otherwise) {
  const char *value = control(word);
  return value ? strtoul(value, NULL, 0) : otherwise;
}

int control_says(const char *word, const char *value) {
  const char *said;
  for (int n = 0; (said = control_nth(word, n)); n++)
    if (strcmp(said, value) == 0) return 1;
  return 0;
}

static void append(const char *name, int flags, const char *content, size_t length) {
  int file = open(beside(name), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (file < 0) return;
  if (write(file, content, length) < 0) perror("quirky-token");
  close(file);
}

void log_call(const char *function, const char *format, ...) {
  char line[512];
  int length = snprintf(line, sizeof line, "%d %s ", (int)getpid(), function);
  va_list values;
  va_start(values, format);
  length += vsnprintf(line + length, sizeof line - (size_t)length - 1, format, values);
  va_end(values);
  if (length > (int)sizeof line - 2) length = (int)sizeof line - 2;
  line[length++] = '\n';
  append("calls", O_APPEND, line, (size_t)length);
}

unsigned long long pin_marker(const CK_BYTE *pin, CK_ULONG length) {
  unsigned long long hash = 0xcbf29ce484222325ULL;
  const char *salt = control("salt");
  for (; salt && *salt; salt++) hash = (hash ^ (CK_BYTE)*salt) * 0x100000001b3ULL;
  for (CK_ULONG at = 0; at < length; at++) hash = (hash ^ pin[at]) * 0x100000001b3ULL;
  return hash;
}

CK_ULONG tries_read(void) {
  char number[32];
  return read_file("tries", number, sizeof number) ? strtoul(number, NULL, 10) : 0;
}

void tries_write(CK_ULONG tries) {
  char number[32];
  int length = snprintf(number, sizeof number, "%lu", tries);
  append("tries", O_TRUNC, number, (size_t)length);
}
