#include "json_write.h"

#include <stdio.h>
#include <string.h>

static void put(JsonLine *line, const char *bytes, size_t length) {
  if (length > sizeof line->bytes - line->used) {
    line->spoilt = true;
    return;
  }
  memcpy(line->bytes + line->used, bytes, length);
  line->used += length;
}

static void put_word(JsonLine *line, const char *word) { put(line, word, strlen(word)); }

/* Length of the character at `text` if it is well formed, else 0 (RFC 3629, section 4). */
static size_t utf8_length(const unsigned char *text) {
  unsigned char lead = text[0], next = text[1];
  size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length < 2) return length;
  if ((lead == 0xe0 && next < 0xa0) || (lead == 0xed && next > 0x9f)) return 0;
  if ((lead == 0xf0 && next < 0x90) || (lead == 0xf4 && next > 0x8f)) return 0;
  for (size_t at = 1; at < length; at++)
    if ((text[at] & 0xc0) != 0x80) return 0;
  return length;
}

static void put_text(JsonLine *line, const char *text) {
  put_word(line, "\"");
  for (const unsigned char *at = (const unsigned char *)text; *at;) {
    size_t length = utf8_length(at);
    char escaped[8];
    if (length == 0) put_word(line, "\xef\xbf\xbd");
    else if (*at < 0x20 || *at == '"' || *at == '\\' || *at == 0x7f) put(line, escaped, (size_t)snprintf(escaped, sizeof escaped, "\\u%04x", *at));
    else put(line, (const char *)at, length);
    at += length ? length : 1;
  }
  put_word(line, "\"");
}

static void name_next(JsonLine *line, const char *name) {
  if (!line->first) put_word(line, ",");
  line->first = false;
  if (!name) return;
  put_text(line, name);
  put_word(line, ":");
}

void json_begin(JsonLine *line) {
  line->used = 0;
  line->spoilt = false;
  line->first = true;
  put_word(line, "{");
}

void json_add_text(JsonLine *line, const char *name, const char *text) {
  name_next(line, name);
  put_text(line, text);
}

void json_add_number(JsonLine *line, const char *name, double number) {
  char digits[40];
  name_next(line, name);
  if (!(number > -1e15 && number < 1e15)) put_word(line, "null");
  else put(line, digits, (size_t)snprintf(digits, sizeof digits, "%.10g", number));
}

void json_add_bool(JsonLine *line, const char *name, bool value) {
  name_next(line, name);
  put_word(line, value ? "true" : "false");
}

void json_begin_list(JsonLine *line, const char *name) {
  name_next(line, name);
  put_word(line, "[");
  line->first = true;
}

void json_end_list(JsonLine *line) {
  put_word(line, "]");
  line->first = false;
}

bool json_end(JsonLine *line) {
  put_word(line, "}\n");
  return !line->spoilt;
}
