/* base/nearest.c -- see nearest.h. */
#include "base/nearest.h"

#include <string.h>

#define NAME_LENGTH 40

static int min3(int a, int b, int c) { return a < b ? (a < c ? a : c) : (b < c ? b : c); }

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static int distance(struct text a, struct text b)
{
    int d[NAME_LENGTH + 1][NAME_LENGTH + 1];
    if (a.n > NAME_LENGTH || b.n > NAME_LENGTH)
        return NAME_LENGTH;
    for (size_t i = 0; i <= a.n; i++) {
        for (size_t j = 0; j <= b.n; j++) {
            if (!i || !j) {
                d[i][j] = (int)(i + j);
                continue;
            }
            char x = lower(a.p[i - 1]), y = lower(b.p[j - 1]);
            d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (x != y));
            bool swapped = i > 1 && j > 1 && x == lower(b.p[j - 2]) && y == lower(a.p[i - 2]);
            if (swapped && d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    }
    return d[a.n][b.n];
}

const char *nearest_name(struct text word, const char *const *names, size_t n)
{
    const char *best = NULL;
    int allowed = (int)(word.n < NAME_LENGTH ? word.n : 0) / 3 + 1;
    for (size_t i = 0; i < n; i++) {
        int d = distance(word, text_of(names[i]));
        if (d <= allowed && (!best || d < allowed)) {
            best = names[i];
            allowed = d;
        }
    }
    return best;
}
