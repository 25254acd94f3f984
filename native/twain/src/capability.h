#ifndef CAPABILITY_H
#define CAPABILITY_H

#include "container.h"
#include "session.h"

/* What became of a wish. */
typedef enum {
  /* Set, or the nearest the source can. */
  SET,
  /* The source does not know the capability. */
  UNKNOWN,
  /* It knows it and will not, or said that it would and did not. */
  REFUSED,
} Outcome;

/* Reads a capability with MSG_GET (all it can be) or MSG_GETCURRENT; false when the source has none. */
bool capability_get(Session *session, uint16_t capability, uint16_t message, Values *values);

/* The value in effect; `otherwise` when the source does not tell. */
double capability_current(Session *session, uint16_t capability, double otherwise);

Outcome capability_set(Session *session, uint16_t capability, uint16_t item_type, double value);

/* Sets, then reads back: some drivers say success and mean failure. A source that will not tell is believed. */
Outcome capability_ensure(Session *session, uint16_t capability, uint16_t item_type, double value);

#endif
