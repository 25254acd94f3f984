#include <math.h>
#include <string.h>

#include "checks.h"
#include "condition.h"
#include "container.h"
#include "fix32.h"

void check_fix32(void) {
  CLAIM(fix32_value((TW_FIX32){8, 0x8000}) == 8.5);
  CLAIM(fix32_value((TW_FIX32){-1, 0x8000}) == -0.5);
  for (double value = -3.75; value < 4; value += 0.0625) CLAIM(fix32_value(fix32_of(value)) == value);
  CLAIM(fabs(fix32_value(fix32_of(8.2677)) - 8.2677) < 1.0 / 65536);
  CLAIM(fix32_of(1e9).Whole == INT16_MAX);
  CLAIM(fix32_of(-1e9).Whole == INT16_MIN);
  CLAIM(fix32_of(NAN).Whole == INT16_MIN);
}

static void check_one_value(void) {
  Values values;
  /* A source may leave anything in the upper half of a boolean. */
  TW_ONEVALUE one = {TWTY_BOOL, 0xdead0001};
  CLAIM(container_read(TWON_ONEVALUE, &one, sizeof one, &values) && values.current == 1 && values.count == 1);
  one = container_one(TWTY_INT16, -1);
  CLAIM(container_read(TWON_ONEVALUE, &one, sizeof one, &values) && values.current == -1);
  one = container_one(TWTY_FIX32, 11.69);
  CLAIM(container_read(TWON_ONEVALUE, &one, sizeof one, &values) && fabs(values.current - 11.69) < 1e-4);
  CLAIM(!container_read(TWON_ONEVALUE, &one, sizeof one - 1, &values));
  one.ItemType = 9;
  CLAIM(!container_read(TWON_ONEVALUE, &one, sizeof one, &values));
}

static void check_range(void) {
  Values values;
  TW_RANGE range = {TWTY_UINT32, 50, 600, 50, 200, 300};
  CLAIM(container_read(TWON_RANGE, &range, sizeof range, &values) && values.current == 300);
  CLAIM(values_have(&values, 50) && values_have(&values, 600) && values_have(&values, 150));
  CLAIM(!values_have(&values, 75) && !values_have(&values, 650) && !values_have(&values, 0));
  range.StepSize = 0;
  CLAIM(container_read(TWON_RANGE, &range, sizeof range, &values) && values_have(&values, 75));
  CLAIM(!container_read(TWON_RANGE, &range, sizeof range - 1, &values));
}

static void check_lists(void) {
  Values values;
  uint8_t bytes[sizeof(TW_ENUMERATION) + 6] = {0};
  TW_ENUMERATION head = {TWTY_UINT16, 3, 2, 0};
  memcpy(bytes, &head, sizeof head);
  memcpy(bytes + sizeof head, (uint16_t[]){0, 1, 2}, 6);
  CLAIM(container_read(TWON_ENUMERATION, bytes, sizeof bytes, &values) && values.count == 3 && values.current == 2);
  CLAIM(!container_read(TWON_ENUMERATION, bytes, sizeof bytes - 1, &values));
  head.CurrentIndex = 77;
  memcpy(bytes, &head, sizeof head);
  CLAIM(container_read(TWON_ENUMERATION, bytes, sizeof bytes, &values) && values.current == 0);
  head.NumItems = UINT32_MAX;
  memcpy(bytes, &head, sizeof head);
  CLAIM(!container_read(TWON_ENUMERATION, bytes, sizeof bytes, &values));
  head.NumItems = 0;
  memcpy(bytes, &head, sizeof head);
  CLAIM(!container_read(TWON_ENUMERATION, bytes, sizeof bytes, &values));
  TW_ARRAY array = {TWTY_INT8, 0};
  CLAIM(container_read(TWON_ARRAY, &array, sizeof array, &values) && values.count == 0 && !values_have(&values, 0));
  CLAIM(!container_read(7, &array, sizeof array, &values) && !container_read(TWON_ARRAY, &array, 1, &values));
}

void check_containers(void) {
  /* The layouts that the specification gives, with two bytes' packing. */
  CLAIM(sizeof(TW_ONEVALUE) == 6 && sizeof(TW_RANGE) == 22 && sizeof(TW_ENUMERATION) == 14 && sizeof(TW_ARRAY) == 6);
  CLAIM(sizeof(TW_IDENTITY) == 156 && sizeof(TW_IMAGEINFO) == 42 && sizeof(TW_SETUPFILEXFER) == 260);
  check_one_value();
  check_range();
  check_lists();
}

static bool means(uint16_t condition, const char *situation) {
  return strcmp(situation_of(TWRC_FAILURE, condition), situation) == 0;
}

void check_conditions(void) {
  CLAIM(means(20, "paper-jam") && means(21, "multi-feed") && means(24, "cover-open") && means(29, "feeder-empty"));
  CLAIM(means(4, "device-busy") && means(23, "device-offline") && means(16, "access-denied") && means(3, "device-not-found"));
  CLAIM(means(22, "disk-full") && means(10, "settings-refused") && means(13, "settings-refused"));
  CLAIM(means(1, "device-failed") && means(5, "device-failed") && means(0x8123, "device-failed"));
  CLAIM(strcmp(situation_of(TWRC_CANCEL, 20), "scan-cancelled") == 0);
}
