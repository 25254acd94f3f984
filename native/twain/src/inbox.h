#ifndef INBOX_H
#define INBOX_H

#include <stdbool.h>
#include <windows.h>

enum { MOST_REQUEST = 4096, MOST_WAITING = 8 };

/*
 * Lines from the parent. A thread of its own reads them, so that the parent's end is noticed even while a driver keeps the
 * main thread: then the process ends, at the latest after GRACE_MS.
 */
typedef struct {
  HANDLE in;
  /* Signalled when a line waits or the parent has gone. */
  HANDLE event;
  CRITICAL_SECTION lock;
  char lines[MOST_WAITING][MOST_REQUEST];
  int waiting;
  /* The parent closed its end. */
  bool closed;
} Inbox;

/* Reads from `in`. False when no thread could be started. The inbox must live as long as the process. */
bool inbox_start(Inbox *inbox, HANDLE in);

/* Takes the oldest line; false when there is none. */
bool inbox_take(Inbox *inbox, char line[MOST_REQUEST]);

bool inbox_closed(Inbox *inbox);

#endif
