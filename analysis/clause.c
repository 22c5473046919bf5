/* analysis/clause.c -- see clause.h. */
#include "analysis/clause.h"

#include "base/mem.h"

#define REACH 40       /* tokens looked back for a subject */
#define NAMES_MAX 56   /* bytes of a list of names as one */
#define SUBJECT_MAX 80 /* bytes of a subject with what is said behind it */

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* "attacks that killed 32", "the monitor you've been waiting for": a word that may be a verb, before a clause that says
 * more of it. No verb has "we" or "you've" for its object. */
static bool before_clause(const struct passage *p, size_t i)
{
    static const char *const subjects[] = { "i", "we", "he", "she", "they" };
    if (token_class(p, i + 1, WORD_RELATIVE)) /* but "reports that sales rose" */
        return !token_is(p, i + 1, "that") || token_class(p, i + 2, WORD_VERB | WORD_AUXILIARY);
    return token_in(p, i + 1, subjects, LEN(subjects)) || (token_class(p, i + 1, WORD_PRONOUN) &&
                                                           token_class(p, i + 1, WORD_AUXILIARY));
}

/* "Heron wins silver contract", but "sports event": in front of a noun no noun stands in the plural. */
static bool acts_on_noun(const struct passage *p, size_t i)
{
    const uint32_t closed = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_AUXILIARY | WORD_VERB | WORD_RELATIVE |
                            WORD_POSSESSIVE | WORD_MONTH | WORD_EITHER | WORD_PARTICIPLE;
    const uint32_t none = WORD_DETERMINER | WORD_ADJECTIVE | WORD_PREPOSITION | WORD_POSSESSIVE | WORD_CONJUNCTION |
                          WORD_PRONOUN | WORD_PARTICIPLE;
    struct text word = token_text(p, i);
    if (!i || p->tok[i].capital || !text_ends(word, "s") || text_ends(word, "ss") ||
        token_class(p, i, WORD_PLAIN | WORD_STUDY))
        return false;
    bool subject = is_word(p, i - 1) && !token_class(p, i - 1, none) && p->tok[i - 1].capital;
    return subject && is_word(p, i + 1) && !token_class(p, i + 1, closed);
}

/* "the network spiderwebs its way", ", catapulting the film to": a word that the vocabulary does not know where only a
 * verb can stand. */
static bool is_coined_verb(const struct passage *p, size_t i)
{
    static const char *const owners[] = { "its", "their", "his", "her" };
    struct text word = token_text(p, i);
    if (!i || p->tok[i].capital || p->tok[i].glued || p->tok[i].opaque || word.n < 5)
        return false;
    if (text_ends(word, "ing"))
        return token_mark(p, i - 1, ',') && token_class(p, i + 1, WORD_DETERMINER) &&
               !token_class(p, i + 1, WORD_RELATIVE);
    bool finite = text_ends(word, "s") && !text_ends(word, "ss") && token_in(p, i + 1, owners, LEN(owners));
    return finite && is_word(p, i - 1) &&
           !token_class(p, i - 1, WORD_PREPOSITION | WORD_DETERMINER | WORD_CONJUNCTION | WORD_VERB | WORD_AUXILIARY);
}

