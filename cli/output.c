/* cli/output.c -- see output.h. */
#include "cli/output.h"

#include "base/file.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODE_NEW 0666 /* less the umask: a brief is for whom the user likes */

bool output_allowed(const struct app *app, const char *path, struct err *err)
{
    static const char *const beside[] = { "", "-wal", "-shm", "-journal", "-refresh", "-last-brief" };
    char *real = realpath(app->db_path, NULL);
    struct str name = { 0 };
    bool ok = true;
    for (size_t i = 0; ok && i < LEN(beside); i++) {
        str_cut(&name, 0);
        str_addf(&name, "%s%s", real ? real : app->db_path, beside[i]);
        if (file_same(path, str_c(&name)))
            ok = err_code(err, ERR_USAGE, "%s: this file belongs to the store; it is not written over", path);
    }
    if (ok && file_same(path, app->feeds_path))
        ok = err_code(err, ERR_USAGE, "%s: this is the list of feeds; it is not written over", path);
    str_free(&name);
    free(real);
    return ok;
}

bool output_write(const struct app *app, const char *path, struct text bytes, struct err *err)
{
    if (!strcmp(path, "-") || !strcmp(path, "/dev/stdout")) {
        fwrite(bytes.p, 1, bytes.n, stdout);
        return true;
    }
    return output_allowed(app, path, err) && file_replace(path, bytes, MODE_NEW, err);
}
