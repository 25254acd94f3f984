#ifndef WINDOW_H
#define WINDOW_H

#include "session.h"

/* A window that nobody sees: drivers want one to own their dialogs and to send their messages to. */
bool window_open(Session *session);

/* In state 4: asks to be called back, as sources of version 2 do instead of sending messages. */
void window_take_callbacks(Session *session);

/* Handles the messages that wait. They go to the source first (MSG_PROCESSEVENT) while it is enabled. */
void window_pump(Session *session);

/* Until a message, a word of the parent or the end of `patience` (ms). */
void window_sleep(Dialog *dialog, DWORD patience);

#endif
