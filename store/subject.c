/* store/subject.c -- see subject.h. */
#include "store/subject.h"

#include "base/mem.h"
#include "base/unicode.h"

#define STEM_BYTES 6 /* truncation: "invest", "invested", "investment" are one word */

/* Words that tell no two subjects apart: grammar, and nouns that stand for whoever was named before. */
static bool says_nothing(struct text w)
{
    static const char *const words[] = {
        "the",   "and",   "for",  "per",   "its",    "with",  "from",  "over",    "that",     "their",   "this",
        "about", "more",  "than", "into",  "each",   "have",  "has",   "was",     "were",     "will",    "all",
        "which", "what",  "other", "said", "say",    "new",   "total", "company", "companie", "firm",    "group",
        "maker", "people", "number", "one", "two",   "three", "year",  "quarter", "month",    "machine", "estimated",
    };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(w, words[i]))
            return true;
    }
    return w.n < 3;
}

static bool has_digit(struct text word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] >= '0' && word.p[i] <= '9')
            return true;
    }
    return false;
}

/* Even for a word with a digit in it, which is never cut: the number of a model is what tells it from the one before. */
static bool is_number(uint32_t stem) { return !(stem & 1); }

static uint32_t stem_of(struct text word)
{
    if (has_digit(word))
        return ((uint32_t)text_hash(word) & ~1u) | 2;
    if (word.n > 3 && word.p[word.n - 1] == 's')
        word.n--;
    return says_nothing(word) ? 0 : (uint32_t)text_hash(text_sub(word, 0, STEM_BYTES)) | 1;
}

static void add_stem(struct word_set *set, uint32_t stem)
{
    size_t at = 0;
    while (at < set->n && set->stems[at] < stem)
        at++;
    if (!stem || set->n == WORD_SET_MAX || (at < set->n && set->stems[at] == stem))
        return;
    for (size_t i = set->n; i > at; i--)
        set->stems[i] = set->stems[i - 1];
    set->stems[at] = stem;
    set->n++;
}

static bool digit_at(struct text t, size_t i) { return i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; }

/* Adds the words; *last becomes the stem of the last one that says something. */
static void add_words(struct word_set *set, struct text words, uint32_t *last)
{
    struct str folded = { 0 };
    size_t start = 0;
    text_fold(&folded, words);
    struct text t = str_text(&folded);
    for (size_t i = 0; i <= t.n; i++) {
        unsigned char c = i < t.n ? (unsigned char)t.p[i] : ' ';
        if ((c >= 'a' && c <= 'z') || digit_at(t, i) || c >= 0x80 || (c == '.' && digit_at(t, i + 1) && i > start))
            continue;
        uint32_t stem = i > start ? stem_of(text_sub(t, start, i)) : 0;
        add_stem(set, stem);
        if (last && stem)
            *last = stem;
        start = i + 1;
    }
    str_free(&folded);
}

void word_set_read(struct word_set *out, struct text words)
{
    *out = (struct word_set){ 0 };
    add_words(out, words, NULL);
}

