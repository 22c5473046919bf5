/* tui/nearest.c -- see nearest.h. */
#include "tui/nearest.h"

#include <string.h>

#define LONGEST 32

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }
static int least(int a, int b) { return a < b ? a : b; }

int nearest_distance(struct text a, struct text b)
{
    int rows[3][LONGEST + 1]; /* two before, one before, this */
    if (a.n > LONGEST || b.n > LONGEST)
        return 99;
    for (size_t k = 0; k <= b.n; k++)
        rows[1][k] = (int)k;
    for (size_t i = 1; i <= a.n; i++) {
        rows[2][0] = (int)i;
        for (size_t k = 1; k <= b.n; k++) {
            int cost = lower(a.p[i - 1]) != lower(b.p[k - 1]);
            int best = least(least(rows[1][k] + 1, rows[2][k - 1] + 1), rows[1][k - 1] + cost);
            if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1])
                best = least(best, rows[0][k - 2] + 1);
            rows[2][k] = best;
        }
        memmove(rows[0], rows[1], 2 * sizeof rows[0]);
    }
    return rows[1][b.n];
}

struct nearest nearest_to(struct text word)
{
    return (struct nearest){ .word = word, .distance = word.n < 3 ? 2 : 3 }; /* closer than this is close */
}

void nearest_offer(struct nearest *n, const char *name)
{
    int distance = nearest_distance(n->word, text_of(name));
    bool starts = n->word.n >= 2 &&
                  strncmp(name, n->word.p, n->word.n) == 0; /* "dash" for "dashboard" */
    if (starts && distance > 1)
        distance = 1;
    if (distance < n->distance) {
        n->distance = distance;
        n->best = name;
    }
}