bool clause_verb(const struct passage *p, size_t i)
{
    const uint32_t behind = WORD_PREPOSITION | WORD_DETERMINER | WORD_ADVERB | WORD_ABOUT | WORD_PRONOUN;
    const uint32_t object = WORD_ADVERB | WORD_ABOUT | WORD_ABOVE | WORD_BELOW | WORD_DETERMINER | WORD_NUMBER |
                            WORD_PRONOUN | WORD_PLURAL_SCALE;
    const uint32_t noun = WORD_DETERMINER | WORD_ADJECTIVE | WORD_PREPOSITION | WORD_POSSESSIVE;
    if (i && token_is(p, i, "scores") && i + 1 < p->n && p->tok[i + 1].kind == TOKEN_NUMBER)
        return true; /* no twenties here */
    if (is_word(p, i) && !p->tok[i].class)
        return is_coined_verb(p, i);
    if (!is_word(p, i) || !(p->tok[i].class & (WORD_VERB | WORD_AUXILIARY | WORD_EITHER | WORD_PARTICIPLE)))
        return false;
    if (p->tok[i].glued && i && token_mark(p, i - 1, '-') && p->tok[i - 1].glued) /* "crowd-voted", "fine-tuning" */
        return false;
    uint32_t class = p->tok[i].class, before = i && is_word(p, i - 1) ? p->tok[i - 1].class : 0;
    if ((class & WORD_EITHER && before_clause(p, i)) || phrase_acronym(p, i))
        return false;
    if (class == WORD_PARTICIPLE) /* "stretched for", but "tapered syringe" */
        return i && !p->tok[i].capital && is_word(p, i - 1) && i + 1 < p->n &&
               !(before & (WORD_DETERMINER | WORD_ADJECTIVE)) && (!is_word(p, i + 1) || token_class(p, i + 1, behind));
    bool ing = class & WORD_PARTICIPLE && text_ends(token_text(p, i), "ing");
    bool verbal = class & WORD_VERB || (i && token_mark(p, i - 1, ','));
    if (ing && verbal && token_class(p, i + 1, WORD_DETERMINER) && !(before & WORD_DETERMINER))
        return !(class & WORD_PLAIN); /* "Otway's selling the phone", ", snapping its streak" */
    if (ing && before & WORD_ADJECTIVE && !(before & WORD_EITHER) && token_class(p, i + 1, WORD_PREPOSITION))
        return false; /* "instant dubbing in 120 languages" */
    if (class & WORD_PARTICIPLE && before & (WORD_DETERMINER | WORD_POSSESSIVE) && !(before & WORD_RELATIVE))
        return false; /* "his proposed ballroom" */
    if (!(class & WORD_EITHER))
        return true;
    if (!i) /* "Grab this fryer" */
        return token_class(p, 1, WORD_DETERMINER) && !token_class(p, 1, WORD_RELATIVE);
    /* "revenue rises 5%", "sales cut by", "it faces fines": a noun's other face */
    if (before & WORD_AUXILIARY || (i && token_is(p, i - 1, "to")))
        return !(class & WORD_DETERMINER);
    bool country = i && p->tok[i - 1].upper && p->tok[i - 1].end - p->tok[i - 1].start > 1; /* "US trade" */
    if (before & (WORD_PRONOUN | WORD_RELATIVE) && !country && !(before & WORD_DETERMINER && !(before & WORD_RELATIVE)))
        return is_word(p, i + 1) || !(before & WORD_DETERMINER);
    if (before & WORD_ADVERB && text_ends(token_text(p, i - 1), "ly") && is_word(p, i + 1) && p->tok[i + 1].capital)
        return true; /* "reportedly cost Otway $4 million" */
    if (acts_on_noun(p, i))
        return true;
    bool moves = class & (WORD_UP | WORD_DOWN) &&
                 (token_is(p, i + 1, "by") || token_is(p, i + 1, "to") || token_is(p, i + 1, "from"));
    bool sign = token_mark(p, i + 1, '-') || token_mark(p, i + 1, '+') || token_mark(p, i + 1, '~');
    bool number = i + 2 < p->n && sign && !p->tok[i + 1].glued && p->tok[i + 2].kind == TOKEN_NUMBER;
    bool sum = i + 2 < p->n && token_mark(p, i + 1, MARK_OTHER) && p->tok[i + 2].kind == TOKEN_NUMBER &&
               !token_is(p, i, "record"); /* "plan \u00a350m" */
    bool acts = i + 1 < p->n && (moves || sum || number || p->tok[i + 1].kind == TOKEN_NUMBER || token_mark(p, i + 1, '$') ||
                                 token_class(p, i + 1, object));
    bool release = i > 1 && p->tok[i - 1].kind == TOKEN_NUMBER && p->tok[i - 2].capital; /* "Heron 3.5 scores 77.6%" */
    return i && (is_word(p, i - 1) || release) && !(before & noun) && acts;
}

/* "Raised $10M - Team of 20 - Growing": a dash between notes, where there are too many to set anything off. */
static bool parts_notes(const struct passage *p, size_t i)
{
    size_t dashes = 0;
    if (!token_mark(p, i, '-') || p->tok[i].glued)
        return false;
    for (size_t k = i > REACH ? i - REACH : 0; k + 1 < p->n && k < i + REACH; k++)
        dashes += token_mark(p, k, '-') && !p->tok[k].glued && !p->tok[k + 1].glued;
    return dashes > 2;
}

/* Skips what may stand between a subject and its figure: "in 2023", "the", adverbs. */
size_t clause_verb_before(const struct passage *p, size_t i, size_t *verb)
{
    for (size_t steps = 0; i > 0 && steps < REACH; steps++, i--) {
        if (clause_verb(p, i - 1)) {
            *verb = i - 1;
            return i;
        }
        if (token_mark(p, i - 1, ';') || token_mark(p, i - 1, ':') || parts_notes(p, i - 1))
            break;
    }
    return 0;
}