size_t word_set_shared(const struct word_set *a, const struct word_set *b)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->stems[i] == b->stems[j]) {
            shared++;
            i++;
            j++;
        } else if (a->stems[i] < b->stems[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

static bool is_period(struct text word)
{
    return word.n <= 4 && (word.p[0] == 'Q' || word.p[0] == 'H' || text_starts(word, "FY"));
}

/* "Halden Cloud": every word begins with a capital or is no word; also "Halden Cloud and Mirador AI", and what begins
 * with a model's name ("Tarn-4 mini", "Tarn 2.1 mini"). */
static bool is_name(struct text t)
{
    struct text word;
    size_t words = 0;
    while (text_split(&t, ' ', &word)) {
        if (!word.n || text_is(word, "and") || text_is(word, "of") || text_is(word, "the") || text_is(word, "&"))
            continue;
        if (word.p[0] >= 'a' && word.p[0] <= 'z')
            return false;
        if (has_digit(word) && (words || (word.p[0] >= 'A' && word.p[0] <= 'Z' && !is_period(word))))
            return true; /* a model and its number, whatever follows */
        words++;
    }
    return words > 0;
}

static bool has_name(struct text t)
{
    struct text word;
    while (text_split(&t, ' ', &word)) {
        if (word.n && word.p[0] >= 'A' && word.p[0] <= 'Z')
            return true;
    }
    return false;
}

/* Where the owner ends and the subject begins: behind the last ", ", else behind a name in the genitive. */
static size_t owner_end(struct text concept, size_t *subject)
{
    static const char *const genitives[] = { "'s ", "\u2019s ", "' ", "\u2019 " };
    for (size_t i = concept.n; i > 2; i--) {
        if (concept.p[i - 1] == ' ' && concept.p[i - 2] == ',') {
            *subject = i;
            return i - 2;
        }
    }
    for (size_t i = 0; i < LEN(genitives); i++) {
        size_t at = text_find(concept, text_of(genitives[i]), 0);
        if (at < concept.n && is_name(text_sub(concept, 0, at))) {
            *subject = at + strlen(genitives[i]);
            return at;
        }
    }
    *subject = 0;
    return 0;
}

/* A statistic of a thing is of the thing: "Bengaluru, median". */
static bool is_statistic(struct text what)
{
    static const char *const words[] = { "median", "average", "mean", "typical" };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is_ascii(what, words[i]))
            return true;
    }
    return false;
}

#define LEAD_WORDS 3 /* of a phrase; a longer one may be a headline, where every word is capitalised */

/* The capitalised words before the first that is not, each whole: two letters are a name here. Nothing when all are. */
static void read_lead(struct word_set *lead, struct text what)
{
    struct text rest = what, word;
    size_t words = 0;
    bool leads = true;
    while (text_split(&rest, ' ', &word) && ++words <= LEAD_WORDS) {
        struct str folded = { 0 };
        leads = leads && word.n && word.p[0] >= 'A' && word.p[0] <= 'Z' && !has_digit(word);
        text_fold(&folded, leads ? word : TEXT(""));
        if (leads)
            add_stem(lead, (uint32_t)text_hash(text_sub(str_text(&folded), 0, STEM_BYTES)) | 1);
        str_free(&folded);
    }
    if (leads || words > LEAD_WORDS)
        *lead = (struct word_set){ 0 };
}

static bool counts_persons(struct text unit)
{
    static const char *const nouns[] = { "people", "persons", "jobs", "workers", "employees", "staff", "posts", "positions" };
    size_t start = unit.n;
    while (start > 0 && unit.p[start - 1] != ' ')
        start--;
    for (size_t i = 0; i < LEN(nouns); i++) {
        if (text_is_ascii(text_sub(unit, start, unit.n), nouns[i]))
            return true;
    }
    return false;
}

static bool is_counted(const struct metric *m)
{
    return (m->kind == METRIC_COUNT || m->kind == METRIC_OTHER) && m->unit.n > 2;
}

void subject_read(struct subject *out, const struct metric *m)
{
    size_t from;
    struct text owner = text_sub(m->concept, 0, owner_end(m->concept, &from));
    struct text what = text_sub(m->concept, from, m->concept.n);
    *out = (struct subject){ .base = metric_base_unit(m->kind, m->unit) };
    if (!owner.n && is_name(what)) { /* a name alone says whose figure it is, not what it is of */
        owner = what;
        what = (struct text){ 0 };
    } else if (owner.n && !has_name(owner) && is_name(what)) { /* "targets, Claude" */
        struct text name = what;
        what = owner;
        owner = name;
    }
    if (owner.n && is_statistic(what)) {
        what = owner;
        owner = (struct text){ 0 };
    }
    add_words(&out->what, what, NULL);
    add_words(&out->owner, owner, NULL);
    out->named = has_name(owner);
    if (!owner.n)
        read_lead(&out->lead, what);
    if (!is_counted(m))
        return;
    out->persons = counts_persons(m->unit);
    struct word_set all = { 0 };
    size_t per = text_find_byte(m->unit, '/', 0);
    add_words(&all, text_sub(m->unit, 0, per), &out->head);
    for (size_t i = 0; i < all.n; i++) {
        if (all.stems[i] != out->head)
            add_stem(&out->counted, all.stems[i]);
    }
    if (per < m->unit.n && out->head)
        out->head = (uint32_t)text_hash_more(out->head, text_sub(m->unit, per, m->unit.n)) | 1;
}

