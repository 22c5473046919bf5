/* analysis/sentences_words.c -- abbreviations and first words as tables, sorted for bsearch(). */
#include "analysis/sentences_words.h"

#include "analysis/sentences_marks.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 16
#define WORD_LONGEST 40 /* bytes of a word that are looked at */
#define ABBREVIATION_BYTES 6 /* none is longer */

struct abbreviation_row {
    const char *word;
    enum abbreviation kind;
};

#define INNER ABBREVIATION_INNER
#define NUMBER ABBREVIATION_NUMBER
#define EITHER ABBREVIATION_EITHER

// clang-format off
static const struct abbreviation_row abbreviations[] = {
    { "a.d", EITHER }, { "a.k.a", INNER }, { "a.m", EITHER }, { "adj", INNER }, { "adm", INNER }, { "adv", INNER },
    { "al", EITHER }, { "ala", EITHER }, { "alt", INNER }, { "approx", INNER }, { "apr", EITHER },
    { "apt", NUMBER }, { "arch", INNER }, { "ariz", EITHER }, { "ark", EITHER }, { "art", NUMBER },
    { "assn", EITHER }, { "asst", INNER }, { "atty", INNER }, { "aug", EITHER }, { "ave", EITHER },
    { "b.c", EITHER }, { "blvd", EITHER }, { "brig", INNER }, { "bros", EITHER }, { "btw", INNER },
    { "c.f", INNER }, { "ca", NUMBER }, { "calif", EITHER }, { "capt", INNER }, { "cf", INNER }, { "ch", NUMBER },
    { "chap", NUMBER }, { "cmdr", INNER }, { "co", EITHER }, { "col", INNER }, { "colo", EITHER },
    { "conn", EITHER }, { "corp", EITHER }, { "cpl", INNER }, { "cpt", INNER }, { "d.c", EITHER },
    { "dec", EITHER }, { "dept", INNER }, { "det", INNER }, { "dist", INNER }, { "doc", NUMBER }, { "dr", INNER },
    { "drs", INNER }, { "e.g", INNER }, { "ed", NUMBER }, { "eds", INNER }, { "eg", INNER }, { "eq", NUMBER },
    { "esp", INNER }, { "esq", EITHER }, { "est", EITHER }, { "etc", EITHER }, { "ex", NUMBER }, { "exec", INNER },
    { "exp", NUMBER }, { "ext", NUMBER }, { "feat", INNER }, { "feb", EITHER }, { "fed", INNER }, { "fig", NUMBER },
    { "figs", NUMBER }, { "fla", EITHER }, { "fr", INNER }, { "fri", EITHER }, { "ft", EITHER }, { "ga", EITHER },
    { "gen", INNER }, { "gov", INNER }, { "hon", INNER }, { "hosp", INNER }, { "hr", EITHER }, { "hrs", EITHER },
    { "hwy", NUMBER }, { "i.e", INNER }, { "ie", INNER }, { "ill", NUMBER }, { "inc", EITHER }, { "ind", EITHER },
    { "ins", EITHER }, { "insp", INNER }, { "jan", EITHER }, { "jr", EITHER }, { "jul", EITHER }, { "jun", EITHER },
    { "kan", EITHER }, { "ky", EITHER }, { "lb", EITHER }, { "lbs", EITHER }, { "lt", INNER }, { "ltd", EITHER },
    { "maj", INNER }, { "mar", NUMBER }, { "mass", NUMBER }, { "max", NUMBER }, { "md", EITHER },
    { "messrs", INNER }, { "mfg", INNER }, { "mgr", INNER }, { "mich", EITHER }, { "min", EITHER },
    { "minn", EITHER }, { "misc", INNER }, { "mlle", INNER }, { "mme", INNER }, { "mr", INNER }, { "mrs", INNER },
    { "ms", INNER }, { "msgr", INNER }, { "mt", INNER }, { "neb", EITHER }, { "nev", EITHER }, { "no", NUMBER },
    { "nos", NUMBER }, { "nov", EITHER }, { "nr", NUMBER }, { "n\u00b0", NUMBER }, { "oct", EITHER },
    { "okla", EITHER }, { "op", NUMBER }, { "ore", NUMBER }, { "oz", EITHER }, { "p", NUMBER }, { "p.m", EITHER },
    { "p.o", INNER }, { "p.s", INNER }, { "pa", EITHER }, { "para", NUMBER }, { "pg", NUMBER }, { "ph.d", EITHER },
    { "pl", EITHER }, { "pp", NUMBER }, { "pres", INNER }, { "prof", INNER }, { "profs", INNER }, { "pt", NUMBER },
    { "pte", EITHER }, { "pty", INNER }, { "pub", NUMBER }, { "pvt", INNER }, { "q.v", INNER }, { "rd", EITHER },
    { "ref", NUMBER }, { "rep", INNER }, { "reps", INNER }, { "rev", INNER }, { "rs", NUMBER }, { "rt", NUMBER },
    { "sec", NUMBER }, { "sen", INNER }, { "sens", INNER }, { "sep", EITHER }, { "sept", EITHER }, { "sgt", INNER },
    { "sr", EITHER }, { "st", INNER }, { "supt", INNER }, { "tel", NUMBER }, { "tenn", EITHER }, { "tex", EITHER },
    { "thu", EITHER }, { "thurs", EITHER }, { "tue", EITHER }, { "tues", EITHER }, { "univ", INNER },
    { "v", INNER }, { "va", EITHER }, { "ver", NUMBER }, { "viz", INNER }, { "vol", NUMBER }, { "vols", NUMBER },
    { "vs", INNER }, { "vt", EITHER }, { "wash", NUMBER }, { "wed", NUMBER }, { "wis", EITHER },
};

