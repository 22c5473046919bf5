/* analysis/phrase.c -- noun phrases that begin at a token, and the nouns that figures count. */
#include "analysis/clause.h"
#include "analysis/figure_parts.h"

#include "base/mem.h"

#define NOUN_WORDS 4 /* most words of a counted noun phrase */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

bool phrase_ends(const struct passage *p, size_t i)
{
    const uint32_t closed = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER | WORD_PRONOUN | WORD_AUXILIARY |
                            WORD_RELATIVE | WORD_POSSESSIVE | WORD_MONTH;
    if (!is_word(p, i) || p->tok[i].opaque)
        return true;
    uint32_t class = p->tok[i].class;
    if (token_is(p, i, "according"))
        return true;
    if (class & WORD_VERB && phrase_acronym(p, i))
        return false;
    if (class & WORD_ADJECTIVE && !(class & WORD_AUXILIARY))
        return false;
    if (class & (WORD_ADVERB | closed))
        return true;
    return (class & WORD_VERB && !(class & (WORD_EITHER | WORD_PARTICIPLE))) != 0;
}

static bool is_plural(struct text word)
{
    return word.n > 2 &&
           ((text_ends(word, "s") && !text_ends(word, "ss") && !text_ends(word, "us") && !text_ends(word, "is")) ||
            text_is_ascii(word, "people") || text_ends(word, "men") ||
            text_is_ascii(word, "children") || text_is_ascii(word, "staff") || text_is_ascii(word, "aircraft") ||
                          text_is_ascii(word, "personnel") || text_is_ascii(word, "police"));
}

/* "the $13 billion Microsoft invested in", "banks use it": a verb after its noun, not "a charging station". */
static bool is_verb_behind(const struct passage *p, size_t k)
{
    if (token_class(p, k, WORD_EITHER) && token_class(p, k + 1, WORD_DETERMINER | WORD_PRONOUN) &&
        !token_class(p, k + 1, WORD_RELATIVE))
        return true;
    bool unknown = !p->tok[k].class && !p->tok[k].capital && !p->tok[k].glued && is_word(p, k);
    if (unknown && is_word(p, k - 1) && is_plural(token_text(p, k - 1)) &&
        token_class(p, k + 1, WORD_DETERMINER) && !token_class(p, k + 1, WORD_RELATIVE))
        return true; /* "roads crisscross the land" */
    if (token_class(p, k, WORD_VERB) && token_class(p, k, WORD_PARTICIPLE) && is_word(p, k - 1) &&
        is_plural(token_text(p, k - 1)) && !p->tok[k].capital)
        return true; /* "adults reporting low income" */
    if (token_class(p, k, WORD_VERB) && text_ends(token_text(p, k), "ed") && !p->tok[k].capital && is_word(p, k - 1) &&
        !p->tok[k].glued && is_word(p, k + 1) && p->tok[k + 1].capital && !token_class(p, k - 1, WORD_ADJECTIVE))
        return true; /* "the company owned Otway stock" */
    static const char *const meets[] = { "beat", "beats", "hit", "hits", "top", "tops", "topped", "miss", "missed" };
    if (token_in(p, k, meets, LEN(meets)) && !p->tok[k].capital && is_word(p, k + 1) && p->tok[k + 1].capital)
        return true; /* "revenue beat Wall Street's guess" */
    return token_class(p, k, WORD_VERB) && token_class(p, k, WORD_PARTICIPLE) && !token_class(p, k, WORD_PLAIN) &&
           (!is_word(p, k + 1) ||
            token_class(p, k + 1, WORD_PREPOSITION | WORD_DETERMINER | WORD_ADVERB | WORD_PRONOUN | WORD_CONJUNCTION));
}

/* "issued and outstanding shares", "Kia and Ford trucks": "and" at k joins what goes before one noun. */
static bool joins_modifiers(const struct passage *p, size_t k)
{
    const uint32_t modifier = WORD_ADJECTIVE | WORD_PARTICIPLE;
    if (!is_word(p, k + 1) || !is_word(p, k + 2) || phrase_ends(p, k + 2))
        return false;
    if (token_class(p, k - 1, modifier) && (token_class(p, k + 1, modifier) || !p->tok[k + 1].class))
        return true;
    return p->tok[k - 1].capital && p->tok[k + 1].capital && !p->tok[k + 2].capital;
}

