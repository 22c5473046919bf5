/* store/schema_pack.h -- a step of schema.c that SQL alone cannot make. */
#ifndef NW_STORE_SCHEMA_PACK_H
#define NW_STORE_SCHEMA_PACK_H

#include "store/internal.h"

/* Version 1 to 2: the rows of metric become finding.figures, and the tables packed_key and packed_agreement (the rows of
 * key_figure and agreement to be). Inside the migration's transaction. */
bool schema_pack_figures(struct db *db, struct err *err);

#endif
