/* fetch/html_media.c -- what a page says of its pictures and players; see html_reader.h. */
#include "fetch/html_reader.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"

#include <string.h>

#define MIN_WORDS 2   /* of an alternative text that says something */
#define NAME_WORDS 3  /* capitalised words up to this number are a person, beside the portrait */
#define MAX_CAPTION 4000 /* bytes */

struct wording {
    size_t words, capitals;
};

/* Words that only say that there is a picture do not count. */
static struct wording wording(struct text t)
{
    static const char *const empty[] = {"image",  "photo",     "picture", "logo",       "icon",
                                        "avatar", "thumbnail", "img",     "featured",   "hero",
                                        "cover",  "banner",    "header",  "screenshot", "illustration",
                                        "a",      "an",        "the",     "of",         "article"};
    struct wording w = { 0 };
    struct text word;
    while (text_split(&t, ' ', &word)) {
        bool said = word.n > 0;
        for (size_t i = 0; i < LEN(empty) && said; i++)
            said = !text_is_ascii(word, empty[i]);
        w.words += said;
        w.capitals += said && word.p[0] >= 'A' && word.p[0] <= 'Z';
    }
    return w;
}

/* "chart-3.png" */
static bool is_file_name(struct text t)
{
    static const char *const kinds[] = { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif" };
    for (size_t i = 0; i < LEN(kinds); i++) {
        size_t n = strlen(kinds[i]);
        if (t.n > n && text_is_ascii(text_sub(t, t.n - n, t.n), kinds[i]))
            return true;
    }
    return false;
}

static bool says_something(struct text alt)
{
    if (is_file_name(alt))
        return false;
    struct wording w = wording(alt);
    return w.words >= MIN_WORDS && !(w.words <= NAME_WORDS && w.capitals == w.words);
}

/* Many pages give every picture the same text, often the headline. */
static bool said_before(struct reader *r, struct text alt)
{
    const struct doc *d = &r->b->doc;
    while (alt.n && ((alt.p[alt.n - 1] >= '0' && alt.p[alt.n - 1] <= '9') || alt.p[alt.n - 1] == ' '))
        alt.n--; /* told apart by a number alone */
    uint64_t hash = text_hash(alt);
    struct text first = d->nblocks ? text_sub(str_text(&r->b->text), d->blocks[0].start, d->blocks[0].end) : alt;
    if (d->nblocks && text_same_ascii(alt, text_sub(first, 0, alt.n)) && alt.n * 2 > first.n)
        return true;
    for (size_t i = 0; i < r->nalts; i++) {
        if (r->alts[i] == hash)
            return true;
    }
    if (r->nalts < MAX_ALTS)
        r->alts[r->nalts++] = hash;
    return false;
}

static void add_figure(struct reader *r, enum figure_kind kind, struct text words)
{
    doc_block(r->b, BLOCK_FIGURE, (int)kind, 0);
    block_place(r);
    doc_add(r->b, words);
    doc_close(r->b);
}

/* A sign drawn as a picture: an emoji, an arrow, a star. */
static bool is_sign(struct text alt)
{
    unsigned char a = (unsigned char)alt.p[0], b = alt.n > 1 ? (unsigned char)alt.p[1] : 0;
    return alt.n <= 16 && ((a == 0xf0 && b == 0x9f) || (a == 0xe2 && b >= 0x86 && b <= 0xad));
}

/* A picture speaks through its alternative text: an emoji inside a line; a description where it stands alone. */
void picture_add(struct reader *r, const char *const *atts)
{
    struct text alt = text_trim(html_att(atts, "alt"));
    if (!alt.n || alt.n > MAX_CAPTION)
        return;
    if (is_sign(alt) && !r->silent) {
        str_add(&r->run, alt);
        return;
    }
    reader_flush(r);
    if (reader_has_text(r) || r->pre || tables_in_cell(&r->tables))
        return;
    str_cut(&r->scratch, 0);
    clean_add(&r->scratch, alt, CLEAN_LINE);
    struct text words = str_text(&r->scratch);
    if (says_something(words) && !said_before(r, words))
        add_figure(r, FIGURE_PICTURE, words);
}

bool html_plays(struct text url)
{
    static const char *const hosts[] = { "video", "youtube", "youtu.be", "vimeo", "dailymotion", "player", "wistia",
                                         "brightcove", "jwplatform", "ted.com", "twitch.tv", "bilibili" };
    for (size_t i = 0; i < LEN(hosts); i++) {
        if (text_find(url, text_of(hosts[i]), 0) < url.n)
            return true;
    }
    return false;
}

/* What a player calls itself is no title of what it plays. */
static bool is_player_name(struct text title)
{
    static const char *const names[] = { "player", "video", "embed", "iframe" };
    size_t words = 1;
    bool named = false;
    for (size_t i = text_find_byte(title, ' ', 0); i < title.n; i = text_find_byte(title, ' ', i + 1))
        words++;
    for (size_t i = 0; i < LEN(names); i++) {
        size_t n = strlen(names[i]);
        named |= title.n >= n && text_is_ascii(text_sub(title, title.n - n, title.n), names[i]);
    }
    return named && words <= 3;
}

/* Where it plays stands for a title. */
static void add_host(struct str *out, struct text url)
{
    struct text host = text_sub(url, text_find(url, TEXT("://"), 0) + 3, url.n);
    host = text_sub(host, text_starts(host, "www.") ? 4 : 0, text_find_byte(host, '/', 0));
    clean_add(out, host.n ? host : url, CLEAN_LINE);
}

/* A video in a frame or a player of the page's own: its title, with the way to it. Other frames are mostly
 * advertisements. */
void player_add(struct reader *r, const struct element *e, const char *const *atts)
{
    bool own = strcmp(e->name, "iframe") != 0; /* a video, or the source of one */
    struct text title = html_att(atts, own ? "aria-label" : "title"), src = html_att(atts, "src");
    r->played |= src.n > 0;
    if (r->silent || r->pre || tables_in_cell(&r->tables) || !src.n || !strcmp(e->name, "audio"))
        return;
    struct text url = url_resolve(r->b->arena, src, r->base);
    if (!url.n || (!own && !html_plays(url)))
        return;
    reader_flush(r);
    doc_close(r->b);
    str_cut(&r->scratch, 0);
    if (title.n <= MAX_CAPTION && !is_player_name(title))
        clean_add(&r->scratch, title, CLEAN_LINE);
    if (!r->scratch.len)
        add_host(&r->scratch, url);
    add_figure(r, FIGURE_VIDEO, str_text(&r->scratch));
    const struct block *b = doc_last(r->b);
    doc_mark(r->b, MARK_LINK, b->start, b->end, url);
}
