/*
 * A PKCS#11 module for tests: the keys of a real module (SoftHSM2) behind the manners of tokens as they are met in
 * offices. Beside each copy of it stand `control`, read anew at every call, and `calls`, which it writes.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "quirky.h"
#include "slots.h"

typedef CK_RV (*Initialize)(void *);

static void hang(void) {
  for (;;) pause();
}

static void rest(CK_ULONG milliseconds) {
  struct timespec time = {(time_t)(milliseconds / 1000), (long)(milliseconds % 1000) * 1000000L};
  nanosleep(&time, NULL);
}

/* The number after `word C_Function NUMBER`, 0 where there is no such line. */
static CK_ULONG number_for(const char *word, const char *function) {
  const char *said;
  size_t length = strlen(function);
  for (int n = 0; (said = control_nth(word, n)); n++)
    if (strncmp(said, function, length) == 0 && said[length] == ' ') return strtoul(said + length, NULL, 0);
  return 0;
}

CK_RV enter(const char *function) {
  control_read();
  log_call(function, "");
  if (control_says("crash", function)) raise(SIGSEGV);
  if (control_says("abort", function)) abort();
  if (control_says("hang", function)) hang();
  CK_ULONG slow = number_for("slow", function);
  if (slow > 0) rest(slow);
  return number_for("fail", function);
}

static CK_RV q_Initialize(void *arguments) {
  ENTER("C_Initialize");
  CK_RV rv = REAL(F_INITIALIZE, Initialize)(arguments);
  return rv == CKR_OK && control("already-initialized") ? CKR_CRYPTOKI_ALREADY_INITIALIZED : rv;
}

static CK_RV q_Finalize(void *reserved) {
  ENTER("C_Finalize");
  return REAL(F_FINALIZE, Initialize)(reserved);
}

__attribute__((destructor)) static void unload(void) {
  control_read();
  if (control_says("hang", "unload")) hang();
}

static CK_FUNCTION_LIST list;

static int load_real(void) {
  const char *path = control("real");
  void *library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
  CK_C_GetFunctionList get = library ? (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList") : NULL;
  return get && get(&real) == CKR_OK;
}

__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **answer) {
  ENTER("C_GetFunctionList");
  if (!load_real()) return CKR_GENERAL_ERROR;
  list = *real;
  list.functions[F_INITIALIZE] = q_Initialize;
  list.functions[F_FINALIZE] = q_Finalize;
  list.functions[F_GET_FUNCTION_LIST] = C_GetFunctionList;
  list.functions[F_GET_SLOT_LIST] = q_GetSlotList;
  list.functions[F_GET_SLOT_INFO] = q_GetSlotInfo;
  list.functions[F_GET_TOKEN_INFO] = q_GetTokenInfo;
  list.functions[F_GET_MECHANISM_LIST] = q_GetMechanismList;
  list.functions[F_GET_MECHANISM_INFO] = q_GetMechanismInfo;
  list.functions[F_WAIT_FOR_SLOT_EVENT] = q_WaitForSlotEvent;
  list.functions[F_OPEN_SESSION] = q_OpenSession;
  list.functions[F_CLOSE_SESSION] = q_CloseSession;
  list.functions[F_GET_SESSION_INFO] = q_GetSessionInfo;
  list.functions[F_LOGIN] = q_Login;
  list.functions[F_LOGOUT] = q_Logout;
  list.functions[F_FIND_OBJECTS_INIT] = q_FindObjectsInit;
  list.functions[F_FIND_OBJECTS] = q_FindObjects;
  list.functions[F_GET_ATTRIBUTE_VALUE] = q_GetAttributeValue;
  list.functions[F_SIGN_INIT] = q_SignInit;
  list.functions[F_SIGN] = q_Sign;
  *answer = &list;
  return CKR_OK;
}
