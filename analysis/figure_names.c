/* analysis/figure_names.c -- numbers that are no figures: versions, models, identifiers, dates, times, scores. */
#include "analysis/clause.h"
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }
static bool is_number(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_NUMBER; }
static bool glued(const struct passage *p, size_t i) { return i < p->n && p->tok[i].glued; }

static bool bare(const struct figure *f) { return !f->unit && f->value.plain && isnan(f->high); }

/* "GPT-4", "CVE-2024-3094", "COVID-19", "x/5", "v2": glued to what stands before. */
static bool is_glued_name(const struct passage *p, const struct figure *f)
{
    static const char *const openers[] = { "sub",   "pre", "non", "mid", "over", "under", "ultra",
                                          "multi", "to",  "a",   "now", "then", "minus" };
    size_t i = f->first;
    if (i && glued(p, i) && p->tok[i - 1].kind != TOKEN_MARK)
        return true;
    if (i > 1 && token_mark(p, i - 1, '-') && p->tok[i].glued && !f->unit && f->value.plain && f->value.value < 30 &&
        (token_is(p, i - 2, "under") || token_is(p, i - 2, "over")))
        return true; /* "the Under-21 team" */
    if (i && glued(p, i) && token_mark(p, i - 1, '\'') && !p->tok[i - 1].glued && p->tok[i].digits == 2 && !f->unit)
        return true; /* "the '90 season" */
    if (i < 2 || !glued(p, i) || p->tok[i - 1].kind != TOKEN_MARK)
        return i && glued(p, i) &&
               (token_mark(p, i - 1, '#') || token_mark(p, i - 1, '_') || token_mark(p, i - 1, '@'));
    char mark = p->tok[i - 1].mark;
    if (mark == '#' || mark == '_' || mark == '@' || mark == '\\')
        return true;
    if (mark != '-' && mark != '/' && mark != '.' && mark != ':' && mark != '+' && mark != '*' && mark != ',')
        return false;
    if (!glued(p, i - 1))
        return false;
    if (is_word(p, i - 2) && mark == '-')
        return !token_in(p, i - 2, openers, LEN(openers)) && !f->unit_before;
    if (mark == '+' || mark == '-')
        return is_number(p, i - 2) || (mark == '+' && is_word(p, i - 2)); /* "main+29" */
    return !f->unit_before || mark == '.';
}

/* What shows or takes pictures, and so has lines: "a 5K display", "a 1600p touchscreen". */
static const char *const screens[] = { "screen",   "screens",  "display",      "displays", "touchscreen", "panel",
                                       "panels",   "monitor",  "touchscreens", "monitors", "resolution",  "camera",
                                       "webcam",   "video",    "videos",       "footage",  "tv",          "tvs" };

/* "1080p", "$1.25 * 10^3$": lines of a picture, a formula. */
static bool is_video_format(const struct passage *p, const struct figure *f)
{
    static const double lines[] = { 144, 240, 360, 480, 576, 720, 1080, 1440, 2160, 4320 };
    if (f->unit_before && f->number_end > f->number + 2 && token_mark(p, f->number_end - 2, '^'))
        return true;
    if (!f->unit || !token_is(p, f->last - 1, "p") || !p->tok[f->last - 1].glued)
        return false;
    for (size_t i = 0; i < LEN(lines); i++) {
        if (f->value.value == lines[i])
            return true;
    }
    size_t behind = phrase_after(p, f->last);
    bool screen = behind > f->last && token_in(p, behind - 1, screens, LEN(screens));
    return screen && f->value.value >= 400; /* "a 1600p touchscreen" */
}

/* "under-35s", "over 18s" */
static bool is_age_group(const struct passage *p, size_t i)
{
    bool hyphen = token_mark(p, i - 1, '-') && glued(p, i);
    return hyphen || token_is(p, i - 1, "under") || token_is(p, i - 1, "over");
}

