/* store/query.c -- words to a tree: one pass over the bytes, recursion only into parentheses and only to a depth.
 *
 *     or    = and { "OR" and }
 *     and   = not { ["AND"] not }
 *     not   = { "-" | "NOT" } item
 *     item  = "(" or ")" | [field ":"] ( word | word "*" | phrase | "(" or ")" ) */
#include "store/query_tree.h"

#include "base/mem.h"
#include "base/nearest.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

static const struct query_field fields[FIELD_COUNT + 1] = {
    [FIELD_ANY] = { "", "word \"a phrase\" wor*", "in title or text" },
    [FIELD_TITLE] = { "title", "title:(nvidia OR tpu)", "in the title" },
    [FIELD_TEXT] = { "text", "text:\"liquid cooling\"", "in the text" },
    [FIELD_AUTHOR] = { "author", "author:\"jane doe\"", "in the author's name" },
    [FIELD_URL] = { "url", "url:example.org", "in the link" },
    [FIELD_FEED] = { "feed", "feed:\"Example\"", "title or address of the feed, whole or a part" },
    [FIELD_SECTION] = { "section", "section:Chips", "section of the feed" },
    [FIELD_TAG] = { "tag", "tag:later", "a tag" },
    [FIELD_TOPIC] = { "topic", "topic:ai", "a topic found in the story, or how only it begins" },
    [FIELD_REGION] = { "region", "region:india", "a region found in the story, or a word of it" },
    [FIELD_ENTITY] = { "entity", "entity:trainium", "a company, product, person or place: its name, or a word of it" },
    [FIELD_IS] = { "is", "is:unread", "unread, read, starred, breaking, muted, duplicate or disputed" },
    [FIELD_SINCE] = { "since", "since:24h", "not older than this, or since a date" },
    [FIELD_UNTIL] = { "until", "until:2026-11-01", "older than this, or up to a date, the day included" },
    [FIELD_ARRIVED] = { "arrived", "arrived:2h", "fetched after that time, whatever its date" },
    [FIELD_METRIC] = { "metric", "metric:>1B", "has a figure of this size: >1B, >=10%, <$5M, >1GW" },
    [FIELD_KIND] = { "kind", "kind:money", "has a figure of this kind" },
    [FIELD_UNIT] = { "unit", "unit:USD", "has a figure of this unit" },
    [FIELD_SOURCES] = { "sources", "sources:>2", "distinct sources of the event" },
    [FIELD_WORDS] = { "words", "words:>500", "length of the text" },
};

const struct query_field *query_fields(void) { return fields + 1; /* free words need no name */ }

struct parser {
    struct text in;
    size_t at, terms;
    struct query_tree *tree;
    struct err *err;
    size_t *mistake;
    bool negated; /* an odd number of NOTs stands above */
};

