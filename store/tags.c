/* store/tags.c -- see tags.h. */
#include "store/tags.h"

#include "store/names.h"
#include "store/stories.h"

bool tag_valid(struct text tag)
{
    for (size_t i = 0; i < tag.n; i++) {
        unsigned char c = (unsigned char)tag.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return tag.n > 0 && tag.n <= 40 && tag.p[0] != '-';
}

bool tag_offer(struct db *db, int64_t story, int64_t published, int64_t tag, enum tag_source source, struct err *err)
{
    return run(db, err, "INSERT INTO story_tag(tag_id, published, story_id, source) VALUES(?, ?, ?, ?)"
                        " ON CONFLICT DO NOTHING", "iiii", tag, published, story, (int64_t)source);
}

bool tag_force(struct db *db, int64_t story, int64_t published, int64_t tag, enum tag_source source, struct err *err)
{
    if (source == TAG_NONE)
        return run(db, err, "DELETE FROM story_tag WHERE tag_id = ? AND published = ? AND story_id = ?", "iii", tag,
                   published, story);
    return run(db, err,
               "INSERT INTO story_tag(tag_id, published, story_id, source) VALUES(?, ?, ?, ?)"
               " ON CONFLICT DO UPDATE SET source = excluded.source",
               "iiii", tag, published, story, (int64_t)source);
}

bool tags_repack(struct db *db, int64_t story, struct err *err)
{
    return run(db, err, "UPDATE story SET tags = coalesce((SELECT group_concat(name, ' ') FROM (SELECT t.name AS name"
                        " FROM story_tag k JOIN tag t ON t.id = k.tag_id WHERE k.story_id = ?1 AND k.source > 0"
                        " ORDER BY t.name)), '') WHERE id = ?1", "i", story);
}

static bool has_word(struct text words, struct text word)
{
    struct text one;
    while (text_split(&words, ' ', &one)) {
        if (text_same(one, word))
            return true;
    }
    return false;
}

bool tag_recount(struct db *db, int64_t tag, struct err *err)
{
    return run(db, err, "UPDATE tag SET (stories, unread) = (SELECT count(*), coalesce(sum(s.read = 0), 0) FROM story_tag k"
                        " JOIN story s ON s.id = k.story_id WHERE k.tag_id = tag.id AND k.source > 0 AND s.muted = 0)"
                        " WHERE id = ?", "i", tag);
}

bool feed_tags_changed(struct db *db, int64_t feed, struct text before, struct text after, struct err *err)
{
    struct text rest = before, word;
    int64_t tag;
    while (text_split(&rest, ' ', &word)) {
        if (!word.n || has_word(after, word))
            continue;
        if (!tag_intern(db, word, &tag, err) ||
            !run(db, err, "DELETE FROM story_tag WHERE tag_id = ? AND source = 3"
                          " AND story_id IN (SELECT id FROM story WHERE feed_id = ?)", "ii", tag, feed))
            return false;
    }
    for (rest = after; text_split(&rest, ' ', &word);) {
        if (!word.n || has_word(before, word))
            continue;
        if (!tag_intern(db, word, &tag, err) ||
            !run(db, err,
                 "INSERT INTO story_tag(tag_id, published, story_id, source)"
                 " SELECT ?, published, id, 3 FROM story WHERE feed_id = ? ON CONFLICT DO NOTHING",
                 "ii", tag, feed) ||
            !tag_recount(db, tag, err)) /* the trigger leaves what feeds give to the writer */
            return false;
    }
    return run(db, err, "UPDATE story SET tags = coalesce((SELECT group_concat(name, ' ') FROM (SELECT t.name AS name"
                        " FROM story_tag k JOIN tag t ON t.id = k.tag_id WHERE k.story_id = story.id AND k.source > 0"
                        " ORDER BY t.name)), '') WHERE feed_id = ?", "i", feed);
}
