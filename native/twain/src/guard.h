#ifndef GUARD_H
#define GUARD_H

/*
 * Makes this process one that can be killed and leaves nothing behind: programs that drivers start end with it (a job object),
 * and no dialog of the system waits for an answer that nobody gives.
 */
void guard_process(void);

#endif
