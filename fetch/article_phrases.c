/* fetch/article_phrases.c -- lines that a page speaks in its own voice: advertisements, invitations, pointers to other
 * stories, stamps of date and author. Tables of phrases in the languages of the web's larger press; all folded
 * (base/unicode.h text_fold). */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/date_names.h"

#include <string.h>

#define MAX_LINE 300   /* bytes: a longer line is text */
#define MAX_PHRASE 160 /* bytes: likewise for lines that only begin like one */
#define MAX_STAMP 160

static const char *const whole_lines[] = {
    "ad", "advert", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted",
    "anzeige", "werbung", "publicidade", "publicidad", "publicite", "pubblicita", "reklama", "reklam", "реклама",
    "advertentie", "annons", "annonse", "広告", "广告", "廣告", "mainos", "article continues below",
    "article continues below advertisement", "story continues below", "story continues below advertisement",
    "continue reading the main story", "continue reading", "skip advertisement", "close", "caption", "hide caption",
    "toggle caption", "show caption", "caption close", "enlarge image", "view gallery", "photo gallery", "image", "photo", "photos", "play",
    "loading", "more", "read more", "show more", "see more", "learn more", "view more", "load more", "share",
    "share this", "tweet", "email", "print", "save", "copy link", "comment", "comments", "leave a comment",
    "view comments", "reply", "tags", "topics", "related", "related stories", "related articles", "related posts",
    "related topics", "related content", "related links", "related searches", "you may also like",
    "you might also like", "recommended", "recommended for you", "recommended stories", "trending", "trending now",
    "most read", "most popular", "popular", "latest", "latest news", "up next", "don't miss", "dont miss",
    "subscribe", "subscribe now", "sign up", "log in", "follow us", "follow", "order reprints", "print article",
    "text size", "read also", "also read", "see also", "this slideshow requires javascript",
    "tell us what you think", "leia mais", "leia tambem", "veja tambem", "saiba mais", "lea tambien", "lee tambien",
    "leer mas", "lire aussi", "a lire aussi", "lire la suite", "weiterlesen", "lesen sie auch", "mehr zum thema",
    "leggi anche", "lees ook", "las ocksa", "les ogsa", "читаите также", "читать далее", "compartilhar",
    "compartir", "partager", "teilen", "condividi", "delen", "поделиться", "comentarios", "commentaires",
    "kommentare", "commenti", "комментарии", "stichworte", "schlagworte", "more stories", "more news", "home",
    "news", "menu", "search", "正在加载", "加载中", "読み込み中", "most viewed", "editors' picks", "editor's picks",
    "top stories", "more like this", "popular posts", "latest posts", "recent posts", "next article",
    "previous article", "next post", "previous post", "back to top", "show comments", "hide comments",
    "load comments", "add a comment", "post a comment", "write a comment", "join the discussion", "watch the video",
    "read the full story", "read full article", "related video", "related videos", "see all", "view all",
    "article continues after ad", "subscribe to continue", "log in to comment", "click to tweet", "sponsored post",
    "paid content", "ad feedback",
};

