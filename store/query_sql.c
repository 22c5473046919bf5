/* store/query_sql.c -- tree nodes as SQL conditions. Text here is ours; what the user wrote goes into bound values, and
 * into the full-text index's own language only inside quotation marks. See query_sql.h. */
#include "store/query_sql.h"

#include "base/mem.h"
#include "store/breaking.h"
#include "store/figures.h"
#include "store/names.h"

#include <math.h>
#include <string.h>

static const struct query_node *node_at(const struct query_tree *q, int i) { return &q->nodes[i]; }

enum word_index node_index(const struct query_tree *q, int i)
{
    const struct query_node *n = node_at(q, i);
    if (n->kind == NODE_TERM)
        return n->field <= FIELD_TEXT ? INDEX_TEXT : n->field <= FIELD_URL ? INDEX_ORIGIN : INDEX_NONE;
    if (n->kind == NODE_NOT)
        return INDEX_NONE; /* an index's NOT needs something to take from */
    enum word_index index = node_index(q, n->child);
    for (int c = node_at(q, n->child)->next; c >= 0 && index; c = node_at(q, c)->next) {
        if (node_index(q, c) != index)
            index = INDEX_NONE;
    }
    return index;
}

static void match_term(struct str *out, const struct query_node *n)
{
    static const char *const columns[] = {
        [FIELD_ANY] = "", [FIELD_TITLE] = "title : ", [FIELD_TEXT] = "text : ", [FIELD_AUTHOR] = "author : ",
        [FIELD_URL] = "url : ",
    };
    str_add_s(out, columns[n->field]);
    str_add_c(out, '"');
    for (size_t i = 0; i < n->value.n; i++) {
        if (n->value.p[i] == '"')
            str_add_c(out, '"');
        str_add_c(out, n->value.p[i]);
    }
    str_add_s(out, n->prefix ? "\" *" : "\"");
}

/* AND binds tighter than OR in the index's language, as in SQL: only an OR inside an AND needs parentheses. */
static void match_node(struct str *out, const struct query_tree *q, int i, bool in_and)
{
    const struct query_node *n = node_at(q, i);
    if (n->kind == NODE_TERM) {
        match_term(out, n);
        return;
    }
    bool group = in_and && n->kind == NODE_OR;
    str_add_s(out, group ? "(" : "");
    for (int c = n->child; c >= 0; c = node_at(q, c)->next) {
        if (c != n->child)
            str_add_s(out, n->kind == NODE_AND ? " AND " : " OR ");
        match_node(out, q, c, n->kind == NODE_AND);
    }
    str_add_s(out, group ? ")" : "");
}

/* All children of an AND (or the node alone) that an index answers as one expression; NULL when there is none. */
static const char *match_of(const struct query_tree *q, int first, bool siblings, enum word_index index,
                            struct arena *a)
{
    struct str match = { 0 };
    const char *copy = NULL;
    for (int c = first; c >= 0; c = siblings ? node_at(q, c)->next : -1) {
        if (node_index(q, c) != index)
            continue;
        str_add_s(&match, match.len ? " AND " : "");
        match_node(&match, q, c, true);
    }
    if (match.len)
        copy = arena_cstr(a, str_text(&match));
    str_free(&match);
    return copy;
}

const char *query_match(const struct query_tree *q, enum word_index index, struct arena *a)
{
    if (!q || q->root < 0)
        return NULL;
    const struct query_node *root = node_at(q, q->root);
    bool group = root->kind == NODE_AND;
    return match_of(q, group ? root->child : q->root, group, index, a);
}

size_t query_conjuncts(const struct query_tree *q, int *out, size_t max)
{
    size_t n = 0;
    if (!q || q->root < 0)
        return 0;
    const struct query_node *root = node_at(q, q->root);
    for (int c = root->kind == NODE_AND ? root->child : q->root; c >= 0; c = node_at(q, c)->next) {
        if (n < max)
            out[n] = c;
        n++;
        if (root->kind != NODE_AND)
            break;
    }
    return n;
}

static void words_condition(struct sql *out, const struct query_scope *s, enum word_index index, const char *match)
{
    sql_addf(out, "words(?, %c.id)", s->story);
    sql_int(out, word_set(s->db, index, match));
}

