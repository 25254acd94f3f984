#include "control.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 64 };

static char text[8192];
static const char *lines[MOST_LINES];
static int line_count;

void control_read(void) {
  line_count = 0;
  const char *path = getenv("TRAM_TWAIN_SOURCE");
  FILE *file = path ? fopen(path, "rb") : NULL;
  if (!file) return;
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  for (char *line = strtok(text, "\r\n"); line && line_count < MOST_LINES; line = strtok(NULL, "\r\n"))
    lines[line_count++] = line;
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

int control_number(const char *word, int otherwise) {
  const char *value = control(word);
  return value ? atoi(value) : otherwise;
}

bool control_says(const char *word, int number, int *second) {
  const char *value;
  for (int n = 0; (value = control_nth(word, n)); n++) {
    char *rest;
    if (strtol(value, &rest, 10) != number) continue;
    if (second) *second = atoi(rest);
    return true;
  }
  return false;
}

void control_log(int group, int type, int message) {
  char path[512];
  const char *control_path = getenv("TRAM_TWAIN_SOURCE");
  if (!control_path) return;
  snprintf(path, sizeof path, "%s.log", control_path);
  FILE *file = fopen(path, "ab");
  if (!file) return;
  fprintf(file, "%x %04x %04x\n", group, type, message);
  fclose(file);
}
