/* Which tokens of the real module are inserted, and what becomes of their sessions. */
#ifndef SLOTS_H
#define SLOTS_H

#include "cryptoki.h"

/* The real module's function list. */
extern CK_FUNCTION_LIST *real;

#define REAL(place, type) ((type)real->functions[place])

/* Slots are numbered from 1 in the order of the `insert LABEL` lines; without any, every token is inserted. */
CK_ULONG slot_count(void);
/* The real slot behind a slot's token; 0 and CKR_TOKEN_NOT_PRESENT where the slot is empty now. */
CK_RV slot_real(CK_ULONG slot, CK_ULONG *real_slot);

void session_add(CK_ULONG handle, CK_ULONG slot, CK_ULONG real_slot, int writable);
int session_writable(CK_ULONG handle);
/* CKR_DEVICE_REMOVED once when its token went, and CKR_SESSION_HANDLE_INVALID for ever after. */
CK_RV session_check(CK_ULONG handle);
CK_ULONG session_slot(CK_ULONG handle);
/* Counts the signatures of this process: `gone-after-signs N` pulls the token then. */
void signature_made(void);

#endif
