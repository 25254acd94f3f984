#include "deliver.h"

#include "../../../native/twain/src/fix32.h"
#include "abilities.h"
#include "control.h"
#include "feed.h"

static double dpi(void) { return control_number("dpi", (int)ability(ICAP_XRESOLUTION)); }

uint16_t deliver_information(TW_IMAGEINFO *info, uint16_t *condition) {
  Picture picture;
  *condition = TWCC_SEQERROR;
  if (!feed_open(&picture)) return TWRC_FAILURE;
  int bits = picture.bits ? picture.bits : 24;
  *info = (TW_IMAGEINFO){.XResolution = fix32_of(dpi()),
                         .YResolution = fix32_of(dpi()),
                         .ImageWidth = picture.bits ? (int32_t)picture.width : -1,
                         .ImageLength = picture.bits && !control("unknown-length") ? (int32_t)picture.height : -1,
                         .SamplesPerPixel = bits == 24 ? 3 : 1,
                         .BitsPerSample = {bits == 1 ? 1 : 8, 8, 8},
                         .BitsPerPixel = (int16_t)bits,
                         .PixelType = bits == 1 ? TWPT_BW : bits == 8 ? TWPT_GRAY : TWPT_RGB};
  page_close(&picture);
  return TWRC_SUCCESS;
}
