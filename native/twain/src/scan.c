#include "capability.h"
#include "manager.h"
#include "requests.h"
#include "settings.h"
#include "transfer.h"
#include "window.h"

/* While nothing is to come but a person at the driver's own window, the parent hears that often of it. */
enum { UI_MS = 5000, MOST_PAGES = 9999 };

/* A scan under way. */
typedef struct {
  Session *session;
  Dialog *dialog;
  Wish wish;
  int pages;
} Scan;

static bool go_on(const Scan *scan) {
  return scan->dialog->cancelled ? session_fail(scan->session, "scan-cancelled", "request") : true;
}

/* Handles messages and the parent's words; sleeps only when there is no news. */
static void attend(Scan *scan, DWORD patience) {
  Dialog *dialog = scan->dialog;
  window_pump(scan->session);
  dialog_listen(dialog);
  if (!scan->session->notice && !dialog->next && !dialog->cancelled) window_sleep(dialog, patience);
}

/* A source that cannot work without its own window shows it, and a person presses the button there. */
static bool enable(Scan *scan) {
  Session *session = scan->session;
  bool hidden = capability_current(session, CAP_UICONTROLLABLE, true);
  session->user_interface = (TW_USERINTERFACE){.ShowUI = !hidden, .ModalUI = false, .hParent = session->window};
  session->notice = 0;
  window_take_callbacks(session);
  /* A source may have its first page ready, and say so, before this call is over. */
  session->state = SOURCE_ENABLED;
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_USERINTERFACE, MSG_ENABLEDS, &session->user_interface,
                                &condition);
  if (answer == TWRC_SUCCESS || answer == TWRC_CHECKSTATUS) return true;
  session->state = SOURCE_OPEN;
  return session_fail_with(session, "enable", answer, condition);
}

static bool await_ready(Scan *scan) {
  Session *session = scan->session;
  while (!session->notice && !scan->dialog->cancelled) {
    attend(scan, session->user_interface.ShowUI ? UI_MS : INFINITE);
    if (session->user_interface.ShowUI) dialog_progress(scan->dialog);
  }
  if (!go_on(scan)) return false;
  if (session->notice != MSG_XFERREADY) return session_fail(session, "scan-cancelled", "window");
  session->state = TRANSFER_READY;
  return true;
}

static bool transfer(Scan *scan, Page *page) {
  Session *session = scan->session;
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_IMAGE, DAT_IMAGEINFO, MSG_GET, &page->info, &condition);
  if (answer != TWRC_SUCCESS) return session_fail_with(session, "information", answer, condition);
  switch (scan->wish.mechanism) {
    case TWSX_MEMORY: return transfer_memory(session, scan->dialog, &scan->wish, page);
    case TWSX_FILE: return transfer_file(session, scan->dialog, &scan->wish, page);
    default: return transfer_native(session, scan->dialog, &scan->wish, page);
  }
}

/* The source is told of the page's end, and so to go on, only when the parent has it safe. */
static bool await_next(Scan *scan) {
  Dialog *dialog = scan->dialog;
  while (!dialog->next && !dialog->cancelled) {
    scan->session->notice = 0;
    attend(scan, INFINITE);
  }
  dialog->next = false;
  dialog->last_progress = GetTickCount64();
  return go_on(scan);
}

/* From state 7 to 6, or to 5 when no page is left. */
static bool end_transfer(Scan *scan) {
  Session *session = scan->session;
  TW_PENDINGXFERS pending = {0};
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_PENDINGXFERS, MSG_ENDXFER, &pending, &condition);
  if (answer != TWRC_SUCCESS) return session_fail_with(session, "next", answer, condition);
  session->state = pending.Count == 0 ? SOURCE_ENABLED : TRANSFER_READY;
  return true;
}

static bool next_page(Scan *scan) {
  Page page = {.number = scan->pages + 1};
  if (!go_on(scan) || !transfer(scan, &page)) return false;
  scan->pages++;
  page_announce(scan->dialog, &page);
  return await_next(scan) && end_transfer(scan);
}

/* A glass has one page, whatever a driver says is to come. */
static bool take_pages(Scan *scan) {
  int most = scan->wish.feeder ? MOST_PAGES : 1;
  do {
    if (!next_page(scan)) return false;
  } while (scan->session->state == TRANSFER_READY && scan->pages < most);
  return true;
}

bool request_scan(Session *session, Dialog *dialog, const JsonObject *request) {
  Scan scan = {.session = session, .dialog = dialog};
  if (!wish_read(request, &scan.wish)) return session_fail(session, "request-unreadable", "wish");
  return manager_open_source(session, scan.wish.source) && settings_make(session, &scan.wish) &&
         settings_check_device(session, &scan.wish) && enable(&scan) && await_ready(&scan) && take_pages(&scan);
}
