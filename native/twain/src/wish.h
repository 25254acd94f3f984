#ifndef WISH_H
#define WISH_H

#include <stdint.h>

#include "json_read.h"
#include "text.h"

/* What a scan request asks for. */
typedef struct {
  char source[MOST_TEXT];
  /* Where pages go; ends without a separator. */
  WCHAR folder[MAX_PATH];
  bool feeder, duplex;
  /* TWPT_… and TWSX_… */
  int pixel_type, mechanism;
  /* TWFF_…, for transfer by file: what the source agreed to, no wish of the parent's. */
  uint16_t file_format;
  double dpi;
  /* TWSS_…, TWSS_NONE for all that the source takes; and the same as lengths in mm, 0 with TWSS_NONE. */
  int size;
  double width_mm, height_mm;
  /* −100 … 100; 0 leaves it to the device. */
  double brightness;
} Wish;

/* False when something is missing or out of its range. */
bool wish_read(const JsonObject *request, Wish *wish);

#endif
