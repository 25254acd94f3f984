#include "fix32.h"

double fix32_value(TW_FIX32 number) { return number.Whole + number.Frac / 65536.0; }

TW_FIX32 fix32_of(double value) {
  double scaled = value * 65536.0;
  int32_t bits;
  if (!(scaled > INT32_MIN)) bits = INT32_MIN;
  else if (scaled >= INT32_MAX) bits = INT32_MAX;
  else bits = (int32_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  uint32_t word = (uint32_t)bits;
  return (TW_FIX32){(int16_t)(uint16_t)(word >> 16), (uint16_t)(word & 0xffff)};
}
