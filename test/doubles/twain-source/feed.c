#include "feed.h"

#include <windows.h>

#include "abilities.h"
#include "control.h"

static int next, last, step;

void feed_begin(void) {
  int count = pages_find(control("pages"));
  bool fronts_only = control("two-sided") && !ability(CAP_DUPLEXENABLED);
  next = 1;
  step = fronts_only ? 2 : 1;
  last = ability(CAP_FEEDERENABLED) || count == 0 ? count : 1;
}

int feed_left(void) { return next > last ? 0 : (last - next) / step + 1; }
int feed_number(void) { return next; }
bool feed_open(Picture *picture) { return feed_left() > 0 && page_open(next, picture); }
void feed_end(void) { next += step; }
void feed_reset(void) { next = last + 1; }

uint16_t feed_befall(void) {
  int condition = TWCC_SUCCESS;
  if (control_says("hang", next, NULL)) Sleep(INFINITE);
  if (control_says("crash", next, NULL)) RaiseException(EXCEPTION_ACCESS_VIOLATION, EXCEPTION_NONCONTINUABLE, 0, NULL);
  control_says("fail", next, &condition);
  return (uint16_t)condition;
}
