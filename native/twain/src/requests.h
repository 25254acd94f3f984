#ifndef REQUESTS_H
#define REQUESTS_H

#include "session.h"

/* What can be asked for. Each begins and ends in state 1; false leaves its reason in `session->fault`. */
bool request_list(Session *session, Dialog *dialog, const JsonObject *request);
bool request_describe(Session *session, Dialog *dialog, const JsonObject *request);
bool request_scan(Session *session, Dialog *dialog, const JsonObject *request);

#endif