/* "802.11ac", "5G", "4K", "1080p", "3D", "18A", "1st": glued to letters that are no unit. */
static bool is_glued_model(const struct passage *p, const struct figure *f)
{
    size_t i = f->last;
    double value = f->value.value;
    if (f->value.words)
        return false;
    if (is_video_format(p, f))
        return true;
    if (f->number_end > f->number + 1 && isnan(f->high) &&
        (value == 2000 || value == 4000 || value == 5000 || value == 8000) && token_is(p, f->number + 1, "k") &&
        !f->unit && !f->unit_before && f->noun_end == f->noun)
        return true; /* 4K */
    if (f->number_end > f->number + 1 && token_is(p, f->number + 1, "k") && !f->unit && !f->unit_before &&
        (value == 4000 || value == 8000) && !token_is(p, f->noun, "tokens"))
        return true;
    size_t slash = f->number_end;
    if (slash > f->number + 1 && token_mark(p, slash, '/') && glued(p, slash) && is_word(p, slash + 1) &&
        glued(p, slash + 1) && p->tok[slash + 1].upper && !f->unit && !f->unit_before)
        return true; /* "1B/V3" */
    if (slash == f->number + 2 && token_is(p, f->number + 1, "k") && f->value.value <= 16000 && f->noun_end > f->noun &&
        token_in(p, f->noun, screens, LEN(screens)))
        return true; /* "a 5K display" */
    bool linked = f->noun && (token_mark(p, f->noun - 1, '-') || token_mark(p, f->noun - 1, '+'));
    if (f->noun < f->noun_end && glued(p, f->noun) && !linked)
        return true;
    if (is_word(p, i) && glued(p, i) && !(p->tok[i].class & WORD_POSSESSIVE))
        return true;
    if (f->unit && text_is_ascii(text_of(f->unit->symbol), "x") && is_number(p, f->last))
        return true; /* "2x 250W" */
    if (f->unit && token_is(p, f->last - 1, "s") && f->first && is_age_group(p, f->first))
        return true;
    if (is_word(p, f->number_end) && glued(p, f->number_end) && !f->unit && f->value.scale == 1)
        return true;
    /* "401(k)", "10-K", "7-Zip" */
    if (token_mark(p, i, '(') && glued(p, i) && is_word(p, i + 1) && p->tok[i + 1].end - p->tok[i + 1].start == 1)
        return true;
    if (bare(f) && token_mark(p, f->number_end, '-') && glued(p, f->number_end) && is_word(p, f->number_end + 1) &&
        glued(p, f->number_end + 1))
        return p->tok[f->number_end + 1].capital;
    return false;
}

static bool is_year(const struct passage *p, const struct figure *f)
{
    const struct token *tok = &p->tok[f->number];
    return f->value.plain && tok->digits == 4 && !tok->decimals && !tok->grouped &&
           ((f->value.value >= 1700 && f->value.value < 2100) ||
            (f->value.value > 1000 && f->value.value < 2200 && f->number &&
             (token_is(p, f->number - 1, "by") || token_is(p, f->number - 1, "until") ||
              token_is(p, f->number - 1, "since"))));
}

