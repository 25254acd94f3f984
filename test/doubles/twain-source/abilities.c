#include "abilities.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "../../../native/twain/src/fix32.h"
#include "control.h"
#include "lent.h"

enum { MOST = 8 };

typedef struct {
  uint16_t capability, type, kind;
  int count;
  double values[MOST];
  double current;
  bool read_only;
} Ability;

static const Ability BUILT_IN[] = {
    {CAP_XFERCOUNT, TWTY_INT16, TWON_ONEVALUE, 0, {0}, -1, false},
    {ICAP_COMPRESSION, TWTY_UINT16, TWON_ENUMERATION, 1, {TWCP_NONE}, TWCP_NONE, false},
    {ICAP_PIXELTYPE, TWTY_UINT16, TWON_ENUMERATION, 3, {TWPT_BW, TWPT_GRAY, TWPT_RGB}, TWPT_BW, false},
    {ICAP_UNITS, TWTY_UINT16, TWON_ENUMERATION, 1, {TWUN_INCHES}, TWUN_INCHES, false},
    {ICAP_XFERMECH, TWTY_UINT16, TWON_ENUMERATION, 3, {TWSX_NATIVE, TWSX_FILE, TWSX_MEMORY}, TWSX_NATIVE, false},
    {CAP_FEEDERENABLED, TWTY_BOOL, TWON_ENUMERATION, 2, {0, 1}, 1, false},
    {CAP_FEEDERLOADED, TWTY_BOOL, TWON_ONEVALUE, 0, {0}, 1, true},
    {CAP_AUTOFEED, TWTY_BOOL, TWON_ONEVALUE, 0, {0}, 1, false},
    {CAP_INDICATORS, TWTY_BOOL, TWON_ONEVALUE, 0, {0}, 1, false},
    {CAP_PAPERDETECTABLE, TWTY_BOOL, TWON_ONEVALUE, 0, {0}, 1, true},
    {CAP_UICONTROLLABLE, TWTY_BOOL, TWON_ONEVALUE, 0, {0}, 1, true},
    {CAP_DUPLEX, TWTY_UINT16, TWON_ONEVALUE, 0, {0}, 1, true},
    {CAP_DUPLEXENABLED, TWTY_BOOL, TWON_ENUMERATION, 2, {0, 1}, 0, false},
    {ICAP_BRIGHTNESS, TWTY_FIX32, TWON_RANGE, 3, {-1000, 1000, 10}, 0, false},
    {ICAP_IMAGEFILEFORMAT, TWTY_UINT16, TWON_ENUMERATION, 1, {TWFF_BMP}, TWFF_BMP, false},
    {ICAP_PHYSICALWIDTH, TWTY_FIX32, TWON_ONEVALUE, 0, {0}, 8.5, true},
    {ICAP_PHYSICALHEIGHT, TWTY_FIX32, TWON_ONEVALUE, 0, {0}, 14, true},
    {ICAP_XRESOLUTION, TWTY_FIX32, TWON_RANGE, 3, {50, 600, 50}, 200, false},
    {ICAP_YRESOLUTION, TWTY_FIX32, TWON_ENUMERATION, 4, {150, 200, 300, 600}, 200, false},
    {ICAP_BITORDER, TWTY_UINT16, TWON_ENUMERATION, 1, {TWBO_MSBFIRST}, TWBO_MSBFIRST, false},
    {ICAP_PIXELFLAVOR, TWTY_UINT16, TWON_ENUMERATION, 1, {TWPF_CHOCOLATE}, TWPF_CHOCOLATE, false},
    {ICAP_PLANARCHUNKY, TWTY_UINT16, TWON_ENUMERATION, 1, {TWPC_CHUNKY}, TWPC_CHUNKY, false},
    {ICAP_SUPPORTEDSIZES, TWTY_UINT16, TWON_ENUMERATION, 3, {TWSS_A4, TWSS_USLETTER, TWSS_NONE}, TWSS_NONE, false},
    {ICAP_BITDEPTH, TWTY_UINT16, TWON_ARRAY, 3, {1, 8, 24}, 1, false},
};
enum { ABILITIES = sizeof BUILT_IN / sizeof BUILT_IN[0] };

static Ability abilities[ABILITIES];

static Ability *find(uint16_t capability) {
  for (int at = 0; at < ABILITIES; at++)
    if (abilities[at].capability == capability) return &abilities[at];
  return NULL;
}

