#include "dib.h"
#include "transfer.h"

/* The bitmap is the application's to free, and as large as the page that it makes: it goes before that is written. */
static bool unpack(Session *session, HANDLE dib, Raster *raster) {
  const uint8_t *bytes = session_lock(session, dib);
  bool read = bytes && dib_read(bytes, GlobalSize(dib), raster);
  if (bytes) session_unlock(session, dib);
  session_free(session, dib);
  return read ? true : session_fail(session, "page-broken", "bitmap");
}

bool transfer_native(Session *session, Dialog *dialog, const Wish *wish, Page *page) {
  (void)dialog;
  HANDLE dib = NULL;
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_IMAGE, DAT_IMAGENATIVEXFER, MSG_GET, &dib, &condition);
  if (answer == TWRC_FAILURE) return session_fail_with(session, "transfer", answer, condition);
  session->state = TRANSFERRING;
  if (answer == TWRC_CANCEL) return session_fail_with(session, "transfer", answer, condition);
  /* Success without a picture is how some drivers tell of a failure. */
  if (!dib) return session_fail(session, "page-broken", "empty");
  page_name(page, wish, page->number, "tif");
  Raster raster = {0};
  bool arrived = unpack(session, dib, &raster) && page_write(session, page, &raster);
  raster_drop(&raster);
  return arrived;
}
