#include "lent.h"

#include <string.h>
#include <windows.h>

static TW_ENTRYPOINT lender;

void lent_by(const TW_ENTRYPOINT *manager) {
  if (manager) lender = *manager;
  else memset(&lender, 0, sizeof lender);
}

TW_HANDLE lent_allocate(uint32_t size) {
  return lender.DSM_MemAllocate ? lender.DSM_MemAllocate(size) : GlobalAlloc(GHND, size);
}

void *lent_lock(TW_HANDLE handle) { return lender.DSM_MemLock ? lender.DSM_MemLock(handle) : GlobalLock(handle); }

void lent_unlock(TW_HANDLE handle) {
  if (lender.DSM_MemUnlock) lender.DSM_MemUnlock(handle);
  else GlobalUnlock(handle);
}

void lent_tell(TW_IDENTITY *self, TW_IDENTITY *application, uint16_t message) {
  union {
    FARPROC found;
    DSMENTRYPROC entry;
  } manager = {GetProcAddress(GetModuleHandleA("twain_32.dll"), "DSM_Entry")};
  if (lender.DSM_Entry) manager.entry = lender.DSM_Entry;
  if (manager.found) manager.entry(self, application, DG_CONTROL, DAT_NULL, message, NULL);
}
