#ifndef MANAGER_H
#define MANAGER_H

#include "session.h"

/* Source managers in the order in which they are tried: version 2 first, then the one that Windows brought. */
enum { MANAGERS = 2 };

/* No machine has more sources; a manager that goes on naming them is broken. */
enum { MOST_SOURCES = 64 };

/* From state 1 to 3. False, in state 1, when this manager is not installed or does not start. */
bool manager_open(Session *session, int which);

/* The file name of a manager. */
const char *manager_name(int which);

/* In state 3: the sources one after another, beginning with `first`. False after the last. */
bool manager_source(Session *session, bool first, TW_IDENTITY *source);

/*
 * From state 1 to 4, with the source of that name from the first manager that has it.
 * False with a fault, still in the state that was reached.
 */
bool manager_open_source(Session *session, const char *name);

#endif
