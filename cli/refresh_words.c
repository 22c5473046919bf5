/* cli/refresh_words.c -- a refresh in words, for people and for the dashboard; see refresh_ui.h. */
#include "cli/refresh_ui.h"

#include "base/mem.h"
#include "cli/out.h"

void progress_line(struct str *out, const struct refresh_progress *p)
{
    str_addf(out, "progress %zu %zu %lld %lld %zu %lld\n", p->done, p->feeds, (long long)p->new_stories,
             (long long)p->figures, p->failed, (long long)p->analysed);
}

bool progress_read(struct text line, struct refresh_progress *out)
{
    struct text rest = text_trim(line), part;
    int64_t numbers[6];
    if (!text_split(&rest, ' ', &part) || !text_is(part, "progress"))
        return false;
    for (size_t i = 0; i < LEN(numbers); i++) {
        if (!text_split(&rest, ' ', &part) || !text_int(part, &numbers[i]) || numbers[i] < 0)
            return false;
    }
    *out = (struct refresh_progress){
        .done = (size_t)numbers[0], .feeds = (size_t)numbers[1], .new_stories = numbers[2], .figures = numbers[3],
        .failed = (size_t)numbers[4], .analysed = numbers[5],
    };
    return true;
}

void progress_words(struct str *out, const struct refresh_progress *p, const char *separator)
{
    bool stored = p->done == p->feeds && p->analysed < p->new_stories; /* what is stored can be read meanwhile */
    str_addf(out, "%zu of %zu feeds%s%lld new %s%s", p->done, p->feeds, separator, (long long)p->new_stories,
             plural(p->new_stories, "story", "stories"), separator);
    if (stored)
        str_addf(out, "%lld of them analysed%s", (long long)p->analysed, separator);
    str_addf(out, "%lld %s", (long long)p->figures, plural(p->figures, "figure", "figures"));
    if (p->failed)
        str_addf(out, "%s%zu failed", separator, p->failed);
}

void result_words(struct str *out, const struct refresh_progress *p, int64_t ms)
{
    if (p->done < p->feeds)
        str_addf(out, "%zu of ", p->done);
    str_addf(out, "%zu %s: %zu read, %zu unchanged, %zu failed; %lld new %s", p->feeds,
             plural((int64_t)p->feeds, "feed", "feeds"), p->ok, p->unchanged, p->failed, (long long)p->new_stories,
             plural(p->new_stories, "story", "stories"));
    if (p->changed_stories)
        str_addf(out, ", %lld changed", (long long)p->changed_stories);
    if (p->pages)
        str_addf(out, ", %lld %s", (long long)p->pages, plural(p->pages, "page", "pages"));
    if (p->pages_failed)
        str_addf(out, ", %lld %s could not be fetched", (long long)p->pages_failed, plural(p->pages_failed, "page", "pages"));
    str_addf(out, ", %lld %s; %lld.%lld s", (long long)p->figures, plural(p->figures, "figure", "figures"),
             (long long)(ms / 1000), (long long)(ms % 1000 / 100));
}
