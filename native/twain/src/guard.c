#include "guard.h"

#include <windows.h>

/* Exit code after a crash. */
enum { CRASHED = 5 };

/* At once: a debugger or a report would keep the device, and the parent waiting. */
static LONG WINAPI on_crash(EXCEPTION_POINTERS *exception) {
  (void)exception;
  TerminateProcess(GetCurrentProcess(), CRASHED);
  return EXCEPTION_EXECUTE_HANDLER;
}

void guard_process(void) {
  SetUnhandledExceptionFilter(on_crash);
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  HANDLE job = CreateJobObjectW(NULL, NULL);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
      .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION};
  if (!job || !SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits)) return;
  /* The handle stays open, so that the end of this process, however it comes, closes it. */
  AssignProcessToJobObject(job, GetCurrentProcess());
}
