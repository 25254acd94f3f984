#include "dib.h"

#include <math.h>
#include <string.h>

enum { FILE_HEAD = 14, INFO_HEAD = 40, MOST_COLOURS = 256 };

typedef struct {
  uint32_t width, height;
  bool top_down;
  uint16_t bits;
  uint32_t colours;
  const uint8_t *palette;
  const uint8_t *rows;
  size_t pitch;
  double x_dpi, y_dpi;
} Dib;

static uint16_t u16(const uint8_t *at) { return (uint16_t)(at[0] | at[1] << 8); }
static uint32_t u32(const uint8_t *at) { return u16(at) | (uint32_t)u16(at + 2) << 16; }

/* Pixels a metre are whole numbers, so that 300 dpi reads 299.9994: two places are what they can tell. */
static double dpi_of(uint32_t per_metre) { return per_metre > 1000000 ? 0 : round(per_metre * 2.54) / 100; }

static bool read_head(const uint8_t *bytes, size_t size, Dib *dib) {
  if (size < INFO_HEAD || u32(bytes) < INFO_HEAD || u32(bytes) > size) return false;
  int64_t height = (int32_t)u32(bytes + 8);
  dib->width = u32(bytes + 4);
  dib->top_down = height < 0;
  dib->height = (uint32_t)(height < 0 ? -height : height);
  dib->bits = u16(bytes + 14);
  dib->x_dpi = dpi_of(u32(bytes + 24));
  dib->y_dpi = dpi_of(u32(bytes + 28));
  bool plain = u32(bytes + 16) == 0 && dib->width > 0 && dib->width <= 0xffff && dib->height > 0 && dib->height <= 0xffff;
  dib->pitch = ((size_t)dib->width * dib->bits + 31) / 32 * 4;
  return plain;
}

static bool read_palette(const uint8_t *bytes, size_t size, Dib *dib) {
  uint32_t most = dib->bits <= 8 ? 1u << dib->bits : 0;
  uint32_t named = u32(bytes + 32);
  dib->colours = most && (named == 0 || named > most) ? most : named;
  /* With more than 8 bits, colours only advise the screen; they stand before the pixels all the same. */
  if (dib->colours > MOST_COLOURS) return false;
  size_t head = u32(bytes);
  dib->palette = bytes + head;
  return dib->colours * 4 <= size - head;
}

static bool locate(const uint8_t *bytes, size_t size, size_t pixels, Dib *dib) {
  if (!read_head(bytes, size, dib) || !read_palette(bytes, size, dib)) return false;
  size_t place = pixels ? pixels : u32(bytes) + (size_t)dib->colours * 4;
  dib->rows = bytes + place;
  return place <= size && dib->height <= (size - place) / dib->pitch;
}

static const uint8_t *row_of(const Dib *dib, uint32_t y) {
  return dib->rows + (dib->top_down ? y : dib->height - 1 - y) * dib->pitch;
}

/* Blue, green, red of a palette's entry; what it does not have is black. */
static const uint8_t *colour(const Dib *dib, uint32_t index) {
  static const uint8_t BLACK[4];
  return index < dib->colours ? dib->palette + index * 4 : BLACK;
}

static bool is_colour(const Dib *dib, uint32_t index, uint8_t level) {
  const uint8_t *at = colour(dib, index);
  return at[0] == level && at[1] == level && at[2] == level;
}

/* Every entry of the palette is the gray of its own number. */
static bool is_ramp(const Dib *dib) {
  for (uint32_t at = 0; at < MOST_COLOURS; at++)
    if (!is_colour(dib, at, (uint8_t)at)) return false;
  return true;
}

static uint32_t index_at(const Dib *dib, const uint8_t *row, uint32_t x) {
  uint32_t bit = x * dib->bits;
  return (uint32_t)row[bit / 8] >> (8 - dib->bits - bit % 8) & ((1u << dib->bits) - 1);
}

static const uint8_t *pixel(const Dib *dib, const uint8_t *row, uint32_t x) {
  return dib->bits <= 8 ? colour(dib, index_at(dib, row, x)) : row + (size_t)x * (dib->bits / 8);
}

static void swap_row(const Dib *dib, const uint8_t *row, uint8_t *to) {
  for (uint32_t x = 0; x < dib->width; x++, to += 3) {
    const uint8_t *from = pixel(dib, row, x);
    to[0] = from[2];
    to[1] = from[1];
    to[2] = from[0];
  }
}

/* How many bits the page keeps: 1 and 8 where the palette is the usual one, so that rows can be copied. */
static uint16_t bits_kept(const Dib *dib) {
  bool black_first = is_colour(dib, 0, 0) && is_colour(dib, 1, 255);
  bool white_first = is_colour(dib, 0, 255) && is_colour(dib, 1, 0);
  if (dib->bits == 1 && (black_first || white_first)) return 1;
  return dib->bits == 8 && is_ramp(dib) ? 8 : 24;
}

static bool unpack(const Dib *dib, Raster *into) {
  uint16_t bits = bits_kept(dib);
  if (!raster_make(into, dib->width, dib->height, bits)) return false;
  into->white_is_zero = bits == 1 && is_colour(dib, 0, 255);
  into->x_dpi = dib->x_dpi;
  into->y_dpi = dib->y_dpi;
  for (uint32_t y = 0; y < dib->height; y++) {
    uint8_t *to = into->pixels + y * into->stride;
    if (bits == 24) swap_row(dib, row_of(dib, y), to);
    else memcpy(to, row_of(dib, y), into->stride);
  }
  return true;
}

static bool is_depth(uint16_t bits) { return bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32; }

static bool read_at(const uint8_t *bytes, size_t size, size_t pixels, Raster *into) {
  Dib dib = {0};
  memset(into, 0, sizeof *into);
  if (size < INFO_HEAD || !is_depth(u16(bytes + 14))) return false;
  return locate(bytes, size, pixels, &dib) && unpack(&dib, into);
}

bool dib_read(const uint8_t *bytes, size_t size, Raster *into) { return read_at(bytes, size, 0, into); }

bool bmp_read(const uint8_t *bytes, size_t size, Raster *into) {
  memset(into, 0, sizeof *into);
  if (size < FILE_HEAD || bytes[0] != 'B' || bytes[1] != 'M') return false;
  size_t pixels = u32(bytes + 10);
  if (pixels < FILE_HEAD + INFO_HEAD) return false;
  return read_at(bytes + FILE_HEAD, size - FILE_HEAD, pixels - FILE_HEAD, into);
}
