#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "dib.h"
#include "tiff.h"

enum { HEAD = 40 };

static void put32(uint8_t *at, uint32_t value) {
  for (int byte = 0; byte < 4; byte++) at[byte] = (uint8_t)(value >> 8 * byte);
}

/* A bitmap in memory of exactly its size, so that a byte read too far is seen. */
static uint8_t *bitmap(int32_t width, int32_t height, uint16_t bits, uint32_t colours, size_t rows, size_t *size) {
  *size = HEAD + colours * 4 + rows;
  uint8_t *bytes = calloc(1, *size);
  put32(bytes, HEAD);
  put32(bytes + 4, (uint32_t)width);
  put32(bytes + 8, (uint32_t)height);
  bytes[12] = 1;
  bytes[14] = (uint8_t)bits;
  put32(bytes + 24, 11811);
  put32(bytes + 28, 11811);
  put32(bytes + 32, colours);
  return bytes;
}

static void check_colour_bitmap(void) {
  size_t size;
  Raster raster;
  uint8_t *bytes = bitmap(1, 2, 24, 0, 8, &size);
  memcpy(bytes + HEAD, (uint8_t[]){3, 2, 1, 0, 6, 5, 4, 0}, 8);
  CLAIM(dib_read(bytes, size, &raster) && raster.bits == 24 && raster.x_dpi == 300 && raster.height == 2);
  CLAIM(memcmp(raster.pixels, (uint8_t[]){4, 5, 6, 1, 2, 3}, 6) == 0);
  raster_drop(&raster);
  put32(bytes + 8, (uint32_t)-2);
  CLAIM(dib_read(bytes, size, &raster) && memcmp(raster.pixels, (uint8_t[]){1, 2, 3, 4, 5, 6}, 6) == 0);
  raster_drop(&raster);
  for (size_t cut = 0; cut < size; cut++) CLAIM(!dib_read(bytes, cut, &raster));
  free(bytes);
}

static void check_palettes(void) {
  size_t size;
  Raster raster;
  uint8_t *bytes = bitmap(9, 1, 1, 2, 4, &size);
  memset(bytes + HEAD, 255, 3);
  bytes[HEAD + 8] = 0xa0;
  bytes[HEAD + 9] = 0x80;
  CLAIM(dib_read(bytes, size, &raster) && raster.bits == 1 && raster.white_is_zero && raster.pixels[0] == 0xa0);
  raster_drop(&raster);
  bytes[HEAD + 4] = 200;
  CLAIM(dib_read(bytes, size, &raster) && raster.bits == 24);
  CLAIM(memcmp(raster.pixels, (uint8_t[]){0, 0, 200, 255, 255, 255}, 6) == 0);
  raster_drop(&raster);
  free(bytes);
  bytes = bitmap(3, 1, 4, 2, 4, &size);
  bytes[HEAD + 4] = 7;
  bytes[HEAD + 8] = 0x1f;
  CLAIM(dib_read(bytes, size, &raster) && raster.bits == 24 && raster.pixels[2] == 7 && raster.pixels[3] == 0);
  raster_drop(&raster);
  free(bytes);
}

/* Headers that lie about lengths must be refused before anything is read or taken. */
static void check_lying_bitmaps(void) {
  static const struct { size_t at; uint32_t value; } LIES[] = {
      {0, 39}, {0, 0xffffffff}, {4, 0}, {4, 0x80000000}, {4, 0xffff}, {8, 0}, {8, 0x80000000}, {8, 0xffff}, {14, 16}, {14, 0},
      {16, 1}, {16, 4}, {32, 0xffffffff}, {32, 300}};
  for (size_t lie = 0; lie < sizeof LIES / sizeof LIES[0]; lie++) {
    size_t size;
    Raster raster;
    uint8_t *bytes = bitmap(1, 2, 24, 0, 8, &size);
    put32(bytes + LIES[lie].at, LIES[lie].value);
    CLAIM(!dib_read(bytes, size, &raster));
    raster_drop(&raster);
    free(bytes);
  }
}