static void only(uint16_t capability, double value) {
  Ability *one = find(capability);
  one->count = one->count ? 1 : 0;
  one->values[0] = one->current = value;
}

void abilities_reset(void) {
  memcpy(abilities, BUILT_IN, sizeof abilities);
  if (control("no-feeder")) only(CAP_FEEDERENABLED, 0);
  if (control("no-platen")) only(CAP_FEEDERENABLED, 1);
  if (control("feeder-empty")) only(CAP_FEEDERLOADED, 0);
  if (control("vanilla")) only(ICAP_PIXELFLAVOR, TWPF_VANILLA);
  if (control("format")) only(ICAP_IMAGEFILEFORMAT, control_number("format", TWFF_BMP));
}

double ability(uint16_t capability) { return find(capability)->current; }

static uint32_t bits_of(uint16_t type, double value) {
  if (type != TWTY_FIX32) return (uint32_t)(int32_t)value;
  TW_FIX32 fix = fix32_of(value);
  uint32_t bits;
  memcpy(&bits, &fix, sizeof bits);
  return bits;
}

static void put_items(const Ability *one, uint8_t *at) {
  size_t width = one->type == TWTY_FIX32 ? 4 : 2;
  for (int n = 0; n < one->count; n++) {
    uint32_t bits = bits_of(one->type, one->values[n]);
    memcpy(at + (size_t)n * width, &bits, width);
  }
}

static void put_enumeration(const Ability *one, TW_ENUMERATION *into) {
  *into = (TW_ENUMERATION){one->type, (uint32_t)one->count, 0, 0};
  for (int n = 0; n < one->count; n++)
    if (one->values[n] == one->current) into->CurrentIndex = (uint32_t)n;
  put_items(one, into->ItemList);
}

static void put_range(const Ability *one, TW_RANGE *into) {
  const double *values = one->values;
  *into = (TW_RANGE){one->type, bits_of(one->type, values[0]), bits_of(one->type, values[1]),
                     bits_of(one->type, values[2]), bits_of(one->type, one->current), bits_of(one->type, one->current)};
}

static uint16_t tell(const Ability *one, bool current, TW_CAPABILITY *capability) {
  TW_HANDLE handle = lent_allocate(256);
  void *container = lent_lock(handle);
  capability->ConType = current ? TWON_ONEVALUE : one->kind;
  capability->hContainer = handle;
  switch (capability->ConType) {
    case TWON_ENUMERATION: put_enumeration(one, container); break;
    case TWON_RANGE: put_range(one, container); break;
    case TWON_ARRAY:
      *(TW_ARRAY *)container = (TW_ARRAY){one->type, (uint32_t)one->count};
      put_items(one, (uint8_t *)container + sizeof(TW_ARRAY));
      break;
    default: *(TW_ONEVALUE *)container = (TW_ONEVALUE){one->type, bits_of(one->type, one->current)};
  }
  lent_unlock(handle);
  return TWRC_SUCCESS;
}

static bool takes(const Ability *one, uint32_t bits) {
  if (one->kind == TWON_RANGE || one->count == 0) return true;
  for (int n = 0; n < one->count; n++)
    if (bits_of(one->type, one->values[n]) == bits) return true;
  return false;
}

static double value_of(const Ability *one, uint32_t bits) {
  TW_FIX32 fix;
  memcpy(&fix, &bits, sizeof fix);
  return one->type == TWTY_FIX32 ? fix32_value(fix) : (int16_t)(bits & 0xffff);
}

static uint16_t set(Ability *one, const TW_CAPABILITY *capability, uint16_t *condition) {
  const TW_ONEVALUE *wish = lent_lock(capability->hContainer);
  uint32_t bits = wish->Item;
  lent_unlock(capability->hContainer);
  *condition = one->read_only ? TWCC_CAPBADOPERATION : TWCC_BADVALUE;
  if (control_says("lie", capability->Cap, NULL)) return TWRC_SUCCESS;
  if (one->read_only || control_says("refuse", capability->Cap, NULL) || !takes(one, bits)) return TWRC_FAILURE;
  one->current = value_of(one, bits);
  return TWRC_SUCCESS;
}

uint16_t abilities_answer(uint16_t message, TW_CAPABILITY *capability, uint16_t *condition) {
  Ability *one = find(capability->Cap);
  *condition = TWCC_CAPUNSUPPORTED;
  if (!one) return TWRC_FAILURE;
  return message == MSG_SET ? set(one, capability, condition) : tell(one, message == MSG_GETCURRENT, capability);
}
