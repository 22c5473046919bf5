/* store/query_unknown.c -- names in a query that nothing in the store has, told to who found nothing: "topic:cloudy" is no
 * mistake of the language, and still most likely not what was meant. */
#include "store/query_sql.h"

#include "base/mem.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "store/names.h"

#include <string.h>

#define CANDIDATES 20000 /* names looked at, those of most stories first */
#define UNKNOWN_MAX 3    /* told at once */
#define TOLD_BYTES 60    /* of a longer name */

struct guess {
    struct db *db;
    const struct query_expected *expected;
    size_t nexpected;
    struct arena arena;
    struct str *out;
    size_t told;
};

#define IS_OR_BEGINS(column) column " >= ?1 AND (" column " = ?1 OR (?2 AND " column " < ?1 || char(1114111)))"
#define NAMES(space)                                                                                                   \
    "SELECT text FROM name WHERE space = " #space " AND stories > 0 AND length(fold) <= 2 * ?1 + 8"                   \
    " ORDER BY stories DESC LIMIT ?2"

/* known: a row when there is such a name; ?1 folded, ?2 whether more may follow; NULL = names_find() knows. candidates: ?1
 * its length in bytes, ?2 how many. */
static const struct name_source {
    enum query_field_id field;
    const char *what, *known, *candidates;
} sources[] = {
    { FIELD_TOPIC, "topic", NULL, NAMES(0) },
    { FIELD_REGION, "region", NULL, NAMES(1) },
    { FIELD_ENTITY, "name", NULL, NAMES(2) },
    { FIELD_TAG, "tag", "SELECT 1 FROM tag WHERE stories > 0 AND " IS_OR_BEGINS("name"),
      "SELECT name FROM tag WHERE stories > 0 AND ?1 ORDER BY stories DESC LIMIT ?2" },
    { FIELD_SECTION, "section", "SELECT 1 FROM section WHERE instr(fold, ?1) AND ?2 IS NOT NULL",
      "SELECT name FROM section WHERE ?1 ORDER BY position LIMIT ?2" },
    { FIELD_FEED, "feed", "SELECT 1 FROM feed WHERE (instr(fold, ?1) OR instr(lower(url), ?1)) AND ?2 IS NOT NULL",
      "SELECT name FROM feed WHERE ?1 ORDER BY position LIMIT ?2" },
};

/* What people write for a unit that is stored by its code. */
static const struct {
    const char *word, *unit;
} unit_names[] = {
    { "dollar", "USD" },  { "dollars", "USD" }, { "$", "USD" },       { "euro", "EUR" },     { "euros", "EUR" },
    { "\u20ac", "EUR" },  { "pound", "GBP" },   { "pounds", "GBP" },  { "\u00a3", "GBP" },   { "rupee", "INR" },
    { "rupees", "INR" },  { "\u20b9", "INR" },  { "yen", "JPY" },     { "yuan", "CNY" },     { "percent", "%" },
    { "gigawatt", "GW" }, { "gigawatts", "GW" }, { "megawatt", "MW" }, { "megawatts", "MW" },
};

/* The first that has a word like this one: that begins so, or that is near in spelling. */
static const char *with_word(const struct query_node *n, const char *const *names, size_t count, bool begins)
{
    for (size_t i = 0; i < count && n->fold.n > 1; i++) {
        struct text rest = text_of(names[i]), word;
        while (text_split(&rest, ' ', &word)) {
            char copy[64];
            snprintf(copy, sizeof copy, "%.*s", (int)(word.n < sizeof copy ? word.n : 0), word.p);
            const char *one = copy;
            if (word.n > 2 && (begins ? text_same_ascii(text_sub(word, 0, n->value.n), n->value)
                                      : nearest_name(n->value, &one, 1) != NULL))
                return names[i];
        }
    }
    return NULL;
}

/* The candidate that was probably meant. A beginning of three letters says more than a short name with two others. */
static const char *likely(const struct query_node *n, const char *const *names, size_t count)
{
    const char *found = n->fold.n > 2 ? with_word(n, names, count, true) : NULL;
    if (!found)
        found = nearest_name(n->value, names, count);
    if (!found)
        found = with_word(n, names, count, true);
    return found ? found : with_word(n, names, count, false);
}

