#ifndef RASTER_H
#define RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most a page may take: A3 at 600 dpi in colour is 209 MB, and what is larger is no page. */
#define MOST_BYTES ((size_t)256 << 20)

/* A page's pixels, top row first: 1 bit a pixel (highest bit left), 8 bits of gray, or 24 bits as red, green, blue. */
typedef struct {
  uint32_t width, height;
  /* 1, 8 or 24. */
  uint16_t bits;
  /* Zero is white and not black; for 1 and 8 bits. */
  bool white_is_zero;
  /* 0 when nobody tells. */
  double x_dpi, y_dpi;
  /* Bytes of a row, without padding. */
  size_t stride;
  uint8_t *pixels;
  /* Rows for which there is room. */
  uint32_t room;
} Raster;

/* A blank page; `height` may be 0 and grow. False when it is too large or no such page can be. */
bool raster_make(Raster *raster, uint32_t width, uint32_t height, uint16_t bits);

/* A part of a page as a source hands it over: `rows` rows of `columns` pixels, `pitch` bytes apart. */
typedef struct {
  uint32_t x, y, columns, rows;
  size_t pitch;
  const uint8_t *bytes;
  size_t length;
} Block;

/* Puts a block in its place; the page grows downwards as needed. False when the block does not fit or is cut short. */
bool raster_place(Raster *raster, const Block *block);

/* Frees the pixels; a raster that was never made has none. */
void raster_drop(Raster *raster);

#endif