/* "recently", but not the "Lilly" of a name. */
static bool is_adverb(const struct passage *p, size_t i)
{
    bool hedge = token_class(p, i, WORD_HEDGE) && text_ends(token_text(p, i), "ly");
    bool name = p->tok[i].capital && i && text_ends(token_text(p, i), "ly");
    return (hedge || token_class(p, i, WORD_ADVERB)) && !name;
}

static bool is_linking(const struct passage *p, size_t i)
{
    return token_class(p, i, WORD_RELATIVE) || is_adverb(p, i);
}

/* The first verb of the group that verb ends: "has been reported to have fallen". */
size_t clause_verb_group(const struct passage *p, size_t verb)
{
    size_t i = verb;
    while (i > 0 && (clause_verb(p, i - 1) || is_adverb(p, i - 1) || token_is(p, i - 1, "to") ||
                     token_is(p, i - 1, "not")))
        i--;
    return i;
}

/* "Ford (F)": before a bracket that ends at end. */
static size_t skip_bracket(const struct passage *p, size_t end)
{
    bool dash = end && token_mark(p, end - 1, MARK_EM_DASH); /* "phishing\u2014a common technique\u2014fell" */
    if (!dash && (!end || !token_mark(p, end - 1, ')')))
        return end;
    for (size_t k = end - 1; k > 0 && end - k < (dash ? 16 : 14); k--) {
        if (token_mark(p, k - 1, dash ? MARK_EM_DASH : '('))
            return k - 1;
    }
    return end;
}

/* "this week" before end is no part of a subject. */
static size_t skip_time(const struct passage *p, size_t end)
{
    return end > 2 && token_class(p, end - 2, WORD_PERIOD) && phrase_is_time(p, end - 2, end) ? end - 2 : end;
}

/* "women aged 25 to 54" before end: the numbers go. */
static size_t skip_age(const struct passage *p, size_t end)
{
    size_t i = end;
    while (i > 1 && end - i < 4 && (p->tok[i - 1].kind == TOKEN_NUMBER || token_is(p, i - 1, "to") ||
                                    token_mark(p, i - 1, '-')))
        i--;
    return i < end && token_is(p, i - 1, "aged") ? i - 1 : end;
}

/* "startups that use Carta" before end: the token where the relative clause begins, end when there is none. */
static size_t skip_relative(const struct passage *p, size_t first, size_t end)
{
    size_t i = first;
    while (i > 0 && first - i < 3 && token_class(p, i - 1, WORD_DETERMINER | WORD_ADVERB)) {
        if (token_is(p, --i, "that")) /* "which says that Otway had" */
            return end;
    }
    if (!i || !clause_verb(p, i - 1))
        return end;
    size_t group = clause_verb_group(p, i - 1);
    return group > 1 && token_class(p, group - 1, WORD_RELATIVE) && is_word(p, group - 2) ? group - 1 : end;
}

/* "the firm backed by Otway", "a day featuring drama": the token where such a clause without "that is" begins, end when
 * there is none; before: where the phrase that ends at end begins, with its determiners. */
static size_t skip_participle(const struct passage *p, size_t before, size_t end)
{
    bool through = before > 2 && token_class(p, before - 1, WORD_PREPOSITION) && !token_is(p, before - 1, "of");
    size_t i = before - (through ? 2 : 1);
    if (before < 3 || !token_class(p, i, WORD_PARTICIPLE) || token_class(p, i, WORD_PLAIN | WORD_PREPOSITION) || !i)
        return end;
    const uint32_t functional = WORD_AUXILIARY | WORD_CONJUNCTION | WORD_PREPOSITION | WORD_ADVERB | WORD_PRONOUN;
    bool closed = token_class(p, i - 1, functional);
    bool ing = text_ends(token_text(p, i), "ing");
    return ing != through && is_word(p, i - 1) && !closed && phrase_part(p, i - 1) ? i : end;
}

/* "women from black, Asian and minority groups": where the list that ends at before begins, behind its preposition;
 * before when it is none. Its parts are of one word, so that "In Iran, Otway Mills and Fram" is none. */
