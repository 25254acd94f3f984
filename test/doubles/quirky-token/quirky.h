/* The functions that play quirks, by what they are about. */
#ifndef QUIRKY_H
#define QUIRKY_H

#include "cryptoki.h"

/* Every function begins with this: the call is written down, and `hang`, `crash`, `slow`, `fail` are played. */
CK_RV enter(const char *function);

#define ENTER(function)            \
  do {                             \
    CK_RV entered = enter(function); \
    if (entered != CKR_OK) return entered; \
  } while (0)

#define ENTER_SESSION(function, session)   \
  do {                                     \
    ENTER(function);                       \
    CK_RV checked = session_check(session); \
    if (checked != CKR_OK) return checked; \
  } while (0)

CK_RV q_GetSlotList(CK_BYTE present, CK_ULONG *slots, CK_ULONG *count);
CK_RV q_GetSlotInfo(CK_ULONG slot, CK_SLOT_INFO *info);
CK_RV q_GetTokenInfo(CK_ULONG slot, CK_TOKEN_INFO *info);
CK_RV q_GetMechanismList(CK_ULONG slot, CK_ULONG *mechanisms, CK_ULONG *count);
CK_RV q_GetMechanismInfo(CK_ULONG slot, CK_ULONG mechanism, void *info);
CK_RV q_WaitForSlotEvent(CK_ULONG flags, CK_ULONG *slot, void *reserved);

CK_RV q_OpenSession(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session);
CK_RV q_CloseSession(CK_ULONG session);
CK_RV q_GetSessionInfo(CK_ULONG session, CK_SESSION_INFO *info);
CK_RV q_Login(CK_ULONG session, CK_ULONG user, CK_BYTE *pin, CK_ULONG length);
CK_RV q_Logout(CK_ULONG session);

CK_RV q_FindObjectsInit(CK_ULONG session, CK_ATTRIBUTE *template, CK_ULONG count);
CK_RV q_FindObjects(CK_ULONG session, CK_ULONG *objects, CK_ULONG most, CK_ULONG *count);
CK_RV q_GetAttributeValue(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE *attributes, CK_ULONG count);
CK_RV q_SignInit(CK_ULONG session, CK_MECHANISM *mechanism, CK_ULONG key);
CK_RV q_Sign(CK_ULONG session, CK_BYTE *data, CK_ULONG length, CK_BYTE *signature, CK_ULONG *signature_length);

#endif
