/* Memory that the application frees: the manager's, where it lends its functions, else the system's. */
#ifndef LENT_H
#define LENT_H

#include "../../../native/twain/src/twain.h"

/* DAT_ENTRYPOINT; NULL forgets it. */
void lent_by(const TW_ENTRYPOINT *manager);

TW_HANDLE lent_allocate(uint32_t size);
void *lent_lock(TW_HANDLE handle);
void lent_unlock(TW_HANDLE handle);

/* Brings news to the application by whichever manager there is. */
void lent_tell(TW_IDENTITY *self, TW_IDENTITY *application, uint16_t message);

#endif
