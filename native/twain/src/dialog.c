#include "dialog.h"

#include <string.h>

enum { PROGRESS_MS = 1000 };
/* Exit code when the parent reads no more. */
enum { NOBODY_LISTENS = 3 };

/* Takes a stream for the protocol alone: drivers that print their own notes, or read, find nothing there. */
static HANDLE take_stream(DWORD which) {
  HANDLE stream = GetStdHandle(which);
  HANDLE nothing = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  SetStdHandle(which, nothing == INVALID_HANDLE_VALUE ? NULL : nothing);
  return stream;
}

bool dialog_open(Dialog *dialog) {
  memset(dialog, 0, sizeof *dialog);
  dialog->out = take_stream(STD_OUTPUT_HANDLE);
  return inbox_start(&dialog->inbox, take_stream(STD_INPUT_HANDLE));
}

void dialog_event(Dialog *dialog, JsonLine *line, const char *event) {
  json_begin(line);
  json_add_number(line, "id", dialog->id);
  json_add_text(line, "event", event);
}

static void write_all(HANDLE out, const char *bytes, size_t length) {
  while (length > 0) {
    DWORD written;
    if (!WriteFile(out, bytes, (DWORD)length, &written, NULL)) TerminateProcess(GetCurrentProcess(), NOBODY_LISTENS);
    bytes += written;
    length -= written;
  }
}

void dialog_send(Dialog *dialog, JsonLine *line) {
  if (json_end(line)) write_all(dialog->out, line->bytes, line->used);
}

void dialog_say(Dialog *dialog, const char *event) {
  JsonLine line;
  dialog_event(dialog, &line, event);
  dialog_send(dialog, &line);
}

void dialog_progress(Dialog *dialog) {
  ULONGLONG now = GetTickCount64();
  if (now - dialog->last_progress < PROGRESS_MS) return;
  dialog->last_progress = now;
  dialog_say(dialog, "progress");
}

void dialog_fault(Dialog *dialog, const Fault *fault) {
  JsonLine line;
  dialog_event(dialog, &line, "fault");
  json_add_text(&line, "code", fault->code);
  if (fault->during) json_add_text(&line, "during", fault->during);
  json_add_number(&line, "returnCode", fault->return_code);
  json_add_number(&line, "condition", fault->condition);
  dialog_send(dialog, &line);
}

static void refuse(Dialog *dialog, double id, const char *code) {
  double current = dialog->id;
  dialog->id = id;
  dialog_fault(dialog, &(Fault){.code = code});
  dialog->id = current;
}

/* The parent's end counts as its farewell. */
static bool read_line(Dialog *dialog, JsonObject *request) {
  char line[MOST_REQUEST];
  while (inbox_take(&dialog->inbox, line)) {
    if (json_read(line, request) && json_text(request, "do")) return true;
    refuse(dialog, 0, "request-unreadable");
  }
  if (inbox_closed(&dialog->inbox)) dialog->leaving = dialog->cancelled = true;
  return false;
}

static bool is(const JsonObject *request, const char *verb) { return strcmp(json_text(request, "do"), verb) == 0; }

/* Whether it was a word that belongs to a request, or the farewell. */
static bool take_word(Dialog *dialog, const JsonObject *request) {
  if (is(request, "next")) dialog->next = true;
  else if (is(request, "cancel")) dialog->cancelled = true;
  else if (is(request, "exit")) dialog->leaving = dialog->cancelled = true;
  else return false;
  return true;
}

bool dialog_request(Dialog *dialog, JsonObject *request) {
  while (read_line(dialog, request)) {
    if (take_word(dialog, request)) continue;
    dialog->id = json_number(request, "id", 0);
    dialog->last_progress = GetTickCount64();
    dialog->next = dialog->cancelled = false;
    return true;
  }
  return false;
}

void dialog_listen(Dialog *dialog) {
  JsonObject request;
  while (read_line(dialog, &request))
    if (!take_word(dialog, &request)) refuse(dialog, json_number(&request, "id", 0), "busy");
}
