#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_LINE = 8192 };

/* One object on its way out. What does not fit any more spoils the line, and `json_end` says so. */
typedef struct {
  char bytes[MOST_LINE];
  size_t used;
  bool spoilt, first;
} JsonLine;

void json_begin(JsonLine *line);
/* Texts come from drivers: what is no UTF-8 (RFC 3629) becomes U+FFFD, what is a control is escaped. */
void json_add_text(JsonLine *line, const char *name, const char *text);
void json_add_number(JsonLine *line, const char *name, double number);
void json_add_bool(JsonLine *line, const char *name, bool value);
/* Between the two, values are added with NULL for a name. */
void json_begin_list(JsonLine *line, const char *name);
void json_end_list(JsonLine *line);
/* Ends the object and the line; false when it was too long and must not be sent. */
bool json_end(JsonLine *line);

#endif