static const char *op_sign(enum query_op op)
{
    static const char *const signs[] = { "=", "<", "<=", ">", ">=" };
    return signs[op];
}

/* amounts: nothing else in the group says what kind of figure is meant; then ">1B" means amounts, not seconds or
 * watts. Sizes are compared without their signs (">10%" is either way) unless the number asks for signs: "<0", ">-5". A
 * range stands at its lower end. */
static void figure_size(struct sql *out, const struct query_node *n, char m, bool amounts)
{
    const char *bare = n->number > 0 ? "abs" : "";
    if (n->op == OP_IS) {
        double margin = fabs(n->number) * SAME_VALUE;
        sql_addf(out, "%s(%c.size) BETWEEN ? AND ?", bare, m);
        sql_real(out, n->number - margin);
        sql_real(out, n->number + margin);
    } else {
        sql_addf(out, "%s(%c.size) %s ?", bare, m, op_sign(n->op));
        sql_real(out, n->number);
    }
    if (n->kind_of_figure >= 0) {
        sql_addf(out, " AND %c.kind = ?", m);
        sql_int(out, n->kind_of_figure);
    } else if (amounts && !n->unit.n && n->number > 0) {
        sql_addf(out, " AND %c.kind IN (%d, %d, %d, %d, %d)", m, METRIC_MONEY, METRIC_COUNT, METRIC_RATIO, METRIC_SCORE,
                 METRIC_OTHER);
    }
    if (n->unit.n) {
        sql_addf(out, " AND lower(%c.unit) = lower(?)", m);
        sql_text(out, n->unit);
    }
}

static bool is_figure_term(const struct query_node *n)
{
    return n->kind == NODE_TERM && (n->field == FIELD_METRIC || n->field == FIELD_KIND || n->field == FIELD_UNIT ||
                                    (n->field == FIELD_IS && n->state == STATE_DISPUTED));
}

static void figure_term(struct sql *out, const struct query_node *n, char m, bool amounts)
{
    if (n->field == FIELD_METRIC) {
        figure_size(out, n, m, amounts);
    } else if (n->field == FIELD_KIND) {
        sql_addf(out, "%c.kind = ?", m);
        sql_int(out, n->kind_of_figure);
    } else if (n->field == FIELD_UNIT) {
        sql_addf(out, "(%c.unit = ? OR lower(%c.unit) = ?)", m, m);
        sql_text(out, n->value);
        sql_text(out, n->fold);
    } else {
        sql_addf(out, "%c.disputed = 1", m);
    }
}

static bool names_condition(struct sql *out, const struct query_scope *s, const struct query_node *n, struct err *err)
{
    struct name_set names;
    if (!names_find(s->db, (enum name_space)(n->field - FIELD_TOPIC), n->fold, n->prefix, s->arena, &names, err))
        return false;
    if (!names.n) { /* never true; with a plain 0 the planner would drop the conditions that an index was named for */
        sql_addf(out, "%c.id < 0", s->story);
        return true;
    }
    sql_addf(out, "EXISTS (SELECT 1 FROM mention k WHERE k.story_id = %c.id AND k.name_id ", s->story);
    if (names.n == 1) {
        sql_add(out, "= ?)");
        sql_int(out, names.one);
    } else {
        sql_add(out, "IN (SELECT value FROM json_each(?)))");
        sql_text(out, names.ids);
    }
    return true;
}

static void tag_condition(struct sql *out, char story, const struct query_node *n)
{
    sql_addf(out, "EXISTS (SELECT 1 FROM story_tag k WHERE k.story_id = %c.id AND k.source > 0 AND k.tag_id IN"
                  " (SELECT id FROM tag WHERE ", story);
    sql_add(out, n->prefix ? "name >= ? AND name < ? || char(1114111)))" : "name = ?))");
    sql_text(out, n->fold);
    if (n->prefix)
        sql_text(out, n->fold);
}

static bool resolve(struct db *db, const char *exact, const char *part, const struct query_node *n, int64_t *id,
                    bool *partial, struct err *err)
{
    int64_t hits = 0;
    *id = 0;
    for (*partial = n->prefix; ; *partial = true) {
        struct stmt *st = query(db, *partial ? part : exact, "tt", n->fold, n->value);
        for (hits = 0; next_row(st); hits++)
            *id = col_int(st, 0);
        if (!finish(st, err))
            return false;
        if (hits || *partial)
            break;
    }
    if (hits > 1)
        *id = -1;
    return true;
}

