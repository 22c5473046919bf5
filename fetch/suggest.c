/* fetch/suggest.c -- see suggest.h. */
#include "fetch/suggest.h"

#define MAX_WORD 32

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); }

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Three rows are enough: row i looks back to i - 1, and to i - 2 for swapped neighbours. */
static size_t distance(struct text a, struct text b)
{
    size_t rows[3][MAX_WORD + 1];
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            bool same = lower(a.p[i - 1]) == lower(b.p[j - 1]);
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
            bool swapped = i > 1 && j > 1 && lower(a.p[i - 1]) == lower(b.p[j - 2]) &&
                           lower(a.p[i - 2]) == lower(b.p[j - 1]);
            if (swapped && two_above[j - 2] + 1 < row[j])
                row[j] = two_above[j - 2] + 1;
        }
    }
    return rows[a.n % 3][b.n];
}

void suggest_offer(struct suggestion *s, const char *name)
{
    struct text known = text_of(name);
    if (!s->word.n || s->word.n > MAX_WORD || known.n > MAX_WORD)
        return;
    size_t limit = (s->word.n + 2) / 3, far = distance(s->word, known);
    if (far > (limit < 3 ? limit : 3) || far >= known.n || (s->best && far >= s->distance))
        return;
    s->best = name;
    s->distance = far;
}

void suggest_add(struct str *out, const struct suggestion *s)
{
    if (s->best)
        str_addf(out, " (did you mean \"%s\"?)", s->best);
}