static size_t list_begin(const struct passage *p, size_t before)
{
    size_t i = before, words = 0;
    if (!before || !(token_is(p, before - 1, "and") || token_is(p, before - 1, "or")))
        return before;
    for (i = before - 1; i > 1 && before - i < 8; i--) {
        if (token_class(p, i - 1, WORD_PREPOSITION) && !token_is(p, i - 1, "of"))
            return phrase_part(p, i - 2) ? i : before;
        bool comma = token_mark(p, i - 1, ',');
        words = comma ? 0 : words + 1;
        if (words > 1 || (!comma && !phrase_part(p, i - 1)))
            return before;
    }
    return before;
}

/* Where the subject ends that the phrase from first to end only adds to, end when that is the subject: a relative
 * clause, a time, a phrase with a preposition. *aside is false for what may be shown with it ("exports to China"). */
static size_t skip_aside(const struct passage *p, size_t first, size_t end, bool *aside)
{
    /* "help after an error by the bank left him": what they bring in has the verb, so it has the subject too */
    static const char *const clauses[] = { "after", "because", "before", "since", "until", "than", "as" };
    size_t shorter = skip_relative(p, first, end), before = first;
    *aside = true;
    if (shorter < end)
        return shorter;
    if (phrase_is_adjectives(p, first, end) || phrase_is_time(p, first, end)) {
        bool on = first > 1 && token_class(p, first - 1, WORD_PREPOSITION) && !token_is(p, first - 1, "of");
        return on ? first - 1 : first; /* "Dell on Monday announced" */
    }
    before -= before > 1 && token_is(p, before - 1, "most");
    if (before > 2 && token_is(p, before - 2, "top")) /* "by the top 10 most installed apps" */
        before -= 2;
    while (before > 0 && token_class(p, before - 1, WORD_DETERMINER))
        before--;
    shorter = skip_participle(p, before, end);
    if (shorter < end) { /* "charge stored in the capacitor" */
        *aside = text_ends(token_text(p, shorter), "ing");
        return shorter;
    }
    size_t list = list_begin(p, before);
    if (list < before)
        return list - 1;
    if (before < 2 || !token_class(p, before - 1, WORD_PREPOSITION) || token_is(p, before - 1, "of") ||
        token_in(p, before - 1, clauses, LEN(clauses)))
        return end;
    if (phrase_part(p, before - 2)) {
        *aside = false;
        return before - 1;
    }
    if (token_class(p, before - 2, WORD_RELATIVE)) /* "who with his companies has given" */
        return before - 1;
    if (before > 2 && token_mark(p, before - 2, ',') && !token_is(p, before - 1, "with"))
        return before - 2; /* "debt, excluding banks, was" */
    return end;
}

/* "surrender four provinces, pay a fine", but "a day, called a sol, is": whether the phrase that begins at first is
 * what an earlier verb is about. */
static bool is_object(const struct passage *p, size_t first)
{
    while (first > 0 &&
           (token_class(p, first - 1, WORD_DETERMINER | WORD_NUMBER) || p->tok[first - 1].kind == TOKEN_NUMBER ||
            token_is(p, first - 1, "up"))) /* "give up four towns" */
        first--;
    bool aside = first > 1 && token_class(p, first - 1, WORD_PARTICIPLE) && token_mark(p, first - 2, ',');
    return first > 1 && clause_verb(p, first - 1) && !aside && !token_class(p, first - 1, WORD_SAY | WORD_AUXILIARY);
}

/* "Otway, Fram, and Mills": where the list of names begins whose last one begins at first. */
static size_t names_begin(const struct passage *p, size_t first)
{
    size_t i = first, from = first;
    if (!p->tok[first].capital || first < 2 || !token_is(p, first - 1, "and") || !token_mark(p, first - 2, ','))
        return first;
    for (i = first - 2; i > 0 && p->tok[first].end - p->tok[i - 1].start < NAMES_MAX; i--) {
        if (token_mark(p, i - 1, ',') || (token_mark(p, i - 1, '-') && p->tok[i - 1].glued))
            continue;
        bool unit = i > 1 && p->tok[i - 2].kind == TOKEN_NUMBER && /* "seven years and 1,200 MW, and Otway" */
                    (p->tok[i - 1].glued || unit_find(token_text(p, i - 1)));
        if (!is_word(p, i - 1) || !p->tok[i - 1].capital || unit ||
            token_class(p, i - 1, WORD_PREPOSITION | WORD_DETERMINER))
            break;
        from = i - 1;
    }
    return from > 0 && (token_mark(p, from - 1, ',') || p->tok[from - 1].capital) ? first : from; /* not a part of it */
}