bool resolve_feed(struct db *db, const struct query_node *n, int64_t *id, bool *partial, struct err *err)
{
    return resolve(db, "SELECT id FROM feed WHERE fold = ?1 OR url = ?2 LIMIT 2",
                   "SELECT id FROM feed WHERE instr(fold, ?1) OR instr(lower(url), lower(?2)) LIMIT 2", n, id, partial,
                   err);
}

bool resolve_section(struct db *db, const struct query_node *n, int64_t *id, bool *partial, struct err *err)
{
    return resolve(db, "SELECT id FROM section WHERE fold = ?1 AND ?2 <> '' LIMIT 2",
                   "SELECT id FROM section WHERE instr(fold, ?1) AND ?2 <> '' LIMIT 2", n, id, partial, err);
}

static bool feed_condition(struct sql *out, const struct query_scope *s, const struct query_node *n, struct err *err)
{
    bool is_feed = n->field == FIELD_FEED, partial = false;
    const char *column = is_feed ? "feed_id" : "section_id";
    int64_t id = 0;
    if (!(is_feed ? resolve_feed : resolve_section)(s->db, n, &id, &partial, err))
        return false;
    if (id >= 0) {
        sql_addf(out, "%c.%s = ?", s->story, column);
        sql_int(out, id);
    } else if (!is_feed) {
        sql_addf(out, "%c.%s IN (SELECT id FROM section WHERE %s)", s->story, column,
                 partial ? "instr(fold, ?)" : "fold = ?");
        sql_text(out, n->fold);
    } else {
        sql_addf(out, "%c.%s IN (SELECT id FROM feed WHERE %s)", s->story, column,
                 partial ? "instr(fold, ?) OR instr(lower(url), lower(?))" : "fold = ? OR url = ?");
        sql_text(out, n->fold);
        sql_text(out, n->value);
    }
    return true;
}

static void state_condition(struct sql *out, const struct query_scope *s, const struct query_node *n)
{
    static const char *const flags[STATE_COUNT] = {
        [STATE_UNREAD] = "read = 0",   [STATE_READ] = "read = 1",           [STATE_STARRED] = "starred = 1",
        [STATE_MUTED] = "muted = 1",   [STATE_DUPLICATE] = "duplicate = 1",
    };
    if (n->state == STATE_BREAKING) {
        sql_addf(out, "%c.event_id IN (SELECT b.id FROM event b WHERE b.breaking_at IS NOT NULL", s->story);
        breaking_condition(out, 'b', s->tree->now);
        sql_add(out, ")");
    } else {
        sql_addf(out, "%c.%s", s->story, flags[n->state]);
    }
}

static bool term_condition(struct sql *out, const struct query_scope *s, const struct query_node *n, struct err *err)
{
    switch (n->field) {
    case FIELD_FEED:
    case FIELD_SECTION:
        return feed_condition(out, s, n, err);
    case FIELD_TAG:
        tag_condition(out, s->story, n);
        return true;
    case FIELD_TOPIC:
    case FIELD_REGION:
    case FIELD_ENTITY:
        return names_condition(out, s, n, err);
    case FIELD_IS:
        state_condition(out, s, n);
        return true;
    case FIELD_SINCE:
    case FIELD_UNTIL:
        sql_addf(out, "%c.published %s ?", s->story, n->field == FIELD_SINCE ? ">=" : "<");
        sql_int(out, n->time);
        return true;
    case FIELD_ARRIVED:
        sql_addf(out, "%c.fetched > ?", s->story);
        sql_int(out, n->time);
        return true;
    case FIELD_SOURCES:
        sql_addf(out, "(SELECT sources FROM event WHERE id = %c.event_id) %s ?", s->story, op_sign(n->op));
        sql_real(out, n->number);
        return true;
    case FIELD_WORDS:
        sql_addf(out, "%c.words %s ?", s->story, op_sign(n->op));
        sql_real(out, n->number);
        return true;
    case FIELD_ANY: case FIELD_TITLE: case FIELD_TEXT: case FIELD_AUTHOR: case FIELD_URL:
    case FIELD_METRIC: case FIELD_KIND: case FIELD_UNIT: case FIELD_COUNT:
        break; /* words and figures are put together by their groups */
    }
    sql_add(out, "0");
    return true;
}

