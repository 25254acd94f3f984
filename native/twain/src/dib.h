#ifndef DIB_H
#define DIB_H

#include "raster.h"

/*
 * Reads a device-independent bitmap as native transfer hands it over: BITMAPINFOHEADER, colours, rows padded to four
 * bytes, bottom row first unless the height is negative. 1, 4, 8, 24 and 32 bits, not compressed. What is black and white
 * or gray stays so; other colours become 24 bits. Every length is held against `size`. The caller drops the raster.
 */
bool dib_read(const uint8_t *bytes, size_t size, Raster *into);

/* The same for a file, which names the place of its pixels. */
bool bmp_read(const uint8_t *bytes, size_t size, Raster *into);

#endif
