/* What a test tells the token (the file `control` beside the module) and what the token tells the test (`calls`). */
#ifndef CONTROL_H
#define CONTROL_H

#include "cryptoki.h"

/* Reads the control file anew. Each line is a word and what belongs to it: `flags 0x20000`, `hang C_FindObjects`. */
void control_read(void);

/* What follows the word on its nth line (0-based), "" where nothing does; NULL when there are no such lines. */
const char *control_nth(const char *word, int n);
const char *control(const char *word);
CK_ULONG control_number(const char *word, CK_ULONG otherwise);
/* Whether a line says exactly `word value`. */
int control_says(const char *word, const char *value);

/* Appends one line to the calls: the process, the function, details. */
void log_call(const char *function, const char *format, ...);

/* FNV-1a over salt and PIN: the same PIN can be counted, the PIN itself is not written. */
unsigned long long pin_marker(const CK_BYTE *pin, CK_ULONG length);

/* Wrong PINs since the last right one, kept in the file `tries` across processes. */
CK_ULONG tries_read(void);
void tries_write(CK_ULONG tries);

#endif
