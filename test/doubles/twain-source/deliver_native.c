#include <windows.h>

#include "abilities.h"
#include "bitmap.h"
#include "control.h"
#include "deliver.h"
#include "feed.h"
#include "lent.h"

uint16_t deliver_native(TW_HANDLE *dib, uint16_t *condition) {
  Picture picture;
  *dib = NULL;
  *condition = feed_befall();
  if (*condition != TWCC_SUCCESS) return TWRC_FAILURE;
  if (control_says("nothing", feed_number(), NULL)) return TWRC_XFERDONE;
  if (!feed_open(&picture) || !picture.bits) return TWRC_FAILURE;
  size_t size = bitmap_size(&picture);
  *dib = lent_allocate((uint32_t)size);
  bitmap_write(&picture, control_number("dpi", (int)ability(ICAP_XRESOLUTION)), control("top-down") != NULL,
               lent_lock(*dib));
  lent_unlock(*dib);
  /* A driver that was stopped halfway hands over what it has. */
  if (control_says("cut", feed_number(), NULL)) *dib = GlobalReAlloc(*dib, size / 2, GMEM_MOVEABLE);
  page_close(&picture);
  return TWRC_XFERDONE;
}
