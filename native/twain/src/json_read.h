#ifndef JSON_READ_H
#define JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_MEMBERS = 16, MOST_JSON = 4096 };

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT } JsonKind;

typedef struct {
  const char *name;
  JsonKind kind;
  double number;
  const char *text;
} JsonMember;

/* One flat object: requests need no more, and what is nested is refused. */
typedef struct {
  JsonMember members[MOST_MEMBERS];
  int count;
  /* Names and texts, unescaped, each with an end. */
  char store[MOST_JSON];
  size_t stored;
} JsonObject;

/* Reads a line (RFC 8259). False when it is anything else than a flat object, is too long, or has an end inside a text. */
bool json_read(const char *line, JsonObject *into);

/* NULL when there is no text of that name. */
const char *json_text(const JsonObject *object, const char *name);
double json_number(const JsonObject *object, const char *name, double otherwise);
bool json_true(const JsonObject *object, const char *name);

#endif