/* A number that only a calendar can mean. */
static bool is_date(const struct passage *p, const struct figure *f)
{
    size_t i = f->number, end = f->number_end;
    double value = f->value.value;
    bool day = f->value.plain && value >= 1 && value <= 31 && !p->tok[i].decimals && !f->unit && !f->unit_before;
    if (day && i && token_class(p, i - 1, WORD_MONTH) && (p->tok[i - 1].capital || !token_is(p, i - 1, "may")) &&
        p->tok[i - 1].capital)
        return true;
    if (day && i > 1 && token_mark(p, i - 1, '.') && token_class(p, i - 2, WORD_MONTH))
        return true;
    if (day && token_class(p, end, WORD_MONTH) && p->tok[end].capital)
        return true;
    if (!is_year(p, f) || f->unit_before)
        return false;
    if (!isnan(f->high))
        return f->high > 1700 && f->high < 2100 && !f->unit;
    if (f->unit && !(f->unit->flags & UNIT_TIME))
        return false;
    /* "2,000 people" is written with a comma, or is round and counts a plural */
    bool plural = f->noun_end > f->noun && f->noun_end - f->noun < 3;
    struct text noun = plural ? token_text(p, f->noun_end - 1) : (struct text){ 0 };
    bool determined = i && token_class(p, i - 1, WORD_DETERMINER);
    bool counts = plural && (text_ends(noun, "s") || text_is_ascii(noun, "people")) && fmod(value, 100) == 0 &&
                  !determined && !(i && token_is(p, i - 1, "in")) && !p->tok[f->noun].capital;
    bool modified =
        i && token_class(p, i - 1, WORD_ABOUT | WORD_ABOVE | WORD_BELOW) && !token_class(p, i - 1, WORD_PREPOSITION);
    return !counts && !modified && !f->unit;
}

static bool is_time(const struct passage *p, const struct figure *f)
{
    static const char *const meridians[] = { "a.m.", "p.m.", "am",  "pm",  "a.m", "p.m", "o'clock", "et",
                                            "pt",   "gmt",  "utc", "est", "pst", "ist", "cet" };
    size_t i = f->number, end = f->number_end;
    if (token_mark(p, end, ':') && glued(p, end) && is_number(p, end + 1) && glued(p, end + 1))
        return true;
    if (i > 1 && token_mark(p, i - 1, ':') && glued(p, i) && is_number(p, i - 2) && glued(p, i - 1))
        return true;
    if (f->value.plain && token_in(p, end, meridians, LEN(meridians)) && !f->unit_before)
        return true;
    if (f->value.plain && !f->unit && f->value.value < 24 && token_is(p, end, "in") && token_is(p, end + 1, "the") &&
        (token_is(p, end + 2, "morning") || token_is(p, end + 2, "evening") || token_is(p, end + 2, "afternoon")))
        return true; /* "8.30 in the morning" */
    return bare(f) && token_mark(p, end, '-') && token_in(p, end + 1, meridians, LEN(meridians));
}

/* "3-1", "24/7", "80/20", "555-1234", "10.0.0.0/8": digits glued by marks with no unit to carry them. */
static bool is_score(const struct passage *p, const struct figure *f)
{
    size_t end = f->number_end;
    char mark = end < p->n && p->tok[end].kind == TOKEN_MARK ? p->tok[end].mark : 0;
    bool pair = (mark == '-' || mark == '/' || mark == ':' || mark == '*') && glued(p, end) && glued(p, end + 1) &&
                (is_number(p, end + 1) || (mark == '/' && token_is(p, end + 1, "x")));
    if (!pair || f->unit_before || f->value.fraction)
        return false;
    if (isnan(f->high))
        return true;
    bool plural = f->noun_end > f->noun && text_ends(token_text(p, f->noun_end - 1), "s");
    return !f->unit && !plural && f->value.scale == 1 && f->high < 1000 && f->modifiers == f->first;
}

/* "787 Dreamliner", "9 Elm Street", "11 Pro Max": what follows is a name, and no plural of things counted. */
static bool is_numbered_name(const struct passage *p, const struct figure *f)
{
    if (f->unit || !f->value.plain || f->noun_end == f->noun || !p->tok[f->noun].capital || p->tok[f->number].grouped ||
        p->tok[f->number].decimals || f->suspended)
        return false;
    size_t last = f->noun_end - 1;
    struct text noun = token_text(p, last);
    bool plural = (text_ends(noun, "s") && !text_ends(noun, "ss")) || text_is_ascii(noun, "people");
    if (!plural || f->value.value >= 100000)
        return !plural && f->value.value < 10000; /* "27000 Model S cars" */
    return f->first && token_is(p, f->first - 1, "new"); /* "two new 737 Max jets" */
}

