/* analysis/concept_foreign.c -- figures in languages whose verbs and function words the vocabulary does not know.
 *
 * There the clause tells nothing, and only what stands right beside the figure is taken: better no subject than a wrong
 * one. */
#include "analysis/concept_parts.h"

#include "base/mem.h"

/* Words that no English sentence does without for long. */
static bool is_english(const struct passage *p, size_t i)
{
    return token_is(p, i, "the") || token_is(p, i, "of") || token_is(p, i, "and") || token_is(p, i, "to") ||
           token_is(p, i, "for") || token_is(p, i, "is") || token_is(p, i, "with") || token_is(p, i, "from") ||
           token_is(p, i, "by") || token_is(p, i, "its");
}

bool passage_is_foreign(const struct passage *p)
{
    static const char *const plain[] = { /* German, French, Spanish, Italian, Portuguese, Dutch, Swedish */
        "f\u00fcr", "und", "wird", "soll", "nicht",  "ein",    "eine", "einen", "mit",  "auf",  "bei",       "zum",
        "zur",      "sich", "sind", "auch", "nach", "um",     "\u00fcber", "werden", "sollen", "dans", "avec", "pour",
        "est",      "une", "des",  "aux",  "qui",    "sont",   "para", "por",   "una",  "unos", "m\u00e1s",  "che",
        "della",    "gli", "sono", "n\u00e3o", "uma", "niet",  "voor", "het",   "een",  "och",  "f\u00f6r",  "att",
        "med",      "som"
    };
    static const char *const names[] = { "de", "la",  "le", "el", "los", "las", "du", "der", "die", "das", "von", "den",
                                        "del", "di", "da", "les", "et", "en", "es", "con", "van", "im", "ist", "per" };
    static const char *const measures[] = { "milliarden", "millionen", "prozent", "milliards", "millones", "miljarder",
                                           "miljoner",   "miliardi",  "milioni", "miljoen",   "miljard" };
    size_t foreign = 0, english = 0;
    for (size_t i = 0; i < p->n && i < 64; i++) {
        uint32_t length = p->tok[i].end - p->tok[i].start;
        if (p->tok[i].kind != TOKEN_WORD)
            continue;
        if (length >= 6 && (unsigned char)p->t.p[p->tok[i].start] >= 0xd0) /* no Latin letter begins so in UTF-8 */
            foreign += 2;
        if (length >= 7 && length <= 10 && token_in(p, i, measures, LEN(measures)))
            foreign += 2;
        if (length < 2 || length > 6 || p->tok[i].upper)
            continue;
        if (is_english(p, i)) {
            if (!foreign)
                return false;
            english += 2;
            continue;
        }
        if (token_in(p, i, plain, LEN(plain)))
            foreign += 2;
        else
            foreign += token_in(p, i, names, LEN(names)); /* as in "Los Angeles", "von der Leyen" */
    }
    return foreign >= 2 && foreign > english;
}

static bool is_name(const struct passage *p, size_t i)
{
    return i < p->n && p->tok[i].kind == TOKEN_WORD && p->tok[i].capital && !p->tok[i].opaque &&
           !token_class(p, i, WORD_DETERMINER);
}

/* "Elektroauto f\u00fcr 15.000 Euro", "19-Milliarden-Rekord", "5 Millionen Euro Umsatz". */
struct text foreign_concept(const struct passage *p, const struct figure *f)
{
    size_t i = f->last, end = f->modifiers;
    i += token_mark(p, i, '-') && p->tok[i].glued;
    if (f->unit && is_name(p, i)) {
        size_t behind = i + 1;
        while (token_mark(p, behind, '-') && p->tok[behind].glued && is_name(p, behind + 1))
            behind += 2;
        return passage_range(p, i, behind);
    }
    if (!f->unit || !end || !token_is(p, end - 1, "f\u00fcr"))
        return (struct text){ 0 };
    for (i = --end; i > 0; i--) {
        bool joint = token_mark(p, i - 1, '-') && p->tok[i - 1].glued && i < end && p->tok[i].glued;
        if (!is_name(p, i - 1) && !joint)
            break;
    }
    return passage_range(p, i, end);
}
