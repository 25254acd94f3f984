#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "abilities.h"
#include "bitmap.h"
#include "control.h"
#include "deliver.h"
#include "feed.h"

static TW_STR255 path;

uint16_t deliver_name(const TW_SETUPFILEXFER *setup) {
  if (setup->Format != ability(ICAP_IMAGEFILEFORMAT)) return TWRC_FAILURE;
  memcpy(path, setup->FileName, sizeof path);
  return TWRC_SUCCESS;
}

static bool write_file(const uint8_t *head, size_t head_length, const uint8_t *bytes, size_t length) {
  FILE *file = fopen(path, "wb");
  if (!file) return false;
  bool written = fwrite(head, 1, head_length, file) == head_length && fwrite(bytes, 1, length, file) == length;
  return fclose(file) == 0 && written;
}

static bool write_bitmap(const Picture *picture) {
  size_t size = bitmap_size(picture);
  uint8_t *bytes = malloc(size);
  bitmap_write(picture, control_number("dpi", (int)ability(ICAP_XRESOLUTION)), 0, bytes);
  size_t colours = picture->bits == 24 ? 0 : (size_t)4 << picture->bits;
  BITMAPFILEHEADER head = {.bfType = 0x4d42,
                           .bfSize = (DWORD)(sizeof head + size),
                           .bfOffBits = (DWORD)(sizeof head + sizeof(BITMAPINFOHEADER) + colours)};
  bool written = write_file((const uint8_t *)&head, sizeof head, bytes, size);
  free(bytes);
  return written;
}

uint16_t deliver_file(uint16_t *condition) {
  Picture picture;
  *condition = feed_befall();
  if (*condition != TWCC_SUCCESS) return TWRC_FAILURE;
  if (control_says("nothing", feed_number(), NULL)) return TWRC_XFERDONE;
  *condition = TWCC_FILEWRITEERROR;
  if (!feed_open(&picture)) return TWRC_FAILURE;
  bool written = picture.bits ? write_bitmap(&picture) : write_file(NULL, 0, picture.file, picture.length);
  page_close(&picture);
  return written ? TWRC_XFERDONE : TWRC_FAILURE;
}
