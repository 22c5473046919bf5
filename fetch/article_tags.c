/* fetch/article_tags.c -- what elements, and the words in class and id, mean for finding an article. The weights and
 * most of the words are those of readability (arc90's method as kept in Mozilla's Readability: unlikely, maybe,
 * positive and negative names; a container starts with the weight of its element). */
#include "fetch/article_parts.h"

#include "base/mem.h"

#include <string.h>

#define B TAGF_BLOCK
#define P TAGF_TO_P

/* Sorted by name. */
static const struct tag_form forms[] = {
    { "a", TAG_A, 0, 0 },
    { "address", TAG_ADDRESS, B, -3 },
    { "article", TAG_ARTICLE, B, 0 },
    { "aside", TAG_ASIDE, B, 0 },
    { "audio", TAG_DROP, 0, 0 },
    { "blockquote", TAG_QUOTE, B | P, 3 },
    { "body", TAG_BODY, B, 0 },
    { "br", TAG_BR, TAGF_VOID, 0 },
    { "button", TAG_CONTROL, 0, 0 },
    { "canvas", TAG_DROP, 0, 0 },
    { "caption", TAG_CAPTION, B, 0 },
    { "center", TAG_BLOCK, B, 0 },
    { "code", TAG_CODE, 0, 0 },
    { "col", TAG_COL, TAGF_VOID, 0 },
    { "colgroup", TAG_COL, 0, 0 },
    { "dd", TAG_DD, B, -3 },
    { "details", TAG_BLOCK, B, 0 },
    { "dialog", TAG_DROP, B, 0 },
    { "div", TAG_DIV, B | P, 5 },
    { "dl", TAG_DL, B | P, -3 },
    { "dt", TAG_DT, B, -3 },
    { "embed", TAG_EMBED, TAGF_VOID, 0 },
    { "fieldset", TAG_FIELDSET, B, 0 },
    { "figcaption", TAG_FIGCAPTION, B, 0 },
    { "figure", TAG_FIGURE, B, 0 },
    { "footer", TAG_FOOTER, B, 0 },
    { "form", TAG_FORM, B, -3 },
    { "h1", TAG_H1, B | TAGF_HEADING, -5 },
    { "h2", TAG_H2, B | TAGF_HEADING | TAGF_SCORE, -5 },
    { "h3", TAG_H3, B | TAGF_HEADING | TAGF_SCORE, -5 },
    { "h4", TAG_H4, B | TAGF_HEADING | TAGF_SCORE, -5 },
    { "h5", TAG_H5, B | TAGF_HEADING | TAGF_SCORE, -5 },
    { "h6", TAG_H6, B | TAGF_HEADING | TAGF_SCORE, -5 },
    { "header", TAG_HEADER, B, 0 },
    { "hgroup", TAG_BLOCK, B, 0 },
    { "hr", TAG_HR, B | TAGF_VOID, 0 },
    { "iframe", TAG_PLAYER, 0, 0 },
    { "img", TAG_IMG, TAGF_VOID | P, 0 },
    { "input", TAG_INPUT, TAGF_VOID, 0 },
    { "li", TAG_LI, B, -3 },
    { "main", TAG_MAIN, B, 0 },
    { "menu", TAG_UL, B | P, -3 },
    { "meta", TAG_META, TAGF_VOID, 0 },
    { "nav", TAG_NAV, B, 0 },
    { "noembed", TAG_DROP, 0, 0 },
    { "noframes", TAG_DROP, 0, 0 },
    { "noscript", TAG_DROP, 0, 0 },
    { "object", TAG_CONTROL, 0, 0 },
    { "ol", TAG_OL, B | P, -3 },
    { "p", TAG_P, B | P | TAGF_SCORE, 0 },
    { "pre", TAG_PRE, B | P | TAGF_SCORE, 3 },
    { "script", TAG_DROP, 0, 0 },
    { "section", TAG_SECTION, B | TAGF_SCORE, 0 },
    { "select", TAG_CONTROL, 0, 0 },
    { "style", TAG_DROP, 0, 0 },
    { "summary", TAG_BLOCK, B, 0 },
    { "svg", TAG_DROP, 0, 0 },
    { "table", TAG_TABLE, B | P, 0 },
    { "tbody", TAG_BLOCK, B, 0 },
    { "td", TAG_TD, B | TAGF_SCORE, 3 },
    { "template", TAG_DROP, 0, 0 },
    { "textarea", TAG_CONTROL, 0, 0 },
    { "tfoot", TAG_COL, B, 0 },
    { "th", TAG_TH, B, -5 },
    { "thead", TAG_COL, B, 0 },
    { "time", TAG_TIME, 0, 0 },
    { "title", TAG_TITLE, 0, 0 },
    { "tr", TAG_TR, B, 0 },
    { "ul", TAG_UL, B | P, -3 },
    { "video", TAG_PLAYER, 0, 0 },
};

