#include "manager.h"
#include "requests.h"
#include "text.h"

static void tell(Dialog *dialog, const TW_IDENTITY *source, const char *manager) {
  char name[MOST_TEXT], maker[MOST_TEXT];
  text_from_driver(source->ProductName, sizeof source->ProductName, name);
  text_from_driver(source->Manufacturer, sizeof source->Manufacturer, maker);
  if (!name[0]) return;
  JsonLine line;
  dialog_event(dialog, &line, "source");
  json_add_text(&line, "name", name);
  json_add_text(&line, "maker", maker);
  json_add_text(&line, "manager", manager);
  dialog_send(dialog, &line);
}

static int list_manager(Session *session, Dialog *dialog, int which) {
  TW_IDENTITY source;
  int count = 0;
  while (count < MOST_SOURCES && manager_source(session, count == 0, &source)) {
    tell(dialog, &source, manager_name(which));
    count++;
  }
  return count;
}

/* A source that both managers know would be there twice: the second is asked only when the first knows none. */
bool request_list(Session *session, Dialog *dialog, const JsonObject *request) {
  (void)request;
  for (int which = 0; which < MANAGERS; which++) {
    if (!manager_open(session, which)) continue;
    int count = list_manager(session, dialog, which);
    session_descend(session, UNLOADED);
    if (count > 0) break;
  }
  return true;
}