/* "a three-bed flat", "six-speed", "five-year": a compound adjective rather than a figure. */
static bool is_compound_adjective(const struct passage *p, const struct figure *f)
{
    size_t i = f->number_end;
    if (!f->value.words || f->value.value > 20 || f->value.scale > 1 || f->suspended || f->age || f->value.fraction ||
        !token_mark(p, i, '-') || !glued(p, i) || !glued(p, i + 1) || !isnan(f->high))
        return false;
    return !f->unit || f->unit->flags & UNIT_TIME || token_is(p, i + 1, "time"); /* "four-time champion" */
}

static bool is_capital_name(const struct passage *p, size_t i)
{
    return is_word(p, i) && p->tok[i].capital &&
           !(p->tok[i].class & (WORD_MONTH | WORD_PREPOSITION | WORD_DETERMINER | WORD_CONJUNCTION | WORD_VERB |
                                WORD_AUXILIARY | WORD_ABOUT | WORD_ABOVE | WORD_BELOW | WORD_ADVERB | WORD_PRONOUN |
                                WORD_RELATIVE | WORD_SAY | WORD_UP | WORD_DOWN));
}

/* "Fold 5, Flip 5, Watch 6": once named, always a name. */
static bool goes_on_naming(const struct passage *p, size_t i)
{
    return i > 3 && is_word(p, i - 1) && p->tok[i - 1].capital && token_mark(p, i - 2, ',') && is_number(p, i - 3) &&
           is_word(p, i - 4) && p->tok[i - 4].capital;
}

/* "the last 16", "the round of 16": who is left in a tournament; "out of 10": the scale. */
static bool is_round(const struct passage *p, const struct figure *f)
{
    size_t i = f->first;
    if (i > 2 && token_is(p, i - 1, "of") && token_is(p, i - 2, "out") && is_number(p, i - 3))
        return true; /* "8.1 out of 10" */
    bool last = i && token_is(p, i - 1, "last") && f->noun_end == f->noun;
    return last || (i > 1 && token_is(p, i - 1, "of") && token_is(p, i - 2, "round"));
}

/* "Windows 11", "Fortune 500", "version 3", "page 12", "top 10": the word before names the number. */
static bool is_labelled(const struct passage *p, const struct figure *f)
{
    size_t i = f->first;
    if (!i || f->unit_before)
        return false;
    const struct token *suffix = &p->tok[f->number_end - 1];
    bool small = f->value.scale > 1 && f->number_end == f->number + 2 && suffix->end - suffix->start == 1;
    bool version = i > 1 && is_number(p, i - 1) && (glued(p, i - 1) || is_capital_name(p, i - 2));
    bool verb = f->noun_end > f->noun && token_class(p, f->noun, WORD_PARTICIPLE | WORD_VERB | WORD_EITHER) &&
                is_capital_name(p, i - 1);
    if (small && !f->unit && verb)
        return true; /* "Robo 70B outperformed Tarn" */
    if (small && !f->unit && f->noun_end == f->noun && i > 1 && (is_capital_name(p, i - 1) || version))
        return true; /* "RoboReward 8B", "Robo 3.8 27B" */
    if (f->value.scale > 1)
        return false;
    if (i > 1 && bare(f) && p->tok[f->number].decimals && f->noun_end == f->noun && is_word(p, i - 1) &&
        p->tok[i - 1].capital && !p->tok[i - 1].glued)
        return true; /* "Go 1.6" */
    if (bare(f) && (is_round(p, f) || (goes_on_naming(p, i) && f->noun_end == f->noun)))
        return true;
    if (token_mark(p, i - 1, '.') && i > 1 &&
        (token_is(p, i - 2, "no") || token_is(p, i - 2, "nos") || token_is(p, i - 2, "v") ||
         token_is(p, i - 2, "vol") || token_is(p, i - 2, "fig") || token_is(p, i - 2, "p")))
        return true;
    if (f->unit && !(f->unit->flags & (UNIT_WEAK | UNIT_TIME | UNIT_WORD)))
        return false;
    bool plural =
        f->noun_end > f->noun && !p->tok[f->noun].capital && (p->tok[f->number].grouped || (f->value.words && i > 1));
    bool acts = i > 1 && token_class(p, i - 1, WORD_VERB) && !p->tok[i - 1].capital && f->noun_end > f->noun &&
                (token_class(p, i - 2, WORD_AUXILIARY | WORD_PRONOUN) || token_is(p, i - 2, "to"));
    if (acts) /* "will build 40 sites" */
        return false;
    if (token_class(p, i - 1, WORD_LABEL) && !token_class(p, i - 1, WORD_AUXILIARY | WORD_PREPOSITION))
        return !p->tok[f->number].grouped && !(f->unit && f->unit->flags & UNIT_TIME && !token_is(p, i - 1, "top"));
    if (f->unit && f->unit->flags & (UNIT_TIME | UNIT_WORD))
        return false;
    bool watch = i > 1 && is_word(p, i - 1) && p->tok[i - 1].capital && is_word(p, i - 2) && p->tok[i - 2].capital &&
                 token_class(p, i - 1, WORD_VERB | WORD_EITHER) && f->noun_end == f->noun; /* "Apple Watch 5" */
    if ((!is_capital_name(p, i - 1) && !watch) || plural)
        return false;
    return f->value.words ? f->noun_end == f->noun : !p->tok[f->number].grouped;
}

