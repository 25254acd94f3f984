#include <string.h>

#include "checks.h"
#include "json_read.h"
#include "json_write.h"

static JsonObject object;

static void check_good(void) {
  CLAIM(json_read(" {\"do\":\"scan\" , \"dpi\": -3e2,\"duplex\":true,\"x\":false,\"y\":null} \r", &object));
  CLAIM(strcmp(json_text(&object, "do"), "scan") == 0 && json_number(&object, "dpi", 0) == -300);
  CLAIM(json_true(&object, "duplex") && !json_true(&object, "x") && !json_true(&object, "none"));
  CLAIM(!json_text(&object, "dpi") && json_number(&object, "do", 7) == 7 && json_read("{}", &object));
  CLAIM(json_read("{\"a\":\"\\u0054r\\u1ea1m \\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\"}", &object));
  CLAIM(strcmp(json_text(&object, "a"), "Tr\xe1\xba\xa1m \xf0\x9f\x98\x80 \"\\/\b\f\n\r\t") == 0);
}

static void check_bad(void) {
  static const char *const BAD[] = {"", "{", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":[1]}", "{\"a\":{}}",
      "{\"a\":1}x", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud83d\"}",
      "{\"a\":\"\\ude00\"}", "{\"a\":\"\\ud83d\\u0041\"}", "{\"a\":tru}", "{\"a\":--1}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":\"\t\"}", "{a:1}"};
  for (size_t at = 0; at < sizeof BAD / sizeof BAD[0]; at++)
    if (json_read(BAD[at], &object)) fail_at(__FILE__, __LINE__, BAD[at]);
}

static void check_bounds(void) {
  char long_text[MOST_JSON + 32] = "{\"a\":\"";
  size_t head = strlen(long_text);
  memset(long_text + head, 'x', MOST_JSON);
  strcpy(long_text + head + MOST_JSON, "\"}");
  CLAIM(!json_read(long_text, &object));
  char many[MOST_MEMBERS * 8 + 16] = "{\"a\":1";
  for (int at = 0; at < MOST_MEMBERS; at++) strcat(many, ",\"a\":1");
  CLAIM(!json_read(strcat(many, "}"), &object));
}

void check_json_read(void) {
  check_good();
  check_bad();
  check_bounds();
}

static bool writes(const char *text, const char *wanted) {
  JsonLine line;
  json_begin(&line);
  json_add_text(&line, "t", text);
  return json_end(&line) && line.used == strlen(wanted) && memcmp(line.bytes, wanted, line.used) == 0;
}

void check_json_write(void) {
  JsonLine line;
  json_begin(&line);
  json_add_number(&line, "n", 300);
  json_add_number(&line, "w", 215.9);
  json_add_number(&line, "bad", 1e300);
  json_begin_list(&line, "l");
  json_add_number(&line, NULL, 1);
  json_add_text(&line, NULL, "b");
  json_end_list(&line);
  json_add_bool(&line, "y", true);
  const char *wanted = "{\"n\":300,\"w\":215.9,\"bad\":null,\"l\":[1,\"b\"],\"y\":true}\n";
  CLAIM(json_end(&line) && line.used == strlen(wanted) && memcmp(line.bytes, wanted, line.used) == 0);
  CLAIM(writes("M\xc3\xa1y \"A\\\"\n", "{\"t\":\"M\xc3\xa1y \\u0022A\\u005c\\u0022\\u000a\"}\n"));
  /* Overlong, a surrogate, beyond Unicode, cut short. */
  CLAIM(writes("\xc0\xaf", "{\"t\":\"\xef\xbf\xbd\xef\xbf\xbd\"}\n"));
  CLAIM(writes("\xed\xa0\x80", "{\"t\":\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}\n"));
  CLAIM(writes("\xf5", "{\"t\":\"\xef\xbf\xbd\"}\n") && writes("\xe1\xba", "{\"t\":\"\xef\xbf\xbd\xef\xbf\xbd\"}\n"));
  static char long_text[MOST_LINE + 1];
  memset(long_text, 'x', MOST_LINE);
  CLAIM(!writes(long_text, ""));
}