/* How a short line begins. */
static const char *const openings[] = {
    "read more", "read also", "also read", "read next", "see also", "see more", "related:", "related story",
    "related article", "also on ", "also see:", "also:", "watch:", "watch now", "watch more", "listen:",
    "don't miss", "more from ", "more articles from", "more on this", "more about ", "more:",
    "click here to subscribe", "click here to sign", "click here to get", "click here for more", "tap here",
    "click to tweet", "sign up ", "subscribe ", "follow us", "follow @", "like us on", "join our ", "join us on",
    "join the conversation", "get the latest", "get our ", "share this", "like this story", "enjoyed this article",
    "if you enjoyed", "if you liked", "have a tip", "got a tip", "photo:", "photos:", "photo by", "photo credit",
    "photograph:", "photograph by", "image:", "images:", "image credit", "image source", "image via", "credit:",
    "credits:", "picture:", "foto:", "fotos:", "bild:", "imagem:", "imagen:", "фото:", "фото ", "source:",
    "filed under", "posted in", "tagged", "tags:", "tag:", "topics:", "categories:", "category:", "keywords:",
    "labels:", "image 1 of", "image 2 of", "image 3 of", "image 4 of", "image 5 of", "image 6 of", "image 7 of",
    "image 8 of", "image 9 of", "this website uses cookies", "we use cookies", "utilizziamo i cookie",
    "este site usa cookies", "download our app", "download the app", "write to ", "contact us",
    "reach the reporter", "reach the author", "leia mais", "leia tambem", "veja tambem", "lea tambien",
    "lee tambien", "lea mas", "lire aussi", "a lire", "lesen sie auch", "mehr zum thema", "leggi anche", "lees ook",
    "las ocksa", "les ogsa", "читаите также", "tempo de leitura", "tiempo de lectura", "temps de lecture",
    "lesezeit", "reading time", "min read", "this post may contain affiliate", "this article contains affiliate",
    "we may earn", "h/t ", "story continues", "your email address will not be published", "already a subscriber",
    "get unlimited access", "become a member", "support our journalism", "notify me of", "please enable javascript",
};

/* What a line says anywhere; beyond MAX_PHRASE only the first STRONG ones count. */
#define STRONG 4
static const char *const inside[] = {
    "contributed to this report", "contributed reporting", "contributed to this story",
    "contributed to this article", "follow him on twitter", "follow her on twitter", "follow them on twitter",
    "follow me on twitter", "follow us on twitter", "follow us on facebook", "may be reached at",
    "can be reached at", "sign up for our", "subscribe to our", "on twitter @", "our newsletter", "newsletters",
    "subscribe now", "affiliate commission", "affiliate links", "requires javascript", "enable javascript",
    "share it with a friend", "in your inbox", "to your inbox", "uses cookies", "usa cookies", "use of cookies",
    "serao aprovados pelo moderador", "sera moderado", "javascript protected email address", "publicado por",
};

static bool is_edge(char c) { return c == '\0' || !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }

/* The line folded, without signs round it. */
static struct text fold(struct str *out, struct text line)
{
    text_fold(out, line);
    struct text t = str_text(out);
    while (t.n && strchr("()[]{}<>*-_~|.:;,!?\"' \t", t.p[0]))
        t = text_sub(t, 1, t.n);
    while (t.n && strchr("()[]{}<>*-_~|.:;,!?\"' \t", t.p[t.n - 1]))
        t.n--;
    while (t.n > 3 && (text_ends(t, "\u2026") || text_ends(t, "\u00bb") || text_ends(t, "\u203a")))
        t = text_trim(text_sub(t, 0, t.n - (text_ends(t, "\u00bb") ? 2 : 3)));
    return t;
}

/* What parts the links of a row, left over alone. */
static bool is_separator(struct text line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("|[]()<>/\\,;: ", line.p[i]))
            return false;
    }
    return line.n > 0;
}

bool is_machinery(struct text line)
{
    struct str folded = { 0 };
    bool found = is_separator(line);
    if (line.n > MAX_LINE)
        return false;
    struct text t = fold(&folded, line);
    if (text_starts(line, "[") && text_find(line, TEXT("[/"), 0) < line.n)
        found = true; /* a template's code that nobody expanded */
    for (size_t i = 0; i < LEN(whole_lines) && !found; i++)
        found = text_is(t, whole_lines[i]);
    for (size_t i = 0; i < LEN(openings) && !found && t.n <= MAX_PHRASE; i++) {
        size_t n = strlen(openings[i]);
        char last = openings[i][n - 1];
        found = text_starts(t, openings[i]) && (is_edge(last) || is_edge(n < t.n ? t.p[n] : '\0'));
    }
    for (size_t i = 0; i < (t.n > MAX_PHRASE ? STRONG : LEN(inside)) && !found; i++)
        found = text_find(t, text_of(inside[i]), 0) < t.n;
    str_free(&folded);
    return found;
}

