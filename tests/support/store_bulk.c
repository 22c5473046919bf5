/* tests/support/store_bulk.c -- see store_bulk.h. */
#include "tests/support/analysed.h"
#include "tests/support/store_bulk.h"

#include "base/mem.h"
#include "store/ingest.h"
#include "store/stories.h"

#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>

#define VOCABULARY 40000
#define ENTITIES 3000

double cpu_seconds(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static uint64_t draw(uint64_t *seed) /* xorshift64* */
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(2685821657736338717);
}

static double unit(uint64_t *seed) { return (double)(draw(seed) >> 11) / 9007199254740992.0; }

/* A rank by Zipf's law: density 1/x over 1..n. */
static int zipf(uint64_t *seed, int n) { return (int)exp(unit(seed) * log((double)n)) - 1; }

static void add_word(struct str *out, int rank)
{
    static const char *const syllables[] = { "ta", "re",  "mo",  "ka", "li",  "su", "ne", "dor",
                                             "vi", "pha", "gen", "qu", "wex", "ji", "bo", "tra" };
    static const char *const common[] = { "the",  "of",  "and", "to",   "in",    "a",
                                          "that", "for", "on",  "with", "cloud", "data" };
    if (rank < (int)LEN(common)) {
        str_add_s(out, common[rank]);
        return;
    }
    for (unsigned n = (unsigned)rank; n; n /= 16)
        str_add_s(out, syllables[n % 16]);
}

static void add_sentences(struct str *out, struct arena *a, struct findings *f, int words, uint64_t *seed)
{
    size_t cap = f->nsentences;
    for (int done = 0; done < words;) {
        int n = 8 + (int)(draw(seed) % 20);
        uint32_t start = (uint32_t)out->len;
        for (int i = 0; i < n; i++, done++) {
            str_add_s(out, i ? " " : "");
            if (i == 5 && f->nmetrics < 6 && f->metrics) {
                struct metric *m = &f->metrics[f->nmetrics++];
                double value = floor(unit(seed) * 900) + 100;
                m->start = (uint32_t)out->len;
                str_addf(out, "$%.0f million", value);
                *m = (struct metric){ .start = m->start,
                                      .end = (uint32_t)out->len,
                                      .value = value * 1e6,
                                      .value_high = NAN,
                                      .kind = f->nmetrics % 3 ? METRIC_MONEY : METRIC_PERCENT,
                                      .unit = f->nmetrics % 3 ? TEXT("USD") : TEXT("%"),
                                      .concept = TEXT("revenue of a unit"),
                                      .salience = unit(seed),
                                      .sentence = (uint32_t)f->nsentences };
                continue;
            }
            add_word(out, zipf(seed, VOCABULARY));
        }
        str_add_c(out, '.');
        f->sentences = arena_grow(a, f->sentences, &cap, f->nsentences + 1, sizeof *f->sentences);
        f->sentences[f->nsentences++] = (struct sentence){ start, (uint32_t)out->len, 0 };
        str_add_s(out, done < words ? (n % 4 ? " " : "\n\n") : "");
    }
}

static void add_names(struct findings *f, struct arena *a, uint64_t *seed)
{
    static const char *const topics[] = { "AI",          "cloud",    "security", "chips",    "data centres",
                                          "policy",      "business", "software", "networks", "energy",
                                          "open source", "quantum",  "robots",   "space" };
    f->topics = arena_array(a, 2, sizeof *f->topics);
    for (; f->ntopics < 2; f->ntopics++)
        f->topics[f->ntopics] =
            (struct topic){ text_of(topics[((int)f->ntopics * 7 + zipf(seed, 7)) % 14]), false, 0.7 };
    f->entities = arena_array(a, 5, sizeof *f->entities);
    for (; f->nentities < 5; f->nentities++) {
        struct str name = { 0 };
        str_add_s(&name, "Co ");
        add_word(&name, 100 + zipf(seed, ENTITIES));
        f->entities[f->nentities] = (struct entity){ arena_text(a, str_text(&name)), ENTITY_COMPANY, 2 };
        str_free(&name);
    }
    f->terms = arena_array(a, 40, sizeof *f->terms);
    for (; f->nterms < 40; f->nterms++)
        f->terms[f->nterms] = (struct term){ draw(seed), 1 };
}

