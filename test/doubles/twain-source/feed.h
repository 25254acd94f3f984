/* The paper path: which page is next, and what befalls it. */
#ifndef FEED_H
#define FEED_H

#include "../../../native/twain/src/twain.h"
#include "pages.h"

/* Takes up the pile: all of it in the feeder, the first page on the glass. */
void feed_begin(void);

/* Pages that are still to come. */
int feed_left(void);

/* Looks at the page that is next; false when there is none. */
bool feed_open(Picture *picture);

/* Number of the page that is next, as it lies in the folder. */
int feed_number(void);

/* Ends the page that is next, and lets all others go. */
void feed_end(void);
void feed_reset(void);

/* Hangs, crashes or fails if the next page is to. Answers a condition code, TWCC_SUCCESS for none. */
uint16_t feed_befall(void);

#endif
