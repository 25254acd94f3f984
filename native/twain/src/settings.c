#include "settings.h"

#include "capability.h"
#include "fix32.h"

void settings_use_inches(Session *session) { capability_set(session, ICAP_UNITS, TWTY_UINT16, TWUN_INCHES); }

static bool need(Session *session, Outcome outcome, const char *what) {
  return outcome == SET ? true : session_fail(session, "settings-refused", what);
}

/* A source without the capability has what `natural` says. */
static bool need_bool(Session *session, uint16_t capability, bool wanted, bool natural, const char *what) {
  Outcome outcome = capability_ensure(session, capability, TWTY_BOOL, wanted);
  return need(session, outcome == UNKNOWN && wanted == natural ? SET : outcome, what);
}

static bool choose_paper_path(Session *session, const Wish *wish) {
  if (!need_bool(session, CAP_FEEDERENABLED, wish->feeder, false, "source")) return false;
  if (wish->feeder) capability_set(session, CAP_AUTOFEED, TWTY_BOOL, true);
  return need_bool(session, CAP_DUPLEXENABLED, wish->duplex, false, "duplex");
}

static uint16_t depth_of(int pixel_type) {
  if (pixel_type == TWPT_BW) return 1;
  return pixel_type == TWPT_GRAY ? 8 : 24;
}

static bool choose_pixels(Session *session, const Wish *wish) {
  Outcome outcome = capability_ensure(session, ICAP_PIXELTYPE, TWTY_UINT16, wish->pixel_type);
  if (!need(session, outcome, "color")) return false;
  capability_set(session, ICAP_BITDEPTH, TWTY_UINT16, depth_of(wish->pixel_type));
  outcome = capability_set(session, ICAP_XRESOLUTION, TWTY_FIX32, wish->dpi);
  if (!need(session, outcome, "dpi")) return false;
  /* Sources with one resolution for both ways know only the first. */
  return capability_set(session, ICAP_YRESOLUTION, TWTY_FIX32, wish->dpi) == REFUSED
             ? session_fail(session, "settings-refused", "dpi")
             : true;
}

static double least(double one, double other) { return one < other ? one : other; }

/* The whole width and length of the paper path, in inches, as far as they are known. */
static TW_FRAME frame_of(Session *session, const Wish *wish) {
  double width = wish->width_mm / MM_OF_INCH, height = wish->height_mm / MM_OF_INCH;
  width = least(width, capability_current(session, ICAP_PHYSICALWIDTH, width));
  height = least(height, capability_current(session, ICAP_PHYSICALHEIGHT, height));
  return (TW_FRAME){.Right = fix32_of(width), .Bottom = fix32_of(height)};
}

/* A named size lets a feeder place it where its guides are; a frame is for sources that know no names. */
static void choose_size(Session *session, const Wish *wish) {
  if (wish->size == TWSS_NONE) {
    if (capability_ensure(session, ICAP_SUPPORTEDSIZES, TWTY_UINT16, TWSS_MAXSIZE) != SET)
      capability_set(session, ICAP_SUPPORTEDSIZES, TWTY_UINT16, TWSS_NONE);
    return;
  }
  if (capability_ensure(session, ICAP_SUPPORTEDSIZES, TWTY_UINT16, wish->size) == SET) return;
  TW_IMAGELAYOUT layout = {.Frame = frame_of(session, wish), .DocumentNumber = 1, .PageNumber = 1, .FrameNumber = 1};
  session_ask(session, true, DG_IMAGE, DAT_IMAGELAYOUT, MSG_SET, &layout, NULL);
}

/* How pixels lie in memory: asked for as they are kept, and looked at again when they come. */
static void choose_layout(Session *session) {
  capability_set(session, ICAP_COMPRESSION, TWTY_UINT16, TWCP_NONE);
  capability_set(session, ICAP_PLANARCHUNKY, TWTY_UINT16, TWPC_CHUNKY);
  capability_set(session, ICAP_BITORDER, TWTY_UINT16, TWBO_MSBFIRST);
  capability_set(session, ICAP_PIXELFLAVOR, TWTY_UINT16, TWPF_CHOCOLATE);
}

/* The scale is −1000 … 1000 (specification, ICAP_BRIGHTNESS). */
static void choose_brightness(Session *session, const Wish *wish) {
  if (wish->brightness != 0) capability_set(session, ICAP_BRIGHTNESS, TWTY_FIX32, wish->brightness * 10);
}

/* Best first: what is kept as it comes, then what is turned into it. Every source of files writes bitmaps. */
static uint16_t choose_format(Session *session) {
  static const uint16_t FORMATS[] = {TWFF_TIFF, TWFF_JFIF};
  for (int at = 0; at < 2; at++)
    if (capability_ensure(session, ICAP_IMAGEFILEFORMAT, TWTY_UINT16, FORMATS[at]) == SET) return FORMATS[at];
  capability_set(session, ICAP_IMAGEFILEFORMAT, TWTY_UINT16, TWFF_BMP);
  return TWFF_BMP;
}

static bool choose_transfer(Session *session, Wish *wish) {
  Outcome outcome = capability_ensure(session, ICAP_XFERMECH, TWTY_UINT16, wish->mechanism);
  if (!need(session, outcome, "transfer")) return false;
  if (wish->mechanism == TWSX_FILE) wish->file_format = choose_format(session);
  return true;
}

bool settings_make(Session *session, Wish *wish) {
  settings_use_inches(session);
  if (!choose_paper_path(session, wish)) return false;
  capability_set(session, CAP_XFERCOUNT, TWTY_INT16, wish->feeder ? -1 : 1);
  capability_set(session, CAP_INDICATORS, TWTY_BOOL, false);
  if (!choose_transfer(session, wish) || !choose_pixels(session, wish)) return false;
  choose_size(session, wish);
  choose_brightness(session, wish);
  choose_layout(session);
  return true;
}

bool settings_check_device(Session *session, const Wish *wish) {
  if (!capability_current(session, CAP_DEVICEONLINE, true)) return session_fail(session, "device-offline", "check");
  if (!wish->feeder || !capability_current(session, CAP_PAPERDETECTABLE, false)) return true;
  return capability_current(session, CAP_FEEDERLOADED, true) ? true : session_fail(session, "feeder-empty", "check");
}
