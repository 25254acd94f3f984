#ifndef TIFF_H
#define TIFF_H

#include "raster.h"

/*
 * The beginning of a baseline TIFF (TIFF 6.0, part 1) for a page whose pixels follow it as they lie in the raster. Answers
 * memory of the caller's and its length, or NULL when there is none.
 */
uint8_t *tiff_head(const Raster *raster, size_t *length);

#endif
