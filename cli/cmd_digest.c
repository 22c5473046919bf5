/* cli/cmd_digest.c -- `northwire digest`: any article in, its summary, outline and figures out. Nothing is stored. */
#include "cli/app.h"

#include "analysis/analysis.h"
#include "base/doc.h"
#include "base/unicode.h"
#include "cli/brief_words.h"
#include "cli/digest_figures.h"
#include "cli/download.h"
#include "cli/json.h"
#include "cli/out.h"
#include "cli/reading.h"
#include "fetch/article.h"
#include "fetch/encoding.h"
#include "fetch/html.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ARTICLE_MAX ((size_t)16 << 20) /* bytes */
#define TEXT_WIDTH 100

static const struct option options[] = {
    { "--json", NULL, "one JSON object a line", 0 },
    { "--text", NULL, "the text too, its links numbered", 0 },
    { "--ascii", NULL, "nothing but ASCII (not in --json, which has its own form)", 0 },
    { "--width", "N", "columns, 20 to 500 (the terminal's, at most 100)", 0 },
    { 0 },
};

/* What was read of an article beside its text. */
struct article_head {
    struct text byline, site; /* empty: none */
    bool placeholder;         /* a byline that nobody filled in */
    int64_t published;        /* TIME_NONE: not said */
};

static const char *source_name(const char *word) { return strcmp(word, "-") ? word : "standard input"; }

/* Where the article's bytes come from. */
static bool read_input(struct download *in, const char *word, struct err *err)
{
    if (is_web_address(word))
        return download(in, word, ARTICLE_MAX, err);
    *in = (struct download){ .body = STR_MAX(ARTICLE_MAX) };
    if (!strcmp(word, "-")) {
        if (!str_read(&in->body, stdin, err))
            return err_set(err, "standard input: longer than %zu MiB, or unreadable", ARTICLE_MAX >> 20);
        return true;
    }
    return str_read_file(&in->body, word, err);
}

static size_t find_tag(struct text html, const char *tag, size_t from)
{
    struct text name = text_of(tag);
    for (size_t at = text_find_byte(html, '<', from); at < html.n; at = text_find_byte(html, '<', at + 1)) {
        if (text_same_ascii(text_sub(html, at + 1, at + 1 + name.n), name))
            return at;
    }
    return html.n;
}

/* What stands in <title>; empty if there is none. */
static struct text html_title(struct arena *a, struct text html)
{
    size_t open = find_tag(html, "title", 0);
    size_t start = text_find_byte(html, '>', open), end = find_tag(html, "/title", start);
    if (start >= html.n || end >= html.n)
        return (struct text){ 0 };
    return html_to_line(a, text_sub(html, start + 1, end));
}

/* The article of the page; all of the page where none can be told from the rest. */
static void doc_from_html(struct doc *out, struct article_head *head, struct arena *a, struct text html,
                          struct text base)
{
    struct doc_builder builder;
    struct article page;
    struct err ignored;
    struct feed_hints hints = { .url = base, .charset = TEXT("utf-8") };
    if (article_parse(&page, a, html, &hints, &ignored)) {
        *out = page.doc;
        head->published = page.published;
        head->site = page.site;
        head->placeholder = page.byline.n && is_placeholder_name(page.byline);
        if (!head->placeholder)
            head->byline = page.byline;
        return;
    }
    struct text title = html_title(a, html);
    doc_begin(&builder, a);
    if (title.n) {
        doc_block(&builder, BLOCK_TITLE, 0, 0);
        doc_add(&builder, title);
        doc_close(&builder);
    }
    html_to_doc(&builder, html, base);
    doc_end(&builder, out);
}

static void doc_from_text(struct doc *out, struct article_head *head, struct arena *a, struct text text)
{
    struct plain_article article;
    doc_from_article(out, &article, a, text);
    head->byline = article.byline;
    head->placeholder = article.placeholder;
}

