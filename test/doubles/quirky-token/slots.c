#include "slots.h"

#include <string.h>

#include "control.h"

#define MOST_SLOTS 32
#define MOST_SESSIONS 64

CK_FUNCTION_LIST *real;

static struct {
  CK_ULONG handle, slot, real_slot, insertion;
  int writable, dead;
} sessions[MOST_SESSIONS];
static int session_count;
static CK_ULONG signatures;

typedef CK_RV (*GetSlotList)(CK_BYTE, CK_ULONG *, CK_ULONG *);
typedef CK_RV (*GetTokenInfo)(CK_ULONG, CK_TOKEN_INFO *);
typedef CK_RV (*CloseSession)(CK_ULONG);

static int has_label(const CK_TOKEN_INFO *info, const char *label) {
  size_t length = strlen(label);
  if (length > sizeof info->label || memcmp(info->label, label, length) != 0) return 0;
  for (size_t at = length; at < sizeof info->label; at++)
    if (info->label[at] != ' ') return 0;
  return 1;
}

static int all_gone(void) {
  return control("gone") || (control("gone-after-signs") && signatures >= control_number("gone-after-signs", 0));
}

/* The nth initialised token of the real module, or the one with this label. */
static CK_RV real_token(CK_ULONG nth, const char *label, CK_ULONG *slot) {
  CK_ULONG found[MOST_SLOTS], count = MOST_SLOTS;
  CK_RV rv = REAL(F_GET_SLOT_LIST, GetSlotList)(1, found, &count);
  for (CK_ULONG at = 0; rv == CKR_OK && at < count; at++) {
    CK_TOKEN_INFO info;
    if (REAL(F_GET_TOKEN_INFO, GetTokenInfo)(found[at], &info) != CKR_OK) continue;
    if (!(info.flags & CKF_TOKEN_INITIALIZED)) continue;
    if (label ? !has_label(&info, label) : nth-- != 0) continue;
    *slot = found[at];
    return CKR_OK;
  }
  return rv == CKR_OK ? CKR_TOKEN_NOT_PRESENT : rv;
}

CK_ULONG slot_count(void) {
  CK_ULONG count = 0, ignored;
  if (control("insert"))
    while (control_nth("insert", (int)count)) count++;
  else
    while (real_token(count, NULL, &ignored) == CKR_OK) count++;
  return count > 0 ? count : 1;
}

CK_RV slot_real(CK_ULONG slot, CK_ULONG *real_slot) {
  if (slot < 1 || slot > slot_count()) return CKR_SLOT_ID_INVALID;
  if (all_gone()) return CKR_TOKEN_NOT_PRESENT;
  return real_token(slot - 1, control_nth("insert", (int)slot - 1), real_slot);
}

static int session_at(CK_ULONG handle) {
  for (int at = session_count - 1; at >= 0; at--)
    if (sessions[at].handle == handle) return at;
  return -1;
}

void session_add(CK_ULONG handle, CK_ULONG slot, CK_ULONG real_slot, int writable) {
  int at = session_count < MOST_SESSIONS ? session_count++ : MOST_SESSIONS - 1;
  sessions[at].handle = handle;
  sessions[at].slot = slot;
  sessions[at].real_slot = real_slot;
  sessions[at].insertion = control_number("insertion", 0);
  sessions[at].writable = writable;
  sessions[at].dead = 0;
}

int session_writable(CK_ULONG handle) {
  int at = session_at(handle);
  return at >= 0 && sessions[at].writable;
}

CK_ULONG session_slot(CK_ULONG handle) {
  int at = session_at(handle);
  return at < 0 ? 0 : sessions[at].slot;
}

static int still_inserted(int at) {
  CK_ULONG now = 0;
  return slot_real(sessions[at].slot, &now) == CKR_OK && now == sessions[at].real_slot &&
         sessions[at].insertion == control_number("insertion", 0);
}

/* Whoever pulls a token takes its sessions and its login along, also when it is put back at once (`insertion N`). */
CK_RV session_check(CK_ULONG handle) {
  int at = session_at(handle);
  if (at < 0 || sessions[at].dead) return CKR_SESSION_HANDLE_INVALID;
  if (still_inserted(at) || control("sessions-outlive-tokens")) return CKR_OK;
  CK_ULONG lost = sessions[at].real_slot;
  for (int each = 0; each < session_count; each++)
    if (sessions[each].real_slot == lost) {
      sessions[each].dead = 1;
      REAL(F_CLOSE_SESSION, CloseSession)(sessions[each].handle);
    }
  return CKR_DEVICE_REMOVED;
}

void signature_made(void) { signatures++; }
