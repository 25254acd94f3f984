#include <math.h>

#include "capability.h"
#include "manager.h"
#include "requests.h"
#include "settings.h"

/* Of a range the usual values are offered. */
static const double USUAL_DPI[] = {75, 100, 150, 200, 240, 300, 400, 500, 600, 1200};
enum { USUAL_COUNT = sizeof USUAL_DPI / sizeof USUAL_DPI[0] };

static void tell_dpi(JsonLine *line, const Values *values) {
  bool range = values->step > 0;
  const double *dpi = range ? USUAL_DPI : values->values;
  int count = range ? USUAL_COUNT : values->count;
  json_begin_list(line, "dpi");
  for (int at = 0; at < count; at++)
    if (!range || values_have(values, dpi[at])) json_add_number(line, NULL, dpi[at]);
  json_end_list(line);
}

static void tell_colours(JsonLine *line, const Values *values) {
  json_begin_list(line, "colors");
  if (values_have(values, TWPT_RGB)) json_add_text(line, NULL, "color");
  if (values_have(values, TWPT_GRAY)) json_add_text(line, NULL, "gray");
  if (values_have(values, TWPT_BW)) json_add_text(line, NULL, "bw");
  json_end_list(line);
}

/* CAP_DUPLEX tells the kind of duplex, 0 for none; drivers without it show it by what CAP_DUPLEXENABLED takes. */
static bool can_duplex(Session *session) {
  double kind = capability_current(session, CAP_DUPLEX, -1);
  return kind >= 0 ? kind > 0 : capability_ensure(session, CAP_DUPLEXENABLED, TWTY_BOOL, true) == SET;
}

static double millimetres(Session *session, uint16_t capability) {
  double inches = capability_current(session, capability, 0);
  return inches > 0 ? round(inches * MM_OF_INCH * 10) / 10 : 0;
}

static void tell_input(Session *session, Dialog *dialog, bool feeder) {
  Values values;
  JsonLine line;
  dialog_event(dialog, &line, "input");
  json_add_text(&line, "source", feeder ? "feeder" : "platen");
  json_add_bool(&line, "duplex", feeder && can_duplex(session));
  capability_get(session, ICAP_XRESOLUTION, MSG_GET, &values);
  tell_dpi(&line, &values);
  capability_get(session, ICAP_PIXELTYPE, MSG_GET, &values);
  tell_colours(&line, &values);
  json_add_number(&line, "widthMm", millimetres(session, ICAP_PHYSICALWIDTH));
  json_add_number(&line, "heightMm", millimetres(session, ICAP_PHYSICALHEIGHT));
  dialog_send(dialog, &line);
}

/* Limits differ between a feeder and a glass, so each is described while it is chosen. */
static void describe(Session *session, Dialog *dialog) {
  settings_use_inches(session);
  Outcome feeder = capability_ensure(session, CAP_FEEDERENABLED, TWTY_BOOL, true);
  if (feeder == SET) tell_input(session, dialog, true);
  bool platen = feeder != SET || capability_ensure(session, CAP_FEEDERENABLED, TWTY_BOOL, false) == SET;
  if (platen) tell_input(session, dialog, false);
}

bool request_describe(Session *session, Dialog *dialog, const JsonObject *request) {
  const char *source = json_text(request, "source");
  if (!source) return session_fail(session, "request-unreadable", "source");
  if (!manager_open_source(session, source)) return false;
  describe(session, dialog);
  return true;
}
