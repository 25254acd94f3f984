/* Checks of the helper's parts that need no Windows; main.c runs them, one word each. */
#ifndef CHECKS_H
#define CHECKS_H

#include <stdbool.h>

/* Says where a check failed and ends the program. */
void fail_at(const char *file, int line, const char *claim);

#define CLAIM(claim) \
  do {               \
    if (!(claim)) fail_at(__FILE__, __LINE__, #claim); \
  } while (0)

void check_fix32(void);
void check_containers(void);
void check_conditions(void);
void check_json_read(void);
void check_json_write(void);
void check_bitmaps(void);
void check_rasters(void);
void check_tiff(void);

#endif
