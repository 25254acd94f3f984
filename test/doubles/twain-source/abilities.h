/* The capabilities of the source, in each kind of container. */
#ifndef ABILITIES_H
#define ABILITIES_H

#include "../../../native/twain/src/twain.h"

/* As after power-up, and as the control file has it. */
void abilities_reset(void);

/* DAT_CAPABILITY. Answers a return code, with a condition code where it is a failure. */
uint16_t abilities_answer(uint16_t message, TW_CAPABILITY *capability, uint16_t *condition);

/* The value in effect. */
double ability(uint16_t capability);

#endif