static bool read_article(struct doc *doc, struct article_head *head, struct arena *a, const char *word, struct err *err)
{
    struct download in = { 0 };
    struct str utf8 = { 0 };
    bool ok = read_input(&in, word, err);
    struct text bytes = str_text(&in.body);
    bool wide = text_starts(bytes, "\xff\xfe") || text_starts(bytes, "\xfe\xff"); /* UTF-16 */
    if (ok && !wide && text_is_binary(bytes))
        ok = err_set(err, "%s: binary data, no text", source_name(word));
    if (ok) {
        encoding_decode(&utf8, bytes, str_text(&in.charset));
        if (looks_like_html(str_text(&in.content_type), str_text(&utf8)))
            doc_from_html(doc, head, a, str_text(&utf8), str_text(&in.final_url));
        else
            doc_from_text(doc, head, a, clean_text(a, str_text(&utf8), CLEAN_LINES));
        if (!text_trim(doc->text).n)
            ok = err_set(err, "%s: no text in it", source_name(word));
    }
    str_free(&utf8);
    download_free(&in);
    return ok;
}

#define TOP 12 /* blocks among which a headline is looked for */

static struct text title_of(const struct doc *doc)
{
    const struct block *found = NULL;
    for (size_t i = 0; i < doc->nblocks && i < TOP; i++) {
        const struct block *b = &doc->blocks[i];
        if (b->kind == BLOCK_TITLE || (b->kind == BLOCK_HEADING && !found))
            found = b;
        if (b->kind == BLOCK_TITLE)
            break;
    }
    return found ? text_sub(doc->text, found->start, found->end) : (struct text){ 0 };
}

static void print_json(const struct reading *a, const struct article_head *head, const char *word)
{
    json_t *object = json_object();
    json_add(object, "source", json_path(word));
    json_add(object, "title", json_text(title_of(a->doc)));
    json_add(object, "byline", head->byline.n ? json_text(head->byline) : json_null());
    json_add(object, "site", head->site.n ? json_text(head->site) : json_null());
    json_add(object, "published", json_time(head->published));
    json_add(object, "breaks_off", json_boolean(doc_breaks_off(a->doc)));
    json_add(object, "words", json_integer((json_int_t)a->findings->words));
    json_add(object, "outline", reading_json_outline(a));
    json_add(object, "summary", reading_json_summary(a));
    json_add(object, "metrics", reading_json_figures(a));
    json_add(object, "topics", reading_json_topics(a));
    json_add(object, "entities", reading_json_entities(a));
    json_add(object, "text", json_text(a->doc->text));
    json_line(object);
}

/* Whose it is, when it was written, and what a reader should know before trusting it. */
static void print_head(const struct reading *a, const struct article_head *head)
{
    struct str line = { 0 };
    char day[40];
    if (head->byline.n) {
        bool told = text_is_ascii(text_sub(head->byline, 0, 3), "by ");
        str_add_s(&line, told ? "" : "By ");
        str_add(&line, head->byline);
    } else if (head->placeholder) {
        str_add_s(&line, "Byline: none (a placeholder was never filled in)");
    }
    if (head->site.n) {
        str_add_s(&line, line.len ? ", " : "");
        str_add(&line, head->site);
    }
    if (head->published != TIME_NONE) {
        str_add_s(&line, line.len ? ", " : "");
        str_add_s(&line, time_local(day, sizeof day, "%d %b %Y", head->published));
    }
    if (line.len)
        out_wrapped(str_text(&line), a->width, 0);
    if (doc_breaks_off(a->doc))
        out_wrapped(TEXT("Incomplete: the text breaks off before its end"), a->width, 0);
    str_free(&line);
}

static void print_plain(const struct reading *a, const struct article_head *head, const char *word, bool with_text)
{
    struct text title = title_of(a->doc);
    struct str clean = { 0 };
    clean_add(&clean, text_of(source_name(word)), CLEAN_LINE);
    out_wrapped(title.n ? title : str_text(&clean), a->width, 0);
    if (title.n)
        out_wrapped(str_text(&clean), a->width, 0);
    print_head(a, head);
    reading_outline(a);
    if (a->findings->nsummary) {
        reading_heading("Summary");
        reading_summary(a);
    }
    digest_figures(a);
    if (!a->findings->nsummary && !a->findings->nmetrics)
        printf("\n  %lu %s: nothing to sum up, and no figure\n", (unsigned long)a->findings->words,
               plural(a->findings->words, "word", "words"));
    if (with_text) {
        reading_heading("Text");
        putchar('\n');
        reading_text(a, false);
    }
    str_free(&clean);
}

