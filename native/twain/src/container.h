#ifndef CONTAINER_H
#define CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

#include "twain.h"

enum { MOST_VALUES = 128 };

/* What a capability can be, out of any of the four containers. Numbers only: no setting used here is a string. */
typedef struct {
  /* All values, or those of a range that has `step`: its first and its last. */
  double values[MOST_VALUES];
  int count;
  double step;
  double current;
} Values;

/* Reads a container of `size` bytes; false when it is none, has items of another kind, or is cut short. */
bool container_read(uint16_t kind, const void *bytes, size_t size, Values *into);

bool values_have(const Values *values, double wanted);

/* The container to set a capability with. */
TW_ONEVALUE container_one(uint16_t item_type, double value);

#endif
