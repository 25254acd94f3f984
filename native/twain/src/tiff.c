#include "tiff.h"

#include <math.h>
#include <stdlib.h>

enum { SHORT = 3, LONG = 4, RATIONAL = 5 };
enum { IMAGE_FILE_HEAD = 8, ENTRY = 12, MOST_ENTRIES = 12 };
/* Readers take a strip at a time. */
enum { STRIP = 256 * 1024 };

/* Bytes being laid out: entries of the directory in front, what they point at behind. */
typedef struct {
  uint8_t *bytes;
  size_t entry, values;
  uint16_t entries;
} Head;

static void put16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)value;
  at[1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *at, uint32_t value) {
  put16(at, value);
  put16(at + 2, value >> 16);
}

static void entry(Head *head, uint16_t tag, uint16_t type, uint32_t count, uint32_t value) {
  uint8_t *at = head->bytes + head->entry;
  put16(at, tag);
  put16(at + 2, type);
  put32(at + 4, count);
  put32(at + 8, value);
  head->entry += ENTRY;
  head->entries++;
}

static uint8_t *outside(Head *head, uint16_t tag, uint16_t type, uint32_t count, size_t size) {
  uint8_t *at = head->bytes + head->values;
  entry(head, tag, type, count, (uint32_t)head->values);
  head->values += size;
  return at;
}

static void ratio(Head *head, uint16_t tag, double dpi) {
  uint8_t *at = outside(head, tag, RATIONAL, 1, 8);
  put32(at, (uint32_t)lround(dpi * 100));
  put32(at + 4, 100);
}

static uint32_t rows_of_strip(const Raster *raster) {
  size_t rows = STRIP / raster->stride;
  if (rows == 0) rows = 1;
  return rows < raster->height ? (uint32_t)rows : raster->height;
}

static uint32_t strips_of(const Raster *raster) {
  uint32_t rows = rows_of_strip(raster);
  return (raster->height + rows - 1) / rows;
}

static uint32_t strip_length(const Raster *raster, uint32_t strip) {
  uint32_t rows = rows_of_strip(raster), first = strip * rows;
  uint32_t left = raster->height - first;
  return (uint32_t)((left < rows ? left : rows) * raster->stride);
}

/* One strip's place and length stand in the entry itself. */
static void strips(Head *head, const Raster *raster, uint16_t tag, uint32_t first) {
  uint32_t count = strips_of(raster), place = first;
  if (count == 1) {
    entry(head, tag, LONG, 1, first ? first : strip_length(raster, 0));
    return;
  }
  uint8_t *at = outside(head, tag, LONG, count, (size_t)count * 4);
  for (uint32_t strip = 0; strip < count; strip++, at += 4) {
    put32(at, first ? place : strip_length(raster, strip));
    place += strip_length(raster, strip);
  }
}

static void samples(Head *head, const Raster *raster) {
  if (raster->bits != 24) {
    entry(head, 258, SHORT, 1, raster->bits);
    return;
  }
  uint8_t *at = outside(head, 258, SHORT, 3, 8);
  for (int sample = 0; sample < 3; sample++) put16(at + sample * 2, 8);
}

static uint32_t photometric(const Raster *raster) {
  if (raster->bits == 24) return 2;
  return raster->white_is_zero ? 0 : 1;
}

static bool has_dpi(double dpi) { return dpi >= 1 && dpi <= 40000; }

/* Entries stand in the order of their tags. */
static void lay_out(Head *head, const Raster *raster, size_t length) {
  entry(head, 256, LONG, 1, raster->width);
  entry(head, 257, LONG, 1, raster->height);
  samples(head, raster);
  entry(head, 259, SHORT, 1, 1);
  entry(head, 262, SHORT, 1, photometric(raster));
  strips(head, raster, 273, (uint32_t)length);
  entry(head, 277, SHORT, 1, raster->bits == 24 ? 3 : 1);
  entry(head, 278, LONG, 1, rows_of_strip(raster));
  strips(head, raster, 279, 0);
  if (!has_dpi(raster->x_dpi) || !has_dpi(raster->y_dpi)) return;
  ratio(head, 282, raster->x_dpi);
  ratio(head, 283, raster->y_dpi);
  entry(head, 296, SHORT, 1, 2);
}

uint8_t *tiff_head(const Raster *raster, size_t *length) {
  size_t directory = IMAGE_FILE_HEAD + 2 + MOST_ENTRIES * ENTRY + 4;
  size_t values = 8 + 2 * 8 + 2 * 4 * (size_t)strips_of(raster);
  *length = (directory + values + 7) / 8 * 8;
  uint8_t *bytes = calloc(1, *length);
  if (!bytes) return NULL;
  Head head = {bytes, IMAGE_FILE_HEAD + 2, directory, 0};
  bytes[0] = bytes[1] = 'I';
  put16(bytes + 2, 42);
  put32(bytes + 4, IMAGE_FILE_HEAD);
  lay_out(&head, raster, *length);
  put16(bytes + IMAGE_FILE_HEAD, head.entries);
  return bytes;
}
