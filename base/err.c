/* base/err.c -- see err.h. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

/* Messages quote foreign text (status lines, file names): no control character may reach a terminal through them. */
static void err_format(struct err *err, enum err_code code, const char *format, va_list args)
{
    if (!err)
        return;
    err->code = code;
    vsnprintf(err->message, sizeof err->message, format, args);
    for (unsigned char *p = (unsigned char *)err->message; *p; p++) {
        if (*p < 0x20 || *p == 0x7f)
            *p = ' ';
        else if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0) /* a C1 control in UTF-8 */
            p[0] = p[1] = ' ';
    }
}

bool err_set(struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    err_format(err, ERR_FAILED, format, args);
    va_end(args);
    return false;
}

bool err_code(struct err *err, enum err_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    err_format(err, code, format, args);
    va_end(args);
    return false;
}
