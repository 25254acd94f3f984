#ifndef DIALOG_H
#define DIALOG_H

#include "inbox.h"
#include "json_read.h"
#include "json_write.h"

/* A situation that ends a request, with what TWAIN said of it where TWAIN did. */
typedef struct {
  /* A code of the protocol; NULL as long as all is well. */
  const char *code;
  /* What was tried, a short word. */
  const char *during;
  unsigned return_code, condition;
} Fault;

/* The conversation with the parent about one request at a time. docs/twain.md tells the whole of it. */
typedef struct {
  Inbox inbox;
  HANDLE out;
  /* Of the request being served. */
  double id;
  ULONGLONG last_progress;
  /* What the parent said in the meantime. */
  bool next, cancelled, leaving;
} Dialog;

bool dialog_open(Dialog *dialog);

/* Reads the next request of its own; false when none waits. Lines that are no request are answered here. */
bool dialog_request(Dialog *dialog, JsonObject *request);

/* Reads what the parent says while a request is being served: next, cancel, exit. */
void dialog_listen(Dialog *dialog);

/* Begins an event of the current request; it is sent with `dialog_send`. */
void dialog_event(Dialog *dialog, JsonLine *line, const char *event);
void dialog_send(Dialog *dialog, JsonLine *line);

/* An event without particulars. */
void dialog_say(Dialog *dialog, const char *event);

/* Tells the parent, at most once a second, that something still moves. */
void dialog_progress(Dialog *dialog);

void dialog_fault(Dialog *dialog, const Fault *fault);

#endif
