#ifndef CONDITION_H
#define CONDITION_H

#include <stdint.h>

/* The situation, as the protocol names it, behind a return code and its condition code (specification, chapter 11). */
const char *situation_of(uint16_t return_code, uint16_t condition);

#endif
