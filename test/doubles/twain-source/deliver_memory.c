#include <string.h>

#include "control.h"
#include "deliver.h"
#include "feed.h"

/* Where the next part begins. */
static uint32_t x, y;

void deliver_rewind(void) { x = y = 0; }

typedef struct {
  uint32_t columns, rows;
} Size;

static uint32_t least(uint32_t one, uint32_t other) { return one < other ? one : other; }

/* Tiles of whole bytes, so that black and white can be tiled too. */
static Size part_size(const Picture *picture) {
  Size size = {picture->width, (uint32_t)control_number("strip", 40)};
  int rows = 0;
  const char *tile = control("tile");
  if (tile) {
    int columns = control_number("tile", 64);
    control_says("tile", columns, &rows);
    size = (Size){(uint32_t)columns, (uint32_t)rows};
  }
  return (Size){least(size.columns, picture->width - x), least(size.rows, picture->height - y)};
}

uint16_t deliver_sizes(TW_SETUPMEMXFER *setup) {
  *setup = (TW_SETUPMEMXFER){4096, 1 << 20, 1 << 18};
  return TWRC_SUCCESS;
}

/* In PNM 1 is black for one bit, and 0 for eight. */
static bool is_inverted(const Picture *picture) {
  bool vanilla = control("vanilla") != NULL;
  return picture->bits == 1 ? !vanilla : picture->bits == 8 && vanilla;
}

static void copy(const Picture *picture, Size size, TW_IMAGEMEMXFER *part) {
  size_t used = ((size_t)size.columns * (size_t)picture->bits + 7) / 8;
  uint8_t flip = is_inverted(picture) ? 0xff : 0;
  for (uint32_t row = 0; row < size.rows; row++) {
    const uint8_t *from = picture->pixels + (y + row) * picture->stride + (size_t)x * (size_t)picture->bits / 8;
    uint8_t *to = (uint8_t *)part->Memory.TheMem + row * part->BytesPerRow;
    memset(to, 0xee, part->BytesPerRow);
    for (size_t at = 0; at < used; at++) to[at] = from[at] ^ flip;
  }
}

/* Left to right, then down. */
static bool advance(const Picture *picture, Size size) {
  x += size.columns;
  if (x < picture->width) return true;
  x = 0;
  y += size.rows;
  return y < picture->height;
}

static uint16_t hand_over(const Picture *picture, TW_IMAGEMEMXFER *part) {
  Size size = part_size(picture);
  uint32_t used = (uint32_t)(((size_t)size.columns * (size_t)picture->bits + 7) / 8);
  part->Compression = TWCP_NONE;
  part->BytesPerRow = used + (uint32_t)control_number("padding", 0);
  part->Columns = size.columns;
  part->Rows = size.rows;
  part->XOffset = x;
  part->YOffset = y;
  part->BytesWritten = part->BytesPerRow * size.rows;
  if (part->BytesWritten > part->Memory.Length) return TWRC_FAILURE;
  copy(picture, size, part);
  bool more = advance(picture, size);
  bool stops = control_says("cut", feed_number(), NULL) && y > picture->height / 2;
  return more && !stops ? TWRC_SUCCESS : TWRC_XFERDONE;
}

uint16_t deliver_part(TW_IMAGEMEMXFER *part, uint16_t *condition) {
  Picture picture;
  *condition = feed_befall();
  if (*condition != TWCC_SUCCESS) return TWRC_FAILURE;
  part->BytesWritten = 0;
  if (control_says("nothing", feed_number(), NULL)) return TWRC_XFERDONE;
  *condition = TWCC_BADVALUE;
  if (!feed_open(&picture)) return TWRC_FAILURE;
  uint16_t answer = picture.bits ? hand_over(&picture, part) : TWRC_FAILURE;
  page_close(&picture);
  return answer;
}
