#ifndef PAGE_H
#define PAGE_H

#include "raster.h"
#include "session.h"
#include "wish.h"

/* A page on its way to the parent's folder. */
typedef struct {
  int number;
  /* Name within the folder, and the whole path. */
  char name[32];
  WCHAR path[MAX_PATH];
  /* As the source tells before it transfers; lengths are −1 where it does not know. */
  TW_IMAGEINFO info;
} Page;

/* Names page `number`; `extension` is `tif` or `jpg`. */
void page_name(Page *page, const Wish *wish, int number, const char *extension);

/* Writes a TIFF, flushes and closes it. Resolution that the pixels lack is taken from the image's information. */
bool page_write(Session *session, Page *page, Raster *raster);

/* Tells of a file that is closed and flushed. */
void page_announce(Dialog *dialog, const Page *page);

#endif
