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

/* An event that was chosen by hand, as the composer does. */
struct brief_pick {
    int64_t event;
    const char *part; /* heading that it stands under: its section, or "Breaking" */
    const char *note; /* the reader's own words below the title; "" = none */
};

struct brief_request {
    int64_t now, since;             /* stories published from since on */
    int64_t until;                  /* TIME_NONE, or where the query ends the span: for the heading */
    int64_t arrived;                /* TIME_NONE, or fetched after this: what an earlier brief could not have told */
    const char *query;              /* "" or words of DESIGN 7 that they must match too */
    enum brief_format format;
    int width;                      /* columns of the text form, 40..200 */
    bool ascii;                     /* text form in ASCII only */
    int per_section, breaking, figures; /* at most; per_section 0 = 5, more where there are few sections */
    const char *const *sections;    /* these, in this order, "*" = all others as in feeds.conf; NULL-terminated or NULL: all */
    const char *home;               /* home region, which weighs more; or NULL */
    const char *mail_to;            /* as a mail to these addresses (brief_addresses()), in the text form and in HTML; or NULL */
    const struct brief_pick *picks; /* these events in this order and no others; NULL = choose */
    size_t npicks;
};
struct brief_request brief_defaults(int64_t now); /* 24 h, 72 columns, text */
/* What feeds.conf sets: home, brief-width, brief-count, brief-breaking, brief-figures, brief-since, brief-sections ("AI, Chips").
 * Copies go to the arena. */
void brief_configure(struct brief_request *r, const struct feedlist *conf, struct arena *a);
/* A since: or until: of the query is the span, unless since was asked for in its own right. */
void brief_span_of_query(struct brief_request *r, bool since_given);

struct brief_source {
    int64_t story;
    struct text feed, url, title;
    int64_t published;
};
struct brief_quote {
    struct text sentence; /* verbatim, without a quotation mark that has no partner */
    size_t source;        /* index into sources */
};
struct brief_figure {
    struct metric metric;
    struct text text;
    const char *bound; /* brief_bound() in its story; static */
    size_t *sources;
    size_t nsources;
    bool disputed;
    bool differs;       /* another value of the figure before, told by others */
    struct text told_by; /* of one that differs: the names of its feeds, comma between */
    int group;
};
struct brief_event {
    struct story_row row; /* the story that stands for it */
    struct text note;     /* of who composed the brief; "" = none */
    size_t *sources;      /* its stories, indexes into the brief's sources, ascending */
    size_t nsources;
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
    int64_t stories, feeds, breaking; /* of the span; breaking events of those chosen, where events were chosen by hand */
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
void brief_mail(struct str *out, const struct brief *b); /* with its headers, for sendmail -t */
/* One address or several, comma between, each as name@host (addr-spec of RFC 5322 with a dot-atom on both sides; lengths of
 * RFC 5321); else err says which is none. */
bool brief_addresses(struct text to, struct err *err);

/* Every event that a brief could tell, in the order in which it would: what a composer chooses from. Texts in the arena. */
struct brief_offer {
    int64_t event, story;
    struct text part, title;
    int64_t published;
    int sources;
    bool picked; /* stands in the brief that nobody composed */
};
bool brief_offers(struct db *db, const struct brief_request *ask, struct arena *a, struct brief_offer **out, size_t *n, struct err *err);

/* All of it in one call. */
bool brief_write(struct db *db, const struct brief_request *ask, struct str *out, struct err *err);

#endif
