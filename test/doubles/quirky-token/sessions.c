/* Sessions and logins. */
#include <string.h>

#include "control.h"
#include "quirky.h"
#include "slots.h"

typedef CK_RV (*OpenSession)(CK_ULONG, CK_ULONG, void *, void *, CK_ULONG *);
typedef CK_RV (*OnSession)(CK_ULONG);
typedef CK_RV (*GetSessionInfo)(CK_ULONG, CK_SESSION_INFO *);
typedef CK_RV (*Login)(CK_ULONG, CK_ULONG, CK_BYTE *, CK_ULONG);

CK_RV q_OpenSession(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session) {
  ENTER("C_OpenSession");
  int writable = (flags & CKF_RW_SESSION) != 0;
  log_call("session", writable ? "rw" : "ro");
  if (writable && control("no-rw")) return CKR_TOKEN_WRITE_PROTECTED;
  if (!writable && control("no-ro")) return CKR_FUNCTION_NOT_SUPPORTED;
  CK_ULONG inserted;
  CK_RV rv = slot_real(slot, &inserted);
  if (rv != CKR_OK) return rv;
  rv = REAL(F_OPEN_SESSION, OpenSession)(inserted, flags, application, notify, session);
  if (rv == CKR_OK) session_add(*session, slot, inserted, writable);
  return rv;
}

CK_RV q_CloseSession(CK_ULONG session) {
  ENTER_SESSION("C_CloseSession", session);
  return REAL(F_CLOSE_SESSION, OnSession)(session);
}

CK_RV q_GetSessionInfo(CK_ULONG session, CK_SESSION_INFO *info) {
  ENTER_SESSION("C_GetSessionInfo", session);
  CK_RV rv = REAL(F_GET_SESSION_INFO, GetSessionInfo)(session, info);
  info->slot = session_slot(session);
  return rv;
}

/* `tries N` locks after N wrong PINs, and a right one starts the count anew. */
static CK_RV counted(CK_RV rv) {
  if (!control("tries")) return rv;
  if (rv == CKR_OK) tries_write(0);
  if (rv == CKR_PIN_INCORRECT) tries_write(tries_read() + 1);
  return rv;
}

static int locked(void) { return control("tries") && tries_read() >= control_number("tries", 0); }

/* `keypad PIN` is what the person types on the reader; the program has to send nothing. */
static CK_RV by_keypad(CK_ULONG session, CK_ULONG user, CK_ULONG length) {
  const char *typed = control("keypad");
  if (length > 0) return CKR_ARGUMENTS_BAD;
  return REAL(F_LOGIN, Login)(session, user, (CK_BYTE *)typed, strlen(typed));
}

CK_RV q_Login(CK_ULONG session, CK_ULONG user, CK_BYTE *pin, CK_ULONG length) {
  ENTER_SESSION("C_Login", session);
  log_call("login", "user=%lu slot=%lu length=%lu marker=%016llx", user, session_slot(session), length,
           pin_marker(pin, length));
  int needs_writing = control_says("login-needs-rw", user == CKU_CONTEXT_SPECIFIC ? "context" : "user");
  if (needs_writing && !session_writable(session)) return CKR_SESSION_READ_ONLY;
  if (locked()) return CKR_PIN_LOCKED;
  CK_RV rv = control("keypad") ? by_keypad(session, user, length) : REAL(F_LOGIN, Login)(session, user, pin, length);
  return counted(rv);
}

CK_RV q_Logout(CK_ULONG session) {
  ENTER_SESSION("C_Logout", session);
  return REAL(F_LOGOUT, OnSession)(session);
}
