/* tui/view_stories_act.c -- see view_stories_act.h. */
#include "tui/view_stories_act.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void text_copy(char *out, size_t size, struct text t)
{
    size_t n = t.n < size ? t.n : size - 1;
    if (n < t.n) {
        while (n > 0 && ((unsigned char)t.p[n] & 0xc0) == 0x80)
            n--;
    }
    if (n)
        memcpy(out, t.p, n);
    out[n] = '\0';
}

void reply_message(struct view_reply *reply, const char *format, ...)
{
    char line[512];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    text_copy(reply->message, sizeof reply->message, text_of(line));
    reply->redraw = true;
}

void reply_error(struct view_reply *reply, const struct err *err)
{
    reply_message(reply, "%s", err->message);
    reply->is_error = true;
}

static void done(struct view_reply *reply, struct undo *undo)
{
    if (undo)
        reply_message(reply, "%s", undo_what(undo));
    undo_free(reply->undo);
    reply->undo = undo;
    reply->reload = reply->redraw = true;
}

/* The row's own id, or those of every story of its event. Free it. */
static int64_t *ids_of(const struct view_env *env, const struct story_row *row, bool events, size_t *n, struct err *err)
{
    struct story_list list = { 0 };
    int64_t *ids = NULL;
    *n = 0;
    if (events && row->event && row->event_stories > 1) {
        if (!event_stories(env->db, row->event, &list, err)) {
            story_list_free(&list);
            return NULL;
        }
        ids = mem_alloc((list.n + 1) * sizeof *ids);
        for (size_t i = 0; i < list.n; i++)
            ids[(*n)++] = list.rows[i].id;
        story_list_free(&list);
    } else {
        ids = mem_alloc(sizeof *ids);
    }
    if (!*n)
        ids[(*n)++] = row->id;
    return ids;
}

bool act_flag(const struct view_env *env, const struct story_row *row, bool events, enum story_flag flag,
              struct view_reply *reply, struct flag_change *change)
{
    struct err err = { 0 };
    struct undo *undo = NULL;
    size_t n;
    bool unread = !row->read || (events && row->event_unread > 0), whole = events && flag == FLAG_READ;
    *change = (struct flag_change){ .story = row->id, .event = row->event, .whole_event = whole, .flag = flag,
                                    .on = flag == FLAG_READ ? unread : !row->starred };
    int64_t *ids = ids_of(env, row, whole, &n, &err);
    bool ok = ids && stories_flag(env->db, ids, n, flag, change->on, &undo, &err);
    if (ok)
        done(reply, undo);
    else
        reply_error(reply, &err);
    free(ids);
    return ok;
}

void flag_row(struct story_row *row, const struct flag_change *change)
{
    bool same = row->id == change->story, same_event = row->event == change->event;
    if (change->flag == FLAG_STARRED) {
        row->starred = same ? change->on : row->starred;
        return;
    }
    if (change->whole_event && same_event) {
        row->read = change->on;
        row->event_unread = change->on ? 0 : row->event_stories;
    } else if (same_event) {
        int left = row->event_unread + (change->on ? -1 : 1);
        row->event_unread = left > 0 ? left : 0;
        row->read = same ? change->on : row->read;
    }
}

void go_story(struct view_reply *reply, int64_t id)
{
    reply->go = true;
    reply->target = (struct view_target){ .ops = &story_view, .story = id };
}

void go_stories(struct view_reply *reply, const char *words, struct text title)
{
    reply->go = true;
    reply->target = (struct view_target){ .ops = &stories_view };
    text_copy(reply->target.query, sizeof reply->target.query, text_of(words));
    text_copy(reply->target.title, sizeof reply->target.title, title);
}
