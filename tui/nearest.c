/* tui/nearest.c -- see nearest.h. */
#include "tui/nearest.h"

#include "base/nearest.h"

struct nearest nearest_to(struct text word) { return (struct nearest){ .word = word }; }

void nearest_offer(struct nearest *n, const char *name)
{
    const char *two[] = { n->best ? n->best : name, name };
    if (n->begins)
        return;
    n->begins = n->word.n > 1 && text_same(text_sub(text_of(name), 0, n->word.n), n->word);
    n->best = n->begins ? name : nearest_name(n->word, two, 2);
}
