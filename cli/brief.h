/* cli/brief.h -- a selection written as text that can be mailed: breaking first, then the sections, each event with its sources, a
 * summary that quotes, and its figures; then the figures of the day and the list of sources.
 *
 * Two steps: brief_load() selects (rows from the store), a writer turns that into one form. Byte for byte the same for the same
 * store and now. */
#ifndef NW_CLI_BRIEF_H
#define NW_CLI_BRIEF_H

#include "fetch/feedlist.h"
#include "store/metrics.h"
#include "store/overview.h"
#include "store/stories.h"

enum brief_format { BRIEF_TEXT, BRIEF_MARKDOWN, BRIEF_HTML, BRIEF_JSON };
bool brief_format_from(struct text name, enum brief_format *out);

struct brief_request {
    int64_t now, since;             /* stories published from since on */
    int64_t arrived;                /* TIME_NONE, or fetched after this: what an earlier brief could not have told */
    const char *query;              /* "" or words of DESIGN 7 that they must match too */
    enum brief_format format;
    int width;                      /* columns of the text form, 40..200 */
    bool ascii;                     /* text form in ASCII only */
    int per_section, breaking, figures; /* at most */
    const char *const *first_sections;  /* order of sections: these first, then as in feeds.conf; NULL-terminated or NULL */
};
struct brief_request brief_defaults(int64_t now); /* 24 h, 72 columns, text */
/* What feeds.conf sets: brief-width, brief-count, brief-since, brief-sections ("AI, Chips"). Copies go to the arena. */
void brief_configure(struct brief_request *r, const struct feedlist *conf, struct arena *a);

struct brief_source {
    int64_t story;
    struct text feed, url, title;
    int64_t published;
};
struct brief_quote {
    struct text sentence; /* verbatim */
    size_t source;        /* index into sources */
};
struct brief_figure {
    struct metric metric;
    struct text text;
    size_t *sources;
    size_t nsources;
    bool disputed;
    int group;
};
struct brief_event {
    struct story_row row; /* the story that stands for it */
    struct brief_quote *quotes;
    size_t nquotes;
    struct brief_figure *figures;
    size_t nfigures;
    struct text topics, regions; /* comma between */
};
struct brief_part {
    struct text name; /* "Breaking", a section */
    struct brief_event *events;
    size_t nevents;
    int64_t left_out; /* events of the span that are not listed */
};
struct brief {
    struct arena arena;
    struct brief_request request;
    int64_t stories, feeds, breaking;
    struct brief_part *parts;
    size_t nparts;
    struct brief_source *sources; /* numbered from 1 in this order */
    size_t nsources;
    struct metric_list figures; /* of the span */
    size_t *figure_sources;     /* for each, index into sources */
};
bool brief_load(struct brief *out, struct db *db, const struct brief_request *ask, struct err *err);
void brief_free(struct brief *b);

void brief_text(struct str *out, const struct brief *b);
void brief_markdown(struct str *out, const struct brief *b);
void brief_html(struct str *out, const struct brief *b);
void brief_json(struct str *out, const struct brief *b);

/* All of it in one call. */
bool brief_write(struct db *db, const struct brief_request *ask, struct str *out, struct err *err);

#endif
