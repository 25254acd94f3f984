#include "bitmap.h"

#include <math.h>
#include <string.h>
#include <windows.h>

static size_t pitch_of(const Picture *picture) { return (picture->stride + 3) / 4 * 4; }
static size_t colours_of(const Picture *picture) { return picture->bits == 24 ? 0 : (size_t)1 << picture->bits; }

size_t bitmap_size(const Picture *picture) {
  return sizeof(BITMAPINFOHEADER) + colours_of(picture) * 4 + pitch_of(picture) * picture->height;
}

/* In PNM's single bit 0 is white. */
static void write_colours(const Picture *picture, uint8_t *into) {
  size_t colours = colours_of(picture);
  for (size_t at = 0; at < colours; at++) {
    uint8_t level = (uint8_t)(colours == 2 ? (at ? 0 : 255) : at);
    memset(into + at * 4, level, 3);
    into[at * 4 + 3] = 0;
  }
}

static void write_row(const Picture *picture, const uint8_t *from, uint8_t *to) {
  memset(to, 0xee, pitch_of(picture));
  memcpy(to, from, picture->stride);
  for (size_t x = 0; picture->bits == 24 && x < picture->width; x++) {
    to[x * 3] = from[x * 3 + 2];
    to[x * 3 + 2] = from[x * 3];
  }
}

void bitmap_write(const Picture *picture, double dpi, int top_down, uint8_t *into) {
  LONG height = (LONG)picture->height;
  LONG per_metre = lround(dpi / 0.0254);
  BITMAPINFOHEADER head = {.biSize = sizeof head,
                           .biWidth = (LONG)picture->width,
                           .biHeight = top_down ? -height : height,
                           .biPlanes = 1,
                           .biBitCount = (WORD)picture->bits,
                           .biXPelsPerMeter = per_metre,
                           .biYPelsPerMeter = per_metre};
  memcpy(into, &head, sizeof head);
  write_colours(picture, into + sizeof head);
  uint8_t *rows = into + sizeof head + colours_of(picture) * 4;
  for (uint32_t y = 0; y < picture->height; y++)
    write_row(picture, picture->pixels + (top_down ? y : picture->height - 1 - y) * picture->stride,
              rows + y * pitch_of(picture));
}
