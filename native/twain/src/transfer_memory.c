#include <stdlib.h>

#include "capability.h"
#include "transfer.h"

/* Buffers are of the source's liking, within reason. */
enum { LEAST_BUFFER = 64 << 10, MOST_BUFFER = 64 << 20 };

/* One memory transfer under way. */
typedef struct {
  Session *session;
  Dialog *dialog;
  Raster *raster;
  uint8_t *buffer;
  uint32_t size;
  /* The source hands over parts of rows, and says where they belong. */
  bool tiled;
  /* Rows that came, for strips: not every driver counts YOffset. */
  uint32_t rows;
} Stream;

static uint32_t buffer_size(const TW_SETUPMEMXFER *setup) {
  uint32_t size = setup->Preferred;
  if (size < setup->MinBufSize) size = setup->MinBufSize;
  if (size < LEAST_BUFFER && setup->MaxBufSize >= LEAST_BUFFER) size = LEAST_BUFFER;
  if (size > setup->MaxBufSize && setup->MaxBufSize >= setup->MinBufSize && setup->MaxBufSize > 0) size = setup->MaxBufSize;
  return size;
}

static bool prepare_buffer(Stream *stream) {
  TW_SETUPMEMXFER setup = {0};
  uint16_t condition;
  uint16_t answer =
      session_ask(stream->session, true, DG_CONTROL, DAT_SETUPMEMXFER, MSG_GET, &setup, &condition);
  if (answer != TWRC_SUCCESS) return session_fail_with(stream->session, "buffer", answer, condition);
  stream->size = buffer_size(&setup);
  if (stream->size == 0 || stream->size > MOST_BUFFER) return session_fail(stream->session, "page-broken", "buffer");
  stream->buffer = malloc(stream->size);
  return stream->buffer ? true : session_fail(stream->session, "picture-too-large", "buffer");
}

/* What the information of a page promises, held against what is kept: 1, 8 or 24 bits, chunky, not compressed. */
static bool prepare_raster(Stream *stream, const Page *page) {
  const TW_IMAGEINFO *info = &page->info;
  if (info->Compression != TWCP_NONE || info->ImageWidth <= 0 || (info->Planar && info->SamplesPerPixel > 1))
    return session_fail(stream->session, "page-broken", "layout");
  uint32_t height = info->ImageLength > 0 ? (uint32_t)info->ImageLength : 0;
  if (!raster_make(stream->raster, (uint32_t)info->ImageWidth, height, (uint16_t)info->BitsPerPixel))
    return session_fail(stream->session, "page-broken", "layout");
  stream->raster->white_is_zero =
      info->BitsPerPixel < 24 &&
      capability_current(stream->session, ICAP_PIXELFLAVOR, TWPF_CHOCOLATE) == TWPF_VANILLA;
  return true;
}

static bool take(Stream *stream, const TW_IMAGEMEMXFER *part) {
  if (part->Columns < stream->raster->width) stream->tiled = true;
  Block block = {
      .x = stream->tiled ? part->XOffset : 0,
      .y = stream->tiled ? part->YOffset : stream->rows,
      .columns = part->Columns < stream->raster->width ? part->Columns : stream->raster->width,
      .rows = part->Rows,
      .pitch = part->BytesPerRow,
      .bytes = stream->buffer,
      .length = part->BytesWritten < stream->size ? part->BytesWritten : stream->size,
  };
  if (part->Rows == 0) return true;
  if (!raster_place(stream->raster, &block)) return session_fail(stream->session, "page-broken", "part");
  if (block.y + block.rows > stream->rows) stream->rows = block.y + block.rows;
  dialog_progress(stream->dialog);
  return true;
}

/* Asks for the next part; `last` tells that it was the last. */
static bool next_part(Stream *stream, bool *last) {
  TW_IMAGEMEMXFER part = {
      .Compression = TWON_DONTCARE16,
      .BytesPerRow = UINT32_MAX,
      .Columns = UINT32_MAX,
      .Rows = UINT32_MAX,
      .XOffset = UINT32_MAX,
      .YOffset = UINT32_MAX,
      .BytesWritten = 0,
      .Memory = {TWMF_APPOWNS | TWMF_POINTER, stream->size, stream->buffer},
  };
  uint16_t condition;
  uint16_t answer =
      session_ask(stream->session, true, DG_IMAGE, DAT_IMAGEMEMXFER, MSG_GET, &part, &condition);
  /* After a part, or a cancel, only MSG_ENDXFER leads back. */
  if (answer != TWRC_FAILURE) stream->session->state = TRANSFERRING;
  if (answer != TWRC_SUCCESS && answer != TWRC_XFERDONE)
    return session_fail_with(stream->session, "transfer", answer, condition);
  *last = answer == TWRC_XFERDONE;
  return part.BytesWritten > 0 ? take(stream, &part) : *last || session_fail(stream->session, "page-broken", "empty");
}

static bool receive(Stream *stream) {
  bool last = false;
  while (!last) {
    if (!next_part(stream, &last)) return false;
    dialog_listen(stream->dialog);
    if (stream->dialog->cancelled) return session_fail(stream->session, "scan-cancelled", "request");
  }
  /* Fewer rows than promised are a page cut short; more were taken up. */
  return stream->rows > 0 && stream->rows >= stream->raster->height ? true
                                                                     : session_fail(stream->session, "page-broken", "cut");
}

bool transfer_memory(Session *session, Dialog *dialog, const Wish *wish, Page *page) {
  Raster raster = {0};
  Stream stream = {.session = session, .dialog = dialog, .raster = &raster};
  page_name(page, wish, page->number, "tif");
  bool arrived = prepare_raster(&stream, page) && prepare_buffer(&stream) && receive(&stream) &&
                 page_write(session, page, &raster);
  free(stream.buffer);
  raster_drop(&raster);
  return arrived;
}
