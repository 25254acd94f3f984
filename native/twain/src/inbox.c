#include "inbox.h"

#include <string.h>

/* Time for a driver to let go of its device when the parent has gone. */
enum { GRACE_MS = 3000 };

/* Exit codes for ends that nobody can be told of. */
enum { PARENT_GONE = 3, PARENT_BABBLES = 4 };

static void add(Inbox *inbox, const char *line, size_t length) {
  EnterCriticalSection(&inbox->lock);
  bool full = inbox->waiting == MOST_WAITING;
  if (!full) {
    memcpy(inbox->lines[inbox->waiting], line, length);
    inbox->lines[inbox->waiting++][length] = 0;
  }
  LeaveCriticalSection(&inbox->lock);
  SetEvent(inbox->event);
  /* The parent speaks in turn; one that does not is no parent of this protocol. */
  if (full) TerminateProcess(GetCurrentProcess(), PARENT_BABBLES);
}

/* A byte 0 would end a line early and is nothing that JSON may have. */
static void take_bytes(Inbox *inbox, const char *bytes, DWORD count, char *line, size_t *length) {
  for (DWORD at = 0; at < count; at++) {
    if (bytes[at] == '\n') {
      add(inbox, line, *length);
      *length = 0;
      continue;
    }
    if (*length == MOST_REQUEST - 1 || bytes[at] == 0) TerminateProcess(GetCurrentProcess(), PARENT_BABBLES);
    line[(*length)++] = bytes[at];
  }
}

static DWORD WINAPI read_lines(void *given) {
  Inbox *inbox = given;
  char bytes[1024], line[MOST_REQUEST];
  size_t length = 0;
  DWORD count;
  while (ReadFile(inbox->in, bytes, sizeof bytes, &count, NULL) && count > 0) take_bytes(inbox, bytes, count, line, &length);
  EnterCriticalSection(&inbox->lock);
  inbox->closed = true;
  LeaveCriticalSection(&inbox->lock);
  SetEvent(inbox->event);
  Sleep(GRACE_MS);
  TerminateProcess(GetCurrentProcess(), PARENT_GONE);
  return 0;
}

bool inbox_start(Inbox *inbox, HANDLE in) {
  inbox->in = in;
  InitializeCriticalSection(&inbox->lock);
  inbox->event = CreateEventW(NULL, FALSE, FALSE, NULL);
  HANDLE thread = inbox->event ? CreateThread(NULL, 0, read_lines, inbox, 0, NULL) : NULL;
  if (thread) CloseHandle(thread);
  return thread != NULL;
}

bool inbox_take(Inbox *inbox, char line[MOST_REQUEST]) {
  EnterCriticalSection(&inbox->lock);
  bool any = inbox->waiting > 0;
  if (any) {
    memcpy(line, inbox->lines[0], MOST_REQUEST);
    memmove(inbox->lines[0], inbox->lines[1], sizeof inbox->lines[0] * (size_t)--inbox->waiting);
  }
  LeaveCriticalSection(&inbox->lock);
  return any;
}

bool inbox_closed(Inbox *inbox) {
  EnterCriticalSection(&inbox->lock);
  bool closed = inbox->closed;
  LeaveCriticalSection(&inbox->lock);
  return closed;
}
