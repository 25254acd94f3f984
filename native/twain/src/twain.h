/*
 * What the helper uses of TWAIN: names, numbers and layouts as the TWAIN specification 2.5 gives them (chapters 7, 8 and 10).
 * Structures are packed to two bytes, and TW_STR types are single-byte strings in the code page of the system.
 */
#ifndef TWAIN_H
#define TWAIN_H

#include <stdint.h>

#ifdef _WIN32
#define TW_CALL __stdcall
#else
#define TW_CALL
#endif

typedef uint16_t TW_BOOL;
typedef char TW_STR32[34];
typedef char TW_STR255[256];
typedef void *TW_HANDLE;
typedef void *TW_MEMREF;

#pragma pack(push, 2)

typedef struct {
  int16_t Whole;
  uint16_t Frac;
} TW_FIX32;

typedef struct {
  TW_FIX32 Left, Top, Right, Bottom;
} TW_FRAME;

typedef struct {
  uint16_t MajorNum, MinorNum, Language, Country;
  TW_STR32 Info;
} TW_VERSION;

typedef struct {
  uint32_t Id;
  TW_VERSION Version;
  uint16_t ProtocolMajor, ProtocolMinor;
  uint32_t SupportedGroups;
  TW_STR32 Manufacturer, ProductFamily, ProductName;
} TW_IDENTITY;

typedef struct {
  uint16_t ItemType;
  uint32_t NumItems;
  uint8_t ItemList[];
} TW_ARRAY;

typedef struct {
  uint16_t ItemType;
  uint32_t NumItems, CurrentIndex, DefaultIndex;
  uint8_t ItemList[];
} TW_ENUMERATION;

typedef struct {
  uint16_t ItemType;
  uint32_t Item;
} TW_ONEVALUE;

typedef struct {
  uint16_t ItemType;
  uint32_t MinValue, MaxValue, StepSize, DefaultValue, CurrentValue;
} TW_RANGE;

typedef struct {
  uint16_t Cap, ConType;
  TW_HANDLE hContainer;
} TW_CAPABILITY;

typedef struct {
  TW_MEMREF pEvent;
  uint16_t TWMessage;
} TW_EVENT;

typedef struct {
  TW_FIX32 XResolution, YResolution;
  int32_t ImageWidth, ImageLength;
  int16_t SamplesPerPixel, BitsPerSample[8], BitsPerPixel;
  TW_BOOL Planar;
  int16_t PixelType;
  uint16_t Compression;
} TW_IMAGEINFO;

typedef struct {
  TW_FRAME Frame;
  uint32_t DocumentNumber, PageNumber, FrameNumber;
} TW_IMAGELAYOUT;

typedef struct {
  uint32_t Flags, Length;
  TW_MEMREF TheMem;
} TW_MEMORY;

typedef struct {
  uint16_t Compression;
  uint32_t BytesPerRow, Columns, Rows, XOffset, YOffset, BytesWritten;
  TW_MEMORY Memory;
} TW_IMAGEMEMXFER;

typedef struct {
  uint16_t Count;
  uint32_t EOJ;
} TW_PENDINGXFERS;

typedef struct {
  TW_STR255 FileName;
  uint16_t Format;
  int16_t VRefNum;
} TW_SETUPFILEXFER;

typedef struct {
  uint32_t MinBufSize, MaxBufSize, Preferred;
} TW_SETUPMEMXFER;

typedef struct {
  uint16_t ConditionCode, Data;
} TW_STATUS;

typedef struct {
  TW_BOOL ShowUI, ModalUI;
  TW_HANDLE hParent;
} TW_USERINTERFACE;

typedef struct {
  TW_MEMREF CallBackProc;
  uint32_t RefCon;
  int16_t Message;
} TW_CALLBACK;

typedef uint16_t(TW_CALL *DSMENTRYPROC)(TW_IDENTITY *origin, TW_IDENTITY *destination, uint32_t group, uint16_t type,
                                        uint16_t message, TW_MEMREF data);

typedef struct {
  uint32_t Size;
  DSMENTRYPROC DSM_Entry;
  TW_HANDLE(TW_CALL *DSM_MemAllocate)(uint32_t size);
  void(TW_CALL *DSM_MemFree)(TW_HANDLE handle);
  TW_MEMREF(TW_CALL *DSM_MemLock)(TW_HANDLE handle);
  void(TW_CALL *DSM_MemUnlock)(TW_HANDLE handle);
} TW_ENTRYPOINT;

#pragma pack(pop)

enum { TWON_PROTOCOLMAJOR = 2, TWON_PROTOCOLMINOR = 5 };
enum { TWON_ARRAY = 3, TWON_ENUMERATION = 4, TWON_ONEVALUE = 5, TWON_RANGE = 6 };
enum { TWON_DONTCARE16 = 0xffff };

enum {
  TWTY_INT8 = 0,
  TWTY_INT16 = 1,
  TWTY_INT32 = 2,
  TWTY_UINT8 = 3,
  TWTY_UINT16 = 4,
  TWTY_UINT32 = 5,
  TWTY_BOOL = 6,
  TWTY_FIX32 = 7,
};

enum { DG_CONTROL = 1, DG_IMAGE = 2 };
/* Bits of SupportedGroups: what knows version 2 of the protocol. */
enum { DF_DSM2 = 0x10000000, DF_APP2 = 0x20000000, DF_DS2 = 0x40000000 };