static bool digest_one(struct app *app, const struct lexicon *lex, const char *word, int width)
{
    struct err err;
    struct doc doc = { 0 };
    struct findings findings;
    struct arena arena = { 0 };
    struct article_head head = { .published = TIME_NONE };
    bool ok = read_article(&doc, &head, &arena, word, &err);
    if (ok) {
        analyse(&findings, &arena, &doc, lex);
        struct reading a = { &doc, &findings, NULL, width };
        if (args_has(&app->args, "--json"))
            print_json(&a, &head, word);
        else
            print_plain(&a, &head, word, args_has(&app->args, "--text"));
    } else {
        fail(&err);
    }
    arena_free(&arena);
    return ok;
}

static bool digest_all(struct app *app, const char *const *words, int n, int width)
{
    bool ok = true;
    struct lexicon *lex = lexicon_new();
    for (int i = 0; i < n; i++) {
        if (i && !args_has(&app->args, "--json"))
            printf("\n\n");
        ok = digest_one(app, lex, words[i], width) && ok;
    }
    lexicon_free(lex);
    return ok;
}

/* What is printed goes to a file without a name first, and from there in ASCII to where it belongs. */
static bool digest_ascii(struct app *app, const char *const *words, int n, int width, bool *ok, struct err *err)
{
    struct str text = { 0 }, plain = { 0 };
    fflush(stdout);
    FILE *held = tmpfile();
    int out = dup(STDOUT_FILENO);
    bool caught = held && out >= 0 && dup2(fileno(held), STDOUT_FILENO) >= 0;
    if (caught) {
        *ok = digest_all(app, words, n, width);
        fflush(stdout);
        dup2(out, STDOUT_FILENO);
        rewind(held);
        caught = str_read(&text, held, err);
    } else {
        err_set(err, "--ascii: %s", strerror(errno));
    }
    brief_ascii(&plain, str_text(&text));
    fwrite(str_c(&plain), 1, plain.len, stdout);
    if (out >= 0)
        close(out);
    if (held)
        fclose(held);
    str_free(&text);
    str_free(&plain);
    return caught;
}

static int run_digest(struct app *app)
{
    static const char *const piped[] = { "-" };
    struct err err;
    bool ok = true;
    int64_t width = out_width() < TEXT_WIDTH ? out_width() : TEXT_WIDTH;
    const char *const *words = app->args.nwords ? (const char *const *)app->args.words : piped;
    int n = app->args.nwords ? app->args.nwords : 1;
    if (!args_int(&app->args, "--width", 20, 500, &width, &err))
        return fail(&err);
    if (!app->args.nwords && isatty(STDIN_FILENO))
        return complain(EXIT_WRONG_USAGE, "digest: which FILE or URL? (or something on standard input)");
    if (!args_has(&app->args, "--ascii") || args_has(&app->args, "--json"))
        ok = digest_all(app, words, n, (int)width);
    else if (!digest_ascii(app, words, n, (int)width, &ok, &err))
        return fail(&err);
    return ok ? EXIT_OK : EXIT_SOME_FAILED;
}

const struct command digest_command = {
    .name = "digest",
    .args = "[FILE|URL|-]...",
    .help = "any article in: its outline, summary and figures out",
    .text = "HTML or plain text, from a file, from the web, or from standard input (-, and where none is named). Sentences are "
            "quoted as they stand; > < ~ before a figure stand for at least, at most, about; a bar for a part of the figure "
            "above. Nothing is stored.\n"
            "In --json the places of figures and sentences are byte offsets in text. Where the sentence of a figure is longer "
            "than 600 bytes, sentence is the part of it round the figure, verbatim; it begins at sentence_start.",
    .options = options,
    .min_words = 0,
    .max_words = -1,
    .run = run_digest,
};