static const char *const starters[] = {
    "A", "About", "According", "Actually", "After", "Again", "All", "Almost", "Already", "Also", "Although",
    "Always", "Among", "An", "And", "Another", "Any", "Anybody", "Anyone", "Anything", "Are", "Around", "As", "At",
    "Back", "Because", "Before", "Behind", "Being", "Besides", "Both", "But", "By", "Can", "Clearly", "Could",
    "Despite", "Did", "Do", "Does", "During", "Each", "Earlier", "Either", "Even", "Eventually", "Every",
    "Everybody", "Everyone", "Everything", "Few", "Finally", "First", "Following", "For", "From", "Further",
    "Furthermore", "Given", "Had", "Has", "Have", "Having", "He", "Hence", "Her", "Here", "His", "How", "However",
    "Hundreds", "I", "I'd", "I'll", "I'm", "I've", "If", "In", "Indeed", "Instead", "Into", "Is", "It", "It's",
    "Its", "I\u2019d", "I\u2019ll", "I\u2019m", "I\u2019ve", "Just", "Last", "Later", "Let", "Let's", "Like",
    "Many", "May", "Maybe", "Meanwhile", "Might", "Millions", "More", "Moreover", "Most", "Much", "Must", "My",
    "Neither", "Never", "Nevertheless", "No", "Nobody", "None", "Nor", "Not", "Nothing", "Now", "Of", "Officials",
    "Often", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Out", "Over", "People", "Perhaps",
    "Please", "Police", "Previously", "Rather", "Recently", "See", "Several", "Shares", "She", "Should",
    "Similarly", "Since", "So", "Some", "Somebody", "Someone", "Something", "Sometimes", "Soon", "Still", "Such",
    "Take", "Than", "Thanks", "That", "That's", "The", "Their", "Then", "There", "There's", "Therefore", "These",
    "They", "They're", "Things", "This", "Those", "Though", "Thousands", "Three", "Through", "Thus", "To", "Today",
    "Together", "Tomorrow", "Too", "Toward", "Towards", "Two", "Unless", "Unlike", "Until", "Up", "Upon", "Usually",
    "Was", "We", "We'll", "We're", "We've", "Well", "Were", "What", "What's", "Whatever", "When", "Whenever",
    "Where", "Whereas", "Whether", "Which", "While", "Who", "Whose", "Why", "Will", "With", "Within", "Without",
    "Would", "Yes", "Yesterday", "Yet", "You", "You're", "Your",
};
// clang-format on

static int compare_abbreviation(const void *key, const void *row)
{
    return strcmp(key, ((const struct abbreviation_row *)row)->word);
}

static int compare_starter(const void *key, const void *row) { return strcmp(key, *(const char *const *)row); }

static bool copy_word(char out[WORD_MAX], struct text word, bool lower)
{
    if (!word.n || word.n >= WORD_MAX)
        return false;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        out[i] = (char)(lower && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    out[word.n] = '\0';
    return true;
}

enum abbreviation abbreviation_of(struct text word)
{
    char key[WORD_MAX];
    if (word.n > ABBREVIATION_BYTES || !copy_word(key, word, true))
        return ABBREVIATION_NONE;
    const struct abbreviation_row *row =
        bsearch(key, abbreviations, LEN(abbreviations), sizeof abbreviations[0], compare_abbreviation);
    return row ? row->kind : ABBREVIATION_NONE;
}

bool is_weekday(struct text word)
{
    static const char *const days[] = { "Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun" };
    for (size_t i = 0; text_ends(word, "day") && i < LEN(days); i++) {
        if (text_is(text_sub(word, 0, word.n - 3), days[i]))
            return true;
    }
    return false;
}

bool is_sentence_starter(struct text word)
{
    char key[WORD_MAX];
    return copy_word(key, word, false) && bsearch(key, starters, LEN(starters), sizeof starters[0], compare_starter);
}

struct text word_at(struct text t, size_t i)
{
    size_t k = i;
    while (k < t.n && k - i < WORD_LONGEST) {
        uint32_t c = (unsigned char)t.p[k];
        size_t n = c < 0x80 ? 1 : utf8_decode(t, k, &c);
        if (!is_letter(c) && !(k > i && (c == '\'' || c == 0x2019)) && !is_digit(c))
            break;
        k += n;
    }
    return text_sub(t, i, k);
}

bool capital_at(struct text t, size_t i)
{
    uint32_t c;
    utf8_decode(t, i, &c);
    return is_letter(c) && is_upper(c);
}

bool starter_at(struct text t, size_t i) { return is_sentence_starter(word_at(t, i)); }

/* "Image: ..." begins anew. */
bool label_at(struct text t, size_t i)
{
    size_t end = i + word_at(t, i).n;
    return end > i + 1 && end + 1 < t.n && t.p[end] == ':' && t.p[end + 1] == ' ';
}
