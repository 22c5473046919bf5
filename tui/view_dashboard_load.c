/* tui/view_dashboard_load.c -- rows from the store into panels, the place of the cursor kept. */
#include "tui/names.h"
#include "tui/view_dashboard.h"

#include <string.h>

#define TRENDS 24
#define SAVED 8        /* saved queries that get a panel */

static int rows_wanted(const struct dashboard *d) { return d->many_rows ? PANEL_ROWS_ZOOMED : PANEL_ROWS; }

/* What the cursor stood on, so that it can be found again among other rows. */
struct place {
    enum panel_kind kind;
    char title[128];
    int64_t story;
    size_t row;
    bool on_title;
};

static bool same_title(const struct panel *p, const struct place *at)
{
    char title[sizeof at->title];
    snprintf(title, sizeof title, "%.*s", (int)(p->title.n < 120 ? p->title.n : 120), p->title.n ? p->title.p : "");
    return strcmp(title, at->title) == 0;
}

static struct place remember(const struct dashboard *d)
{
    struct place at = { .kind = PANEL_STORIES };
    if (d->focus >= d->npanels)
        return at;
    const struct panel *p = &d->panels[d->focus];
    const struct story_row *row = dashboard_story(d);
    at = (struct place){ .kind = p->kind, .story = row ? row->id : 0, .row = p->cursor.selected,
                         .on_title = d->on_title && p->nrows > 0 }; /* an empty panel has nothing else to stand on */
    snprintf(at.title, sizeof at.title, "%.*s", (int)(p->title.n < 120 ? p->title.n : 120),
             p->title.n ? p->title.p : "");
    return at;
}

static void put_back(struct dashboard *d, const struct place *at)
{
    d->focus = d->npanels > 1 ? 1 : 0;
    d->on_title = false;
    for (size_t i = 0; i < d->npanels; i++) {
        struct panel *p = &d->panels[i];
        if (p->kind != at->kind || !same_title(p, at))
            continue;
        d->focus = i;
        d->on_title = at->on_title;
        p->cursor.selected = at->row < p->nrows ? at->row : p->nrows ? p->nrows - 1 : 0;
        for (size_t row = 0; row < p->nrows && p->rows && at->story; row++) {
            if (p->rows[row].id == at->story)
                p->cursor.selected = row;
        }
    }
    if (d->panels[d->focus].kind == PANEL_TICKER && d->npanels > 1 && !d->panels[d->focus].nrows)
        d->focus = 1;
    d->on_title |= d->npanels && !d->panels[d->focus].nrows && d->focus;
}

/* Beyond MAX_PANELS the last one is written over: nobody has so many sections, and nothing breaks if somebody has. */
static struct panel *add_panel(struct dashboard *d, enum panel_kind kind, struct text title)
{
    struct panel *p = &d->panels[d->npanels < MAX_PANELS ? d->npanels++ : MAX_PANELS - 1];
    *p = (struct panel){ .kind = kind, .title = title, .today = -1 };
    return p;
}

static void set_query(struct panel *p, const char *words)
{
    snprintf(p->query, sizeof p->query, "%s", words);
}

static void add_section(struct dashboard *d, const struct overview_panel *from)
{
    struct panel *p = add_panel(d, PANEL_STORIES, from->name);
    struct str words = { 0 };
    query_term(&words, "section", from->name);
    set_query(p, str_c(&words));
    str_free(&words);
    p->rows = from->rows;
    p->nrows = from->nrows;
    p->today = from->today;
    p->older = from->nrows && !from->today;
    memcpy(p->volume, from->volume, sizeof p->volume);
    p->has_volume = true;
}

/* Counts what the rows themselves tell: exact only when they reach back far enough. */
static void count_days(struct panel *p, const struct story_list *list, int64_t now)
{
    int64_t oldest = list->n ? list->rows[list->n - 1].published : now;
    p->today = 0;
    for (size_t i = 0; i < list->n; i++) {
        int64_t days = (now - list->rows[i].published) / DAY;
        p->today += days <= 0;
        if (days >= 0 && days < OVERVIEW_DAYS)
            p->volume[OVERVIEW_DAYS - 1 - days]++;
    }
    p->has_volume = !list->more || now - oldest >= OVERVIEW_DAYS * DAY;
    if (list->more && now - oldest < DAY)
        p->today = -1;
    p->older = list->n && p->today == 0;
}

/* A panel of a query's newest events. A wrong query (its place in feeds.conf was already complained about) has none. */
static bool add_listed(struct dashboard *d, struct text title, const char *words, struct err *err)
{
    struct query_tree *query = NULL;
    if (!query_parse(&query, text_of(words), d->env->now, NULL, NULL))
        return true;
    struct story_filter filter = { .query = query, .order = ORDER_NEWEST, .events = true };
    struct story_list *list = &d->lists[d->nlists];
    bool ok = stories_page(d->env->db, &filter, &(struct story_cursor){ 0 }, rows_wanted(d), list, err);
    query_free(query);
    d->nlists++;
    if (!ok)
        return false;
    struct panel *p = add_panel(d, PANEL_STORIES, title);
    set_query(p, words);
    p->rows = list->rows;
    p->nrows = list->n;
    count_days(p, list, d->env->now);
    return true;
}