static void check_bitmap_file(void) {
  size_t size;
  Raster raster;
  uint8_t *dib = bitmap(1, 1, 24, 0, 8, &size), *file = calloc(1, size + 14);
  memcpy(file + 14, dib, size);
  memcpy(file, "BM", 2);
  put32(file + 10, 14 + HEAD + 4);
  file[14 + HEAD + 4] = 9;
  CLAIM(bmp_read(file, size + 14, &raster) && raster.pixels[2] == 9);
  raster_drop(&raster);
  put32(file + 10, 14 + HEAD + 5);
  CLAIM(!bmp_read(file, size + 14, &raster) && !bmp_read(file, 13, &raster));
  put32(file + 10, 3);
  CLAIM(!bmp_read(file, size + 14, &raster));
  free(file);
  free(dib);
}

void check_bitmaps(void) {
  check_colour_bitmap();
  check_palettes();
  check_lying_bitmaps();
  check_bitmap_file();
}

void check_rasters(void) {
  Raster raster;
  const uint8_t bytes[] = {1, 2, 9, 3, 4, 9};
  Block block = {.x = 1, .y = 1, .columns = 2, .rows = 2, .pitch = 3, .bytes = bytes, .length = 5};
  CLAIM(raster_make(&raster, 3, 0, 8) && raster_place(&raster, &block) && raster.height == 3);
  CLAIM(memcmp(raster.pixels, (uint8_t[]){0, 0, 0, 0, 1, 2, 0, 3, 4}, 9) == 0);
  Block bad[] = {block, block, block, block, block, block};
  bad[0].length = 4;
  bad[1].x = 2;
  bad[2].x = UINT32_MAX;
  bad[3].pitch = 1;
  bad[4].rows = UINT32_MAX;
  bad[5].y = UINT32_MAX;
  for (int at = 0; at < 6; at++) CLAIM(!raster_place(&raster, &bad[at]));
  raster_drop(&raster);
  CLAIM(raster_make(&raster, 20, 1, 1));
  block = (Block){.x = 4, .columns = 8, .rows = 1, .pitch = 1, .bytes = bytes, .length = 1};
  CLAIM(!raster_place(&raster, &block));
  raster_drop(&raster);
  CLAIM(!raster_make(&raster, 0, 1, 8) && !raster_make(&raster, 1, 1, 16) && !raster_make(&raster, 0xffff, 0xffff, 24));
}

static uint32_t u32(const uint8_t *at) { return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24; }

/* Value of a tag's entry; 0 when it is not there. */
static uint32_t tag(const uint8_t *head, uint16_t wanted) {
  for (int at = 0, count = head[8]; at < count; at++) {
    const uint8_t *entry = head + 10 + at * 12;
    if ((entry[0] | entry[1] << 8) == wanted) return u32(entry + 8);
  }
  return 0;
}

void check_tiff(void) {
  Raster raster;
  size_t length;
  CLAIM(raster_make(&raster, 2480, 3508, 24));
  raster.x_dpi = raster.y_dpi = 300;
  uint8_t *head = tiff_head(&raster, &length);
  uint32_t rows = tag(head, 278), strips = (3508 + rows - 1) / rows, sum = 0;
  CLAIM(memcmp(head, "II*\0\10\0\0\0", 8) == 0 && tag(head, 256) == 2480 && tag(head, 257) == 3508);
  for (uint32_t strip = 0; strip < strips; strip++) {
    CLAIM(u32(head + tag(head, 273) + strip * 4) == length + sum);
    sum += u32(head + tag(head, 279) + strip * 4);
  }
  CLAIM(sum == raster.height * raster.stride && u32(head + tag(head, 282)) == 30000);
  free(head);
  raster_drop(&raster);
  CLAIM(raster_make(&raster, 9, 3, 1));
  head = tiff_head(&raster, &length);
  CLAIM(tag(head, 273) == length && tag(head, 279) == 6 && tag(head, 282) == 0 && tag(head, 262) == 1);
  free(head);
  raster_drop(&raster);
}
