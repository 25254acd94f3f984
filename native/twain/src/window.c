#include "window.h"

static const WCHAR CLASS_NAME[] = L"TramTwain";
/* A source's news, in wParam. Sent to the window, so that they arrive even while a driver's own dialog handles messages. */
enum { WM_NEWS = WM_APP + 1 };

/* The only state outside the session: a callback of TWAIN 2.1 brings nothing by which to find it. */
static HWND news_window;

static LRESULT CALLBACK handle(HWND window, UINT message, WPARAM wide, LPARAM narrow) {
  Session *session = (Session *)GetWindowLongPtrW(window, GWLP_USERDATA);
  if (message == WM_NEWS && session) {
    session->notice = (uint16_t)wide;
    return 0;
  }
  return DefWindowProcW(window, message, wide, narrow);
}

bool window_open(Session *session) {
  WNDCLASSW kind = {.lpfnWndProc = handle, .hInstance = GetModuleHandleW(NULL), .lpszClassName = CLASS_NAME};
  RegisterClassW(&kind);
  session->window = CreateWindowExW(0, CLASS_NAME, CLASS_NAME, WS_POPUP, 0, 0, 1, 1, NULL, NULL, kind.hInstance, NULL);
  if (!session->window) return false;
  SetWindowLongPtrW(session->window, GWLP_USERDATA, (LONG_PTR)session);
  news_window = session->window;
  return true;
}

static uint16_t TW_CALL on_news(TW_IDENTITY *origin, TW_IDENTITY *destination, uint32_t group, uint16_t type,
                                uint16_t message, TW_MEMREF data) {
  (void)origin, (void)destination, (void)group, (void)type, (void)data;
  /* Comes on whichever thread the driver likes, and must not call back into it from here. */
  PostMessageW(news_window, WM_NEWS, message, 0);
  return TWRC_SUCCESS;
}

void window_take_callbacks(Session *session) {
  session->calls_back = false;
  if (!(session->application.SupportedGroups & DF_DSM2) || !(session->source.SupportedGroups & DF_DS2)) return;
  union {
    DSMENTRYPROC function;
    TW_MEMREF pointer;
  } callback = {on_news};
  TW_CALLBACK registration = {callback.pointer, 0, 0};
  uint16_t answer =
      session_ask(session, true, DG_CONTROL, DAT_CALLBACK, MSG_REGISTER_CALLBACK, &registration, NULL);
  session->calls_back = answer == TWRC_SUCCESS;
}

/* Whether the message was the source's own. */
static bool source_took(Session *session, MSG *message) {
  if (session->state < SOURCE_ENABLED || session->calls_back) return false;
  TW_EVENT event = {message, 0};
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_EVENT, MSG_PROCESSEVENT, &event, NULL);
  if (event.TWMessage) session->notice = event.TWMessage;
  return answer == TWRC_DSEVENT;
}

void window_pump(Session *session) {
  MSG message;
  while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE)) {
    if (source_took(session, &message)) continue;
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
}

void window_sleep(Dialog *dialog, DWORD patience) {
  MsgWaitForMultipleObjects(1, &dialog->inbox.event, FALSE, patience, QS_ALLINPUT);
}
