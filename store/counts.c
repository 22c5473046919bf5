/* store/counts.c -- names with how many stories they have, for side bars and completion; see stories.h. */
#include "store/stories.h"

#include "base/mem.h"
#include "store/internal.h"

#define UNREAD_WALKED 20000 /* the newest: more need no exact number beside a topic */

/* Without a span the counters know; with one its stories are counted on covering indexes. ?1: published since. */
static const char *const all_time[] = {
    [NAMES_TAGS] = "SELECT name, stories, unread FROM tag WHERE stories > 0 AND ?1 IS NOT NULL ORDER BY name",
    [NAMES_SECTIONS] = "SELECT s.name, coalesce(sum(c.stories), 0), coalesce(sum(c.unread), 0) FROM section s"
                       " LEFT JOIN feed f ON f.section_id = s.id AND f.hidden = 0 LEFT JOIN feed_count c ON c.feed_id = f.id"
                       " WHERE ?1 IS NOT NULL GROUP BY s.id HAVING s.listed OR sum(c.stories) > 0 ORDER BY s.position",
    [NAMES_TOPICS] =
        "SELECT text, stories, 0 FROM name WHERE space = 0 AND stories > 0 AND ?1 IS NOT NULL ORDER BY text",
    [NAMES_FEEDS] = "SELECT f.name, coalesce(c.stories, 0), coalesce(c.unread, 0) FROM feed f"
                    " LEFT JOIN feed_count c ON c.feed_id = f.id WHERE ?1 IS NOT NULL ORDER BY f.name COLLATE NOCASE",
};

static const char *const since_time[] = {
    [NAMES_TAGS] =
        "SELECT t.name, count(s.id), coalesce(sum(s.read = 0), 0) FROM tag t JOIN story_tag k ON k.tag_id = t.id"
        " AND k.source > 0 AND k.published >= ?1 JOIN story s ON s.id = k.story_id AND s.muted = 0"
        " GROUP BY t.id ORDER BY t.name",
    [NAMES_SECTIONS] =
        "SELECT c.name, (SELECT count(*) FROM story WHERE section_id = c.id AND muted = 0 AND published >= ?1),"
        " (SELECT coalesce(sum(read = 0), 0) FROM story WHERE section_id = c.id AND muted = 0"
        "  AND published >= ?1) FROM section c WHERE c.listed ORDER BY c.position",
    [NAMES_TOPICS] =
        "SELECT text, 0, 0 FROM name WHERE space = 0 AND stories > 0 AND ?1 IS NOT NULL ORDER BY text",
    [NAMES_FEEDS] =
        "SELECT f.name, (SELECT count(*) FROM story WHERE feed_id = f.id AND muted = 0 AND published >= ?1),"
        " (SELECT coalesce(sum(read = 0), 0) FROM story WHERE feed_id = f.id AND muted = 0 AND published >= ?1)"
        " FROM feed f ORDER BY f.name COLLATE NOCASE",
};

static struct name_count *find_name(struct name_count *names, size_t n, struct text name)
{
    for (size_t low = 0, high = n; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(name, names[middle].name);
        if (!order)
            return &names[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* A story's topics stand in its row, so stories are walked, not the topics' mentions: all of the span, or without one the
 * unread. */
static bool count_topics(struct db *db, int64_t since, struct name_count *names, size_t n, struct err *err)
{
    struct stmt *st =
        since > 0 ? query(db, "SELECT topics, read FROM story INDEXED BY story_newest WHERE muted = 0 AND published >= ?",
                          "i", since)
                  : query(db, "SELECT topics, read FROM story INDEXED BY story_unread WHERE muted = 0 AND read = 0"
                              " ORDER BY published DESC LIMIT ?", "i", (int64_t)UNREAD_WALKED);
    while (next_row(st)) {
        struct text rest = col_text(st, 0), name;
        bool unread = !col_int(st, 1);
        while (text_split(&rest, ',', &name)) {
            struct name_count *found = find_name(names, n, text_trim(name));
            if (!found)
                continue;
            found->stories += since > 0;
            found->unread += unread;
        }
    }
    return finish(st, err);
}

/* Names without a story in the span are no matter. */
static size_t drop_empty(struct name_count *names, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (names[i].stories)
            names[kept++] = names[i];
    }
    return kept;
}

bool names_load(struct db *db, enum name_kind kind, int64_t since, struct arena *a, struct name_count **out, size_t *n,
                struct err *err)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    struct stmt *st = query(db, (since > 0 ? since_time : all_time)[kind], "i", since);
    while (next_row(st)) {
        *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
        (*out)[(*n)++] = (struct name_count){ col_copy(st, 0, a), col_int(st, 1), col_int(st, 2) };
    }
    if (!finish(st, err))
        return false;
    if (kind != NAMES_TOPICS)
        return true;
    bool ok = count_topics(db, since, *out, *n, err);
    *n = drop_empty(*out, *n);
    return ok;
}
