/* What the source plays: lines of a file that the environment names, read anew whenever the source is opened. */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>

/*
 * Words:
 *   pages FOLDER      page-*.{pbm,pgm,ppm} or .jpg, .tif in the order of their names
 *   name TEXT         a source of that name; several lines make several
 *   two-sided         every second page is a back, that only duplex delivers
 *   no-feeder, no-platen, feeder-empty
 *   dpi N             what the pictures have, whatever was asked for
 *   fail N CODE       the transfer of page N fails with the condition code
 *   hang N, crash N   so does the driver in page N
 *   nothing N         says that page N is done, and delivers none
 *   cut N             delivers half of page N
 *   open-fails CODE, enable-fails CODE
 *   refuse CAP, lie CAP   a capability (decimal) that cannot be set; one that says so and does not
 *   strip ROWS, tile COLUMNS ROWS, padding BYTES, vanilla, unknown-length, top-down
 *   log-events        writes down the window's messages too
 *   format N          the file format that file transfer offers (TWFF_…)
 */
void control_read(void);

/* What stands behind a word in its n-th line; NULL when there is none. */
const char *control_nth(const char *word, int n);
const char *control(const char *word);
int control_number(const char *word, int otherwise);

/* Whether one of the word's lines begins with this number; `second` gets the one after it. */
bool control_says(const char *word, int number, int *second);

/* Writes down what was asked, beside the control file. */
void control_log(int group, int type, int message);

#endif
