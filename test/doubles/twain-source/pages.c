#include "pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

enum { MOST_PAGES = 1000, MOST_NAME = 64 };

static char folder[MAX_PATH];
static char names[MOST_PAGES][MOST_NAME];
static int count;

static int by_name(const void *one, const void *other) { return strcmp(one, other); }

int pages_find(const char *where) {
  char pattern[MAX_PATH + 8];
  WIN32_FIND_DATAA found;
  count = 0;
  snprintf(folder, sizeof folder, "%s", where ? where : "");
  snprintf(pattern, sizeof pattern, "%s\\page-*", folder);
  HANDLE search = FindFirstFileA(pattern, &found);
  if (search == INVALID_HANDLE_VALUE) return 0;
  do snprintf(names[count++], MOST_NAME, "%.60s", found.cFileName);
  while (count < MOST_PAGES && FindNextFileA(search, &found));
  FindClose(search);
  qsort(names, (size_t)count, MOST_NAME, by_name);
  return count;
}

static bool read_file(const char *name, Picture *picture) {
  char path[MAX_PATH + MOST_NAME + 2];
  snprintf(path, sizeof path, "%s\\%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) return false;
  fseek(file, 0, SEEK_END);
  picture->length = (size_t)ftell(file);
  rewind(file);
  picture->file = malloc(picture->length + 1);
  bool whole = picture->file && fread(picture->file, 1, picture->length, file) == picture->length;
  fclose(file);
  if (whole) picture->file[picture->length] = 0;
  return whole;
}

/* `P6\n317 211\n255\n`, without comments: the tests write them. */
static void read_pnm(Picture *picture) {
  int kind, width, height, used = 0;
  const char *head = (const char *)picture->file;
  if (sscanf(head, "P%d %d %d%n", &kind, &width, &height, &used) != 3 || kind < 4 || kind > 6) return;
  picture->bits = kind == 4 ? 1 : kind == 5 ? 8 : 24;
  picture->width = (uint32_t)width;
  picture->height = (uint32_t)height;
  picture->stride = ((size_t)width * (size_t)picture->bits + 7) / 8;
  picture->pixels = picture->file + used + (kind == 4 ? 1 : 5);
}

bool page_open(int number, Picture *picture) {
  memset(picture, 0, sizeof *picture);
  if (number < 1 || number > count || !read_file(names[number - 1], picture)) return false;
  read_pnm(picture);
  return true;
}

void page_close(Picture *picture) {
  free(picture->file);
  memset(picture, 0, sizeof *picture);
}
