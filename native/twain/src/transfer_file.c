#include <stdio.h>
#include <string.h>

#include "dib.h"
#include "transfer.h"

static const char *extension_of(uint16_t format) {
  if (format == TWFF_TIFF) return "tif";
  return format == TWFF_JFIF ? "jpg" : "bmp";
}

/* Drivers take a path in the code page alone; where the folder's name has other letters, its short name serves. */
static bool name_file(const Page *page, TW_SETUPFILEXFER *setup) {
  WCHAR folder[MAX_PATH], path[MAX_PATH + 40];
  if (text_to_driver(page->path, setup->FileName, sizeof setup->FileName)) return true;
  wcscpy(folder, page->path);
  *wcsrchr(folder, L'\\') = 0;
  if (!GetShortPathNameW(folder, folder, MAX_PATH)) return false;
  swprintf(path, MAX_PATH + 40, L"%ls\\%hs", folder, page->name);
  return text_to_driver(path, setup->FileName, sizeof setup->FileName);
}

static bool set_up(Session *session, const Wish *wish, Page *page) {
  page_name(page, wish, page->number, extension_of(wish->file_format));
  TW_SETUPFILEXFER setup = {.Format = wish->file_format};
  if (!name_file(page, &setup)) return session_fail(session, "settings-refused", "folder");
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_SETUPFILEXFER, MSG_SET, &setup, &condition);
  return answer == TWRC_SUCCESS || answer == TWRC_CHECKSTATUS ? true
                                                              : session_fail_with(session, "folder", answer, condition);
}

/* The driver has written and closed the file, but nobody has asked the disk to keep it. */
static bool flush(Session *session, const Page *page) {
  LARGE_INTEGER size = {0};
  HANDLE file = CreateFileW(page->path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  bool kept = file != INVALID_HANDLE_VALUE && GetFileSizeEx(file, &size) && FlushFileBuffers(file);
  if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
  return kept && size.QuadPart > 0 ? true : session_fail(session, "page-broken", "empty");
}

static bool read_bitmap(const WCHAR *path, Raster *raster) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return false;
  LARGE_INTEGER size = {0};
  HANDLE map = GetFileSizeEx(file, &size) && size.QuadPart <= (LONGLONG)MOST_BYTES
                   ? CreateFileMappingW(file, NULL, PAGE_READONLY, 0, 0, NULL)
                   : NULL;
  const uint8_t *bytes = map ? MapViewOfFile(map, FILE_MAP_READ, 0, 0, 0) : NULL;
  bool read = bytes && bmp_read(bytes, (size_t)size.QuadPart, raster);
  if (bytes) UnmapViewOfFile(bytes);
  if (map) CloseHandle(map);
  CloseHandle(file);
  return read;
}

/* No room behind this one reads bitmaps. */
static bool turn_into_tiff(Session *session, const Wish *wish, Page *page) {
  Raster raster = {0};
  WCHAR bitmap[MAX_PATH];
  wcscpy(bitmap, page->path);
  bool read = read_bitmap(bitmap, &raster);
  DeleteFileW(bitmap);
  page_name(page, wish, page->number, "tif");
  bool written = read ? page_write(session, page, &raster) : session_fail(session, "page-broken", "bitmap");
  raster_drop(&raster);
  return written;
}

bool transfer_file(Session *session, Dialog *dialog, const Wish *wish, Page *page) {
  (void)dialog;
  uint16_t condition;
  if (!set_up(session, wish, page)) return false;
  uint16_t answer = session_ask(session, true, DG_IMAGE, DAT_IMAGEFILEXFER, MSG_GET, NULL, &condition);
  if (answer != TWRC_FAILURE) session->state = TRANSFERRING;
  if (answer != TWRC_XFERDONE && answer != TWRC_SUCCESS)
    return session_fail_with(session, "transfer", answer, condition);
  if (!flush(session, page)) return false;
  return wish->file_format == TWFF_BMP ? turn_into_tiff(session, wish, page) : true;
}
