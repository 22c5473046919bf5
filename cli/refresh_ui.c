/* cli/refresh_ui.c -- see refresh_ui.h. */
#include "cli/refresh_ui.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAR_COLUMNS 16

struct teller {
    const struct app *app;
    bool bar, lines, ascii, drawn;
    int columns; /* of the terminal */
};

void progress_line(struct str *out, const struct refresh_progress *p)
{
    str_addf(out, "progress %zu %zu %lld %lld %zu\n", p->done, p->feeds, (long long)p->new_stories, (long long)p->figures,
             p->failed);
}

bool progress_read(struct text line, struct refresh_progress *out)
{
    struct text rest = text_trim(line), part;
    int64_t numbers[5];
    if (!text_split(&rest, ' ', &part) || !text_is(part, "progress"))
        return false;
    for (size_t i = 0; i < LEN(numbers); i++) {
        if (!text_split(&rest, ' ', &part) || !text_int(part, &numbers[i]) || numbers[i] < 0)
            return false;
    }
    *out = (struct refresh_progress){
        .done = (size_t)numbers[0], .feeds = (size_t)numbers[1], .new_stories = numbers[2], .figures = numbers[3],
        .failed = (size_t)numbers[4],
    };
    return true;
}

static const char *plural(int64_t n, const char *one, const char *many) { return n == 1 ? one : many; }

void progress_words(struct str *out, const struct refresh_progress *p, const char *separator)
{
    str_addf(out, "%zu of %zu feeds%s%lld new %s%s%lld %s", p->done, p->feeds, separator, (long long)p->new_stories,
             plural(p->new_stories, "story", "stories"), separator, (long long)p->figures,
             plural(p->figures, "figure", "figures"));
    if (p->failed)
        str_addf(out, "%s%zu failed", separator, p->failed);
}

static void draw_bar(const struct teller *t, const struct refresh_progress *p)
{
    struct str line = { 0 };
    size_t full = p->feeds ? p->done * BAR_COLUMNS / p->feeds : BAR_COLUMNS;
    str_add_s(&line, t->ascii ? "\rRefresh [" : "\rRefresh \u2595");
    for (size_t i = 0; i < BAR_COLUMNS; i++)
        str_add_s(&line, i < full ? (t->ascii ? "#" : "\u2588") : (t->ascii ? "." : "\u2591"));
    str_add_s(&line, t->ascii ? "] " : "\u258f ");
    progress_words(&line, p, t->ascii ? ", " : " \u00b7 ");
    struct text shown = text_sub(str_text(&line), 1, line.len); /* behind the carriage return */
    size_t fits = text_fit(shown, t->columns - 1, NULL);        /* a line that wraps would be left behind */
    str_cut(&line, 1 + fits);
    str_add_s(&line, "\033[K");
    fwrite(line.data, 1, line.len, stderr);
    fflush(stderr);
    str_free(&line);
}

static void on_progress(void *user, const struct refresh_progress *p)
{
    struct teller *t = user;
    if (t->bar) {
        t->drawn = true;
        draw_bar(t, p);
    } else if (t->lines) {
        struct str line = { 0 };
        progress_line(&line, p);
        fwrite(line.data, 1, line.len, stderr);
        fflush(stderr);
        str_free(&line);
    }
}

static void on_failed(void *user, const struct feed_spec *spec, const char *title, const char *why)
{
    struct teller *t = user;
    struct str raw = { 0 }, clean = { 0 };
    (void)title;
    str_addf(&raw, "%s: %s", spec->url, why);
    clean_add(&clean, str_text(&raw), CLEAN_LINE);
    fprintf(stderr, "%s%s\n", t->drawn ? "\r\033[K" : "", str_c(&clean));
    t->drawn = false;
    str_free(&raw);
    str_free(&clean);
}

int refresh_and_tell(struct app *app, const struct conf *conf, const struct refresh_options *options,
                     const struct refresh_telling *telling, struct refresh_progress *result)
{
    struct err err;
    struct refresh_progress p = { 0 };
    bool interrupted;
    const char *term = getenv("TERM");
    bool smart = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    struct teller t = {
        .app = app, .bar = smart && !app->quiet, .lines = telling->lines && !smart, .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
    };
    struct winsize size;
    t.columns = smart && !ioctl(STDERR_FILENO, TIOCGWINSZ, &size) && size.ws_col > 10 ? size.ws_col : 80;
    struct refresh_options own = *options;
    own.progress = on_progress;
    own.failed = telling->only_count ? NULL : on_failed;
    own.user = &t;
    bool ok = refresh_run(app, conf, &own, &p, &interrupted, &err);
    if (t.drawn)
        fputs("\r\033[K", stderr);
    if (result)
        *result = p;
    if (!ok)
        return fail(&err);
    if (options->nonly && !p.matched)
        return complain(EXIT_SOME_FAILED, "no feed has \"%s\" in its address, title or section", options->only[0]);
    if (!app->quiet && !t.lines) {
        struct str line = { 0 };
        if (p.feeds)
            progress_words(&line, &p, ", ");
        else
            str_add_s(&line, options->nonly ? "no feed of that name is due" : "no feed is due; --force asks all the same");
        FILE *out = telling->result_stderr ? stderr : stdout;
        fprintf(out, "%s%s\n", str_c(&line), interrupted ? " (interrupted; what was fetched is stored)" : "");
        fflush(out);
        str_free(&line);
    }
    return p.failed || interrupted ? EXIT_SOME_FAILED : EXIT_OK;
}
