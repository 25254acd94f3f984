#include "text.h"

#include <string.h>

void text_from_driver(const char *bytes, size_t length, char into[MOST_TEXT]) {
  WCHAR wide[64];
  length = strnlen(bytes, length);
  int count = length > 0 ? MultiByteToWideChar(CP_ACP, 0, bytes, (int)length, wide, 63) : 0;
  wide[count] = 0;
  /* 63 characters of three bytes each always fit. */
  if (!WideCharToMultiByte(CP_UTF8, 0, wide, -1, into, MOST_TEXT, NULL, NULL)) into[0] = 0;
}

bool text_to_wide(const char *text, WCHAR *into, int room) {
  return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, into, room) > 0;
}

bool text_to_driver(const WCHAR *text, char *into, int room) {
  BOOL lost = FALSE;
  return WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, text, -1, into, room, NULL, &lost) > 0 && !lost;
}
