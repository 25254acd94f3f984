#include "manager.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

static const char *const NAMES[MANAGERS] = {"twaindsm.dll", "twain_32.dll"};

const char *manager_name(int which) { return NAMES[which]; }

static HMODULE load_from(UINT(WINAPI *folder)(LPWSTR, UINT), const char *name) {
  WCHAR path[MAX_PATH + 32];
  UINT length = folder(path, MAX_PATH);
  if (length == 0 || length > MAX_PATH) return NULL;
  swprintf(path + length, 32, L"\\%hs", name);
  return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

/* Only from where installers with an administrator's right put it: never from the current or the program's own folder. */
static bool load(Session *session, int which) {
  session->library = load_from(GetSystemDirectoryW, NAMES[which]);
  if (!session->library) session->library = load_from(GetWindowsDirectoryW, NAMES[which]);
  if (!session->library) return false;
  session->state = MANAGER_LOADED;
  union {
    FARPROC found;
    DSMENTRYPROC entry;
  } symbol = {GetProcAddress(session->library, "DSM_Entry")};
  session->entry = symbol.entry;
  return symbol.found != NULL;
}

static void introduce(TW_IDENTITY *application) {
  *application = (TW_IDENTITY){
      .Version = {1, 0, 0, 0, "1.0"},
      .ProtocolMajor = TWON_PROTOCOLMAJOR,
      .ProtocolMinor = TWON_PROTOCOLMINOR,
      .SupportedGroups = DG_CONTROL | DG_IMAGE | DF_APP2,
      .Manufacturer = "Tram So Hoa",
      .ProductFamily = "Tram So Hoa",
      .ProductName = "Tram So Hoa",
  };
}

/* A manager of version 2 lends its functions for memory; sources of version 2 free with them. */
static void borrow_memory(Session *session) {
  memset(&session->memory, 0, sizeof session->memory);
  if (!(session->application.SupportedGroups & DF_DSM2)) return;
  TW_ENTRYPOINT entry = {.Size = sizeof entry};
  if (session_ask(session, false, DG_CONTROL, DAT_ENTRYPOINT, MSG_GET, &entry, NULL) == TWRC_SUCCESS)
    session->memory = entry;
}

bool manager_open(Session *session, int which) {
  introduce(&session->application);
  bool opened = load(session, which) && session_ask(session, false, DG_CONTROL, DAT_PARENT, MSG_OPENDSM,
                                                    &session->window, NULL) == TWRC_SUCCESS;
  if (!opened) {
    session_descend(session, UNLOADED);
    return false;
  }
  session->state = MANAGER_OPEN;
  borrow_memory(session);
  return true;
}

bool manager_source(Session *session, bool first, TW_IDENTITY *source) {
  memset(source, 0, sizeof *source);
  uint16_t message = first ? MSG_GETFIRST : MSG_GETNEXT;
  return session_ask(session, false, DG_CONTROL, DAT_IDENTITY, message, source, NULL) == TWRC_SUCCESS;
}

static bool is_named(const TW_IDENTITY *source, const char *name) {
  char text[MOST_TEXT];
  text_from_driver(source->ProductName, sizeof source->ProductName, text);
  return strcmp(text, name) == 0;
}

static bool find(Session *session, const char *name) {
  bool any = manager_source(session, true, &session->source);
  for (int seen = 0; any && seen < MOST_SOURCES; seen++) {
    if (is_named(&session->source, name)) return true;
    any = manager_source(session, false, &session->source);
  }
  return false;
}

static bool open_found(Session *session) {
  uint16_t condition;
  uint16_t answer = session_ask(session, false, DG_CONTROL, DAT_IDENTITY, MSG_OPENDS, &session->source, &condition);
  if (answer != TWRC_SUCCESS) return session_fail_with(session, "open", answer, condition);
  session->state = SOURCE_OPEN;
  return true;
}

bool manager_open_source(Session *session, const char *name) {
  for (int which = 0; which < MANAGERS; which++) {
    if (!manager_open(session, which)) continue;
    if (find(session, name)) return open_found(session);
    session_descend(session, UNLOADED);
  }
  return session_fail(session, "device-not-found", "find");
}