static const struct tag_form unknown = { "", TAG_INLINE, 0, 0 };

const struct tag_form *tag_form(struct text name)
{
    size_t from = 0, to = LEN(forms);
    while (from < to) {
        size_t mid = (from + to) / 2;
        int order = text_compare(name, text_of(forms[mid].name));
        if (!order)
            return &forms[mid];
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return &unknown;
}

enum { ANYWHERE, WORD }; /* where in a class name a word counts */

static const struct name_word {
    const char *word;
    uint16_t bits;
    uint8_t where;
} words[] = {
    { "-ad-", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "ad", W_ASIDE, WORD },
    { "ad-break", W_UNLIKELY, ANYWHERE },
    { "ads", W_ASIDE, WORD },
    { "advert", W_ASIDE, ANYWHERE },
    { "agegate", W_UNLIKELY, ANYWHERE },
    { "ai2html", W_UNLIKELY, ANYWHERE },
    { "and", W_MAYBE, ANYWHERE },
    { "article", W_MAYBE | W_POSITIVE, ANYWHERE },
    { "author", W_BYLINE, ANYWHERE },
    { "author", W_STAMP, ANYWHERE },
    { "banner", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "bio", W_STAMP, WORD },
    { "blog", W_POSITIVE, ANYWHERE },
    { "body", W_MAYBE | W_POSITIVE, ANYWHERE },
    { "breadcrumb", W_STAMP, ANYWHERE },
    { "breadcrumbs", W_UNLIKELY, ANYWHERE },
    { "byline", W_BYLINE, ANYWHERE },
    { "byline", W_STAMP, ANYWHERE },
    { "caption", W_CAPTION, ANYWHERE },
    { "column", W_MAYBE, ANYWHERE },
    { "com-", W_NEGATIVE, ANYWHERE },
    { "combx", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "comment", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "comments", W_COMMENTS, WORD },
    { "community", W_UNLIKELY, ANYWHERE },
    { "consent", W_ASIDE, WORD },
    { "contact", W_NEGATIVE, ANYWHERE },
    { "content", W_MAYBE | W_POSITIVE, ANYWHERE },
    { "cookie", W_ASIDE, ANYWHERE },
    { "cover-wrap", W_UNLIKELY, ANYWHERE },
    { "credit", W_CAPTION, WORD },
    { "credits", W_CAPTION, WORD },
    { "date", W_STAMP, WORD },
    { "dateline", W_BYLINE, ANYWHERE },
    { "dateline", W_STAMP, ANYWHERE },
    { "disqus", W_UNLIKELY, ANYWHERE },
    { "disqus", W_COMMENTS, ANYWHERE },
    { "entry", W_POSITIVE, ANYWHERE },
    { "extra", W_UNLIKELY, ANYWHERE },
    { "footer", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "gdpr", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "header", W_UNLIKELY, ANYWHERE },
    { "hid", W_NEGATIVE, WORD },
    { "hidden", W_NEGATIVE, ANYWHERE },
    { "hovercard", W_FLOAT, ANYWHERE },
    { "legends", W_UNLIKELY, ANYWHERE },
    { "main", W_MAYBE | W_POSITIVE, ANYWHERE },
    { "masthead", W_NEGATIVE, ANYWHERE },
    { "mathjax", W_MAYBE, ANYWHERE },
    { "media", W_NEGATIVE, ANYWHERE },
    { "menu", W_UNLIKELY, ANYWHERE },
    { "meta", W_NEGATIVE, ANYWHERE },
    { "most-read", W_ASIDE, ANYWHERE },
    { "mostread", W_ASIDE, ANYWHERE },
    { "newsletter", W_ASIDE, ANYWHERE },
    { "outbrain", W_NEGATIVE, ANYWHERE },
    { "outbrain", W_ASIDE, ANYWHERE },
    { "p-author", W_BYLINE, ANYWHERE },
    { "page", W_POSITIVE, ANYWHERE },
    { "pager", W_UNLIKELY, ANYWHERE },
    { "pagination", W_UNLIKELY | W_POSITIVE, ANYWHERE },
    { "popover", W_FLOAT, ANYWHERE },
    { "popup", W_UNLIKELY, ANYWHERE },
    { "popup", W_FLOAT, ANYWHERE },
    { "post", W_POSITIVE, ANYWHERE },
    { "promo", W_NEGATIVE, ANYWHERE },
    { "promo", W_ASIDE, WORD },
    { "pubdate", W_STAMP, ANYWHERE },
    { "rail", W_ASIDE, WORD },
    { "read-more", W_ASIDE, ANYWHERE },
    { "readmore", W_ASIDE, ANYWHERE },
    { "recirc", W_ASIDE, ANYWHERE },
    { "recommend", W_ASIDE, ANYWHERE },
    { "related", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "related", W_ASIDE, ANYWHERE },
    { "remark", W_UNLIKELY, ANYWHERE },
    { "replies", W_UNLIKELY, ANYWHERE },
    { "respond", W_COMMENTS, WORD },
    { "rollover", W_FLOAT, ANYWHERE },
    { "rss", W_UNLIKELY, ANYWHERE },
    { "scroll", W_NEGATIVE, ANYWHERE },
    { "shadow", W_MAYBE, ANYWHERE },
    { "share", W_NEGATIVE, ANYWHERE },
    { "share", W_SHARE, WORD },
    { "sharedaddy", W_SHARE, WORD },
    { "shopping", W_NEGATIVE, ANYWHERE },
    { "shoutbox", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "sidebar", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "signup", W_ASIDE, ANYWHERE },
    { "skyscraper", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "social", W_UNLIKELY, ANYWHERE },
    { "sponsor", W_UNLIKELY | W_NEGATIVE, ANYWHERE },
    { "sponsor", W_ASIDE, ANYWHERE },
    { "story", W_POSITIVE, ANYWHERE },
    { "subscribe", W_ASIDE, ANYWHERE },
    { "subscription", W_ASIDE, ANYWHERE },
    { "supplemental", W_UNLIKELY, ANYWHERE },
    { "taboola", W_ASIDE, ANYWHERE },
    { "tags", W_NEGATIVE, ANYWHERE },
    { "tags", W_STAMP, WORD },
    { "teaser", W_ASIDE, WORD },
    { "text", W_POSITIVE, ANYWHERE },
    { "timestamp", W_STAMP, ANYWHERE },
    { "tooltip", W_FLOAT, ANYWHERE },
    { "trending", W_ASIDE, ANYWHERE },
    { "widget", W_NEGATIVE, ANYWHERE },
    { "writtenby", W_BYLINE, ANYWHERE },
    { "yom-remote", W_UNLIKELY, ANYWHERE },
    { "zergnet", W_ASIDE, ANYWHERE },
};

/* 0 for what begins no word, else 1 + its place among "-a..z". */
static unsigned letter(char c)
{
    c = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return c == '-' ? 1 : c >= 'a' && c <= 'z' ? (unsigned)(c - 'a') + 2 : 0;
}

void words_index(struct word_index *index)
{
    for (unsigned c = 0; c < LEN(index->first); c++) {
        size_t i = 0;
        while (i < LEN(words) && letter(words[i].word[0]) - 1 < c)
            i++;
        index->first[c] = (uint8_t)i;
    }
}

static bool is_word_char(char c) { return letter(c) > 1 || (c >= '0' && c <= '9'); }

unsigned words_bits(const struct word_index *index, struct text names)
{
    unsigned bits = 0;
    for (size_t at = 0; at < names.n; at++) {
        unsigned c = letter(names.p[at]);
        for (size_t i = c ? index->first[c - 1] : LEN(words); i < LEN(words) && letter(words[i].word[0]) == c; i++) {
            size_t n = strlen(words[i].word);
            if (at + n > names.n || !text_is_ascii(text_sub(names, at, at + n), words[i].word))
                continue;
            bool before = at > 0 && is_word_char(names.p[at - 1]);
            bool after = at + n < names.n && is_word_char(names.p[at + n]);
            if (words[i].where == ANYWHERE || !(before || after))
                bits |= words[i].bits;
        }
    }
    return bits;
}

unsigned tag_flags(enum tag tag)
{
    for (size_t i = 0; i < LEN(forms); i++) {
        if (forms[i].tag == tag)
            return forms[i].flags;
    }
    return 0;
}
int tag_weight(enum tag tag)
{
    for (size_t i = 0; i < LEN(forms); i++) {
        if (forms[i].tag == tag)
            return forms[i].weight;
    }
    return 0;
}
