/* fetch/article_prune.c -- lines inside the article that are none of its text. */
#include "fetch/article_parts.h"

void prune_root(struct page *page, uint32_t root)
{
    (void)page;
    (void)root;
}