static bool mistake(struct parser *p, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool mistake(struct parser *p, size_t at, const char *format, ...)
{
    char words[320];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    size_t column = 1;
    for (size_t i = 0; i < at && i < p->in.n; i++)
        column += ((unsigned char)p->in.p[i] & 0xc0) != 0x80;
    if (p->mistake)
        *p->mistake = at;
    return err_code(p->err, ERR_USAGE, "column %zu: %s", column, words);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void skip_blanks(struct parser *p)
{
    while (p->at < p->in.n && is_blank(p->in.p[p->at]))
        p->at++;
}

static bool ends_word(char c) { return is_blank(c) || c == '"' || c == '(' || c == ')'; }

/* The bare word that starts here. */
static struct text peek_word(const struct parser *p)
{
    size_t end = p->at;
    while (end < p->in.n && !ends_word(p->in.p[end]))
        end++;
    return text_sub(p->in, p->at, end);
}

static bool take_keyword(struct parser *p, const char *keyword)
{
    if (!text_is(peek_word(p), keyword))
        return false;
    p->at += strlen(keyword);
    return true;
}

static int add_node(struct query_tree *q, struct query_node node)
{
    q->nodes = mem_grow(q->nodes, &q->cap, q->n + 1, sizeof *q->nodes);
    node.next = -1;
    q->nodes[q->n] = node;
    return (int)q->n++;
}

/* A list of children as one node: none = -1, one = itself. The deepest stands first: then the parser of the SQL made
 * from it (SQLite's has a stack of 100) never holds half a group while it reads a deep one. */
struct siblings {
    int first;
    size_t n;
};

static void add_sibling(struct query_tree *q, struct siblings *s, int node)
{
    if (node < 0)
        return;
    int *place = &s->first;
    while (s->n && *place >= 0 && q->nodes[*place].depth >= q->nodes[node].depth)
        place = &q->nodes[*place].next;
    q->nodes[node].next = s->n ? *place : -1;
    *place = node;
    s->n++;
}

static int join(struct query_tree *q, const struct siblings *s, enum node_kind kind)
{
    if (s->n < 2)
        return s->n ? s->first : -1;
    return add_node(q, (struct query_node){ .kind = kind, .child = s->first, .depth = q->nodes[s->first].depth + 1 });
}

static bool unknown_field(struct parser *p, size_t at, struct text name)
{
    const char *names[FIELD_COUNT];
    for (size_t i = 1; i < FIELD_COUNT; i++)
        names[i - 1] = fields[i].name;
    const char *best = nearest_name(name, names, FIELD_COUNT - 1);
    int n = name.n < 40 ? (int)name.n : 40;
    if (best)
        return mistake(p, at, "unknown field \"%.*s\" (did you mean \"%s\"?)", n, name.p, best);
    return mistake(p, at, "unknown field \"%.*s\"; words with a colon stand in quotes", n, name.p);
}

/* Reads "field:" if the word starts with one. */
static bool take_field(struct parser *p, enum query_field_id *field)
{
    struct text word = peek_word(p);
    size_t n = 0;
    while (n < word.n && ((word.p[n] >= 'a' && word.p[n] <= 'z') || (word.p[n] >= 'A' && word.p[n] <= 'Z')))
        n++;
    if (!n || n == word.n || word.p[n] != ':')
        return true;
    struct text name = text_sub(word, 0, n);
    if ((text_is_ascii(name, "http") || text_is_ascii(name, "https")) &&
        text_starts(text_sub(word, n, word.n), "://")) {
        *field = FIELD_URL;
        return true;
    }
    for (size_t i = 1; i < FIELD_COUNT; i++) {
        if (!text_is_ascii(name, fields[i].name))
            continue;
        *field = (enum query_field_id)i;
        p->at += n + 1;
        return true;
    }
    return unknown_field(p, p->at, name);
}

static bool take_value(struct parser *p, enum query_field_id field, struct text *value, bool *quoted)
{
    size_t start = p->at;
    *quoted = p->at < p->in.n && p->in.p[p->at] == '"';
    if (!*quoted) {
        *value = peek_word(p);
        p->at += value->n;
        if (!value->n)
            return field == FIELD_ANY ? mistake(p, start, "expected a word")
                                      : mistake(p, start, "expected a value after %s:, as in %s", fields[field].name,
                                                fields[field].example);
        return true;
    }
    size_t end = text_find_byte(p->in, '"', start + 1);
    if (end >= p->in.n)
        return mistake(p, start, "expected a closing quotation mark");
    *value = text_sub(p->in, start + 1, end);
    p->at = end + 1;
    return true;
}

static void keep_word(struct parser *p, struct text value)
{
    struct query_tree *q = p->tree;
    q->words = mem_grow(q->words, &q->word_cap, q->nwords + 1, sizeof *q->words);
    q->words[q->nwords++] = value;
}

static bool parse_term(struct parser *p, enum query_field_id field, int *out)
{
    struct query_node node = { .kind = NODE_TERM, .child = -1, .field = field, .kind_of_figure = -1 };
    size_t start = p->at;
    bool quoted;
    if (!take_value(p, field, &node.value, &quoted))
        return false;
    if (p->at < p->in.n && quoted && p->in.p[p->at] == '*') {
        node.prefix = true;
        p->at++;
    } else if (!quoted && node.value.n > 1 && node.value.p[node.value.n - 1] == '*') {
        node.prefix = true;
        node.value.n--;
    }
    if (field == FIELD_ANY && !quoted && !query_searchable(node.value)) {
        *out = -1; /* a dash or an ampersand between words: nothing to look for */
        return true;
    }
    node.value = arena_text(&p->tree->arena, node.value);
    const char *expected = query_value(p->tree, &node, quoted);
    if (expected)
        return field == FIELD_ANY ? mistake(p, start, "expected %s", expected)
                                  : mistake(p, start, "expected %s after %s:", expected, fields[field].name);
    if (++p->terms > QUERY_MAX_TERMS)
        return mistake(p, start, "expected at most %d terms", QUERY_MAX_TERMS);
    if (field <= FIELD_TEXT && !p->negated)
        keep_word(p, node.value);
    *out = add_node(p->tree, node);
    return true;
}

static bool parse_or(struct parser *p, enum query_field_id field, int depth, int *out);

static bool parse_group(struct parser *p, enum query_field_id field, int depth, int *out)
{
    size_t open = p->at++;
    if (depth >= QUERY_MAX_DEPTH)
        return mistake(p, open, "expected at most %d parentheses inside each other", QUERY_MAX_DEPTH);
    if (!parse_or(p, field, depth + 1, out))
        return false;
    if (p->at >= p->in.n)
        return mistake(p, open, "expected a closing parenthesis");
    if (*out < 0)
        return mistake(p, open, "expected words between the parentheses");
    p->at++;
    return true;
}

static bool parse_item(struct parser *p, enum query_field_id outer, int depth, int *out)
{
    enum query_field_id field = outer;
    size_t start = p->at;
    if (p->in.p[p->at] == '(')
        return parse_group(p, outer, depth, out);
    if (p->in.p[p->at] != '"' && !take_field(p, &field))
        return false;
    if (field != outer && outer != FIELD_ANY && p->at != start)
        return mistake(p, start, "expected only values inside %s:( )", fields[outer].name);
    if (field != FIELD_ANY && p->at < p->in.n && p->in.p[p->at] == '(')
        return parse_group(p, field, depth, out);
    return parse_term(p, field, out);
}

static bool parse_not(struct parser *p, enum query_field_id field, int depth, int *out)
{
    bool negate = false, before = p->negated;
    for (;;) {
        size_t start = p->at;
        if (p->at + 1 < p->in.n && p->in.p[p->at] == '-' && !is_blank(p->in.p[p->at + 1])) {
            p->at++;
        } else if (take_keyword(p, "NOT")) {
            skip_blanks(p);
        } else {
            break;
        }
        negate = !negate;
        if (p->at >= p->in.n || p->in.p[p->at] == ')')
            return mistake(p, start, "expected something to leave out");
    }
    p->negated = before != negate;
    bool ok = parse_item(p, field, depth, out);
    p->negated = before;
    if (ok && negate && *out >= 0)
        *out = add_node(p->tree, (struct query_node){ .kind = NODE_NOT, .child = *out,
                                                      .depth = p->tree->nodes[*out].depth + 1 });
    return ok;
}

static bool parse_and(struct parser *p, enum query_field_id field, int depth, int *out)
{
    struct siblings all = { -1, 0 };
    bool wants = true; /* a term has to come: at the start, after OR and AND */
    for (;;) {
        skip_blanks(p);
        if (p->at >= p->in.n || p->in.p[p->at] == ')' || text_is(peek_word(p), "OR"))
            break;
        if (take_keyword(p, "AND")) {
            if (wants)
                return mistake(p, p->at - 3, "expected a term before AND");
            wants = true;
            continue;
        }
        int node = -1;
        if (!parse_not(p, field, depth, &node))
            return false;
        wants = false;
        add_sibling(p->tree, &all, node);
    }
    if (wants && (all.n || text_is(peek_word(p), "OR")))
        return mistake(p, p->at, "expected a term");
    *out = join(p->tree, &all, NODE_AND);
    return true;
}

static bool parse_or(struct parser *p, enum query_field_id field, int depth, int *out)
{
    struct siblings all = { -1, 0 };
    bool more = true;
    while (more) {
        int node = -1;
        if (!parse_and(p, field, depth, &node))
            return false;
        more = take_keyword(p, "OR");
        if (node < 0 && (more || all.n))
            return mistake(p, p->at, "expected a term on both sides of OR");
        add_sibling(p->tree, &all, node);
    }
    *out = join(p->tree, &all, NODE_OR);
    return true;
}

static bool check_bytes(struct parser *p)
{
    if (p->in.n > QUERY_MAX_BYTES)
        return mistake(p, QUERY_MAX_BYTES, "expected at most %d bytes", QUERY_MAX_BYTES);
    for (size_t i = 0; i < p->in.n;) {
        uint32_t code_point;
        size_t n = utf8_decode(p->in, i, &code_point);
        bool written = n == 3 && !memcmp(p->in.p + i, "\xef\xbf\xbd", 3);
        if ((code_point == 0xFFFD && !written) || (code_point < 0x20 && !is_blank(p->in.p[i])) || code_point == 0x7f)
            return mistake(p, i, "expected text (UTF-8, no control characters)");
        i += n;
    }
    return true;
}

static bool parse_all(struct parser *p)
{
    if (!check_bytes(p) || !parse_or(p, FIELD_ANY, 0, &p->tree->root))
        return false;
    if (p->at < p->in.n)
        return mistake(p, p->at, "expected no closing parenthesis here");
    if (p->tree->root < 0 && text_trim(p->in).n)
        return mistake(p, 0, "expected a word with a letter or a digit");
    return true;
}

bool query_parse(struct query_tree **out, struct text words, int64_t now, struct err *err, size_t *at)
{
    struct query_tree *q = mem_alloc(sizeof *q);
    q->arena.block_size = 1024; /* a rule is a line, and there may be thousands */
    struct parser p = { .in = words, .tree = q, .err = err, .mistake = at };
    q->now = now;
    q->root = -1;
    *out = NULL;
    if (!parse_all(&p)) {
        query_free(q);
        return false;
    }
    *out = q;
    return true;
}

void query_free(struct query_tree *q)
{
    if (!q)
        return;
    arena_free(&q->arena);
    free(q->nodes);
    free(q->words);
    free(q);
}

bool query_is_empty(const struct query_tree *q) { return q->root < 0; }

size_t query_words(const struct query_tree *q, const struct text **out)
{
    *out = q->words;
    return q->nwords;
}
