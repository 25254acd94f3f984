#ifndef SESSION_H
#define SESSION_H

#include "dialog.h"
#include "twain.h"

/* The states of a TWAIN session (specification, chapter 2). */
typedef enum {
  UNLOADED = 1,
  MANAGER_LOADED = 2,
  MANAGER_OPEN = 3,
  SOURCE_OPEN = 4,
  SOURCE_ENABLED = 5,
  TRANSFER_READY = 6,
  TRANSFERRING = 7,
} State;

/* Everything there is to know of the one session of this process. */
typedef struct {
  State state;
  HWND window;
  HMODULE library;
  DSMENTRYPROC entry;
  /* The manager's functions for memory; a manager of version 1 has none and uses the system's. */
  TW_ENTRYPOINT memory;
  TW_IDENTITY application, source;
  TW_USERINTERFACE user_interface;
  /* The source tells its news by callback and not by messages. */
  bool calls_back;
  /* What the source has told: MSG_XFERREADY, MSG_CLOSEDSREQ, MSG_CLOSEDSOK, or MSG_GET's 0 for nothing. */
  uint16_t notice;
  /* The first thing that went wrong. */
  Fault fault;
} Session;

/* Asks the manager, for the open source if `to_source`. A failure's condition code is fetched into `condition`. */
uint16_t session_ask(Session *session, bool to_source, uint32_t group, uint16_t type, uint16_t message, void *data,
                     uint16_t *condition);

/* Keeps the first fault of a request. Always false, so that it can be returned. */
bool session_fail(Session *session, const char *code, const char *during);
bool session_fail_with(Session *session, const char *during, uint16_t return_code, uint16_t condition);

/* Goes down to a lower state, one at a time, whatever the driver answers. */
void session_descend(Session *session, State to);

/* Memory that both sides know how to free; NULL when there is none. */
TW_HANDLE session_allocate(Session *session, uint32_t size);
void *session_lock(Session *session, TW_HANDLE handle);
void session_unlock(Session *session, TW_HANDLE handle);
void session_free(Session *session, TW_HANDLE handle);

#endif