/* The home region: the section of its name where there is one, else what the stories themselves are about. */
static bool add_home(struct dashboard *d, const struct overview_panel *section, struct err *err)
{
    const char *home = d->env->home;
    if (section) {
        add_section(d, section);
        return true;
    }
    if (!home || !*home)
        return true;
    struct str words = { 0 };
    query_term(&words, "region", text_of(home));
    str_cut(&d->home, 0);
    names_shown(&d->home, text_of(home));
    bool ok = add_listed(d, str_text(&d->home), str_c(&words), err);
    str_free(&words);
    return ok;
}

static const struct overview_panel *home_section(const struct dashboard *d)
{
    for (size_t i = 0; i < d->overview.npanels && d->env->home; i++) {
        if (text_same_ascii(d->overview.panels[i].name, text_of(d->env->home)))
            return &d->overview.panels[i];
    }
    return NULL;
}

static bool add_saved(struct dashboard *d, struct err *err)
{
    for (size_t i = 0; i < d->env->nqueries && i < SAVED; i++) {
        const struct conf_query_item *q = &d->env->queries[i];
        if (q->name && q->query && !add_listed(d, text_of(q->name), q->query, err))
            return false;
    }
    return true;
}

static struct text trends_title(const struct overview *o)
{
    bool rises = false, falls = false;
    for (size_t i = 0; i < o->ntrends; i++) {
        rises |= o->trends[i].score > 0;
        falls |= o->trends[i].score < 0;
    }
    return rises && falls ? TEXT("Rising, falling") : rises ? TEXT("Rising") : TEXT("Falling");
}

/* Those of the last day, or of the newest that there is. */
static struct text metrics_title(const struct dashboard *d)
{
    return d->overview.metrics[0].published < d->env->now - DAY ? TEXT("Key metrics, newest day") : TEXT("Key metrics, 24 h");
}

/* Sections with something to show keep their order; between the first of them stand the panels that make the day's
 * picture. Empty sections come late: they take no place from rows. The feeds' health comes last, since the top bar says
 * when a feed fails. */
static bool add_panels(struct dashboard *d, struct err *err)
{
    static const enum panel_kind between[] = { PANEL_METRICS, PANEL_TRENDS, PANEL_STORIES };
    const struct overview *o = &d->overview;
    const struct overview_panel *home = home_section(d), *section = o->panels, *end = o->panels + o->npanels;
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        while (section < end && (!section->nrows || section == home))
            section++;
        if (section < end)
            add_section(d, section++);
        if (between[i] == PANEL_METRICS && o->nmetrics)
            add_panel(d, PANEL_METRICS, metrics_title(d))->nrows = o->nmetrics;
        else if (between[i] == PANEL_TRENDS && o->ntrends)
            add_panel(d, PANEL_TRENDS, trends_title(o))->nrows = o->ntrends;
        else if (between[i] == PANEL_STORIES && !add_home(d, home, err))
            return false;
    }
    for (; section < end; section++) {
        if (section->nrows && section != home)
            add_section(d, section);
    }
    if (!add_saved(d, err))
        return false;
    for (section = o->panels; section < end; section++) {
        if (!section->nrows && section != home)
            add_section(d, section);
    }
    add_panel(d, PANEL_FEEDS, TEXT("Feeds"))->nrows = 1;
    return true;
}

/* No section has rows, though there are stories: the newest of all stand first. */
static bool add_newest(struct dashboard *d, struct err *err)
{
    int64_t today = 0;
    size_t rows = 0;
    for (size_t i = 0; i < d->overview.npanels; i++) {
        today += d->overview.panels[i].today;
        rows += d->overview.panels[i].nrows;
    }
    d->nothing_new = d->overview.stories > 0 && today == 0;
    return rows || !d->overview.stories || add_listed(d, TEXT("Newest"), "", err);
}

bool dashboard_load(struct dashboard *d, struct err *err)
{
    if (d->patched) {
        d->patched = false;
        return true;
    }
    struct place at = remember(d);
    struct overview_ask ask = { .now = d->env->now, .rows = rows_wanted(d), .metrics = d->many_rows ? PANEL_ROWS_ZOOMED : PANEL_FIGURES,
                                .trends = TRENDS, .home = d->env->home };
    struct overview fresh = { 0 };
    if (!overview_load(d->env->db, &ask, &fresh, err)) {
        overview_free(&fresh);
        return false; /* what was shown stays */
    }
    bool first_time = !d->loaded;
    size_t had = d->npanels;
    dashboard_unload(d);
    d->overview = fresh;
    d->loaded = true;
    struct panel *ticker = add_panel(d, PANEL_TICKER, TEXT("Breaking"));
    set_query(ticker, "is:breaking");
    ticker->rows = d->overview.ticker;
    ticker->nrows = d->overview.nticker;
    bool ok = add_newest(d, err) && add_panels(d, err);
    if (first_time || !d->moved)
        at = (struct place){ .kind = PANEL_TICKER, .title = " " }; /* found nowhere: the first panel */
    put_back(d, &at);
    if (d->npanels != had) { /* where panels stand is known again after the next draw */
        d->nslots = 0;
        d->first = d->npanels > 1 ? 1 : 0;
    }
    return ok;
}

void dashboard_unload(struct dashboard *d)
{
    for (size_t i = 0; i < d->nlists; i++)
        story_list_free(&d->lists[i]);
    overview_free(&d->overview);
    d->overview = (struct overview){ 0 };
    d->nlists = d->npanels = 0;
}