/* Words of stamps. */
static const char *const stamp_words[] = {
    "by", "updated", "update", "published", "posted", "publicado", "atualizado", "actualizado", "publie", "mis",
    "a", "jour", "last", "modified", "created", "original", "originally", "first", "at", "on", "in", "of", "the",
    "and", "am", "pm", "et", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "hst", "gmt", "utc", "bst",
    "ist", "cet", "cest", "amt", "jst", "aest", "a.m", "p.m", "ago", "hours", "hour", "minutes", "minute", "min",
    "mins", "days", "day", "read", "reads", "views", "as", "de", "del", "do", "da", "por", "von", "par", "di", "em",
    "le", "el", "um", "uhr", "hs", "h", "gmt+1", "gmt+2", "letture", "time", "date", "staff", "reports", "reporter",
    "writer", "editor", "correspondent", "with", "segunda", "terca", "quarta", "quinta", "sexta", "sabado",
    "domingo", "feira", "lunes", "martes", "miercoles", "jueves", "viernes", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonntag", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
};

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 || c == '\'' || c == '.';
}

/* Whether a list of words has this one whole. */
static bool names_word(struct text list, struct text word)
{
    for (size_t at = text_find(list, word, 0); at < list.n; at = text_find(list, word, at + 1)) {
        bool before = at == 0 || !is_word_byte(list.p[at - 1]);
        bool after = at + word.n >= list.n || !is_word_byte(list.p[at + word.n]);
        if (before && after)
            return true;
    }
    return false;
}

/* "2019", "7.55", "10:48", "3rd", "4pm", "20h". */
static bool is_number(struct text word)
{
    static const char *const tails[] = { "", "st", "nd", "rd", "th", "am", "pm", "h", "a.m", "p.m" };
    size_t n = 0;
    while (n < word.n && ((word.p[n] >= '0' && word.p[n] <= '9') || (n && word.p[n] == '.')))
        n++;
    struct text tail = text_sub(word, n, word.n);
    for (size_t i = 0; i < LEN(tails) && n; i++) {
        if (text_is(tail, tails[i]))
            return true;
    }
    return false;
}

struct stamp {
    size_t words, known, numbers, months, names;
    bool by;
};

static void read_word(struct stamp *s, struct text word, struct text byline)
{
    s->words++;
    bool digits = is_number(word), known = digits;
    s->numbers += digits;
    if (!known && byline.n && names_word(byline, word)) {
        known = true;
        s->names++;
    }
    for (size_t i = 0; i < LEN(stamp_words) && !known; i++)
        known = text_is(word, stamp_words[i]);
    if (!known && word.n >= 3 && (date_month(word) || date_weekday(word))) {
        known = true;
        s->months++;
    }
    s->known += known;
    s->by |= text_is(word, "by") && s->words == 1;
}

bool is_stamp(struct text line, struct text byline)
{
    struct str folded = { 0 }, names = { 0 };
    struct stamp s = { 0 };
    if (line.n > MAX_STAMP)
        return false;
    text_fold(&folded, line);
    text_fold(&names, text_sub(byline, 0, MAX_LINE));
    struct text t = str_text(&folded);
    for (size_t i = 0; i < t.n;) {
        size_t start = i;
        while (i < t.n && is_word_byte(t.p[i]))
            i++;
        struct text word = text_sub(t, start, i);
        while (word.n && word.p[word.n - 1] == '.')
            word.n--;
        if (word.n)
            read_word(&s, word, str_text(&names));
        i += i == start;
    }
    str_free(&folded);
    str_free(&names);
    bool all = s.words && s.known == s.words;
    return (all && (s.names || s.numbers > 1 || (s.numbers && s.months))) ||
           (s.by && s.words <= 6 && line.n < 60 && !s.numbers) ||
           (s.known * 3 >= s.words * 2 && s.months > 0 && s.numbers > 1 && s.words <= 16 && s.by);
}
