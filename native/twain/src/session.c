#include "session.h"

#include <string.h>

#include "condition.h"

static uint16_t condition_of(Session *session, TW_IDENTITY *destination) {
  TW_STATUS status = {TWCC_BUMMER, 0};
  uint16_t answer = session->entry(&session->application, destination, DG_CONTROL, DAT_STATUS, MSG_GET, &status);
  return answer == TWRC_SUCCESS ? status.ConditionCode : TWCC_BUMMER;
}

uint16_t session_ask(Session *session, bool to_source, uint32_t group, uint16_t type, uint16_t message, void *data,
                     uint16_t *condition) {
  TW_IDENTITY *destination = to_source ? &session->source : NULL;
  uint16_t answer = session->entry(&session->application, destination, group, type, message, data);
  if (condition) *condition = answer == TWRC_FAILURE ? condition_of(session, destination) : TWCC_SUCCESS;
  return answer;
}

bool session_fail(Session *session, const char *code, const char *during) {
  if (!session->fault.code) session->fault = (Fault){.code = code, .during = during};
  return false;
}

bool session_fail_with(Session *session, const char *during, uint16_t return_code, uint16_t condition) {
  if (!session->fault.code)
    session->fault = (Fault){situation_of(return_code, condition), during, return_code, condition};
  return false;
}

static void ask_quietly(Session *session, bool to_source, uint16_t type, uint16_t message, void *data) {
  session_ask(session, to_source, DG_CONTROL, type, message, data, NULL);
}

static void leave_transfers(Session *session, uint16_t message) {
  TW_PENDINGXFERS pending = {0};
  ask_quietly(session, true, DAT_PENDINGXFERS, message, &pending);
}

static void leave_manager(Session *session) {
  ask_quietly(session, false, DAT_PARENT, MSG_CLOSEDSM, &session->window);
  memset(&session->memory, 0, sizeof session->memory);
}

static void step_down(Session *session) {
  switch (session->state) {
    case TRANSFERRING: leave_transfers(session, MSG_ENDXFER); break;
    case TRANSFER_READY: leave_transfers(session, MSG_RESET); break;
    case SOURCE_ENABLED: ask_quietly(session, true, DAT_USERINTERFACE, MSG_DISABLEDS, &session->user_interface); break;
    case SOURCE_OPEN: ask_quietly(session, false, DAT_IDENTITY, MSG_CLOSEDS, &session->source); break;
    case MANAGER_OPEN: leave_manager(session); break;
    case MANAGER_LOADED: FreeLibrary(session->library); break;
    case UNLOADED: return;
  }
  session->state--;
}

void session_descend(Session *session, State to) {
  while (session->state > to) step_down(session);
}

TW_HANDLE session_allocate(Session *session, uint32_t size) {
  return session->memory.DSM_MemAllocate ? session->memory.DSM_MemAllocate(size) : GlobalAlloc(GHND, size);
}

void *session_lock(Session *session, TW_HANDLE handle) {
  return session->memory.DSM_MemLock ? session->memory.DSM_MemLock(handle) : GlobalLock(handle);
}

void session_unlock(Session *session, TW_HANDLE handle) {
  if (session->memory.DSM_MemUnlock) session->memory.DSM_MemUnlock(handle);
  else GlobalUnlock(handle);
}

void session_free(Session *session, TW_HANDLE handle) {
  if (session->memory.DSM_MemFree) session->memory.DSM_MemFree(handle);
  else GlobalFree(handle);
}
