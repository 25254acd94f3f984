/* The part of PKCS #11 v2.40 that the quirky token needs, written from the specification's tables. */
#ifndef CRYPTOKI_H
#define CRYPTOKI_H

typedef unsigned char CK_BYTE;
typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;

typedef struct {
  CK_BYTE major, minor;
} CK_VERSION;

typedef struct {
  CK_BYTE description[64], manufacturer[32];
  CK_ULONG flags;
  CK_VERSION hardware, firmware;
} CK_SLOT_INFO;

typedef struct {
  CK_BYTE label[32], manufacturer[32], model[16], serial[16];
  CK_ULONG flags;
  CK_ULONG max_sessions, sessions, max_rw_sessions, rw_sessions;
  CK_ULONG max_pin, min_pin;
  CK_ULONG total_public, free_public, total_private, free_private;
  CK_VERSION hardware, firmware;
  CK_BYTE utc_time[16];
} CK_TOKEN_INFO;

typedef struct {
  CK_ULONG slot, state, flags, device_error;
} CK_SESSION_INFO;

typedef struct {
  CK_ULONG type;
  void *value;
  CK_ULONG length;
} CK_ATTRIBUTE;

typedef struct {
  CK_ULONG type;
  void *parameter;
  CK_ULONG parameter_length;
} CK_MECHANISM;

/* Places in the function list (v2.40 has 68 functions, in the order of its header). */
enum {
  F_INITIALIZE = 0,
  F_FINALIZE = 1,
  F_GET_FUNCTION_LIST = 3,
  F_GET_SLOT_LIST = 4,
  F_GET_SLOT_INFO = 5,
  F_GET_TOKEN_INFO = 6,
  F_GET_MECHANISM_LIST = 7,
  F_GET_MECHANISM_INFO = 8,
  F_OPEN_SESSION = 12,
  F_CLOSE_SESSION = 13,
  F_CLOSE_ALL_SESSIONS = 14,
  F_GET_SESSION_INFO = 15,
  F_LOGIN = 18,
  F_LOGOUT = 19,
  F_GET_ATTRIBUTE_VALUE = 24,
  F_FIND_OBJECTS_INIT = 26,
  F_FIND_OBJECTS = 27,
  F_SIGN_INIT = 42,
  F_SIGN = 43,
  F_WAIT_FOR_SLOT_EVENT = 67,
  FUNCTIONS = 68
};

typedef struct {
  CK_VERSION version;
  void *functions[FUNCTIONS];
} CK_FUNCTION_LIST;

typedef CK_RV (*CK_C_GetFunctionList)(CK_FUNCTION_LIST **);

#define CKF_TOKEN_PRESENT 0x1UL
#define CKF_RW_SESSION 0x2UL
#define CKF_PROTECTED_AUTHENTICATION_PATH 0x100UL
#define CKF_TOKEN_INITIALIZED 0x400UL
#define CKF_USER_PIN_COUNT_LOW 0x10000UL
#define CKF_USER_PIN_FINAL_TRY 0x20000UL
#define CKF_USER_PIN_LOCKED 0x40000UL

#define CKU_CONTEXT_SPECIFIC 2UL
#define CKO_CERTIFICATE 1UL
#define CKO_PRIVATE_KEY 3UL

#define CKA_CLASS 0x0UL
#define CKA_VALUE 0x11UL
#define CKA_ID 0x102UL
#define CKA_MODULUS 0x120UL
#define CKA_ALWAYS_AUTHENTICATE 0x202UL

#define CKR_OK 0x0UL
#define CKR_SLOT_ID_INVALID 0x3UL
#define CKR_GENERAL_ERROR 0x5UL
#define CKR_ARGUMENTS_BAD 0x7UL
#define CKR_NO_EVENT 0x8UL
#define CKR_ATTRIBUTE_TYPE_INVALID 0x12UL
#define CKR_DEVICE_REMOVED 0x32UL
#define CKR_FUNCTION_NOT_SUPPORTED 0x54UL
#define CKR_MECHANISM_INVALID 0x70UL
#define CKR_PIN_INCORRECT 0xa0UL
#define CKR_PIN_LOCKED 0xa4UL
#define CKR_SESSION_HANDLE_INVALID 0xb3UL
#define CKR_SESSION_READ_ONLY 0xb5UL
#define CKR_TOKEN_NOT_PRESENT 0xe0UL
#define CKR_TOKEN_WRITE_PROTECTED 0xe2UL
#define CKR_USER_NOT_LOGGED_IN 0x101UL
#define CKR_BUFFER_TOO_SMALL 0x150UL
#define CKR_CRYPTOKI_ALREADY_INITIALIZED 0x191UL

#endif
