#ifndef FIX32_H
#define FIX32_H

#include "twain.h"

double fix32_value(TW_FIX32 number);

/* The nearest number that 16.16 bits can hold; what lies outside their range becomes its nearer end. */
TW_FIX32 fix32_of(double value);

#endif
