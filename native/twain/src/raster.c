#include "raster.h"

#include <stdlib.h>
#include <string.h>

static size_t stride_of(uint32_t width, uint16_t bits) { return ((size_t)width * bits + 7) / 8; }

/* Room for so many rows more than are there, blank. */
static bool make_room(Raster *raster, uint32_t rows) {
  if (rows <= raster->room) return true;
  if (rows > MOST_BYTES / raster->stride) return false;
  uint8_t *pixels = realloc(raster->pixels, rows * raster->stride);
  if (!pixels) return false;
  memset(pixels + raster->room * raster->stride, 0, (rows - raster->room) * raster->stride);
  raster->pixels = pixels;
  raster->room = rows;
  return true;
}

bool raster_make(Raster *raster, uint32_t width, uint32_t height, uint16_t bits) {
  memset(raster, 0, sizeof *raster);
  if (width == 0 || width > 0xffff || (bits != 1 && bits != 8 && bits != 24)) return false;
  raster->width = width;
  raster->height = height;
  raster->bits = bits;
  raster->stride = stride_of(width, bits);
  return make_room(raster, height);
}

static bool fits(const Raster *raster, const Block *block) {
  size_t used = stride_of(block->columns, raster->bits);
  if (block->columns == 0 || block->rows == 0 || block->rows > 0xffff || block->y > 0xffff) return false;
  if (block->x > raster->width || block->columns > raster->width - block->x) return false;
  /* Sources cut tiles of black and white at whole bytes. */
  if (raster->bits == 1 && block->x % 8 != 0) return false;
  return block->pitch >= used && block->length >= (size_t)(block->rows - 1) * block->pitch + used;
}

/* A page whose length the source did not know grows by a half, so that strips do not copy it each time. */
static bool grow(Raster *raster, uint32_t rows) {
  if (rows <= raster->height) return true;
  if (rows > raster->room && !make_room(raster, rows + rows / 2) && !make_room(raster, rows)) return false;
  raster->height = rows;
  return true;
}

bool raster_place(Raster *raster, const Block *block) {
  if (!fits(raster, block) || !grow(raster, block->y + block->rows)) return false;
  size_t used = stride_of(block->columns, raster->bits);
  uint8_t *to = raster->pixels + block->y * raster->stride + (size_t)block->x * raster->bits / 8;
  for (uint32_t row = 0; row < block->rows; row++)
    memcpy(to + row * raster->stride, block->bytes + row * block->pitch, used);
  return true;
}

void raster_drop(Raster *raster) {
  free(raster->pixels);
  memset(raster, 0, sizeof *raster);
}