/* "G + 2W(\\Lambda": a formula. */
static bool is_formula(const struct passage *p, const struct figure *f)
{
    size_t near = 0;
    for (size_t i = f->first > 8 ? f->first - 8 : 0; i < p->n && i < f->last + 8; i++)
        near += token_mark(p, i, '\\') && i + 1 < p->n && p->tok[i + 1].glued && p->tok[i + 1].kind == TOKEN_WORD;
    return near > 0;
}

/* "1." in front of a list's item, "[12]", "(3)". */
/* "the Motorola One is", "bought One Medical": a number word with a capital inside a sentence is part of a name, but
 * for a headline whose words all have one. */
static bool is_capital_number(const struct passage *p, const struct figure *f)
{
    size_t i = f->number;
    if (!i || i >= p->n || !is_word(p, i) || !p->tok[i].capital || !is_word(p, i - 1))
        return false;
    if (p->tok[i].upper) /* "the SIX Swiss Exchange" */
        return is_word(p, i + 1) && p->tok[i + 1].capital && !p->tok[i + 1].upper && !p->tok[i - 1].upper;
    return !p->tok[i - 1].capital || (is_word(p, i + 1) && !p->tok[i + 1].capital);
}

static bool is_enumerator(const struct passage *p, const struct figure *f)
{
    size_t i = f->number, end = f->number_end;
    if (f->unit || f->unit_before || f->value.words) /* "4 min: " in a live report */
        return i == 0 && f->unit && (f->unit->flags & UNIT_TIME || glued(p, f->number_end)) && !f->unit_before &&
               f->unit->kind != METRIC_PERCENT && token_mark(p, f->last, ':') && glued(p, f->last);
    if (f->value.plain && p->tok[i].digits > 1 && p->tok[i].digits < 4 && !p->tok[i].decimals &&
        p->t.p[p->tok[i].start] == '0')
        return true; /* "007", "09 de maio" */
    if (f->value.plain && p->tok[i].digits == 3 && (token_is(p, end, "error") || token_is(p, end, "errors")) &&
        f->value.value >= 400 && f->value.value < 512)
        return true; /* "a 404 error" */
    bool behind = (token_mark(p, end, '.') || token_mark(p, end, ')') || token_mark(p, end, ':')) && glued(p, end);
    if (i == 0 && behind && f->value.plain && p->tok[i].digits < 4 && end + 1 < p->n)
        return true;
    bool before = i && (token_mark(p, i - 1, '[') || token_mark(p, i - 1, '('));
    bool part = f->value.fraction && p->tok[i].kind == TOKEN_NUMBER && isnan(f->high); /* "(5/12)" */
    return before && (token_mark(p, end, ']') || token_mark(p, end, ')')) && (f->value.plain || part) &&
           !p->tok[i].grouped && !p->tok[i].decimals;
}

