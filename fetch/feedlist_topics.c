/* fetch/feedlist_topics.c -- "topic NAME [WEIGHT] TERM ...": the user's own topics, and more terms for those that are
 * shipped. */
#include "fetch/feedlist_parse.h"

#include "base/unicode.h"

#define TOPIC_TERMS 256 /* of one line */
#define TERM_BYTES 200

/* A tag, or several with blanks between ("northeast india"): it must stand in queries and lists of topics. */
static const char *topic_name(struct conf_parser *p, struct text name)
{
    struct text rest = name, word;
    struct str folded = { 0 };
    bool ok = name.n > 0 && name.n <= CONF_MAX_TAGS;
    while (text_split(&rest, ' ', &word))
        ok = ok && conf_is_tag(word);
    text_fold(&folded, name);
    const char *clean = ok ? conf_clean(p, str_text(&folded)) : NULL;
    str_free(&folded);
    return clean;
}

static void add_term(struct conf_parser *p, struct conf_topic *t, size_t *cap, struct text term, int weight)
{
    const char *clean = conf_clean(p, text_trim(term));
    if (!*clean || term.n > TERM_BYTES || t->nterms >= TOPIC_TERMS)
        return;
    t->terms = arena_grow(&p->list->arena, t->terms, cap, t->nterms + 1, sizeof *t->terms);
    t->terms[t->nterms++] = (struct conf_term){ clean, weight };
}

void conf_parse_topic(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct conf_word name = conf_next_word(&list->arena, &rest);
    struct text none = { 0 };
    struct conf_topic topic = { .line = p->line, .name = topic_name(p, name.kind == WORD_END ? none : name.value) };
    size_t cap = 0;
    int64_t weight = CONF_TERM_WEIGHT;
    for (struct conf_word w; (w = conf_next_word(&list->arena, &rest)).kind != WORD_END;) {
        int64_t number;
        if (w.open)
            conf_error(p, "a quote is not closed");
        if (w.kind != WORD_BARE || !text_int(w.value, &number))
            add_term(p, &topic, &cap, w.value, (int)weight);
        else if (number >= -100 && number <= 100)
            weight = number;
        else
            conf_error(p, "topic: expected a weight from -100 to 100, not \"%s\"", conf_shown(p, w.value));
    }
    if (!topic.name || !topic.nterms) {
        conf_error(p, "expected: topic NAME word \"or phrase\" ...");
        return;
    }
    list->topics = arena_grow(&list->arena, list->topics, &list->topic_cap, list->ntopics + 1, sizeof *list->topics);
    list->topics[list->ntopics++] = topic;
}