static bool node_condition(struct sql *out, const struct query_scope *s, int i, struct err *err);

/* The figure terms of a group speak of one figure. */
static void figures_condition(struct sql *out, const struct query_scope *s, int first, bool siblings)
{
    const struct query_tree *q = s->tree;
    char m = s->figure ? s->figure : 'g';
    bool any = false, amounts = true;
    for (int c = first; c >= 0; c = siblings ? node_at(q, c)->next : -1) {
        const struct query_node *n = node_at(q, c);
        if (n->kind == NODE_TERM && (n->field == FIELD_KIND || n->field == FIELD_UNIT))
            amounts = false;
    }
    if (!s->figure)
        sql_addf(out, "(%c.nmetrics > 0 AND EXISTS (SELECT 1 FROM metric g WHERE g.story = %c.id AND ", s->story,
                 s->story);
    else
        sql_add(out, "(");
    for (int c = first; c >= 0; c = siblings ? node_at(q, c)->next : -1) {
        if (!is_figure_term(node_at(q, c)))
            continue;
        sql_add(out, any ? " AND " : "");
        figure_term(out, node_at(q, c), m, amounts);
        any = true;
    }
    sql_add(out, s->figure ? ")" : "))");
}

static bool group_condition(struct sql *out, const struct query_scope *s, int first, struct err *err)
{
    const struct query_tree *q = s->tree;
    const char *before = "";
    bool figures = false;
    for (int c = first; c >= 0; c = node_at(q, c)->next) {
        bool figure = is_figure_term(node_at(q, c));
        if (node_index(q, c) || c == s->done || (figure && figures))
            continue;
        sql_add(out, before);
        before = " AND ";
        if (figure)
            figures_condition(out, s, first, true);
        else if (!node_condition(out, s, c, err))
            return false;
        figures |= figure;
    }
    for (enum word_index index = INDEX_TEXT; index <= INDEX_ORIGIN; index++) {
        const char *match = match_of(q, first, true, index, s->arena);
        if (!match || (s->words_done && !strcmp(match, s->words_done)))
            continue;
        sql_add(out, before);
        before = " AND ";
        words_condition(out, s, index, match);
    }
    if (!*before)
        sql_add(out, "1");
    return true;
}

static bool node_condition(struct sql *out, const struct query_scope *s, int i, struct err *err)
{
    const struct query_node *n = node_at(s->tree, i);
    enum word_index index = node_index(s->tree, i);
    bool ok = true;
    if (index) {
        words_condition(out, s, index, match_of(s->tree, i, false, index, s->arena));
        return true;
    }
    if (n->kind == NODE_TERM) {
        if (!is_figure_term(n))
            return term_condition(out, s, n, err);
        figures_condition(out, s, i, false);
        return true;
    }
    if (n->kind == NODE_AND)
        return group_condition(out, s, n->child, err);
    sql_add(out, "(");
    for (int c = n->child; ok && c >= 0; c = n->kind == NODE_OR ? node_at(s->tree, c)->next : -1) {
        sql_add(out, c != n->child ? " OR " : "");
        ok = node_condition(out, s, c, err);
    }
    sql_add(out,
            n->kind == NODE_NOT ? ") IS NOT TRUE" : ")"); /* NOT behind: before, it would wait on the parser's stack */
    return ok;
}

bool query_conditions(struct sql *out, const struct query_scope *s, struct err *err)
{
    if (!s->tree || s->tree->root < 0)
        return true;
    const struct query_node *root = node_at(s->tree, s->tree->root);
    sql_add(out, " AND ");
    if (root->kind == NODE_AND)
        return group_condition(out, s, root->child, err);
    if (s->tree->root == s->done || (s->words_done && node_index(s->tree, s->tree->root))) {
        sql_add(out, "1");
        return true;
    }
    return node_condition(out, s, s->tree->root, err);
}