/* Number words that do not count: "no one", "this one", "one another", "zero-day". */
static bool is_idle_word(const struct passage *p, const struct figure *f)
{
    size_t i = f->number, end = f->number_end;
    if (!f->value.words || f->value.scale > 1)
        return false;
    bool hyphen = token_mark(p, end, '-') && glued(p, end);
    if (token_is(p, i + 1, "half") && i && token_is(p, i - 1, "and")) /* "a decade and a half" */
        return true;
    if (f->noun_end > f->noun && (token_is(p, f->noun, "figure") || token_is(p, f->noun, "figures")))
        return f->value.value < 20; /* "seven figures" */
    if (token_is(p, i, "zero"))
        return !f->unit || hyphen;
    if (f->value.fraction || f->unit || f->indefinite)
        return token_is(p, i, "one") && f->unit && f->unit->flags & UNIT_TIME && !hyphen && f->value.value == 1 &&
               !(i && token_class(p, i - 1, WORD_ABOVE | WORD_BELOW | WORD_PREPOSITION | WORD_VERB | WORD_ADVERB));
    if (f->value.value == 1 && end == i + 1) {
        if (i && token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE | WORD_POSSESSIVE))
            return true;
        if (token_is(p, end, "of"))
            return false;
        return f->noun_end == f->noun || hyphen || token_is(p, end, "another") || p->tok[f->noun].capital;
    }
    /* "Big Four", "Group of Seven" */
    return p->tok[i].capital && i > 0 && f->noun_end == f->noun;
}

/* "5 min read", "3 comments", share counts: the page, not the story. */
static bool is_page_count(const struct passage *p, const struct figure *f)
{
    static const char *const counts[] = { "comments", "shares", "likes",   "views",    "replies", "read",
                                         "reads",    "reply",  "comment", "retweets", "upvotes" };
    if (f->unit && f->unit->flags & UNIT_TIME && (token_is(p, f->last, "read") || token_is(p, f->last + 1, "read")))
        return true;
    return p->n <= 4 && f->noun_end > f->noun && token_in(p, f->noun_end - 1, counts, LEN(counts));
}

/* A bare number wants a word that gives it a place: "reached 27,349", "at 45", "of 64,900". */
static bool is_unplaced(const struct passage *p, const struct figure *f)
{
    const uint32_t places = WORD_PREPOSITION | WORD_VERB | WORD_AUXILIARY | WORD_ABOUT | WORD_ABOVE | WORD_BELOW |
                            WORD_UP | WORD_DOWN | WORD_EITHER | WORD_ADVERB;
    bool or_two = f->value.words && f->first && token_is(p, f->first - 1, "or"); /* "an hour or two each week" */
    if (f->unit || f->noun_end > f->noun || f->value.scale > 1 || f->value.fraction || f->indefinite ||
        (f->per_end > f->per && !or_two) || f->plus || f->minus || f->age)
        return false;
    size_t i = f->first;
    if (p->tok[f->number].grouped || f->between || f->from_to ||
        (token_is(p, f->last, "out") && is_number(p, f->last + 2)))
        return false;
    if (f->value.words)
        return f->value.value < 21 && !token_is(p, f->last, "of");
    if (!i)
        return p->n > f->last;
    if (p->tok[f->number].digits > 7 || p->tok[f->number].opaque)
        return true;
    if (token_mark(p, i - 1, '<') || token_mark(p, i - 1, '>') || token_mark(p, i - 1, '=') ||
        token_mark(p, i - 1, '~'))
        return false;
    if (token_class(p, i - 1, places))
        return glued(p, i - 1);
    return true;
}

