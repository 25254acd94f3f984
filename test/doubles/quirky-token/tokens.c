/* Slots, tokens, mechanisms. */
#include <stdlib.h>
#include <string.h>

#include "control.h"
#include "quirky.h"
#include "slots.h"

typedef CK_RV (*GetSlotInfo)(CK_ULONG, CK_SLOT_INFO *);
typedef CK_RV (*GetTokenInfo)(CK_ULONG, CK_TOKEN_INFO *);
typedef CK_RV (*GetMechanismList)(CK_ULONG, CK_ULONG *, CK_ULONG *);
typedef CK_RV (*GetMechanismInfo)(CK_ULONG, CK_ULONG, void *);

/* Hands out a list; `size-zero` answers a question for its length with 0. */
static CK_RV hand_out(const CK_ULONG *from, CK_ULONG length, CK_ULONG *to, CK_ULONG *count) {
  CK_ULONG room = *count;
  *count = !to && control("size-zero") ? 0 : length;
  if (!to) return CKR_OK;
  if (room < length) return CKR_BUFFER_TOO_SMALL;
  memcpy(to, from, length * sizeof *to);
  return CKR_OK;
}

CK_RV q_GetSlotList(CK_BYTE present, CK_ULONG *slots, CK_ULONG *count) {
  ENTER("C_GetSlotList");
  CK_ULONG found[32], length = 0, ignored;
  for (CK_ULONG slot = 1; slot <= slot_count() && length < 32; slot++)
    if (!present || slot_real(slot, &ignored) == CKR_OK) found[length++] = slot;
  return hand_out(found, length, slots, count);
}

CK_RV q_GetSlotInfo(CK_ULONG slot, CK_SLOT_INFO *info) {
  ENTER("C_GetSlotInfo");
  CK_ULONG ignored;
  CK_RV rv = slot_real(slot, &ignored);
  if (rv == CKR_SLOT_ID_INVALID) return rv;
  memset(info, 0, sizeof *info);
  memset(info->description, ' ', sizeof info->description);
  memset(info->manufacturer, ' ', sizeof info->manufacturer);
  info->flags = rv == CKR_OK ? CKF_TOKEN_PRESENT : 0;
  return CKR_OK;
}

static CK_ULONG pin_flags(void) {
  CK_ULONG most = control_number("tries", 0), left = most - tries_read();
  if (most == 0 || left == most) return 0;
  if (left == 0) return CKF_USER_PIN_LOCKED;
  return left == 1 ? CKF_USER_PIN_FINAL_TRY : CKF_USER_PIN_COUNT_LOW;
}

CK_RV q_GetTokenInfo(CK_ULONG slot, CK_TOKEN_INFO *info) {
  ENTER("C_GetTokenInfo");
  CK_ULONG inserted;
  CK_RV rv = slot_real(slot, &inserted);
  if (rv != CKR_OK) return rv;
  rv = REAL(F_GET_TOKEN_INFO, GetTokenInfo)(inserted, info);
  info->flags &= ~(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  info->flags |= control_number("flags", 0) | pin_flags();
  if (control("keypad")) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  return rv;
}

/* `mechanisms 0x1 0x40`: the list is these; `mechanisms` alone: it is empty. */
CK_RV q_GetMechanismList(CK_ULONG slot, CK_ULONG *mechanisms, CK_ULONG *count) {
  ENTER("C_GetMechanismList");
  CK_ULONG inserted, found[256], length = 256;
  CK_RV rv = slot_real(slot, &inserted);
  if (rv != CKR_OK) return rv;
  const char *said = control("mechanisms");
  if (!said) {
    rv = REAL(F_GET_MECHANISM_LIST, GetMechanismList)(inserted, found, &length);
    if (rv != CKR_OK) return rv;
  } else {
    char *rest = (char *)said;
    for (length = 0; *rest && length < 256;) found[length++] = strtoul(rest, &rest, 0);
  }
  return hand_out(found, length, mechanisms, count);
}

CK_RV q_GetMechanismInfo(CK_ULONG slot, CK_ULONG mechanism, void *info) {
  ENTER("C_GetMechanismInfo");
  CK_ULONG inserted;
  CK_RV rv = slot_real(slot, &inserted);
  if (rv != CKR_OK) return rv;
  if (control("mechanisms")) return CKR_MECHANISM_INVALID;
  return REAL(F_GET_MECHANISM_INFO, GetMechanismInfo)(inserted, mechanism, info);
}

CK_RV q_WaitForSlotEvent(CK_ULONG flags, CK_ULONG *slot, void *reserved) {
  (void)flags, (void)slot, (void)reserved;
  ENTER("C_WaitForSlotEvent");
  return CKR_FUNCTION_NOT_SUPPORTED;
}