static void make_story(struct story *s, struct findings *f, struct arena *a, const struct bulk *b, int64_t number,
                       uint64_t *seed)
{
    struct str text = { 0 }, url = { 0 };
    *f = (struct findings){ 0 };
    add_sentences(&text, a, f, 9, seed);
    struct text title = arena_text(a, str_text(&text));
    str_add_s(&text, "\n\n");
    f->metrics = arena_array(a, 6, sizeof *f->metrics);
    add_sentences(&text, a, f, b->words / 2 + (int)(draw(seed) % (uint64_t)b->words), seed);
    f->summary = arena_array(a, 3, sizeof *f->summary);
    for (; f->nsummary < 3; f->nsummary++)
        f->summary[f->nsummary] = (uint32_t)f->nsummary + 1;
    add_names(f, a, seed);
    f->words = (uint32_t)b->words;
    f->text_hash = draw(seed);
    str_addf(&url, "https://feed%d.example/news/%lld/", (int)(number % b->feeds), (long long)number);
    struct text link = arena_text(a, str_text(&url));
    int64_t age = (int64_t)((double)b->days * DAY * (1.0 - (double)number / (double)b->stories));
    *s = (struct story){ .guid = link, .url = link, .title = title, .author = TEXT("Jo Writer"), .updated = TIME_NONE,
                         .published = b->now - age, .hash = draw(seed) };
    doc_from_plain(&s->doc, a, arena_text(a, str_text(&text)));
    str_free(&text);
    str_free(&url);
}

static bool add_feeds(struct db *db, int n, struct err *err)
{
    static const char *const sections[] = { "Infrastructure", "AI", "Cloud", "Security", "Chips", "Software", "Policy",
                                            "India", "Northeast India" };
    struct arena a = { 0 };
    struct feed_listing *list = arena_array(&a, (size_t)n, sizeof *list);
    for (int i = 0; i < n; i++) {
        char url[80], title[40];
        snprintf(url, sizeof url, "https://feed%d.example/rss", i);
        snprintf(title, sizeof title, "Feed %d", i);
        list[i] = (struct feed_listing){ .url = arena_cstr(&a, text_of(url)), .title = arena_cstr(&a, text_of(title)),
                                         .section = sections[(size_t)i % LEN(sections)] };
    }
    bool ok = feeds_sync(db, list, (size_t)n, sections, LEN(sections), err);
    arena_free(&a);
    return ok;
}

static double since(double *mark)
{
    double now = cpu_seconds(), spent = now - *mark;
    *mark = now;
    return spent;
}

static bool fill_batch(struct db *db, const struct bulk *b, int64_t *number, int64_t *events, struct bulk_cost *cost,
                       uint64_t *seed, struct err *err)
{
    double mark = cpu_seconds();
    bool ok = db_begin(db, err);
    for (int i = 0; ok && i < b->batch && *number < b->stories; i++, (*number)++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        make_story(&story, &findings, &a, b, *number, seed);
        cost->make += since(&mark);
        bool joins = *number > 200 && draw(seed) % 100 < 25;
        struct analysed_item item = { .feed_id = *number % b->feeds + 1,
                                    .now = b->now,
                                    .story = &story,
                                    .findings = &findings,
                                    .analysis_version = 1,
                                    .event = joins ? events[draw(seed) % 100] : 0 };
        ok = ingest_analysed(db, &item, err);
        if (!joins)
            events[draw(seed) % 100] = item.event;
        else if (!item.event)
            events[0] = item.event;
        cost->ingest += since(&mark);
        arena_free(&a);
    }
    ok = ok && ingest_finish(db, NULL, 0, b->now, err);
    cost->finish += since(&mark);
    ok = ok && db_commit(db, err);
    cost->commit += since(&mark);
    return ok;
}

static bool mark_read(struct db *db, const struct bulk *b, struct err *err)
{
    bool ok = db_begin(db, err);
    for (int64_t id = 1; ok && id <= b->stories; id++) {
        if (id * 7 % 100 < b->read)
            ok = stories_flag(db, &id, 1, FLAG_READ, true, NULL, err);
    }
    return ok && db_commit(db, err);
}

bool bulk_fill(struct db *db, const struct bulk *b, struct bulk_cost *cost, struct err *err)
{
    int64_t number = 0, events[100] = { 0 };
    uint64_t seed = UINT64_C(88172645463325252);
    *cost = (struct bulk_cost){ 0 };
    if (!add_feeds(db, b->feeds, err))
        return false;
    while (number < b->stories) {
        if (!fill_batch(db, b, &number, events, cost, &seed, err))
            return false;
    }
    return mark_read(db, b, err);
}
