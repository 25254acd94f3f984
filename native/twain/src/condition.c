#include "condition.h"

#include "twain.h"

const char *situation_of(uint16_t return_code, uint16_t condition) {
  if (return_code == TWRC_CANCEL) return "scan-cancelled";
  switch (condition) {
    case TWCC_PAPERJAM: return "paper-jam";
    case TWCC_PAPERDOUBLEFEED: return "multi-feed";
    case TWCC_INTERLOCK: return "cover-open";
    case TWCC_NOMEDIA: return "feeder-empty";
    case TWCC_MAXCONNECTIONS: return "device-busy";
    case TWCC_CHECKDEVICEONLINE: return "device-offline";
    case TWCC_NODS: return "device-not-found";
    case TWCC_DENIED: return "access-denied";
    case TWCC_FILEWRITEERROR: return "disk-full";
    case TWCC_LOWMEMORY: return "picture-too-large";
    case TWCC_BADCAP:
    case TWCC_BADVALUE:
    case TWCC_CAPUNSUPPORTED:
    case TWCC_CAPBADOPERATION:
    case TWCC_CAPSEQERROR: return "settings-refused";
    default: return "device-failed";
  }
}
