/* tui/view_stories_side.c -- the side bar: everything that one key can list, with what is unread in it. */
#include "base/mem.h"
#include "tui/names.h"
#include "tui/view_stories.h"

#include <string.h>

#define MOST_NAMES 40      /* of each kind */
#define COUNTED_MOST 50000 /* shown as a number up to here */
#define QUERY_COUNTED_MOST 1000

static void add_item(struct stories *s, bool heading, struct text label, const char *words, int64_t unread)
{
    s->side = arena_grow(&s->arena, s->side, &s->side_cap, s->nside + 1, sizeof *s->side);
    s->side[s->nside++] = (struct side_item){ .heading = heading, .label = arena_text(&s->arena, label),
                                              .words = arena_cstr(&s->arena, text_of(words)), .unread = unread };
}

/* Names under a heading; those with most stories are kept when there are many, in the order given. */
static void add_names(struct stories *s, const struct name_count *names, size_t n, const char *heading, const char *field)
{
    size_t shown = 0, passing = n;
    int64_t least = 0;
    while (passing > MOST_NAMES) { /* raise the bar until few enough pass it */
        least = least * 2 + 1;
        passing = 0;
        for (size_t i = 0; i < n; i++)
            passing += names[i].stories > least;
    }
    for (size_t i = 0; i < n; i++) {
        struct str words = { 0 }, label = { 0 };
        if (least && names[i].stories <= least)
            continue;
        if (!shown++)
            add_item(s, true, text_of(heading), "", -1);
        query_term(&words, field, names[i].name);
        if (strcmp(field, "topic") == 0)
            names_shown(&label, names[i].name);
        else
            str_add(&label, names[i].name);
        add_item(s, false, str_text(&label), str_c(&words), names[i].unread);
        str_free(&words);
        str_free(&label);
    }
}

static bool load_names(struct stories *s, enum name_kind kind, const char *heading, const char *field, struct err *err)
{
    struct name_count *names;
    size_t n;
    if (!names_load(s->env->db, kind, 0, &s->arena, &names, &n, err))
        return false;
    add_names(s, names, n, heading, field);
    return true;
}

static bool load_topics(struct stories *s, struct err *err)
{
    int64_t age = s->env->now - s->topics_at;
    if (!s->topics_at || age >= MINUTE || age < 0) {
        struct arena arena = { 0 };
        struct name_count *topics;
        size_t n;
        if (!names_load(s->env->db, NAMES_TOPICS, 0, &arena, &topics, &n, err)) {
            arena_free(&arena);
            return false;
        }
        arena_free(&s->names_arena);
        s->names_arena = arena;
        s->topics = topics;
        s->ntopics = n;
        s->topics_at = s->env->now;
    }
    add_names(s, s->topics, s->ntopics, "Topics", "topic");
    return true;
}

static int64_t count_of(struct stories *s, const char *words, int64_t most)
{
    struct query_tree *query;
    int64_t n = -1;
    struct err err;
    if (!query_parse(&query, text_of(words), s->env->now, &err, NULL))
        return -1;
    struct story_filter filter = { .query = query };
    if (!stories_count(s->env->db, &filter, most, &n, &err))
        n = -1;
    query_free(query);
    return n;
}

/* What is unread in the saved queries: some look at figures, so they are counted when the topics are. */
static void count_queries(struct stories *s)
{
    struct str words = { 0 };
    int64_t age = s->env->now - s->topics_at;
    if (s->topics_at && age >= 0 && age < MINUTE)
        return;
    for (size_t i = 0; i < s->env->nqueries && i < QUERIES_COUNTED; i++) {
        str_cut(&words, 0);
        str_addf(&words, "is:unread (%s)", s->env->queries[i].query);
        s->counts[i] = count_of(s, str_c(&words), QUERY_COUNTED_MOST);
    }
    str_free(&words);
}

bool side_load(struct stories *s, struct err *err)
{
    count_queries(s);
    arena_free(&s->arena);
    s->side = NULL;
    s->nside = s->side_cap = 0;
    add_item(s, false, TEXT("All"), "", -1);
    add_item(s, false, TEXT("Unread"), "is:unread", count_of(s, "is:unread", COUNTED_MOST));
    add_item(s, false, TEXT("Starred"), "is:starred", count_of(s, "is:starred", COUNTED_MOST));
    bool ok = load_names(s, NAMES_SECTIONS, "Sections", "section", err);
    for (size_t i = 0; i < s->env->nqueries; i++) {
        if (!i)
            add_item(s, true, TEXT("Queries"), "", -1);
        add_item(s, false, text_of(s->env->queries[i].name), s->env->queries[i].query, i < QUERIES_COUNTED ? s->counts[i] : -1);
        s->side[s->nside - 1].query = true;
    }
    ok = ok && load_names(s, NAMES_TAGS, "Tags", "tag", err) && load_topics(s, err);
    if (s->side_cursor.selected >= s->nside || s->focus != PANE_SIDE)
        s->side_cursor.selected = side_current(s) < s->nside ? side_current(s) : 0;
    return ok;
}

size_t side_current(const struct stories *s)
{
    size_t i = 0;
    while (i < s->nside && (s->side[i].heading || strcmp(s->side[i].words, s->words) != 0))
        i++;
    return i;
}

bool side_key(struct stories *s, enum action a)
{
    size_t was = s->side_cursor.selected;
    if (!cursor_key(&s->side_cursor, a, s->nside, s->side_area.height))
        return false;
    size_t at = s->side_cursor.selected;
    bool down = at >= was;
    while (at < s->nside && s->side[at].heading)
        at = down ? at + 1 : at - 1; /* the first line is no heading */
    s->side_cursor.selected = at < s->nside ? at : was;
    return true;
}

static void draw_item(const struct stories *s, struct canvas *c, struct area row, size_t i, size_t current)
{
    const struct side_item *item = &s->side[i];
    struct row_style style = { .selected = i == s->side_cursor.selected && s->focus == PANE_SIDE, .active = true };
    struct str count = { 0 };
    int right = row.x + row.width - 1;
    if (item->heading) {
        canvas_fit(c, row.x + 1, row.y, row.width - 2, ROLE_SECTION, item->label);
        return;
    }
    if (item->unread > 0) {
        count_text(&count, item->unread);
        if (item->unread >= (item->query ? QUERY_COUNTED_MOST : COUNTED_MOST))
            str_add_c(&count, '+');
        canvas_right(c, right, row.y, 7, ROLE_DIM, str_text(&count));
        right -= (int)count.len + 1;
    }
    str_free(&count);
    int used = canvas_fit(c, row.x + 2, row.y, right - row.x - 2, ROLE_TEXT, item->label);
    if (i == current) { /* what the list shows */
        canvas_puts(c, row.x, row.y, ROLE_HEADING, glyph(c, GLYPH_BAR));
        canvas_role(c, area_of(row.x + 2, row.y, used, 1), ROLE_HEADING);
        canvas_attr(c, area_of(row.x + 2, row.y, used, 1), ATTR_BOLD);
    }
    draw_selection(c, row, &style);
}

void side_draw(const struct stories *s, struct canvas *c, struct area a)
{
    size_t current = side_current(s);
    for (int i = 0; i < a.height && s->side_cursor.first + (size_t)i < s->nside; i++)
        draw_item(s, c, area_of(a.x, a.y + i, a.width, 1), s->side_cursor.first + (size_t)i, current);
}
