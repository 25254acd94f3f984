#include "container.h"

#include <math.h>
#include <string.h>

#include "fix32.h"

static size_t size_of(uint16_t type) {
  switch (type) {
    case TWTY_INT8:
    case TWTY_UINT8: return 1;
    case TWTY_INT16:
    case TWTY_UINT16:
    case TWTY_BOOL: return 2;
    case TWTY_INT32:
    case TWTY_UINT32:
    case TWTY_FIX32: return 4;
    default: return 0;
  }
}

static double read_item(uint16_t type, const uint8_t *at) {
  uint32_t bits = 0;
  memcpy(&bits, at, size_of(type));
  switch (type) {
    case TWTY_INT8: return (int8_t)bits;
    case TWTY_INT16: return (int16_t)bits;
    case TWTY_INT32: return (int32_t)bits;
    /* Sources say true with any number but 0. */
    case TWTY_BOOL: return bits != 0;
    case TWTY_FIX32: return fix32_value((TW_FIX32){(int16_t)(bits & 0xffff), (uint16_t)(bits >> 16)});
    default: return bits;
  }
}

static bool read_one(const uint8_t *bytes, size_t size, uint16_t type, Values *into) {
  if (size < sizeof(TW_ONEVALUE)) return false;
  into->current = into->values[0] = read_item(type, bytes + offsetof(TW_ONEVALUE, Item));
  into->count = 1;
  return true;
}

static bool read_range(const uint8_t *bytes, size_t size, uint16_t type, Values *into) {
  if (size < sizeof(TW_RANGE)) return false;
  into->values[0] = read_item(type, bytes + offsetof(TW_RANGE, MinValue));
  into->values[1] = read_item(type, bytes + offsetof(TW_RANGE, MaxValue));
  into->step = read_item(type, bytes + offsetof(TW_RANGE, StepSize));
  into->current = read_item(type, bytes + offsetof(TW_RANGE, CurrentValue));
  into->count = 2;
  if (!(into->step > 0)) into->step = 1;
  return true;
}

static bool read_items(const uint8_t *bytes, size_t size, size_t head, uint16_t type, Values *into) {
  if (size < head) return false;
  uint32_t count;
  memcpy(&count, bytes + offsetof(TW_ARRAY, NumItems), sizeof count);
  size_t width = size_of(type);
  if (count > (size - head) / width) return false;
  into->count = count < MOST_VALUES ? (int)count : MOST_VALUES;
  for (int at = 0; at < into->count; at++) into->values[at] = read_item(type, bytes + head + (size_t)at * width);
  return true;
}

static bool read_enumeration(const uint8_t *bytes, size_t size, uint16_t type, Values *into) {
  if (!read_items(bytes, size, sizeof(TW_ENUMERATION), type, into) || into->count == 0) return false;
  uint32_t current;
  memcpy(&current, bytes + offsetof(TW_ENUMERATION, CurrentIndex), sizeof current);
  into->current = into->values[current < (uint32_t)into->count ? current : 0];
  return true;
}

bool container_read(uint16_t kind, const void *bytes, size_t size, Values *into) {
  memset(into, 0, sizeof *into);
  uint16_t type;
  if (size < sizeof type) return false;
  memcpy(&type, bytes, sizeof type);
  if (size_of(type) == 0) return false;
  switch (kind) {
    case TWON_ONEVALUE: return read_one(bytes, size, type, into);
    case TWON_RANGE: return read_range(bytes, size, type, into);
    case TWON_ARRAY: return read_items(bytes, size, sizeof(TW_ARRAY), type, into);
    case TWON_ENUMERATION: return read_enumeration(bytes, size, type, into);
    default: return false;
  }
}

bool values_have(const Values *values, double wanted) {
  if (values->step > 0) {
    double steps = (wanted - values->values[0]) / values->step;
    return wanted >= values->values[0] && wanted <= values->values[1] && fabs(steps - round(steps)) < 1e-3;
  }
  for (int at = 0; at < values->count; at++)
    if (values->values[at] == wanted) return true;
  return false;
}

TW_ONEVALUE container_one(uint16_t item_type, double value) {
  if (item_type != TWTY_FIX32) return (TW_ONEVALUE){item_type, (uint32_t)(int64_t)value};
  TW_FIX32 fix = fix32_of(value);
  return (TW_ONEVALUE){item_type, (uint16_t)fix.Whole | (uint32_t)fix.Frac << 16};
}
