#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

enum { MOST_TEXT = 256 };

/* A driver's string of at most `length` bytes in the system's code page, as UTF-8; it need not have an end. */
void text_from_driver(const char *bytes, size_t length, char into[MOST_TEXT]);

/* False when it is no UTF-8 or too long. */
bool text_to_wide(const char *text, WCHAR *into, int room);

/* False when the code page has no such characters or the text is too long. */
bool text_to_driver(const WCHAR *text, char *into, int room);

#endif
