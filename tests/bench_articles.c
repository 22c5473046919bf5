/* tests/bench_articles.c -- what it costs to find the article of a page, on one core.
 *
 *   bench_articles [FILE...]    pages; without any, pages invented here, as large and as cluttered as those of news sites
 *
 * Printed is CPU time a page (mean, median, 95th percentile; of each page the best of some rounds, as others may use the machine),
 * and the ratio of the means to what libxml2 alone takes to parse the same bytes, walk the tree and free it. */
#include "base/mem.h"
#include "fetch/article.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 5
#define INVENTED 40
#define PAGE_MAX ((size_t)8 << 20) /* bytes */

static double milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* --- pages of our own --- */

static void add_prose(struct str *out, int seed, int sentences)
{
    static const char *const subjects[] = { "The harbour board", "A spokeswoman", "The utility", "Its chief engineer", "The county" };
    static const char *const verbs[] = { "said on Monday that", "expects, after long talks, that", "denied that", "told us that" };
    static const char *const objects[] = { "the third hall will open in spring", "costs have risen by 12%, to $41 million",
                                           "no more than 3.4 MW are needed", "the cable, laid in 1998, must be replaced" };
    for (int i = 0; i < sentences; i++)
        str_addf(out, "%s %s <a href=\"/topics/%d\">%s</a>, and that nobody, in the end, was going to pay for it. ",
                 subjects[(seed + i) % 5], verbs[(seed * 3 + i) % 4], i, objects[(seed + i * 7) % 4]);
}

static void add_clutter(struct str *out, int seed, const char *kind)
{
    str_addf(out, "<div class=\"%s widget-%d\" data-track='{\"id\":%d}'><h3>More</h3><ul>", kind, seed, seed);
    for (int i = 0; i < 40; i++)
        str_addf(out, "<li class=\"%s__item js-%d\"><a href=\"/story/%d?ref=%s\" data-vars=\"a|b|%d\"><span>Another story of the day, "
                      "number %d</span></a></li>", kind, i, seed * 40 + i, kind, i, i);
    str_add_s(out, "</ul></div>");
}

static void add_scripts(struct str *out, int seed)
{
    str_add_s(out, "<style>");
    for (int i = 0; i < 120; i++)
        str_addf(out, ".c%d-%d > a:hover{color:#%06x;margin:0 %dpx}", seed, i, i * 4711, i);
    str_add_s(out, "</style><script>window.state={");
    for (int i = 0; i < 300; i++)
        str_addf(out, "\"key%d\":{\"html\":\"<p>scripted<\\/p>\",\"n\":%d},", i, seed + i);
    str_add_s(out, "\"end\":0};</script>");
}

static void invent_page(struct str *out, int seed)
{
    str_addf(out, "<!doctype html><html lang=en><head><meta charset=utf-8><title>Story %d | The Invented Post</title>"
                  "<meta property=\"og:title\" content=\"Story %d\"><meta name=author content=\"Ida Holm\">"
                  "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Story %d\","
                  "\"datePublished\":\"2026-11-20T05:30:00Z\"}</script>", seed, seed, seed);
    add_scripts(out, seed);
    str_add_s(out, "</head><body><header class=site-header>");
    add_clutter(out, seed, "menu");
    str_addf(out, "</header><main><article class=story><h1>Story %d</h1><div class=byline>By Ida Holm</div><div class=story-body>", seed);
    for (int i = 0; i < 14 + seed % 30; i++) {
        str_add_s(out, "<p class=\"text text--body\">");
        add_prose(out, seed + i, 3);
        str_add_s(out, "</p>");
        if (i % 5 == 4)
            str_addf(out, "<h2>Part %d</h2><figure><img src=/p%d.jpg alt=x><figcaption>The hall, seen from the quay.</figcaption>"
                          "</figure><blockquote>We sell the slack hours.</blockquote>", i, i);
        if (i % 9 == 8)
            str_add_s(out, "<table><tr><th>Site<th>Power<tr><td>North<td>9 MW<tr><td>South<td>7 MW</table><ul><li>one<li>two</ul>");
    }
    add_clutter(out, seed, "related");
    str_add_s(out, "</div></article></main><aside class=sidebar>");
    for (int i = 0; i < 4; i++)
        add_clutter(out, seed + i, "promo");
    str_add_s(out, "</aside><section id=comments>");
    for (int i = 0; i < 20; i++) {
        str_addf(out, "<div class=comment><b>reader%d</b><p>", i);
        add_prose(out, seed + i, 1);
        str_add_s(out, "</p></div>");
    }
    str_add_s(out, "</section>");
    for (int i = 0; i < 3; i++)
        add_scripts(out, seed + i);
    add_clutter(out, seed, "footer");
    str_add_s(out, "</body></html>");
}

