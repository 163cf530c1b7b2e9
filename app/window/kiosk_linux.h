#ifndef DALIL_KIOSK_LINUX_H
#define DALIL_KIOSK_LINUX_H

/* All of these may be called from any thread: the work is done on GTK's own. */

/* kiosk_lock tells the web view what a station allows. locked: nobody may leave. */
void kiosk_lock(int locked);

/* kiosk_renew ends the web process, stuck or not, which brings up a new one with the page in it. */
void kiosk_renew(void);

#endif
