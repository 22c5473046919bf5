/* analysis/number.c -- see number.h. */
#include "analysis/number.h"

#include "analysis/units.h"
#include "base/mem.h"

#include <math.h>

bool token_goes_on(const struct passage *p, size_t i, const char *word)
{
    size_t known = sizeof p->tok[i].key;
    struct text whole = text_of(word), token = token_text(p, i);
    return text_same_ascii(text_sub(token, known, token.n), text_sub(whole, known, whole.n));
}

bool token_in(const struct passage *p, size_t i, const char *const *words, size_t n)
{
    char first;
    if (i >= p->n)
        return false;
    memcpy(&first, &p->tok[i].key, 1);
    for (size_t k = 0; k < n; k++) {
        if (words[k][0] == first && token_is(p, i, words[k]))
            return true;
    }
    return false;
}

static bool is_word_token(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

static bool is_number(const struct passage *p, size_t i)
{
    return i < p->n && p->tok[i].kind == TOKEN_NUMBER;
}

/* --- scales --- */

struct suffix {
    const char *text;
    double scale;
    bool glued_only, money_only; /* single letters are other things as well */
};

static const struct suffix suffixes[] = {
    { "k", 1e3, true, false }, { "K", 1e3, true, false }, { "M", 1e6, true, false }, { "m", 1e6, true, true },
    { "B", 1e9, true, false }, { "b", 1e9, true, true }, { "T", 1e12, true, false },
    { "bn", 1e9, false, false }, { "Bn", 1e9, false, false }, { "BN", 1e9, false, false },
    { "mn", 1e6, false, false }, { "Mn", 1e6, false, false }, { "mln", 1e6, false, false },
    { "mil", 1e6, false, true }, { "tn", 1e12, false, false }, { "trn", 1e12, false, false },
    { "bln", 1e9, false, false }, { "cr", 1e7, false, true }, { "Cr", 1e7, false, true },
    { "mm", 1e6, true, true }, { "MM", 1e6, true, true },
};

/* "200m users": with a plural behind it the small letter is a million. */
static bool counts_plural(const struct passage *p, size_t i)
{
    struct text word = token_text(p, i);
    return token_is(p, i, "people") ||
           (i < p->n && p->tok[i].kind == TOKEN_WORD && word.n > 4 && !p->tok[i].capital && text_ends(word, "s") &&
            !text_ends(word, "ss") && !(p->tok[i].class & (WORD_PREPOSITION | WORD_VERB | WORD_ADVERB)));
}

static double suffix_scale(const struct passage *p, size_t i, bool money)
{
    if (i >= p->n || p->tok[i].kind != TOKEN_WORD)
        return 0;
    struct text word = token_text(p, i);
    const struct unit *unit = p->tok[i].glued && i + 1 < p->n && p->tok[i + 1].kind == TOKEN_WORD
                                  ? unit_find(token_text(p, i + 1))
                                  : NULL;
    money |= unit && unit->kind == METRIC_MONEY; /* "45m Euros" */
    for (size_t k = 0; k < LEN(suffixes); k++) {
        const struct suffix *s = &suffixes[k];
        if (!text_is(word, s->text))
            continue;
        bool sign = word.p[0] < 'a' && i + 1 < p->n && p->tok[i + 1].glued &&
                    (token_mark(p, i + 1, '$') || token_is(p, i + 1, "\u20ac") || token_is(p, i + 1, "\u00a3"));
        if (s->glued_only && !p->tok[i].glued && !money && !sign && !(word.p[0] < 'a' && counts_plural(p, i + 1)))
            return 0;
        if (s->money_only && !money && !(word.n == 1 && counts_plural(p, i + 1)))
            return 0;
        return s->scale;
    }
    return 0;
}

/* Scale words behind a number: "million", "hundred thousand", "-million". Moves *i behind them. */
static double read_scales(const struct passage *p, size_t *i, bool money)
{
    double scale = 1, more;
    size_t k = *i;
    if (!is_number(p, k) && (more = suffix_scale(p, k, money)) > 0) {
        *i = k + 1;
        return more;
    }
    for (;;) {
        size_t word = k;
        if (token_mark(p, k, '-') && p->tok[k].glued && k + 1 < p->n && p->tok[k + 1].glued)
            word = k + 1;
        if (!token_class(p, word, WORD_SCALE) || p->tok[word].value * scale > 1e18)
            return scale;
        scale *= p->tok[word].value;
        *i = k = word + 1;
    }
}

/* --- fractions --- */

static bool is_small(double value) { return value >= 1 && value <= 1000 && value == floor(value); }

/* "1/4" at i: the parts glued together, nothing more behind. */
static bool read_slash_fraction(const struct passage *p, size_t i, double *value, size_t *end)
{
    if (!is_number(p, i) || !token_mark(p, i + 1, '/') || !is_number(p, i + 2) || !p->tok[i + 1].glued ||
        !p->tok[i + 2].glued)
        return false;
    double over = p->tok[i].value, under = p->tok[i + 2].value;
    bool more = token_mark(p, i + 3, '/') && p->tok[i + 3].glued;
    bool date = p->tok[i].digits > 1 && p->tok[i + 2].digits > 1;
    if (more || date || p->tok[i].decimals || p->tok[i + 2].decimals || !is_small(over) || under < 2 ||
        (under > 10 && under != 12 && under != 16 && under != 32 && under != 64) || over >= under)
        return false;
    *value = over / under;
    *end = i + 3;
    return true;
}

/* "one in five", "2 out of 3" behind a number that ends at i. */
static bool read_share(const struct passage *p, struct number *out)
{
    size_t i = out->end;
    if (token_is(p, i, "in"))
        i++;
    else if (token_is(p, i, "out") && token_is(p, i + 1, "of"))
        i += 2;
    else
        return false;
    if (token_is(p, i, "every"))
        i++;
    bool word = token_class(p, i, WORD_NUMBER);
    if ((!word && !is_number(p, i)) || (is_number(p, i) && (p->tok[i].decimals || p->tok[i].digits == 4)))
        return false;
    double under = p->tok[i].value;
    size_t end = i + 1;
    if (word || !p->tok[i].grouped)
        under *= read_scales(p, &end, false);
    if (!is_small(out->value) || out->value >= under || under > 1e10 || under < 2)
        return false;
    /* "5 in 10 minutes" is no share */
    if (token_mark(p, end, '%') || token_is(p, end, "percent") || token_is(p, end, "minutes") ||
        token_is(p, end, "years") || token_is(p, end, "days") || token_is(p, end, "months") ||
        token_is(p, end, "weeks") || token_is(p, end, "hours") || token_is(p, end, "seconds") ||
        (end < p->n && p->tok[end].glued && p->tok[end].kind != TOKEN_MARK))
        return false;
    out->value /= under;
    out->fraction = true;
    out->end = end;
    return true;
}

/* "third", "quarters" behind a number word or "a", perhaps with a hyphen. */
static bool read_fraction_word(const struct passage *p, size_t i, double count, double *value, size_t *end)
{
    size_t word = token_mark(p, i, '-') ? i + 1 : i;
    if (!token_class(p, word, WORD_FRACTION))
        return false;
    bool plural = text_ends(token_text(p, word), "s"), half = p->tok[word].value == 0.5;
    if (count > 1 ? !plural : plural)
        return false;
    bool of = token_is(p, word + 1, "of"), scale = token_class(p, word + 1, WORD_SCALE) &&
                                                   !token_is(p, word + 1, "hundred");
    /* without "of" ("a third party", "three quarters ago") only the hyphened and the halves count */
    if (!of && !scale && !(word > i && plural) && !half)
        return false;
    *value = count * p->tok[word].value;
    *end = word + 1;
    return true;
}

/* --- words --- */

static bool glued_hyphen(const struct passage *p, size_t i)
{
    return token_mark(p, i, '-') && p->tok[i].glued && i + 1 < p->n && p->tok[i + 1].glued;
}

/* "and a half" behind the number in out: "two and a half", "one and a half million". */
static void add_part(const struct passage *p, struct number *out)
{
    size_t i = out->end, part = i + 1 + token_is(p, i + 1, "a");
    bool fraction = token_is(p, i, "and") && token_class(p, part, WORD_FRACTION) &&
                    (part > i + 1 || token_is(p, part, "half")) && !token_is(p, part + 1, "of");
    if (!fraction || out->scale > 1 || out->value >= 1000 || text_ends(token_text(p, part), "s"))
        return;
    out->value += p->tok[part].value;
    out->end = part + 1;
    out->scale = read_scales(p, &out->end, false);
    out->value *= out->scale;
    out->plain = false;
}

/* "one point two five million": the digits behind the point at *i, one word each. */
static void add_point(const struct passage *p, struct number *out)
{
    size_t k = out->end + 1;
    double place = 0.1;
    if (!token_is(p, out->end, "point") || !token_class(p, k, WORD_NUMBER) || out->scale > 1)
        return;
    for (; token_class(p, k, WORD_NUMBER) && p->tok[k].value < 10; k++, place /= 10)
        out->value += p->tok[k].value * place;
    if (k == out->end + 1)
        return;
    out->end = k;
    out->scale = read_scales(p, &out->end, false);
    out->value *= out->scale;
}

/* "twenty-eight thousand six hundred and forty-two". */
static bool read_words(const struct passage *p, size_t i, struct number *out)
{
    double total = 0, part = 0, last = 0, big = 1; /* last: what the unit word before was worth */
    size_t k = i, end = i;
    while (k < p->n) {
        size_t word = k;
        if (k > i && (glued_hyphen(p, k) || (token_is(p, k, "and") && token_class(p, k - 1, WORD_SCALE))))
            word = k + 1;
        if (token_class(p, word, WORD_NUMBER)) {
            double value = p->tok[word].value;
            if (last && !(last >= 20 && last < 100 && value < 10 && value > 0))
                break;
            part += value;
            last = value ? value : 0.5;
        } else if (word > i && token_class(p, word, WORD_SCALE)) {
            double scale = p->tok[word].value;
            if (scale == 100 || scale == 12) {
                part *= scale;
            } else {
                total += part * scale;
                big = scale;
                part = 0;
            }
            last = 0;
        } else {
            break;
        }
        k = end = word + 1;
    }
    if (end == i)
        return false;
    *out = (struct number){ end, total + part, NAN, big, true, false, false };
    return true;
}

static bool read_half(const struct passage *p, size_t i, struct number *out)
{
    static const char *const sides[] = { "upper", "lower", "top", "bottom", "front", "back", "better", "entire" };
    if (!token_is(p, i, "half") || (i && token_class(p, i - 1, WORD_DETERMINER | WORD_ADJECTIVE)) ||
        (i && token_in(p, i - 1, sides, LEN(sides))))
        return false;
    size_t k = i + 1;
    double scale = 1;
    if (token_is(p, k, "a") && token_class(p, k + 1, WORD_SCALE)) {
        k++;
        scale = read_scales(p, &k, false);
    } else if (!token_is(p, k, "of") && !token_is(p, k, "the") && !token_is(p, k, "its") && !token_is(p, k, "their") &&
               !token_is(p, k, "all")) {
        return false;
    }
    *out = (struct number){ k, 0.5 * scale, NAN, scale, true, scale == 1, false };
    return true;
}

/* "a dozen", "a million", "a third of", "quarter million". */
static bool read_article(const struct passage *p, size_t i, struct number *out)
{
    size_t k = i + (token_is(p, i, "a") || token_is(p, i, "an"));
    double value = 1;
    *out = (struct number){ i, 1, NAN, 1, true, false, false };
    if (k > i && token_class(p, k, WORD_SCALE)) {
        out->end = k;
        out->scale = read_scales(p, &out->end, false);
        out->value = out->scale;
        return true;
    }
    if (!token_class(p, k, WORD_FRACTION) || (k == i && !token_is(p, k, "quarter")) ||
        !read_fraction_word(p, k, 1, &value, &out->end))
        return false;
    out->scale = read_scales(p, &out->end, false);
    out->fraction = out->scale == 1;
    out->value = value * out->scale;
    return k > i || out->scale > 1;
}

/* "dozens of", "tens of thousands of". */
static bool read_plural_scale(const struct passage *p, size_t i, struct number *out)
{
    if (!token_class(p, i, WORD_PLURAL_SCALE) || !token_is(p, i + 1, "of"))
        return false;
    double value = p->tok[i].value, scale = 1;
    size_t k = i + 1;
    if (token_class(p, i + 2, WORD_PLURAL_SCALE)) {
        scale = p->tok[i + 2].value;
        k = i + 3;
    }
    if (token_is(p, i, "scores"))
        return false; /* test scores, more often than not */
    *out = (struct number){ k, value * scale, value * scale * 10, scale, true, false, false };
    return true;
}

/* "2.9 x 10^25", "1.5*10-8", "10^26", "3e25" behind the digits at i: the power of ten, *end behind it; 0 when there is
 * none. */
static double read_power(const struct passage *p, size_t i, size_t *end)
{
    size_t k = i + 1;
    struct text word = token_text(p, k);
    if (is_word_token(p, k) && p->tok[k].glued && word.n > 1 && word.n < 4 && (word.p[0] == 'e' || word.p[0] == 'E')) {
        int power = 0;
        for (size_t c = 1; c < word.n; c++) {
            if (word.p[c] < '0' || word.p[c] > '9')
                return 0;
            power = power * 10 + (word.p[c] - '0');
        }
        *end = k + 1;
        return pow(10, power);
    }
    bool joined = token_is(p, k, "x10") && p->tok[k].glued && token_mark(p, k + 1, '^'); /* "5x10^6" */
    if (joined && is_number(p, k + 2) && p->tok[k + 2].glued && !p->tok[k + 2].decimals && p->tok[k + 2].value <= 300) {
        *end = k + 3;
        return pow(10, p->tok[k + 2].value);
    }
    bool times = token_mark(p, k, '*') || (token_is(p, k, "x") && !p->tok[k].glued);
    size_t ten = times ? k + 1 : i;
    if (!is_number(p, ten) || p->tok[ten].value != 10 || p->tok[ten].digits != 2 || p->tok[ten].decimals)
        return 0;
    bool raised = token_mark(p, ten + 1, '^') && p->tok[ten + 1].glued;
    size_t sign = ten + 1 + raised, last = sign + (token_mark(p, sign, '-') ? 1 : 0);
    bool minus = last > sign;
    if ((!raised && !(times && minus)) || !is_number(p, last) || !p->tok[last].glued || p->tok[last].decimals ||
        p->tok[last].value > 300)
        return 0;
    *end = last + 1;
    return pow(10, minus ? -p->tok[last].value : p->tok[last].value) / (times ? 1 : 10);
}

static bool read_digits(const struct passage *p, size_t i, bool money, struct number *out)
{
    const struct token *tok = &p->tok[i];
    double part;
    *out = (struct number){ i + 1, tok->value, NAN, 1, false, false, true };
    if (tok->dotted || tok->opaque)
        return false;
    double power = read_power(p, i, &out->end);
    if (power > 0) {
        out->value *= power;
        out->scale = power;
        out->plain = false;
        return true;
    }
    if (read_slash_fraction(p, i, &part, &out->end)) {
        out->value = part;
        out->fraction = true;
    } else if (read_slash_fraction(p, i + 1, &part, &out->end) && !tok->decimals && !tok->grouped) {
        out->value += part; /* "3 1/2" */
    } else if (is_number(p, i + 1) && p->tok[i + 1].glued && p->tok[i + 1].value < 1) {
        out->value += p->tok[i + 1].value; /* "2½" */
        out->end = i + 2;
    }
    out->scale = read_scales(p, &out->end, money);
    out->value *= out->scale;
    out->plain = out->end == i + 1;
    return true;
}

bool number_read(const struct passage *p, size_t i, bool money, struct number *out)
{
    if (i >= p->n)
        return false;
    if (is_number(p, i)) {
        if (!read_digits(p, i, money, out))
            return false;
        add_part(p, out);
        read_share(p, out);
        return true;
    }
    if (!token_class(p, i, WORD_NUMBER | WORD_SCALE | WORD_PLURAL_SCALE | WORD_FRACTION | WORD_DETERMINER))
        return false;
    if (token_class(p, i, WORD_NUMBER)) {
        double value;
        if (!read_words(p, i, out))
            return false;
        add_point(p, out);
        add_part(p, out);
        if (read_fraction_word(p, out->end, out->value, &value, &out->end)) {
            out->scale = read_scales(p, &out->end, false); /* "three quarters of" and "three quarters billion" */
            out->value = value * out->scale;
            out->fraction = out->scale == 1;
        } else {
            read_share(p, out);
        }
        return true;
    }
    return read_plural_scale(p, i, out) || read_half(p, i, out) || read_article(p, i, out);
}
