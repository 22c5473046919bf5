/* cli/cmd_inspect.c -- `northwire inspect KIND FILE...`. */
#include "cli/app.h"
#include "cli/inspect.h"

#include "base/mem.h"
#include "base/nearest.h"

#include <string.h>

static const struct {
    const char *name;
    inspect_fn *print;
} kinds[] = {
    { "feed", inspect_feed },       { "sentences", inspect_sentences }, { "metrics", inspect_metrics },
    { "summary", inspect_summary }, { "topics", inspect_topics },       { "entities", inspect_entities },
    { "clusters", inspect_clusters }, { "article", inspect_article },
    { "render", inspect_render },
};

static int run_inspect(struct app *app)
{
    const char *names[LEN(kinds)], *wanted = app->args.words[0];
    for (size_t i = 0; i < LEN(kinds); i++) {
        names[i] = kinds[i].name;
        if (strcmp(wanted, kinds[i].name) != 0)
            continue;
        bool ok = true;
        for (int k = 1; k < app->args.nwords; k++) {
            ok = kinds[i].print(stdout, app->args.words[k]) && ok;
            fflush(stdout);
        }
        return ok ? EXIT_OK : EXIT_SOME_FAILED;
    }
    const char *near = nearest_name(text_of(wanted), names, LEN(kinds));
    return complain(EXIT_WRONG_USAGE, "inspect: unknown kind \"%s\"%s%s%s", wanted, near ? " (did you mean \"" : "",
                    near ? near : "",
                    near ? "\"?)" : "; feed, sentences, metrics, summary, topics, entities, clusters, article or render");
}

const struct command inspect_command = {
    .name = "inspect", .args = "KIND FILE...", .help = "what the parsers see in files, one JSON object a line",
    .text = "KIND is feed, sentences, metrics, summary, topics, entities, clusters, article or render. Nothing is "
            "stored. The exit status is 1 when a file was refused; its line says why.",
    .min_words = 2, .max_words = -1, .run = run_inspect,
};
