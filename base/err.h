/* base/err.h -- why something failed, in the caller's hands.
 *
 * Functions that can fail return bool and fill a struct err that the caller owns. The message is one line that
 * names the thing and the reason ("feeds.conf:12: unknown setting"); no layer repeats what its caller already knows.
 * A code is set only where a caller branches on it. */
#ifndef NW_BASE_ERR_H
#define NW_BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_FAILED,    /* anything without a code of its own */
    ERR_NOT_FOUND, /* the named thing does not exist */
    ERR_USAGE,     /* the caller's words are wrong: exit 2 */
    ERR_STORE,     /* the store cannot be used: exit 3 */
    ERR_BUSY,      /* another process holds it; later may work */
};

struct err {
    enum err_code code;
    char message[480]; /* UTF-8, one line, terminated; cleaned of control characters */
};

/* Fills err (NULL is allowed) and returns false, so that callers can write: return err_set(err, ...). */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool err_code(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
