#include "checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  void (*run)(void);
} Check;

static const Check CHECKS[] = {
    {"fix32", check_fix32},         {"containers", check_containers}, {"conditions", check_conditions},
    {"json-read", check_json_read}, {"json-write", check_json_write}, {"bitmaps", check_bitmaps},
    {"rasters", check_rasters},     {"tiff", check_tiff},
};

void fail_at(const char *file, int line, const char *claim) {
  fprintf(stderr, "%s:%d: not so: %s\n", strrchr(file, '/') + 1, line, claim);
  exit(1);
}

int main(int count, char **words) {
  for (size_t at = 0; count == 2 && at < sizeof CHECKS / sizeof CHECKS[0]; at++) {
    if (strcmp(CHECKS[at].name, words[1]) != 0) continue;
    CHECKS[at].run();
    return 0;
  }
  fprintf(stderr, "no such check\n");
  return 2;
}
