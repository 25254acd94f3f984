#ifndef TRANSFER_H
#define TRANSFER_H

#include "page.h"

/*
 * In state 6, one way each: brings the page to its file and goes to state 7. `page` has its number and its information.
 * False with a fault, in the state that was reached, when the source failed or said that it had not and had.
 */
bool transfer_native(Session *session, Dialog *dialog, const Wish *wish, Page *page);
bool transfer_memory(Session *session, Dialog *dialog, const Wish *wish, Page *page);
bool transfer_file(Session *session, Dialog *dialog, const Wish *wish, Page *page);

#endif