/* "Otway, who impressed in the run to the final, would": where the subject ends before a clause in commas that says
 * more of it; end when there is none. The closing comma is right before end. */
static size_t skip_clause(const struct passage *p, size_t end)
{
    bool list = false; /* "which has no sports, films, or songs,": its commas are passed */
    if (!end || !token_mark(p, end - 1, ','))
        return end;
    for (size_t k = end - 1; k > 1 && end - k < 30; k--) {
        list |= token_mark(p, k - 1, ',') && (token_is(p, k, "or") || token_is(p, k, "and"));
        if (token_mark(p, k - 1, ',') && (token_is(p, k, "who") || token_is(p, k, "which") || token_is(p, k, "whose")))
            return k - 1;
        if (token_mark(p, k - 1, ';') || token_mark(p, k - 1, '.') || (token_mark(p, k - 1, ',') && !list))
            return end;
    }
    return end;
}

/* "Otway, a maker of mills, sold": whose apposition the phrase from first to the comma at end is; empty when it is
 * none. */
static struct text renamed_before(const struct passage *p, size_t first, size_t end)
{
    size_t i = first;
    while (i > 0 && token_class(p, i - 1, WORD_DETERMINER))
        i--;
    if (!token_mark(p, end, ',') || i == first || i < 2 || !token_mark(p, i - 1, ',') || !is_word(p, i - 2))
        return (struct text){ 0 };
    struct text name = p->tok[i - 2].capital ? phrase_before(p, i - 1) : (struct text){ 0 };
    size_t from = i - 1;
    while (name.n && from > 0 && p->t.p + p->tok[from - 1].start >= name.p)
        from--;
    bool aside = from && (token_class(p, from - 1, WORD_PREPOSITION) || clause_verb(p, from - 1));
    return name.n && !aside && !phrase_is_time(p, from, i - 1) ? name : (struct text){ 0 };
}

/* Steps back over a phrase set off behind the subject: ", which ...,", "in Europe", "(F)". */
struct text subject_before(const struct passage *p, size_t verb)
{
    /* tail: behind the phrases that belong to the subject ("exports to China") */
    size_t end = skip_clause(p, verb), tail = 0;
    for (int steps = 0; end > 0 && steps < 4; steps++) {
        end = skip_bracket(p, end);
        while (end > 0 && (is_linking(p, end - 1) || token_mark(p, end - 1, ',') ||
                           token_mark(p, end - 1, ')') || token_mark(p, end - 1, '(') || token_mark(p, end - 1, '"'))) {
            size_t opened = skip_bracket(p, end);
            end = opened < end ? opened : end - 1;
        }
        bool comma = steps == 0 && end < verb && token_mark(p, verb - 1, ',');
        end = skip_age(p, skip_time(p, end));
        struct text phrase = phrase_before(p, end);
        if (!phrase.n)
            return phrase;
        bool relative = end < p->n && token_class(p, end, WORD_RELATIVE);
        relative |= token_mark(p, end, '(') && token_class(p, end + 1, WORD_RELATIVE);
        relative |= token_mark(p, end, ',') && token_class(p, end + 1, WORD_RELATIVE);
        size_t first = end;
        while (first > 0 && p->tok[first - 1].start >= (uint32_t)(phrase.p - p->t.p))
            first--;
        if (relative && !phrase_is_adjectives(p, first, end))
            return phrase;
        if (comma && is_object(p, first))
            return (struct text){ 0 };
        struct text renamed = comma ? renamed_before(p, first, end) : (struct text){ 0 };
        if (renamed.n)
            return renamed;
        bool aside = true;
        size_t shorter = skip_aside(p, first, end, &aside);
        if (shorter < end) {
            tail = aside ? 0 : (tail ? tail : end);
            end = shorter;
            continue;
        }
        bool whole = tail && p->tok[tail - 1].end - p->tok[first].start <= SUBJECT_MAX;
        size_t from = whole ? first : names_begin(p, first);
        return whole ? passage_range(p, first, tail) : from < first ? passage_range(p, from, end) : phrase;
    }
    return (struct text){ 0 };
}

/* "expects revenue to reach", "lets users save": the noun before the infinitive acts; else it serves the clause's
 * subject. */
static bool is_raising(const struct passage *p, size_t verb)
{
    static const char *const raising[] = { "allow",    "allows", "allowed", "allowing", "enable",  "enables", "enabled",
                                          "enabling", "help",   "helps",   "helped",   "helping", "want",    "wants",
                                          "wanted",   "ask",    "asks",    "asked",    "force",   "forces",  "forced",
                                          "cause",    "causes", "caused",  "lead",     "led",     "require", "requires",
                                          "required", "see",    "sees" };
    return token_class(p, verb, WORD_SAY | WORD_HEDGE) || token_in(p, verb, raising, LEN(raising));
}

