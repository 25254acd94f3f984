#ifndef SETTINGS_H
#define SETTINGS_H

#include "session.h"
#include "wish.h"

/* Length of the unit that everything is asked in, ICAP_UNITS = inches. */
#define MM_OF_INCH 25.4

/*
 * In state 4: sets the source to what is wished, in the order in which settings depend on one another. What only eases the
 * work may be refused; source of paper, sides, colour, resolution and way of transfer may not. Fills in `file_format`. False with a fault.
 */
bool settings_make(Session *session, Wish *wish);

/* Makes inches the unit of resolutions and lengths. */
void settings_use_inches(Session *session);

/* In state 4: false, with a fault, when the source knows that its device is off or its feeder empty. */
bool settings_check_device(Session *session, const Wish *wish);

#endif
