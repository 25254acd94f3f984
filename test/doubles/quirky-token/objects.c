/* Objects and signatures. */
#include <stdlib.h>
#include <string.h>

#include "control.h"
#include "quirky.h"
#include "slots.h"

typedef CK_RV (*FindObjectsInit)(CK_ULONG, CK_ATTRIBUTE *, CK_ULONG);
typedef CK_RV (*FindObjects)(CK_ULONG, CK_ULONG *, CK_ULONG, CK_ULONG *);
typedef CK_RV (*GetAttributeValue)(CK_ULONG, CK_ULONG, CK_ATTRIBUTE *, CK_ULONG);
typedef CK_RV (*SignInit)(CK_ULONG, CK_MECHANISM *, CK_ULONG);
typedef CK_RV (*Sign)(CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG *);

static CK_ULONG begun_with;
static int begun;

CK_RV q_FindObjectsInit(CK_ULONG session, CK_ATTRIBUTE *template, CK_ULONG count) {
  ENTER_SESSION("C_FindObjectsInit", session);
  for (CK_ULONG at = 0; at < count; at++)
    if (template[at].type == CKA_VALUE && control("no-search-by-value")) return CKR_ATTRIBUTE_TYPE_INVALID;
  return REAL(F_FIND_OBJECTS_INIT, FindObjectsInit)(session, template, count);
}

CK_RV q_FindObjects(CK_ULONG session, CK_ULONG *objects, CK_ULONG most, CK_ULONG *count) {
  ENTER_SESSION("C_FindObjects", session);
  return REAL(F_FIND_OBJECTS, FindObjects)(session, objects, most, count);
}

static CK_ULONG class_of(CK_ULONG session, CK_ULONG object) {
  CK_ULONG class = ~0UL;
  CK_ATTRIBUTE wanted = {CKA_CLASS, &class, sizeof class};
  REAL(F_GET_ATTRIBUTE_VALUE, GetAttributeValue)(session, object, &wanted, 1);
  return class;
}

/* `ids empty` and `ids wrong` spoil the CKA_ID of certificates. */
static void spoil_id(CK_ATTRIBUTE *id, const char *how) {
  if (strcmp(how, "empty") == 0) id->length = 0;
  else if (id->value) memset(id->value, 0xee, id->length);
}

CK_RV q_GetAttributeValue(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE *attributes, CK_ULONG count) {
  ENTER_SESSION("C_GetAttributeValue", session);
  CK_ULONG class = class_of(session, object);
  int hidden = control("modulus-hidden") && class == CKO_PRIVATE_KEY && attributes[0].type == CKA_MODULUS;
  if (hidden) return CKR_ATTRIBUTE_TYPE_INVALID;
  int asks_size = !attributes[0].value;
  CK_RV rv = REAL(F_GET_ATTRIBUTE_VALUE, GetAttributeValue)(session, object, attributes, count);
  const char *ids = control("ids");
  int untold = class == CKO_PRIVATE_KEY && control("strictness-untold");
  for (CK_ULONG at = 0; rv == CKR_OK && at < count; at++) {
    if (ids && class == CKO_CERTIFICATE && attributes[at].type == CKA_ID) spoil_id(&attributes[at], ids);
    if (untold && attributes[at].type == CKA_ALWAYS_AUTHENTICATE && attributes[at].value)
      memset(attributes[at].value, 0, attributes[at].length);
    if (asks_size && control("size-zero")) attributes[at].length = 0;
  }
  return rv;
}

/* `refuse 0x40` refuses a mechanism at C_SignInit, `refuse-late 0x40` at C_Sign. */
static int refused(const char *word, CK_ULONG mechanism) {
  const char *said;
  for (int n = 0; (said = control_nth(word, n)); n++)
    if (strtoul(said, NULL, 0) == mechanism) return 1;
  return 0;
}

/* Ends the operation in the real module as a refusal must (PKCS #11 v2.40 §5.2). */
static CK_RV refuse(CK_ULONG session, CK_BYTE *data, CK_ULONG length, CK_RV rv) {
  CK_BYTE signature[1024];
  CK_ULONG room = sizeof signature;
  REAL(F_SIGN, Sign)(session, data, length, signature, &room);
  return rv;
}

CK_RV q_SignInit(CK_ULONG session, CK_MECHANISM *mechanism, CK_ULONG key) {
  ENTER_SESSION("C_SignInit", session);
  log_call("mechanism", "0x%lx", mechanism->type);
  if (refused("refuse", mechanism->type)) return CKR_MECHANISM_INVALID;
  begun_with = mechanism->type;
  CK_RV rv = REAL(F_SIGN_INIT, SignInit)(session, mechanism, key);
  /* `lapse-first`: the first operation of the process is forgotten before it is used. */
  if (rv == CKR_OK && !begun++ && control("lapse-first")) refuse(session, (CK_BYTE *)"", 1, rv);
  return rv;
}

CK_RV q_Sign(CK_ULONG session, CK_BYTE *data, CK_ULONG length, CK_BYTE *signature, CK_ULONG *signature_length) {
  ENTER_SESSION("C_Sign", session);
  if (!signature && control("size-zero")) return *signature_length = 0, CKR_OK;
  if (refused("refuse-late", begun_with)) return refuse(session, data, length, CKR_MECHANISM_INVALID);
  CK_RV rv = REAL(F_SIGN, Sign)(session, data, length, signature, signature_length);
  if (rv == CKR_OK) signature_made();
  return rv;
}
