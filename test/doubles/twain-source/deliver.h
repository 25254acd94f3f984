/* Pages on their way to the application. */
#ifndef DELIVER_H
#define DELIVER_H

#include "../../../native/twain/src/twain.h"

/* Each answers a return code, with a condition code where it is a failure. */
uint16_t deliver_information(TW_IMAGEINFO *info, uint16_t *condition);
uint16_t deliver_native(TW_HANDLE *dib, uint16_t *condition);
uint16_t deliver_sizes(TW_SETUPMEMXFER *setup);
uint16_t deliver_part(TW_IMAGEMEMXFER *part, uint16_t *condition);
uint16_t deliver_name(const TW_SETUPFILEXFER *setup);
uint16_t deliver_file(uint16_t *condition);

/* Forgets how far a page in parts has come. */
void deliver_rewind(void);

#endif
