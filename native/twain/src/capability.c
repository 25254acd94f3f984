#include "capability.h"

#include <string.h>

/* What a container may take at most when the system cannot tell its size, as with a manager's own memory. */
enum { SIZE_UNTOLD = 4096 };

static bool read(Session *session, const TW_CAPABILITY *capability, Values *values) {
  const void *bytes = session_lock(session, capability->hContainer);
  SIZE_T size = GlobalSize(capability->hContainer);
  bool known = bytes && container_read(capability->ConType, bytes, size ? size : SIZE_UNTOLD, values);
  if (bytes) session_unlock(session, capability->hContainer);
  session_free(session, capability->hContainer);
  return known;
}

bool capability_get(Session *session, uint16_t capability, uint16_t message, Values *values) {
  TW_CAPABILITY asked = {capability, TWON_DONTCARE16, NULL};
  memset(values, 0, sizeof *values);
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_CAPABILITY, message, &asked, NULL);
  return answer == TWRC_SUCCESS && asked.hContainer && read(session, &asked, values);
}

double capability_current(Session *session, uint16_t capability, double otherwise) {
  Values values;
  return capability_get(session, capability, MSG_GETCURRENT, &values) ? values.current : otherwise;
}

static bool is_unknown(uint16_t condition) {
  return condition == TWCC_CAPUNSUPPORTED || condition == TWCC_BADCAP || condition == TWCC_BADPROTOCOL;
}

Outcome capability_set(Session *session, uint16_t capability, uint16_t item_type, double value) {
  TW_CAPABILITY wish = {capability, TWON_ONEVALUE, session_allocate(session, sizeof(TW_ONEVALUE))};
  TW_ONEVALUE *one = wish.hContainer ? session_lock(session, wish.hContainer) : NULL;
  if (!one) return REFUSED;
  *one = container_one(item_type, value);
  session_unlock(session, wish.hContainer);
  uint16_t condition;
  uint16_t answer = session_ask(session, true, DG_CONTROL, DAT_CAPABILITY, MSG_SET, &wish, &condition);
  session_free(session, wish.hContainer);
  if (answer == TWRC_SUCCESS || answer == TWRC_CHECKSTATUS) return SET;
  return is_unknown(condition) ? UNKNOWN : REFUSED;
}

Outcome capability_ensure(Session *session, uint16_t capability, uint16_t item_type, double value) {
  Outcome outcome = capability_set(session, capability, item_type, value);
  if (outcome != SET) return outcome;
  return capability_current(session, capability, value) == value ? SET : REFUSED;
}
