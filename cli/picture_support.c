/* cli/picture_support.c -- see picture_support.h. */
#include "cli/picture_support.h"

#include "cli/picture_decode.h"
#include "tui/picture_cells.h"

void picture_support(char *out, size_t size)
{
    if (!picture_has_blocks())
        snprintf(out, size, "opened by the browser (built without libchafa)");
    else if (!picture_kinds()[0])
        snprintf(out, size, "opened by the browser (built without a decoder)");
    else
        snprintf(out, size, "%s; libchafa %s", picture_kinds(), picture_blocks_version());
}
