#include "json_read.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *at;
  JsonObject *into;
} Reader;

static void skip_blank(Reader *reader) { reader->at += strspn(reader->at, " \t\r\n"); }

static bool take(Reader *reader, char sign) {
  skip_blank(reader);
  if (*reader->at != sign) return false;
  reader->at++;
  return true;
}

static bool store(JsonObject *into, unsigned char byte) {
  if (into->stored >= sizeof into->store) return false;
  into->store[into->stored++] = (char)byte;
  return true;
}

static bool store_code(JsonObject *into, unsigned code) {
  if (code < 0x80) return store(into, (unsigned char)code);
  if (code < 0x800) return store(into, (unsigned char)(0xc0 | code >> 6)) && store(into, (unsigned char)(0x80 | (code & 63)));
  bool led = code < 0x10000
                 ? store(into, (unsigned char)(0xe0 | code >> 12))
                 : store(into, (unsigned char)(0xf0 | code >> 18)) && store(into, (unsigned char)(0x80 | (code >> 12 & 63)));
  return led && store(into, (unsigned char)(0x80 | (code >> 6 & 63))) && store(into, (unsigned char)(0x80 | (code & 63)));
}

static bool read_hex(Reader *reader, unsigned *code) {
  *code = 0;
  for (int digit = 0; digit < 4; digit++, reader->at++) {
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *found = *reader->at ? strchr(digits, *reader->at) : NULL;
    if (!found) return false;
    *code = *code << 4 | (unsigned)((found - digits) & 15);
  }
  return true;
}

/* A pair of surrogates is one character; one alone is none. */
static bool read_unicode(Reader *reader) {
  unsigned code, low;
  if (!read_hex(reader, &code) || code == 0 || (code >= 0xdc00 && code < 0xe000)) return false;
  if (code < 0xd800 || code >= 0xe000) return store_code(reader->into, code);
  if (strncmp(reader->at, "\\u", 2) != 0) return false;
  reader->at += 2;
  if (!read_hex(reader, &low) || low < 0xdc00 || low >= 0xe000) return false;
  return store_code(reader->into, 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff)));
}

static bool read_escape(Reader *reader) {
  static const char SIGNS[] = "\"\\/bfnrt", MEANT[] = "\"\\/\b\f\n\r\t";
  char sign = *reader->at;
  if (sign == 0) return false;
  reader->at++;
  if (sign == 'u') return read_unicode(reader);
  const char *found = strchr(SIGNS, sign);
  return found && store(reader->into, (unsigned char)MEANT[found - SIGNS]);
}

static bool read_text(Reader *reader, const char **text) {
  if (!take(reader, '"')) return false;
  *text = reader->into->store + reader->into->stored;
  for (;;) {
    unsigned char byte = (unsigned char)*reader->at;
    if (byte < 0x20) return false;
    reader->at++;
    if (byte == '"') return store(reader->into, 0);
    if (!(byte == '\\' ? read_escape(reader) : store(reader->into, byte))) return false;
  }
}

static bool take_word(Reader *reader, const char *word) {
  size_t length = strlen(word);
  if (strncmp(reader->at, word, length) != 0) return false;
  reader->at += length;
  return true;
}

static bool read_number(Reader *reader, double *number) {
  size_t length = strspn(reader->at, "+-.0123456789eE");
  if (length == 0 || length > 32 || !strchr("-0123456789", *reader->at)) return false;
  char *end;
  *number = strtod(reader->at, &end);
  bool whole = end == reader->at + length;
  reader->at = end;
  return whole;
}

static bool read_value(Reader *reader, JsonMember *member) {
  skip_blank(reader);
  if (*reader->at == '"') {
    member->kind = JSON_TEXT;
    return read_text(reader, &member->text);
  }
  if (take_word(reader, "true")) return member->kind = JSON_TRUE, true;
  if (take_word(reader, "false")) return member->kind = JSON_FALSE, true;
  if (take_word(reader, "null")) return member->kind = JSON_NULL, true;
  member->kind = JSON_NUMBER;
  return read_number(reader, &member->number);
}

static bool read_member(Reader *reader) {
  JsonObject *into = reader->into;
  if (into->count == MOST_MEMBERS) return false;
  JsonMember *member = &into->members[into->count++];
  return read_text(reader, &member->name) && take(reader, ':') && read_value(reader, member);
}

static bool read_members(Reader *reader) {
  if (take(reader, '}')) return true;
  do {
    if (!read_member(reader)) return false;
  } while (take(reader, ','));
  return take(reader, '}');
}

bool json_read(const char *line, JsonObject *into) {
  memset(into, 0, sizeof *into);
  Reader reader = {line, into};
  if (!take(&reader, '{') || !read_members(&reader)) return false;
  skip_blank(&reader);
  return *reader.at == 0;
}

static const JsonMember *find(const JsonObject *object, const char *name, JsonKind kind) {
  for (int at = 0; at < object->count; at++)
    if (object->members[at].kind == kind && strcmp(object->members[at].name, name) == 0) return &object->members[at];
  return NULL;
}

const char *json_text(const JsonObject *object, const char *name) {
  const JsonMember *member = find(object, name, JSON_TEXT);
  return member ? member->text : NULL;
}

double json_number(const JsonObject *object, const char *name, double otherwise) {
  const JsonMember *member = find(object, name, JSON_NUMBER);
  return member ? member->number : otherwise;
}

bool json_true(const JsonObject *object, const char *name) { return find(object, name, JSON_TRUE) != NULL; }
