/*
 * A source manager of version 2, as far as one source and one application need it: it lends functions for memory, and brings
 * the source's news by callback. It opens the same source as Wine's own manager does.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <windows.h>

#include "../../../native/twain/src/twain.h"

typedef uint16_t(TW_CALL *Source)(TW_IDENTITY *, uint32_t, uint16_t, uint16_t, TW_MEMREF);

static Source source;
static DSMENTRYPROC callback;
static uint16_t condition;
/* Blocks lent and not given back; a source that mixes its own memory in leaves it uneven. */
static LONG lent;

static TW_HANDLE TW_CALL allocate(uint32_t size) {
  InterlockedIncrement(&lent);
  return GlobalAlloc(GHND, size);
}
static void TW_CALL release(TW_HANDLE handle) {
  InterlockedDecrement(&lent);
  GlobalFree(handle);
}
static TW_MEMREF TW_CALL lock(TW_HANDLE handle) { return GlobalLock(handle); }
static void TW_CALL unlock(TW_HANDLE handle) { GlobalUnlock(handle); }

static uint16_t fail(uint16_t code) {
  condition = code;
  return TWRC_FAILURE;
}

__declspec(dllexport) uint16_t TW_CALL DSM_Entry(TW_IDENTITY *, TW_IDENTITY *, uint32_t, uint16_t, uint16_t, TW_MEMREF);

static TW_ENTRYPOINT entry(void) {
  return (TW_ENTRYPOINT){sizeof(TW_ENTRYPOINT), DSM_Entry, allocate, release, lock, unlock};
}

static bool load(void) {
  HMODULE module = source ? NULL : LoadLibraryA("C:\\windows\\twain_64\\sane.ds");
  union {
    FARPROC found;
    Source entry;
  } symbol = {module ? GetProcAddress(module, "DS_Entry") : NULL};
  if (symbol.found) source = symbol.entry;
  return source != NULL;
}

static uint16_t open_manager(TW_IDENTITY *application) {
  application->SupportedGroups |= DF_DSM2;
  application->Id = 1;
  return load() ? TWRC_SUCCESS : fail(TWCC_NODS);
}

/* With this variable it knows no source, as where only old drivers are installed. */
static uint16_t list(TW_IDENTITY *identity) {
  if (getenv("TRAM_TWAIN_MANAGER_EMPTY")) return fail(TWCC_NODS);
  return source(NULL, DG_CONTROL, DAT_IDENTITY, MSG_GET, identity) == TWRC_SUCCESS ? TWRC_SUCCESS : TWRC_ENDOFLIST;
}

static uint16_t open_source(TW_IDENTITY *application, TW_IDENTITY *identity) {
  TW_ENTRYPOINT functions = entry();
  uint16_t answer = source(application, DG_CONTROL, DAT_IDENTITY, MSG_OPENDS, identity);
  if (answer != TWRC_SUCCESS) return fail(TWCC_OPERATIONERROR);
  source(application, DG_CONTROL, DAT_ENTRYPOINT, MSG_SET, &functions);
  callback = NULL;
  return TWRC_SUCCESS;
}

/* A source that closes while blocks are lent has lost them, and says so by crashing. */
static uint16_t close_source(TW_IDENTITY *application, TW_IDENTITY *identity) {
  uint16_t answer = source(application, DG_CONTROL, DAT_IDENTITY, MSG_CLOSEDS, identity);
  if (lent != 0) TerminateProcess(GetCurrentProcess(), 99);
  return answer;
}

static uint16_t identities(TW_IDENTITY *application, uint16_t message, TW_IDENTITY *identity) {
  switch (message) {
    case MSG_GETFIRST:
    case MSG_GETNEXT: return list(identity);
    case MSG_OPENDS: return open_source(application, identity);
    case MSG_CLOSEDS: return close_source(application, identity);
    default: return fail(TWCC_BADPROTOCOL);
  }
}

static uint16_t take_callback(const TW_CALLBACK *registration) {
  union {
    TW_MEMREF pointer;
    DSMENTRYPROC function;
  } given = {registration->CallBackProc};
  callback = given.function;
  return TWRC_SUCCESS;
}

static uint16_t own(TW_IDENTITY *origin, uint16_t type, uint16_t message, void *data) {
  switch (type) {
    case DAT_PARENT: return message == MSG_OPENDSM ? open_manager(origin) : TWRC_SUCCESS;
    case DAT_IDENTITY: return identities(origin, message, data);
    case DAT_ENTRYPOINT: return *(TW_ENTRYPOINT *)data = entry(), TWRC_SUCCESS;
    case DAT_STATUS: return *(TW_STATUS *)data = (TW_STATUS){condition, 0}, TWRC_SUCCESS;
    default: return fail(TWCC_BADPROTOCOL);
  }
}

/* News comes from the source, with the application as its destination. */
uint16_t TW_CALL DSM_Entry(TW_IDENTITY *origin, TW_IDENTITY *destination, uint32_t group, uint16_t type, uint16_t message,
                           TW_MEMREF data) {
  if (type == DAT_NULL) return callback ? callback(origin, destination, group, type, message, data) : fail(TWCC_SEQERROR);
  if (type == DAT_CALLBACK) return take_callback(data);
  return destination ? source(origin, group, type, message, data) : own(origin, type, message, data);
}
