#ifndef BITMAP_H
#define BITMAP_H

#include "pages.h"

/* Bytes of the bitmap that a picture makes: BITMAPINFOHEADER, colours, rows. */
size_t bitmap_size(const Picture *picture);
void bitmap_write(const Picture *picture, double dpi, int top_down, uint8_t *into);

#endif
