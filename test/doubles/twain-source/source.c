/* A TWAIN data source that plays pages and faults out of files; control.h says which. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include "abilities.h"
#include "control.h"
#include "deliver.h"
#include "feed.h"
#include "lent.h"

/* As TWAIN asks of a source: the reason of the last failure, kept until it is asked for. */
static uint16_t condition;
static TW_IDENTITY self;
static int named;

static uint16_t fail(int code) {
  condition = (uint16_t)code;
  return TWRC_FAILURE;
}

/* A manager that looks for devices asks again and again, until there is none. */
static uint16_t identify(TW_IDENTITY *identity) {
  control_read();
  const char *name = control_nth("name", named);
  if (!name) {
    named = 0;
    return fail(TWCC_NODS);
  }
  named++;
  uint32_t id = identity->Id;
  *identity = (TW_IDENTITY){.Id = id,
                            .Version = {1, 0, 0, 0, "1.0"},
                            .ProtocolMajor = 2,
                            .ProtocolMinor = 5,
                            .SupportedGroups = DG_CONTROL | DG_IMAGE | DF_DS2,
                            .Manufacturer = "Tram So Hoa",
                            .ProductFamily = "Doubles"};
  snprintf(identity->ProductName, sizeof identity->ProductName, "%.32s", name);
  return TWRC_SUCCESS;
}

static uint16_t open_source(const TW_IDENTITY *identity) {
  control_read();
  int code = control_number("open-fails", 0);
  if (code) return fail(code);
  self = *identity;
  lent_by(NULL);
  abilities_reset();
  return TWRC_SUCCESS;
}

static uint16_t enable(TW_IDENTITY *application) {
  int code = control_number("enable-fails", 0);
  if (code) return fail(code);
  feed_begin();
  deliver_rewind();
  lent_tell(&self, application, MSG_XFERREADY);
  return TWRC_SUCCESS;
}

static uint16_t end_page(uint16_t message, TW_PENDINGXFERS *pending) {
  if (message == MSG_ENDXFER) feed_end();
  else feed_reset();
  deliver_rewind();
  *pending = (TW_PENDINGXFERS){(uint16_t)feed_left(), 0};
  return TWRC_SUCCESS;
}

static uint16_t status(TW_STATUS *into) {
  *into = (TW_STATUS){condition, 0};
  condition = TWCC_SUCCESS;
  return TWRC_SUCCESS;
}

static uint16_t controls(TW_IDENTITY *application, uint16_t type, uint16_t message, void *data) {
  switch (type) {
    case DAT_IDENTITY:
      if (message == MSG_GET) return identify(data);
      return message == MSG_OPENDS ? open_source(data) : TWRC_SUCCESS;
    case DAT_CAPABILITY: return abilities_answer(message, data, &condition);
    case DAT_USERINTERFACE: return message == MSG_ENABLEDS ? enable(application) : TWRC_SUCCESS;
    case DAT_ENTRYPOINT: return lent_by(data), TWRC_SUCCESS;
    case DAT_EVENT: return TWRC_NOTDSEVENT;
    case DAT_PENDINGXFERS: return end_page(message, data);
    case DAT_SETUPMEMXFER: return deliver_sizes(data);
    case DAT_SETUPFILEXFER: return deliver_name(data);
    case DAT_STATUS: return status(data);
    default: return fail(TWCC_BADPROTOCOL);
  }
}

static uint16_t images(uint16_t type, void *data) {
  switch (type) {
    case DAT_IMAGEINFO: return deliver_information(data, &condition);
    case DAT_IMAGENATIVEXFER: return deliver_native(data, &condition);
    case DAT_IMAGEMEMXFER: return deliver_part(data, &condition);
    case DAT_IMAGEFILEXFER: return deliver_file(&condition);
    case DAT_IMAGELAYOUT: return TWRC_SUCCESS;
    default: return fail(TWCC_BADPROTOCOL);
  }
}

/* Messages of the window come all the time and would only fill the log, unless it is about them. */
__declspec(dllexport) uint16_t TW_CALL DS_Entry(TW_IDENTITY *application, uint32_t group, uint16_t type,
                                                uint16_t message, TW_MEMREF data) {
  if (type != DAT_EVENT || control("log-events")) control_log((int)group, type, message);
  return group == DG_IMAGE ? images(type, data) : controls(application, type, message, data);
}
