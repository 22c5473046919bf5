/* tui/ascii.c -- see ascii.h. */
#include "tui/ascii.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <unictype.h>
#include <uninorm.h>

struct form {
    uint32_t point;
    char ascii;
};

/* By code point: found by bisection. */
static const struct form forms[] = {
    { 0x00A0, ' ' }, { 0x00A1, '!' }, { 0x00A2, 'c' }, { 0x00A3, 'L' }, { 0x00A5, 'Y' }, { 0x00A6, '|' },
    { 0x00A9, 'c' }, { 0x00AB, '"' }, { 0x00AE, 'R' }, { 0x00B0, 'o' }, { 0x00B1, '~' }, { 0x00B4, '\'' },
    { 0x00B5, 'u' }, { 0x00B7, '-' }, { 0x00BB, '"' }, { 0x00C6, 'A' }, { 0x00D0, 'D' }, { 0x00D7, 'x' },
    { 0x00D8, 'O' }, { 0x00DE, 'T' }, { 0x00DF, 's' }, { 0x00E6, 'a' }, { 0x00F0, 'd' }, { 0x00F7, '/' },
    { 0x00F8, 'o' }, { 0x00FE, 't' }, { 0x0110, 'D' }, { 0x0111, 'd' }, { 0x0131, 'i' }, { 0x0141, 'L' },
    { 0x0142, 'l' }, { 0x0152, 'O' }, { 0x0153, 'o' }, { 0x03BC, 'u' }, { 0x2010, '-' }, { 0x2011, '-' },
    { 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2015, '-' }, { 0x2018, '\'' }, { 0x2019, '\'' },
    { 0x201A, ',' }, { 0x201B, '\'' }, { 0x201C, '"' }, { 0x201D, '"' }, { 0x201E, '"' }, { 0x201F, '"' },
    { 0x2020, '+' }, { 0x2022, '*' }, { 0x2023, '>' }, { 0x2026, '.' }, { 0x2032, '\'' }, { 0x2033, '"' },
    { 0x2039, '<' }, { 0x203A, '>' }, { 0x2043, '-' }, { 0x2044, '/' }, { 0x20AC, 'E' }, { 0x20B9, 'R' },
    { 0x2122, 'T' }, { 0x2190, '<' }, { 0x2191, '^' }, { 0x2192, '>' }, { 0x2193, 'v' }, { 0x2197, '^' },
    { 0x2198, 'v' }, { 0x21AA, '\\' }, { 0x21B5, '<' }, { 0x2212, '-' }, { 0x2215, '/' }, { 0x2248, '~' },
    { 0x2260, '#' }, { 0x2264, '<' }, { 0x2265, '>' }, { 0x2500, '-' }, { 0x2501, '=' }, { 0x2502, '|' },
    { 0x2503, '|' }, { 0x250C, '+' }, { 0x250F, '+' }, { 0x2510, '+' }, { 0x2513, '+' }, { 0x2514, '+' },
    { 0x2517, '+' }, { 0x2518, '+' }, { 0x251B, '+' }, { 0x251C, '+' }, { 0x2524, '+' }, { 0x252C, '+' },
    { 0x2534, '+' }, { 0x253C, '+' }, { 0x2550, '=' }, { 0x2551, '|' }, { 0x256D, '+' }, { 0x256E, '+' },
    { 0x256F, '+' }, { 0x2570, '+' }, { 0x2575, '|' }, { 0x2577, '|' }, { 0x2581, '.' }, { 0x2582, ':' },
    { 0x2583, '-' }, { 0x2584, '=' }, { 0x2585, '+' }, { 0x2586, '*' }, { 0x2587, '#' }, { 0x2588, '#' },
    { 0x2589, '#' }, { 0x258A, '#' }, { 0x258B, '=' }, { 0x258C, '>' }, { 0x258D, '=' }, { 0x258E, '-' },
    { 0x258F, '|' }, { 0x2590, '<' }, { 0x2591, '.' }, { 0x2592, ':' }, { 0x2593, '#' }, { 0x2595, '|' },
    { 0x25A0, '#' }, { 0x25A1, 'o' }, { 0x25AA, '+' }, { 0x25B2, '^' }, { 0x25B4, '^' }, { 0x25B6, '>' },
    { 0x25B8, '>' }, { 0x25BC, 'v' }, { 0x25BE, 'v' }, { 0x25C0, '<' }, { 0x25C2, '<' }, { 0x25C6, '*' },
    { 0x25CB, 'o' }, { 0x25CF, '*' }, { 0x25E6, 'o' }, { 0x2605, '*' }, { 0x2606, '.' }, { 0x2713, '+' },
    { 0x2714, '+' }, { 0x2717, 'x' }, { 0x2718, 'x' },
};

static int by_point(const void *key, const void *item)
{
    uint32_t a = *(const uint32_t *)key, b = ((const struct form *)item)->point;
    return a < b ? -1 : a > b;
}

/* Base letter of a decomposition that is one ASCII character and combining marks; 0 if it is anything else. */
static char base_letter(uint32_t point)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag;
    for (int depth = 0; depth < 4 && point >= 0x80; depth++) {
        int n = uc_decomposition(point, &tag, parts);
        if (n < 1)
            return 0;
        for (int i = 1; i < n; i++) {
            if (uc_combining_class(parts[i]) == 0)
                return 0;
        }
        point = parts[0];
    }
    return point >= 0x20 && point < 0x7f ? (char)point : 0;
}

char ascii_form(struct text cluster)
{
    uint32_t point;
    if (!cluster.n)
        return ' ';
    utf8_decode(cluster, 0, &point);
    if (point >= 0x20 && point < 0x7f)
        return (char)point;
    const struct form *found = bsearch(&point, forms, LEN(forms), sizeof forms[0], by_point);
    char base = found ? found->ascii : base_letter(point);
    return base ? base : '?';
}
