/* fetch/article_parts.h -- a page as a flat tree, and the steps that find its article. Private to article*.c.
 *
 * Nodes lie in document order in one array: the subtree of i is [i, end). So every walk is a loop, and sums over
 * subtrees are one pass from the back. The steps mark what goes (gone); nothing is moved or freed. */
#ifndef NW_FETCH_ARTICLE_PARTS_H
#define NW_FETCH_ARTICLE_PARTS_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/text.h"

enum tag {
    TAG_TEXT, /* a run of characters */
    TAG_INLINE, /* an element without a meaning of its own here */
    TAG_A,
    TAG_ADDRESS,
    TAG_ARTICLE,
    TAG_ASIDE,
    TAG_BLOCK, /* any other block */
    TAG_BODY,
    TAG_BR,
    TAG_CAPTION,
    TAG_CODE,
    TAG_COL, /* col, colgroup, thead, tfoot: a table that has them holds data */
    TAG_CONTROL, /* button, select, textarea, object without text */
    TAG_DD,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EMBED,
    TAG_FIELDSET,
    TAG_FIGCAPTION,
    TAG_FIGURE,
    TAG_FOOTER,
    TAG_FORM,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_HEADER,
    TAG_HR,
    TAG_IMG,
    TAG_INPUT,
    TAG_LI,
    TAG_MAIN,
    TAG_META,
    TAG_NAV,
    TAG_OL,
    TAG_P,
    TAG_PLAYER, /* a video, in a frame or the page's own */
    TAG_PRE,
    TAG_QUOTE,
    TAG_SECTION,
    TAG_TABLE,
    TAG_TD,
    TAG_TH,
    TAG_TIME,
    TAG_TITLE,
    TAG_TR,
    TAG_UL,
    TAG_DROP, /* script, style, noscript ...: goes with all that is in it */
    TAGS,
};

enum tag_flags {
    TAGF_BLOCK = 1,
    TAGF_VOID = 2,
    TAGF_SCORE = 4,   /* its text counts for the containers round it */
    TAGF_TO_P = 8,    /* a div that holds one of these is no paragraph */
    TAGF_HEADING = 16,
};

struct tag_form {
    const char *name;
    uint8_t tag, flags;
    int8_t weight; /* where a container starts from */
};
const struct tag_form *tag_form(struct text name); /* never NULL; unknown names are inline */
unsigned tag_flags(enum tag tag);
int tag_weight(enum tag tag);

/* What the words in class and id say. */
enum word_bits {
    W_UNLIKELY = 1,
    W_MAYBE = 2,
    W_POSITIVE = 4,
    W_NEGATIVE = 8,
    W_BYLINE = 16,
    W_SHARE = 32,
    W_CAPTION = 64,    /* belongs to a picture */
    W_ASIDE = 128,     /* related stories, promotions, subscriptions, advertising */
    W_COMMENTS = 256,  /* what readers wrote */
    W_STAMP = 512,     /* date, author, section: said apart from the text */
    W_FLOAT = 1024,    /* shown on demand: tooltips, pop-ups */
};
struct word_index {
    uint8_t first[27]; /* places in the table by first letter */
};
void words_index(struct word_index *index);
unsigned words_bits(const struct word_index *index, struct text names);

struct node {
    uint32_t parent, end;
    uint32_t start, stop;          /* bytes of page.text of all that is in it */
    uint32_t chars, commas, links; /* characters, those in links, of what is kept in it: page_sum() */
    float score;
    uint16_t class_bits, id_bits;  /* enum word_bits */
    uint8_t tag;
    bool gone;
    bool hidden;  /* the page says so */
    bool scored;
    bool made;    /* a paragraph that the page left out */
    bool through; /* a div round one paragraph: not counted as a level */
    bool data;    /* a table that holds data */
    const char *name;
    const char *const *atts; /* those that matter, as html_att() wants them */
};

struct page_meta {
    const char *key; /* lower case */
    struct text value;
};

struct page {
    struct arena *arena;
    struct node *nodes;
    size_t nnodes, cap;
    struct str text;
    struct page_meta *metas;
    size_t nmetas, meta_cap;
    struct text *scripts; /* JSON-LD */
    size_t nscripts, script_cap;
    struct text head_title; /* of <title>, clean */
    struct text language, base;
    struct text address; /* of the page itself, as it says or as it was asked for; may be empty */
    struct text title, byline, site; /* as decided so far */
    struct text caption, body; /* body: as JSON-LD has it, plain or markup */
    int64_t published;
    bool byline_known; /* from metadata: what the page shows is looked for no further */
};

/* article_strip.c: the page without scripts, styles, comments (most of its bytes); takes JSON-LD and <html lang>. */
void page_strip(struct page *page, struct str *out, struct text html);
/* article_tree.c */
void page_read(struct page *page, struct text html);
/* article_sum.c */
void page_measure(struct page *page); /* once: chars and commas of each run of text */
/* Adds up chars, commas and links of what is kept. */
void page_sum(struct page *page);
struct text page_text(const struct page *page, const struct node *node); /* raw */
struct text node_line(const struct page *page, size_t node); /* kept text, clean, one line; in the arena */
bool in_tag(const struct page *page, size_t node, enum tag tag, int levels); /* levels 0 = any number */
uint32_t node_up(const struct page *page, uint32_t node); /* the container round it */
float link_density(const struct node *n);
/* Whether most of its text is a quotation: embedded posts are part of the text, whatever the box is called. */
bool is_quoting(const struct page *page, uint32_t node);

/* article_meta.c, article_json.c */
void page_metadata(struct page *page);
void page_title(struct page *page); /* from <title> and headings, where metadata have none */
struct text page_meta(const struct page *page, const char *key); /* empty if absent */
struct json_facts {
    struct text title, byline, site, published, body, language;
};
void json_facts(struct json_facts *out, struct arena *a, const struct page *page);
float words_alike(struct text a, struct text b); /* share of b's words that a has, by length */

/* article_score.c: the parts of the page that hold the article. */
#define MAX_ROOTS 200
struct choice {
    uint32_t roots[MAX_ROOTS]; /* in document order, none inside another */
    size_t n;
    uint32_t chars; /* kept */
};
void page_choose(struct page *page, struct choice *out);
/* article_narrow.c: the choice without what the page itself tells from the article: text outside of what it declares
 * as the body, other stories below. */
void page_narrow(struct page *page, struct choice *choice);

/* article_clean.c: takes out what is no text of an article in the subtree. */
enum { TRY_STRIP = 1, TRY_WEIGH = 2, TRY_CLEAN = 4 };
void clean_root(struct page *page, uint32_t root, unsigned tries);
int class_weight(const struct node *n, unsigned tries);
/* article_prune.c: takes out the page's machinery, stamps, repeated headlines, other stories; marks captions. */
void prune(struct page *page, const struct choice *choice);
/* article_phrases.c: whether a clean line is the page's own voice ("Read more: ...", "Advertisement"). */
bool is_machinery(struct text line);
/* Nothing but dates, names of the byline and words that go with them. */
bool is_stamp(struct text line, struct text byline);

#endif
