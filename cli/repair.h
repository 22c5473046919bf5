/* cli/repair.h -- a damaged store made usable again, for `northwire doctor --repair`. */
#ifndef NW_CLI_REPAIR_H
#define NW_CLI_REPAIR_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>

/* Checks the store whole. A sound one is left alone. A damaged one is kept beside itself (PATH.damaged-TIME, with its
 * log), what it still gives is read into a new store, that is checked, and put in its place: at no moment is there
 * neither. The new store needs as much room on the disk as the old one, twice for a while. Nobody else may have the
 * store open: ERR_BUSY. A foreign or newer store is refused, and everything is as before whenever the answer is false.
 * Adds lines for people to report, each with its '\n'. */
bool repair_store(const char *path, struct str *report, struct err *err);

#endif
