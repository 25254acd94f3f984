#include "page.h"

#include <stdio.h>
#include <stdlib.h>

#include "fix32.h"
#include "tiff.h"

void page_name(Page *page, const Wish *wish, int number, const char *extension) {
  page->number = number;
  snprintf(page->name, sizeof page->name, "page-%04d.%s", number, extension);
  swprintf(page->path, MAX_PATH, L"%ls\\%hs", wish->folder, page->name);
}

/* Some systems refuse very long writes to a share. */
enum { MOST_WRITE = 8 << 20 };

static bool write_all(HANDLE file, const uint8_t *bytes, size_t length) {
  while (length > 0) {
    DWORD written;
    if (!WriteFile(file, bytes, length < MOST_WRITE ? (DWORD)length : MOST_WRITE, &written, NULL)) return false;
    bytes += written;
    length -= written;
  }
  return true;
}

static bool write_tiff(HANDLE file, const Raster *raster) {
  size_t length;
  uint8_t *head = tiff_head(raster, &length);
  bool written = head && write_all(file, head, length) &&
                 write_all(file, raster->pixels, raster->height * raster->stride) && FlushFileBuffers(file);
  free(head);
  return written;
}

/* Only a full disk is something that a person can mend. */
static bool fail_to_write(Session *session, DWORD error) {
  bool full = error == ERROR_DISK_FULL || error == ERROR_HANDLE_DISK_FULL;
  return session_fail(session, full ? "disk-full" : "device-failed", "write");
}

bool page_write(Session *session, Page *page, Raster *raster) {
  if (raster->x_dpi == 0) raster->x_dpi = fix32_value(page->info.XResolution);
  if (raster->y_dpi == 0) raster->y_dpi = fix32_value(page->info.YResolution);
  page->info.ImageWidth = (int32_t)raster->width;
  page->info.ImageLength = (int32_t)raster->height;
  page->info.XResolution = fix32_of(raster->x_dpi);
  page->info.YResolution = fix32_of(raster->y_dpi);
  HANDLE file = CreateFileW(page->path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return fail_to_write(session, GetLastError());
  bool written = write_tiff(file, raster);
  DWORD error = GetLastError();
  CloseHandle(file);
  if (written) return true;
  DeleteFileW(page->path);
  return fail_to_write(session, error);
}

void page_announce(Dialog *dialog, const Page *page) {
  JsonLine line;
  dialog_event(dialog, &line, "page");
  json_add_number(&line, "n", page->number);
  json_add_text(&line, "file", page->name);
  json_add_number(&line, "width", page->info.ImageWidth);
  json_add_number(&line, "height", page->info.ImageLength);
  json_add_number(&line, "xDpi", fix32_value(page->info.XResolution));
  json_add_number(&line, "yDpi", fix32_value(page->info.YResolution));
  dialog_send(dialog, &line);
}