/* --- measuring --- */

static void parse_bare(struct text html)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    xmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8", options);
    static volatile size_t seen;
    for (xmlNodePtr n = doc ? xmlDocGetRootElement(doc) : NULL; n;) {
        seen++;
        if (n->children && n->type == XML_ELEMENT_NODE) {
            n = n->children;
            continue;
        }
        while (n && !n->next)
            n = n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
        n = n ? n->next : NULL;
    }
    xmlFreeDoc(doc);
}

static bool parse_ours(struct text html)
{
    struct arena a = { 0 };
    struct article article;
    struct err err;
    struct feed_hints hints = { .url = TEXT("https://news.example/story") };
    bool found = article_parse(&article, &a, html, &hints, &err);
    arena_free(&a);
    return found;
}

struct times {
    double *ours;
    double ours_sum, bare_sum;
    size_t n, cap, bytes, empty;
};

static void measure(struct times *t, struct text html)
{
    double ours = 1e9, bare = 1e9;
    bool found = false;
    for (int i = 0; i < ROUNDS; i++) {
        double start = milliseconds();
        found = parse_ours(html);
        double mid = milliseconds();
        parse_bare(html);
        double end = milliseconds();
        ours = mid - start < ours ? mid - start : ours;
        bare = end - mid < bare ? end - mid : bare;
    }
    t->ours = mem_grow(t->ours, &t->cap, t->n + 1, sizeof *t->ours);
    t->ours[t->n++] = ours;
    t->ours_sum += ours;
    t->bare_sum += bare;
    t->bytes += html.n;
    t->empty += !found;
}

static int by_size(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static void report(struct times *t, const char *what)
{
    if (!t->n)
        return;
    qsort(t->ours, t->n, sizeof *t->ours, by_size);
    printf("%-34s %8.2f ms CPU mean, %.2f median, %.2f p95; libxml2 alone %.2f ms: %.2f times (%zu pages, %.0f KB each%s)\n", what,
           t->ours_sum / (double)t->n, t->ours[t->n / 2], t->ours[t->n * 95 / 100], t->bare_sum / (double)t->n,
           t->ours_sum / t->bare_sum, t->n, (double)t->bytes / 1e3 / (double)t->n, t->empty ? ", some without an article" : "");
    free(t->ours);
}

int main(int argc, char **argv)
{
    struct times t = { 0 };
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        struct str page = STR_MAX(PAGE_MAX);
        struct err err;
        if (str_read_file(&page, argv[i], &err))
            measure(&t, str_text(&page));
        else
            failed = fprintf(stderr, "%s\n", err.message) > 0;
        str_free(&page);
    }
    for (int i = 0; argc < 2 && i < INVENTED; i++) {
        struct str page = { 0 };
        invent_page(&page, i);
        measure(&t, str_text(&page));
        str_free(&page);
    }
    report(&t, argc < 2 ? "article of a page invented here" : "article of a page of kits/extract");
    xmlCleanupParser();
    return failed;
}