bool subject_same_unit(const struct metric *a, const struct subject *sa, const struct metric *b, const struct subject *sb)
{
    if (a->kind != b->kind)
        return false;
    if (!sa->head && !sb->head)
        return text_same_ascii(sa->base, sb->base);
    size_t shared = word_set_shared(&sa->counted, &sb->counted);
    return sa->head == sb->head && (sa->counted.n <= shared + 1 && sb->counted.n <= shared + 1);
}

bool subject_other_owner(const struct subject *a, const struct subject *b)
{
    size_t of_a = 0, of_b = 0, shared = 0;
    if (a->lead.n && b->lead.n && !word_set_shared(&a->lead, &b->lead))
        return true;
    if (!a->named || !b->named || !a->owner.n || !b->owner.n)
        return false;
    for (size_t i = 0; i < a->owner.n; i++) {
        struct word_set one = { .stems = { a->owner.stems[i] }, .n = 1 };
        of_a += is_number(a->owner.stems[i]);
        shared += is_number(a->owner.stems[i]) && word_set_shared(&one, &b->owner);
    }
    for (size_t i = 0; i < b->owner.n; i++)
        of_b += is_number(b->owner.stems[i]);
    return !word_set_shared(&a->owner, &b->owner) || (of_a && of_b && !shared);
}

/* Words of what is measured; those of a counted noun belong to them. */
static struct word_set measured(const struct subject *s)
{
    struct word_set set = s->what;
    for (size_t i = 0; i < s->counted.n; i++)
        add_stem(&set, s->counted.stems[i]);
    return set;
}

bool subject_same(const struct subject *a, const struct subject *b)
{
    struct word_set x = measured(a), y = measured(b);
    size_t shared = word_set_shared(&x, &y), fewer = x.n < y.n ? x.n : y.n;
    if (!fewer || !shared || subject_other_owner(a, b))
        return false;
    if (shared * 2 > fewer)
        return true;
    /* Where one has no owner, its words may be the other's owner and subject in one phrase. */
    if (!a->owner.n && x.n)
        return (shared + word_set_shared(&x, &b->owner)) * 2 > x.n && b->owner.n;
    if (!b->owner.n && y.n)
        return (shared + word_set_shared(&y, &a->owner)) * 2 > y.n && a->owner.n;
    return false;
}

bool subject_no_strangers(const struct subject *a, const struct subject *b)
{
    struct word_set x = measured(a), y = measured(b);
    return !x.n || !y.n || word_set_shared(&x, &y) || word_set_shared(&x, &b->owner) || word_set_shared(&a->owner, &y);
}

bool subject_same_counted(const struct subject *a, const struct subject *b)
{
    struct word_set x = measured(a), y = measured(b);
    return a->head && a->head == b->head && !subject_other_owner(a, b) && (!x.n || !y.n || word_set_shared(&x, &y));
}

bool subject_same_persons(const struct subject *a, const struct subject *b)
{
    bool says_a = a->what.n || a->owner.n, says_b = b->what.n || b->owner.n;
    return a->persons && b->persons && a->head != b->head && (!a->head || !b->head) && (!says_a || !says_b) &&
           !(a->head ? a->counted.n : b->counted.n);
}