/* ", creating 400 jobs": what stands before the comma is not who creates. */
static bool is_adjunct(const struct passage *p, size_t group)
{
    return group && token_class(p, group, WORD_PARTICIPLE) && text_ends(token_text(p, group), "ing") &&
           token_mark(p, group - 1, ',');
}

/* "plans to cut", ", creating 400 jobs", "and offers": the subject stands before an earlier verb, if there is one. */
static bool leans_on_earlier(const struct passage *p, size_t group)
{
    size_t verb;
    bool participle = group && token_class(p, group, WORD_PARTICIPLE) && text_ends(token_text(p, group), "ing");
    if (participle && token_mark(p, group - 1, '('))
        return true;
    if (!group || !clause_verb_before(p, group, &verb))
        return false;
    if (token_is(p, group, "to"))
        return !is_raising(p, verb);
    return is_adjunct(p, group);
}

/* "we", "you": whose figure it is, the sentence does not say. */
static bool is_speaker(const struct passage *p, size_t i)
{
    static const char *const speakers[] = { "i", "we", "you", "i'm", "we're", "you're", "he", "she" };
    return token_in(p, i, speakers, LEN(speakers));
}

/* "Otway protests cost Tarn $8 million": the verb before token i in a headline where none is plain, 0 without one: the
 * first word that may be a verb, and agrees with the noun before it. */
static size_t headline_verb(const struct passage *p, size_t i)
{
    const uint32_t closed = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER | WORD_PRONOUN | WORD_ADJECTIVE |
                            WORD_ADVERB | WORD_POSSESSIVE | WORD_NUMBER | WORD_VERB | WORD_AUXILIARY | WORD_RELATIVE;
    size_t from = i;
    if (i && (token_mark(p, i - 1, ',') || token_class(p, i - 1, WORD_CONJUNCTION)))
        return 0; /* a clause of its own begins */
    while (from > 0 && i - from < REACH && !token_mark(p, from - 1, ':') && !token_mark(p, from - 1, ';') &&
           !token_mark(p, from - 1, MARK_EM_DASH))
        from--;
    for (size_t k = from + 1; k + 1 < i; k++) {
        if (!token_class(p, k, WORD_EITHER) || p->tok[k].capital || p->tok[k].glued || !is_word(p, k - 1) ||
            token_class(p, k - 1, closed) || token_class(p, k, WORD_PARTICIPLE | WORD_ADJECTIVE))
            continue;
        bool many = text_ends(token_text(p, k - 1), "s"), third = text_ends(token_text(p, k), "s");
        bool object = is_word(p, k + 1) && !token_class(p, k + 1, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_VERB);
        if (many != third && object)
            return k;
    }
    return 0;
}

struct text clause_subject(const struct passage *p, size_t i, bool named)
{
    struct text nearest = { 0 };
    size_t verb;
    if (!clause_verb_before(p, i, &verb) && (verb = headline_verb(p, i)) > 0)
        return subject_before(p, verb);
    for (int clauses = 0; clauses < 4 && clause_verb_before(p, i, &verb); clauses++) {
        size_t group = clause_verb_group(p, verb);
        struct text subject = subject_before(p, group);
        if (!subject.n && !named && group == 0 && verb + 1 < i) /* "Get the mirror for $448": its object */
            subject = phrase_from(p, verb + 1);
        if (subject.n && !leans_on_earlier(p, group))
            return subject;
        if (!subject.n && group && token_mark(p, group - 1, '-') && !p->tok[group - 1].glued)
            return nearest; /* "Heron - raised $10M": notes, each behind its dash */
        if (!subject.n && group && (named || clauses > 1) && is_speaker(p, group - 1))
            return named ? subject : nearest;
        if (!named || (!token_mark(p, group ? group - 1 : 0, '(') && !is_adjunct(p, group)))
            nearest = nearest.n ? nearest : subject;
        i = group;
    }
    return nearest;
}

/* What a sentence as a whole is about: its first clause's subject. */
struct text passage_subject(const struct passage *p)
{
    for (size_t i = 1; i < p->n; i++) {
        if (clause_verb(p, i))
            return subject_before(p, clause_verb_group(p, i));
    }
    return (struct text){ 0 };
}