enum {
  DAT_NULL = 0x0000,
  DAT_CAPABILITY = 0x0001,
  DAT_EVENT = 0x0002,
  DAT_IDENTITY = 0x0003,
  DAT_PARENT = 0x0004,
  DAT_PENDINGXFERS = 0x0005,
  DAT_SETUPMEMXFER = 0x0006,
  DAT_SETUPFILEXFER = 0x0007,
  DAT_STATUS = 0x0008,
  DAT_USERINTERFACE = 0x0009,
  DAT_CALLBACK = 0x0010,
  DAT_IMAGEINFO = 0x0101,
  DAT_IMAGELAYOUT = 0x0102,
  DAT_IMAGEMEMXFER = 0x0103,
  DAT_IMAGENATIVEXFER = 0x0104,
  DAT_IMAGEFILEXFER = 0x0105,
  DAT_ENTRYPOINT = 0x0403,
};

enum {
  MSG_GET = 0x0001,
  MSG_GETCURRENT = 0x0002,
  MSG_GETDEFAULT = 0x0003,
  MSG_GETFIRST = 0x0004,
  MSG_GETNEXT = 0x0005,
  MSG_SET = 0x0006,
  MSG_RESET = 0x0007,
  MSG_XFERREADY = 0x0101,
  MSG_CLOSEDSREQ = 0x0102,
  MSG_CLOSEDSOK = 0x0103,
  MSG_OPENDSM = 0x0301,
  MSG_CLOSEDSM = 0x0302,
  MSG_OPENDS = 0x0401,
  MSG_CLOSEDS = 0x0402,
  MSG_DISABLEDS = 0x0501,
  MSG_ENABLEDS = 0x0502,
  MSG_PROCESSEVENT = 0x0601,
  MSG_ENDXFER = 0x0701,
  MSG_STOPFEEDER = 0x0702,
  MSG_REGISTER_CALLBACK = 0x0902,
};

enum {
  CAP_XFERCOUNT = 0x0001,
  ICAP_COMPRESSION = 0x0100,
  ICAP_PIXELTYPE = 0x0101,
  ICAP_UNITS = 0x0102,
  ICAP_XFERMECH = 0x0103,
  CAP_FEEDERENABLED = 0x1002,
  CAP_FEEDERLOADED = 0x1003,
  CAP_AUTOFEED = 0x1007,
  CAP_INDICATORS = 0x100b,
  CAP_PAPERDETECTABLE = 0x100d,
  CAP_UICONTROLLABLE = 0x100e,
  CAP_DEVICEONLINE = 0x100f,
  CAP_DUPLEX = 0x1012,
  CAP_DUPLEXENABLED = 0x1013,
  ICAP_BRIGHTNESS = 0x1101,
  ICAP_IMAGEFILEFORMAT = 0x110c,
  ICAP_PHYSICALWIDTH = 0x1111,
  ICAP_PHYSICALHEIGHT = 0x1112,
  ICAP_XRESOLUTION = 0x1118,
  ICAP_YRESOLUTION = 0x1119,
  ICAP_BITORDER = 0x111c,
  ICAP_PIXELFLAVOR = 0x111f,
  ICAP_PLANARCHUNKY = 0x1120,
  ICAP_SUPPORTEDSIZES = 0x1122,
  ICAP_BITDEPTH = 0x112b,
};

enum { TWBO_MSBFIRST = 1 };
enum { TWCP_NONE = 0 };
enum { TWFF_TIFF = 0, TWFF_BMP = 2, TWFF_JFIF = 4 };
enum { TWMF_APPOWNS = 1, TWMF_POINTER = 8 };
enum { TWPC_CHUNKY = 0 };
enum { TWPF_CHOCOLATE = 0, TWPF_VANILLA = 1 };
enum { TWPT_BW = 0, TWPT_GRAY = 1, TWPT_RGB = 2 };
enum { TWSS_NONE = 0, TWSS_A4 = 1, TWSS_USLETTER = 3, TWSS_USLEGAL = 4, TWSS_A5 = 5, TWSS_A3 = 11, TWSS_MAXSIZE = 54 };
enum { TWSX_NATIVE = 0, TWSX_FILE = 1, TWSX_MEMORY = 2 };
enum { TWUN_INCHES = 0 };

enum {
  TWRC_SUCCESS = 0,
  TWRC_FAILURE = 1,
  TWRC_CHECKSTATUS = 2,
  TWRC_CANCEL = 3,
  TWRC_DSEVENT = 4,
  TWRC_NOTDSEVENT = 5,
  TWRC_XFERDONE = 6,
  TWRC_ENDOFLIST = 7,
};

enum {
  TWCC_SUCCESS = 0,
  TWCC_BUMMER = 1,
  TWCC_LOWMEMORY = 2,
  TWCC_NODS = 3,
  TWCC_MAXCONNECTIONS = 4,
  TWCC_OPERATIONERROR = 5,
  TWCC_BADCAP = 6,
  TWCC_BADPROTOCOL = 9,
  TWCC_BADVALUE = 10,
  TWCC_SEQERROR = 11,
  TWCC_CAPUNSUPPORTED = 13,
  TWCC_CAPBADOPERATION = 14,
  TWCC_CAPSEQERROR = 15,
  TWCC_DENIED = 16,
  TWCC_PAPERJAM = 20,
  TWCC_PAPERDOUBLEFEED = 21,
  TWCC_FILEWRITEERROR = 22,
  TWCC_CHECKDEVICEONLINE = 23,
  TWCC_INTERLOCK = 24,
  TWCC_NOMEDIA = 29,
};

#endif