size_t phrase_after(const struct passage *p, size_t i)
{
    size_t k = i, head = i;
    while (k < p->n && k - i < NOUN_WORDS + 4) {
        if (k > i && token_mark(p, k, '-') && p->tok[k].glued && k + 1 < p->n && p->tok[k + 1].glued) {
            k++;
            if (p->tok[k].kind == TOKEN_NUMBER) /* "V-6" */
                head = ++k;
            continue;
        }
        bool within = k > i && k + 2 < p->n && is_word(p, k) && p->tok[k].glued && token_mark(p, k - 1, '-') &&
                      token_mark(p, k + 1, '-') && p->tok[k + 1].glued && p->tok[k + 2].glued;
        if (within) { /* "text-to-image model" */
            k++;
            continue;
        }
        if (k > i && token_is(p, k, "and") && joins_modifiers(p, k)) {
            k++;
            continue;
        }
        if (p->tok[k].kind == TOKEN_NUMBER && k + 2 < p->n && is_word(p, k + 1) && p->tok[k + 1].glued &&
            p->tok[k + 1].end - p->tok[k + 1].start == 1 && p->tok[k + 1].upper && is_word(p, k + 2)) {
            k += 2; /* "5G data" */
            continue;
        }
        if (p->tok[k].kind == TOKEN_NUMBER && k > i && p->tok[k - 1].kind == TOKEN_WORD && p->tok[k - 1].capital &&
            !p->tok[k].glued) {
            head = ++k;
            continue;
        }
        if (k > i && token_is(p, k, "a") && p->tok[k].upper && token_is(p, k - 1, "series")) { /* "Series A" */
            head = ++k;
            continue;
        }
        if (phrase_ends(p, k) || (k > i && is_verb_behind(p, k)))
            break;
        bool finished = p->tok[k].class & WORD_PARTICIPLE && text_ends(token_text(p, k), "ed");
        if (!(p->tok[k].class & WORD_ADJECTIVE) && !finished)
            head = k + 1;
        k++;
    }
    return head;
}

/* "eight million 250ml bottles", "five 120 kW racks": what is counted stands behind the measure at i. */
static bool noun_behind_measure(const struct passage *p, struct figure *f, size_t i)
{
    struct number measure;
    size_t end;
    if (i >= p->n || p->tok[i].kind != TOKEN_NUMBER || p->tok[i].glued || !number_read(p, i, false, &measure))
        return false;
    size_t at = measure.end + (token_mark(p, measure.end, '-') && p->tok[measure.end].glued);
    if (!figure_unit_at(p, at, &end) || token_class(p, end, WORD_DETERMINER | WORD_PREPOSITION))
        return false;
    size_t behind = phrase_after(p, end);
    if (behind == end || !is_plural(token_text(p, behind - 1)))
        return false;
    f->noun = end;
    f->noun_end = behind;
    f->suspended = true;
    return true;
}

/* "10 new users": words up to the first plural; a word with a verb's look ends it when a plural stands before. */
void figure_read_noun(const struct passage *p, struct figure *f)
{
    static const char *const further[] = { "weitere", "weiteren", "neue", "neuen", "mehr", "andere", "anderen" };
    size_t i = f->last;
    bool plus = token_mark(p, i, '+') && p->tok[i].glued, plural = false;
    bool hyphen = token_mark(p, i, '-') && p->tok[i].glued && i + 1 < p->n && p->tok[i + 1].glued;
    i += plus || hyphen;
    if (plus)
        f->last = i;
    if (noun_behind_measure(p, f, i))
        return;
    if (token_class(p, i, WORD_ADVERB) && text_ends(token_text(p, i), "ly") &&
        token_class(p, i + 1, WORD_PARTICIPLE | WORD_ADJECTIVE)) /* "20 decently sized plants" */
        i += 2;
    bool scores = token_is(p, i, "scores") && i + 1 < p->n && p->tok[i + 1].kind == TOKEN_NUMBER; /* no twenties */
    bool more = token_in(p, i, further, LEN(further)) && is_word(p, i + 1) && p->tok[i + 1].capital;
    i += more; /* "185.000 weitere Kunden" */
    size_t end = scores ? i : phrase_after(p, i), k = i;
    f->noun = f->noun_end = i;
    if (hyphen && end > i) { /* "10,000-server data center": the word alone is what is counted */
        f->noun_end = f->last = i + 1;
        return;
    }
    if (end == i || (p->tok[i].glued && f->value.plain))
        return;
    for (; k < end && k - i < NOUN_WORDS && !plural; k++) {
        if (p->tok[k].kind != TOKEN_WORD)
            continue;
        plural = is_plural(token_text(p, k)) && !(p->tok[k].class & WORD_ADJECTIVE) &&
                 !(k + 1 < end && is_plural(token_text(p, k + 1)));
    }
    if (p->tok[k - 1].kind == TOKEN_MARK)
        k--;
    bool modifier = !plural && k > i + 1 && is_word(p, i + 1) && !p->tok[i].capital && f->value.value > 1 &&
                    !token_class(p, i, WORD_ADJECTIVE | WORD_PARTICIPLE);
    if (modifier) /* "a 12 page document": pages are counted */
        k = i + 1;
    if (more)
        k = i + 1;
    if (k == end || k - i <= NOUN_WORDS)
        f->noun_end = f->last = k;
}

/* "one of the best screens", "two of its deputies": the noun behind "of" is counted; the figure stays the number. */
void figure_read_one_of(const struct passage *p, struct figure *f)
{
    size_t i = f->last + 1;
    if (!token_is(p, f->last, "of") || !f->value.words || f->value.value > 20)
        return;
    while (token_class(p, i, WORD_DETERMINER))
        i++;
    size_t end = phrase_after(p, i);
    if (token_class(p, end, WORD_POSSESSIVE) && phrase_after(p, end + 1) > end + 1) { /* "two of Otway's deputies" */
        i = end + 1;
        end = phrase_after(p, i);
    }
    f->one_of = true;
    f->noun = i;
    f->noun_end = end;
}
