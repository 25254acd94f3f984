/* The pile: what lies in the folder of pages. */
#ifndef PAGES_H
#define PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A picture with its rows packed, top row first; as in PNM, 1 is black in one bit. Other files have `bits` 0. */
typedef struct {
  uint32_t width, height;
  int bits;
  size_t stride;
  const uint8_t *pixels;
  /* The whole file, to be freed. */
  uint8_t *file;
  size_t length;
} Picture;

/* Looks into the folder; answers how many pages there are. */
int pages_find(const char *folder);

bool page_open(int number, Picture *picture);
void page_close(Picture *picture);

#endif