static bool load_candidates(struct guess *g, const struct name_source *from, const struct query_node *n, const char ***names,
                            size_t *count, struct err *err)
{
    size_t cap = 0;
    struct stmt *st = query(g->db, from->candidates, "ii", (int64_t)n->fold.n, (int64_t)CANDIDATES);
    *names = NULL;
    for (*count = 0; next_row(st); ++*count) {
        *names = arena_grow(&g->arena, *names, &cap, *count + 1, sizeof **names);
        (*names)[*count] = arena_cstr(&g->arena, col_text(st, 0));
    }
    return finish(st, err);
}

static bool is_known(struct guess *g, const struct name_source *from, const struct query_node *n, bool *known,
                     struct err *err)
{
    struct name_set names;
    int64_t one;
    if (from->known)
        return query_int(g->db, &one, known, err, from->known, "ti", n->fold, (int64_t)n->prefix);
    if (!names_find(g->db, (enum name_space)(n->field - FIELD_TOPIC), n->fold, n->prefix, &g->arena, &names, err))
        return false;
    *known = names.n > 0;
    return true;
}

static void tell(struct guess *g, const char *what, struct text value, const char *near)
{
    value = text_head(value, TOLD_BYTES);
    str_addf(g->out, "%sno %s \"%.*s\"", g->told++ ? "\n" : "", what, (int)value.n, value.p);
    if (near)
        str_addf(g->out, "; did you mean \"%s\"?", near);
}

/* Told when the name is one that stories will have. */
static bool tell_expected(struct guess *g, const char *what, const struct query_node *n)
{
    const char *remedy = n->field == FIELD_TAG ? "northwire tag applies the rules to the stored ones"
                                               : "northwire reanalyze --all reads the stored ones anew";
    const char *field = query_fields()[n->field - FIELD_TITLE].name;
    for (size_t i = 0; i < g->nexpected; i++) {
        const struct query_expected *e = &g->expected[i];
        if (strcmp(e->field, field) != 0 || !name_meant(name_fold(&g->arena, text_of(e->name)), n->fold, n->prefix))
            continue;
        str_addf(g->out, "%sno story has the %s \"%s\" yet: %s", g->told++ ? "\n" : "", what, e->name, remedy);
        return true;
    }
    return false;
}

static bool look_up(struct guess *g, const struct query_node *n, struct err *err)
{
    const char **names;
    size_t count;
    for (size_t i = 0; i < LEN(unit_names) && n->field == FIELD_UNIT; i++) {
        if (!text_is(n->fold, unit_names[i].word))
            continue;
        tell(g, "unit", n->value, unit_names[i].unit);
        return true;
    }
    for (size_t i = 0; i < LEN(sources); i++) {
        const struct name_source *from = &sources[i];
        bool known = true;
        if (from->field != n->field)
            continue;
        if (!is_known(g, from, n, &known, err))
            return false;
        if (known || tell_expected(g, from->what, n))
            return true;
        if (!load_candidates(g, from, n, &names, &count, err))
            return false;
        tell(g, from->what, n->value, likely(n, names, count));
        return true;
    }
    return true;
}

/* What is left out need not be there. */
static bool walk(struct guess *g, const struct query_tree *q, int i, struct err *err)
{
    const struct query_node *n = &q->nodes[i];
    if (n->kind == NODE_NOT || g->told == UNKNOWN_MAX)
        return true;
    if (n->kind == NODE_TERM)
        return look_up(g, n, err);
    for (int c = n->child; c >= 0; c = q->nodes[c].next) {
        if (!walk(g, q, c, err))
            return false;
    }
    return true;
}

bool query_unknown(struct db *db, const struct query_tree *q, const struct query_expected *expected, size_t nexpected,
                   struct str *out, struct err *err)
{
    struct guess g = { .db = db, .expected = expected, .nexpected = nexpected, .out = out };
    bool ok = q->root < 0 || walk(&g, q, q->root, err);
    arena_free(&g.arena);
    return ok;
}
