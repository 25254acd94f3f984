#include "wish.h"

#include <string.h>

#include "twain.h"

typedef struct {
  const char *name;
  int number;
} Name;

static const Name COLOURS[] = {{"bw", TWPT_BW}, {"gray", TWPT_GRAY}, {"color", TWPT_RGB}, {NULL, 0}};
static const Name MECHANISMS[] = {{"native", TWSX_NATIVE}, {"memory", TWSX_MEMORY}, {"file", TWSX_FILE}, {NULL, 0}};
static const Name SIZES[] = {{"a3", TWSS_A3},           {"a4", TWSS_A4},       {"a5", TWSS_A5}, {"letter", TWSS_USLETTER},
                             {"legal", TWSS_USLEGAL}, {"max", TWSS_NONE}, {NULL, 0}};

static bool read_name(const JsonObject *request, const char *member, const Name *names, int *number) {
  const char *text = json_text(request, member);
  for (; text && names->name; names++) {
    if (strcmp(names->name, text) != 0) continue;
    *number = names->number;
    return true;
  }
  return false;
}

static bool read_number(const JsonObject *request, const char *member, double least, double most, double *number) {
  *number = json_number(request, member, least - 1);
  return *number >= least && *number <= most;
}

static bool read_place(const JsonObject *request, Wish *wish) {
  const char *source = json_text(request, "source"), *folder = json_text(request, "folder");
  if (!source || strlen(source) >= sizeof wish->source || !folder) return false;
  strcpy(wish->source, source);
  /* Leaves room for a page's name. */
  return text_to_wide(folder, wish->folder, MAX_PATH - 32);
}

bool wish_read(const JsonObject *request, Wish *wish) {
  memset(wish, 0, sizeof *wish);
  wish->feeder = json_true(request, "feeder");
  wish->duplex = json_true(request, "duplex");
  return read_place(request, wish) && read_name(request, "color", COLOURS, &wish->pixel_type) &&
         read_name(request, "transfer", MECHANISMS, &wish->mechanism) &&
         read_name(request, "paper", SIZES, &wish->size) && read_number(request, "dpi", 1, 10000, &wish->dpi) &&
         read_number(request, "widthMm", 0, 2000, &wish->width_mm) &&
         read_number(request, "heightMm", 0, 2000, &wish->height_mm) &&
         read_number(request, "brightness", -100, 100, &wish->brightness);
}