/* Behind the name: what is glued on goes with it. */
static size_t behind_name(const struct passage *p, const struct figure *f)
{
    size_t i = f->number_end;
    while (i < p->n && p->tok[i].glued &&
           (p->tok[i].kind != TOKEN_MARK || (i + 1 < p->n && p->tok[i + 1].glued && p->tok[i].mark != '(')))
        i++;
    return i;
}

/* "a 911 call", "the 988 lifeline" */
static bool is_hotline(const struct passage *p, const struct figure *f)
{
    static const char *const lines[] = { "call",     "calls",     "caller",     "callers",     "service", "services",
                                        "operator", "operators", "dispatcher", "dispatchers", "hotline", "lifeline",
                                        "outage",   "outages",   "system",     "center",      "centre",  "line" };
    size_t noun = f->noun_end > f->noun ? f->noun : f->last;
    return bare(f) && p->tok[f->number].digits == 3 && !p->tok[f->number].decimals && !f->value.words &&
           token_in(p, noun, lines, LEN(lines)) && f->value.value >= 100;
}

/* "Three key shifts define this phase:": how long the list behind is. */
static bool counts_list(const struct passage *p, const struct figure *f)
{
    return f->value.words && f->value.value <= 12 && f->first < 4 && f->noun_end > f->noun && !f->unit &&
           token_mark(p, p->n - 1, ':');
}

static bool has_digit(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= '0' && t.p[i] <= '9')
            return true;
    }
    return false;
}

/* "Heron3.8 27B", "Otway 3 70B", "Mirren2-TTS 1.7B build": the size that a release has in its name, unless what is
 * counted stands behind it ("Otway 3 70B parameters"). */
static bool is_model_size(const struct passage *p, const struct figure *f)
{
    size_t i = f->number, letter = f->number + 1;
    bool scaled = (token_is(p, letter, "b") || token_is(p, letter, "m")) && p->tok[letter].upper && glued(p, letter);
    if (!scaled || f->unit || f->unit_before || !i || glued(p, i))
        return false;
    bool counted = f->noun_end > f->noun && text_ends(token_text(p, f->noun_end - 1), "s") && f->noun_end == f->last &&
                   !clause_verb(p, f->noun_end - 1);
    size_t from = i;
    while (from > 0 && i - from < 6 && (from == i || glued(p, from)))
        from--;
    bool release = p->tok[i - 1].kind == TOKEN_NUMBER && from > 0 && from == i - 1 && p->tok[from - 1].capital;
    bool name = p->tok[from].capital && has_digit(text_sub(p->t, p->tok[from].start, p->tok[i - 1].end));
    return !counted && (release || name);
}

bool figure_is_name(const struct passage *p, const struct figure *f, size_t *skip)
{
    *skip = behind_name(p, f);
    if (p->tok[f->number].opaque || is_glued_name(p, f) || is_glued_model(p, f) || is_date(p, f) || is_time(p, f) ||
        is_score(p, f) || is_formula(p, f) || is_model_size(p, f) || is_hotline(p, f) || counts_list(p, f))
        return true;
    if (f->number + 1 < p->n && *skip < f->number_end)
        *skip = f->number_end;
    if (is_labelled(p, f)) {
        *skip = isnan(f->high) ? *skip : f->last; /* "aged 25 to 54" */
        return true;
    }
    return is_capital_number(p, f) || is_enumerator(p, f) || is_numbered_name(p, f) ||
           is_compound_adjective(p, f) || is_idle_word(p, f) || is_page_count(p, f) || is_unplaced(p, f);
}
