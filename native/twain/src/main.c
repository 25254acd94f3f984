/* The helper that speaks TWAIN for Trạm Số Hóa; docs/twain.md tells what it is told and what it answers. */
#include <objbase.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "requests.h"
#include "window.h"

enum { PROTOCOL = 1, CANNOT_START = 2 };

static bool greet(Session *session, Dialog *dialog, const JsonObject *request) {
  if (json_number(request, "protocol", 0) != PROTOCOL) return session_fail(session, "protocol-unknown", "hello");
  JsonLine line;
  dialog_event(dialog, &line, "hello");
  json_add_number(&line, "protocol", PROTOCOL);
  json_add_number(&line, "bits", sizeof(void *) * 8);
  dialog_send(dialog, &line);
  return true;
}

typedef struct {
  const char *verb;
  bool (*serve)(Session *session, Dialog *dialog, const JsonObject *request);
} Verb;

static const Verb VERBS[] = {
    {"hello", greet}, {"list", request_list}, {"describe", request_describe}, {"scan", request_scan}};

static bool perform(Session *session, Dialog *dialog, const JsonObject *request) {
  const char *wanted = json_text(request, "do");
  for (size_t at = 0; at < sizeof VERBS / sizeof VERBS[0]; at++)
    if (strcmp(VERBS[at].verb, wanted) == 0) return VERBS[at].serve(session, dialog, request);
  return session_fail(session, "request-unknown", "do");
}

/* The answer's end comes when the device is free again. */
static void serve(Session *session, Dialog *dialog, const JsonObject *request) {
  session->fault = (Fault){0};
  bool done = perform(session, dialog, request);
  session_descend(session, UNLOADED);
  if (done) dialog_say(dialog, "done");
  else dialog_fault(dialog, &session->fault);
}

static void converse(Session *session, Dialog *dialog) {
  JsonObject request;
  while (!dialog->leaving) {
    window_pump(session);
    if (dialog_request(dialog, &request)) serve(session, dialog, &request);
    else if (!dialog->leaving) window_sleep(dialog, INFINITE);
  }
}

int main(void) {
  /* Too large for a stack, and as long as the process. */
  Dialog *dialog = malloc(sizeof *dialog);
  Session session = {.state = UNLOADED};
  guard_process();
  if (!dialog || !dialog_open(dialog) || !window_open(&session)) return CANNOT_START;
  CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
  converse(&session, dialog);
  /* Drivers hang in their unloading; what they should have let go of, they have. */
  TerminateProcess(GetCurrentProcess(), 0);
  return 0;
}
