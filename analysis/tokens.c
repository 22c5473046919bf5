/* analysis/tokens.c -- see tokens.h. */
#include "analysis/tokens.h"

#include "analysis/units.h"
#include "base/unicode.h"

#include <string.h>

static bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
static bool is_lower_byte(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper_byte(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter_byte(char c) { return is_lower_byte(c) || is_upper_byte(c); }

/* What a character beyond ASCII is to the tokenizer. */
enum shape { SHAPE_LETTER, SHAPE_MARK, SHAPE_BLANK, SHAPE_FRACTION };

struct sign {
    const char *text;
    enum shape shape;
    char mark;
    double value;
};

static const struct sign signs[] = {
    { "\u00a0", SHAPE_BLANK, 0, 0 },     { "\u202f", SHAPE_BLANK, 0, 0 },     { "\u2009", SHAPE_BLANK, 0, 0 },
    { "\u2019", SHAPE_MARK, '\'', 0 },   { "\u2018", SHAPE_MARK, '"', 0 },    { "\u201c", SHAPE_MARK, '"', 0 },
    { "\u201d", SHAPE_MARK, '"', 0 },    { "\u2013", SHAPE_MARK, '-', 0 },    { "\u2014", SHAPE_MARK, MARK_EM_DASH, 0 },
    { "\u2010", SHAPE_MARK, '-', 0 },    { "\u2011", SHAPE_MARK, '-', 0 },    { "\u2212", SHAPE_MARK, '-', 0 },
    { "\u2026", SHAPE_MARK, '.', 0 },    { "\u00d7", SHAPE_MARK, '*', 0 },    { "\u00ab", SHAPE_MARK, '"', 0 },
    { "\u00bb", SHAPE_MARK, '"', 0 },    { "\u00bd", SHAPE_FRACTION, 0, 0.5 }, { "\u00bc", SHAPE_FRACTION, 0, 0.25 },
    { "\u00be", SHAPE_FRACTION, 0, 0.75 }, { "\u2153", SHAPE_FRACTION, 0, 1.0 / 3 },
    { "\u2154", SHAPE_FRACTION, 0, 2.0 / 3 }, { "\u00b0", SHAPE_LETTER, 0, 0 }, { "\u00b2", SHAPE_LETTER, 0, 0 },
    { "\u00b3", SHAPE_LETTER, 0, 0 },   { "\u2264", SHAPE_MARK, '<', 0 },    { "\u2265", SHAPE_MARK, '>', 0 },
    { "\u2248", SHAPE_MARK, '~', 0 },   { "\u223c", SHAPE_MARK, '~', 0 },
};

/* Reads the character beyond ASCII at i; returns its length. */
static size_t wide_sign(struct text t, size_t i, struct sign *out)
{
    for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++) {
        size_t n = strlen(signs[k].text);
        if (signs[k].text[0] == t.p[i] && t.n - i >= n && !memcmp(t.p + i, signs[k].text, n)) {
            *out = signs[k];
            return n;
        }
    }
    uint32_t c;
    size_t n = utf8_decode(t, i, &c);
    *out = (struct sign){ NULL, is_letter(c) ? SHAPE_LETTER : is_space_char(c) ? SHAPE_BLANK : SHAPE_MARK, MARK_OTHER,
                          0 };
    return n;
}

static size_t digits_at(struct text t, size_t i)
{
    size_t k = i;
    while (k < t.n && is_digit_byte(t.p[k]))
        k++;
    return k - i;
}

/* --- numbers --- */

/* A separator of thousands at i with its group behind it: its length, 0 if there is none. */
static size_t group_separator(struct text t, size_t i)
{
    if (i + 1 < t.n && t.p[i] == ',')
        return 1;
    if (t.n - i > 3 && (!memcmp(t.p + i, "\u202f", 3) || !memcmp(t.p + i, "\u2009", 3)))
        return 3;
    return t.n - i > 2 && !memcmp(t.p + i, "\u00a0", 2) ? 2 : 0;
}

/* "1,234,567" and "12,34,567" behind the first digits at i; returns the end of the number's whole part. */
static size_t read_groups(struct text t, size_t i, struct token *out)
{
    size_t end = i, last = 0, k = i, first = i - out->start;
    while (k < t.n) {
        size_t separator = group_separator(t, k);
        size_t n = separator ? digits_at(t, k + separator) : 0;
        if ((n != 2 && n != 3) || first > 3)
            break;
        k += separator + n;
        last = n;
        if (last == 3)
            end = k;
        out->grouped |= last == 3;
    }
    return end;
}

/* What stands behind the number that ends at i is money or a measure that people part from it by a blank. */
static bool is_measured(struct text t, size_t i)
{
    static const char *const measures[] = {"%",    "\u20ac",  "euro",    "prozent",  "million", "milliard", "mio",
                                           "mrd",  "billion", "kr",      "z\u0142",  "eur",     "gb",       "tb",
                                           "mb",   "ghz",     "mhz",     "zoll",     "grad",    "watt",     "meter",
                                           "kilo", "liter",   "stunden", "sekunden", "minuten"};
    while (i < t.n && t.p[i] == ' ')
        i++;
    if (t.n - i > 1 && !memcmp(t.p + i, "\u00a0", 2))
        i += 2;
    for (size_t k = 0; k < sizeof measures / sizeof measures[0]; k++) {
        size_t n = strlen(measures[k]);
        if (t.n - i >= n && text_same_ascii(text_sub(t, i, i + n), text_of(measures[k])))
            return true;
    }
    return false;
}

/* "1 234 567" and "12 500 euros": thousands parted by plain blanks, where nothing else can be meant. The end of them,
 * i when there are none. */
static size_t blank_groups(struct text t, size_t i, size_t first)
{
    size_t k = i, groups = 0;
    while (first <= 3 && k + 3 < t.n && t.p[k] == ' ' && digits_at(t, k + 1) == 3) {
        k += 4;
        groups++;
    }
    bool decimals = k + 1 < t.n && (t.p[k] == ',' || t.p[k] == '.') && is_digit_byte(t.p[k + 1]);
    return groups > 1 || (groups == 1 && !decimals && is_measured(t, k)) ? k : i;
}

static double digits_value(struct text t, size_t from, size_t to, double value)
{
    for (size_t i = from; i < to; i++) {
        if (is_digit_byte(t.p[i]))
            value = value * 10 + (t.p[i] - '0');
    }
    return value;
}

static void add_decimals(struct text t, struct token *out, size_t from, size_t to)
{
    double scale = 1, part = 0;
    for (size_t i = from; i < to && scale < 1e15; i++) {
        part = part * 10 + (t.p[i] - '0');
        scale *= 10;
    }
    out->value = (out->value * scale + part) / scale;
    out->decimals = (uint8_t)(to - from > 255 ? 255 : to - from);
}

/* "1.234.567,89": stops part the thousands when there are several groups of three, or a comma follows them; and in
 * "380.000", for nobody measures three decimals of nothing. */
static bool read_continental(struct text t, struct token *out)
{
    size_t k = out->start + digits_at(t, out->start), groups = 0;
    while (k + 3 < t.n && k - out->start < 30 && t.p[k] == '.' && digits_at(t, k + 1) == 3) {
        k += 4;
        groups++;
    }
    size_t decimals = k + 1 < t.n && t.p[k] == ',' ? digits_at(t, k + 1) : 0;
    bool round = groups == 1 && t.p[out->start] != '0' && !memcmp(t.p + k - 3, "000", 3);
    if (!groups || out->digits > 3 || decimals > 2 || (groups == 1 && !decimals && !round) ||
        (k + 1 < t.n && t.p[k] == '.' && is_digit_byte(t.p[k + 1])))
        return false;
    out->value = digits_value(t, out->start, k, 0);
    out->end = (uint32_t)(decimals ? k + 1 + decimals : k);
    if (decimals)
        add_decimals(t, out, k + 1, out->end);
    out->grouped = true;
    return true;
}

static size_t read_number(struct token *out, struct text t, size_t i)
{
    size_t n = digits_at(t, i);
    out->kind = TOKEN_NUMBER;
    out->digits = (uint8_t)(n > 255 ? 255 : n);
    if (read_continental(t, out))
        return out->end;
    size_t end = n ? read_groups(t, i + n, out) : i;
    if (n && end == i + n && (end = blank_groups(t, i + n, n)) > i + n)
        out->grouped = true;
    size_t comma = end < t.n && t.p[end] == ',' ? digits_at(t, end + 1) : 0;
    if (n && end == i + n && comma > 0 && comma < 3 && is_measured(t, end + 1 + comma)) { /* "12,5 Prozent" */
        out->value = digits_value(t, i, end, 0);
        add_decimals(t, out, end + 1, end + 1 + comma);
        return end + 1 + comma;
    }
    out->value = digits_value(t, i, end, 0);
    while (end + 1 < t.n && t.p[end] == '.' && is_digit_byte(t.p[end + 1])) {
        size_t more = digits_at(t, end + 1);
        if (out->decimals)
            out->dotted = true;
        else
            add_decimals(t, out, end + 1, end + 1 + more);
        end += 1 + more;
    }
    return end;
}

/* --- words --- */

static bool is_apostrophe(struct text t, size_t i, size_t *n)
{
    *n = t.p[i] == '\'' ? 1 : t.n - i >= 3 && !memcmp(t.p + i, "\u2019", 3) ? 3 : 0;
    return *n > 0;
}

/* "U.S.", "a.m.", "U.K": letters parted by stops; their length or 0. */
static size_t acronym_at(struct text t, size_t i)
{
    size_t k = i;
    while (k + 1 < t.n && is_letter_byte(t.p[k]) && t.p[k + 1] == '.')
        k += 2;
    if (k < i + 4 && !(k == i + 2 && k < t.n && is_letter_byte(t.p[k])))
        return 0;
    if (k < t.n && is_letter_byte(t.p[k]) && (k + 1 >= t.n || !is_letter_byte(t.p[k + 1])))
        k++; /* "U.S" without its last stop */
    else if (k < t.n && (is_letter_byte(t.p[k]) || is_digit_byte(t.p[k])))
        return 0;
    return k - i > 2 ? k - i : 0;
}

/* "USD10m", "RM79", "$US113": the letters before the digits at k are a currency of their own. */
static bool is_currency_head(struct text t, size_t i, size_t k)
{
    if (k - i == 2 && t.p[i] == 'P' && t.p[i + 1] == 'S') { /* "PS8.1bn" of a folded pound sign, but not "PS5" */
        size_t n = digits_at(t, k);
        return n > 2 || (k + n + 1 < t.n && (t.p[k + n] == '.' || t.p[k + n] == ',') && is_digit_byte(t.p[k + n + 1]));
    }
    if (k - i > 3 || k - i < 1 || (i > 0 && (is_letter_byte(t.p[i - 1]) || is_digit_byte(t.p[i - 1]))))
        return false;
    bool dollar = i > 0 && t.p[i - 1] == '$';
    const struct unit *unit = unit_find(text_sub(t, dollar ? i - 1 : i, k));
    return unit && unit->flags & UNIT_BEFORE && (dollar || k - i > 1);
}

/* "tokio_threads", "Node.js", "LDG.E": a mark at k that joins two parts of one name, not the stop of a sentence that
 * lost its blank ("million.The"). i: where the word begins. */
static bool joins_name(struct text t, size_t i, size_t k, bool upper)
{
    if (k + 1 >= t.n || k == i)
        return false;
    char next = t.p[k + 1];
    if (t.p[k] == '_')
        return is_letter_byte(next) || is_digit_byte(next);
    bool ends = k + 2 >= t.n || !(is_letter_byte(t.p[k + 2]) || t.p[k + 2] == '.');
    if (t.p[k] == '.' && k == i + 1 && upper && is_digit_byte(next)) /* "M.2" */
        return i == 0 || t.p[i - 1] == ' ';
    return t.p[k] == '.' && k - i > 1 && (is_lower_byte(next) || (upper && is_upper_byte(next) && ends));
}

/* The end of the word that begins at i. */
static size_t word_end(struct text t, size_t i, struct token *out)
{
    size_t k = i, n;
    out->upper = true;
    while (k < t.n) {
        char c = t.p[k];
        if (is_digit_byte(c) && !is_digit_byte(t.p[k - 1]) && out->upper && is_currency_head(t, i, k))
            break;
        if (is_letter_byte(c) || is_digit_byte(c)) {
            out->capital |= is_upper_byte(c);
            out->upper &= !is_lower_byte(c);
            k++;
        } else if ((unsigned char)c >= 0x80) {
            struct sign sign;
            if (is_apostrophe(t, k, &n) && k + n < t.n && is_letter_byte(t.p[k + n])) {
                bool possessive = t.p[k + n] == 's' && (k + n + 1 >= t.n || !is_letter_byte(t.p[k + n + 1]));
                if (possessive)
                    break;
                k += n;
                continue;
            }
            n = wide_sign(t, k, &sign);
            if (sign.shape != SHAPE_LETTER)
                break;
            uint32_t point;
            utf8_decode(t, k, &point);
            out->capital |= is_upper(point);
            out->upper &= is_upper(point);
            k += n;
        } else if (c == '\'' && k > i && k + 1 < t.n && is_letter_byte(t.p[k + 1])) {
            if (t.p[k + 1] == 's' && (k + 2 >= t.n || !is_letter_byte(t.p[k + 2])))
                break;
            k++;
        } else if (joins_name(t, i, k, out->upper)) {
            k++;
        } else if (c == '&' && k > i && k + 1 < t.n && is_upper_byte(t.p[k + 1]) && is_upper_byte(t.p[k - 1])) {
            k++;
        } else {
            break;
        }
    }
    return k;
}

/* An address ("https://...", "www.x.org", "a@b.c"): up to the next blank. 0 if the run at i is none. */
static size_t address_end(struct text t, size_t i, size_t word)
{
    bool address = (t.n - word > 3 && !memcmp(t.p + word, "://", 3)) ||
                   (word - i == 3 && text_is_ascii(text_sub(t, i, word), "www") && word < t.n && t.p[word] == '.') ||
                   (word + 1 < t.n && t.p[word] == '@' && is_letter_byte(t.p[word + 1]));
    if (!address)
        return 0;
    while (word < t.n && (unsigned char)t.p[word] > ' ' && t.p[word] != ')' && t.p[word] != '"' && t.p[word] != '>')
        word++;
    return word;
}

static size_t read_word(struct token *out, const struct vocabulary *v, struct text t, size_t i)
{
    out->kind = TOKEN_WORD;
    size_t end = word_end(t, i, out), acronym = end == i + 1 ? acronym_at(t, i) : 0;
    if (acronym) {
        end = i + acronym;
        out->capital = is_upper_byte(t.p[i]);
        out->upper = out->capital;
    }
    size_t address = address_end(t, i, end);
    if (address) {
        out->opaque = true;
        return address;
    }
    out->class = vocabulary_class(v, text_sub(t, i, end), &out->value);
    return end;
}

static size_t read_mark(struct token *out, struct text t, size_t i)
{
    size_t n;
    out->kind = TOKEN_MARK;
    out->mark = t.p[i];
    if (is_apostrophe(t, i, &n) && out->glued && i + n < t.n && t.p[i + n] == 's' &&
        (i + n + 1 >= t.n || !is_letter_byte(t.p[i + n + 1]))) {
        out->kind = TOKEN_WORD;
        out->class = WORD_POSSESSIVE;
        return i + n + 1;
    }
    return i + 1;
}

/* Bytes in small letters where they are ASCII capitals, eight at once. */
static uint64_t small_letters(uint64_t x)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t low = x & 0x7f * ones, from_a = low + (0x80 - 'A') * ones, past_z = low + (0x7f - 'Z') * ones;
    return x | ((from_a ^ past_z) & ~x & 0x80 * ones) >> 2;
}

static uint64_t key_of(struct text t, const struct token *tok)
{
    uint64_t key = 0;
    size_t n = tok->end - tok->start;
    if (n >= sizeof key)
        memcpy(&key, t.p + tok->start, sizeof key);
    else
        memcpy(&key, t.p + tok->start, n);
    return small_letters(key);
}

size_t tokens_read(struct token *out, size_t max, const struct vocabulary *v, struct text t, size_t *at)
{
    size_t count = 0, i = *at;
    bool glued = false;
    while (i < t.n && count < max) {
        unsigned char c = (unsigned char)t.p[i];
        if (c <= ' ') {
            glued = false;
            i++;
            continue;
        }
        struct token token = { .start = (uint32_t)i, .glued = glued };
        struct sign sign = { 0 };
        size_t wide = c >= 0x80 ? wide_sign(t, i, &sign) : 0;
        if (wide && sign.shape == SHAPE_BLANK) {
            glued = false;
            i += wide;
            continue;
        }
        if (is_digit_byte((char)c) || (c == '.' && !glued && i + 1 < t.n && is_digit_byte(t.p[i + 1]))) {
            i = read_number(&token, t, i);
        } else if (wide && sign.shape == SHAPE_FRACTION) {
            token.kind = TOKEN_NUMBER;
            token.value = sign.value;
            token.decimals = 1;
            i += wide;
        } else if (is_letter_byte((char)c) || (wide && sign.shape == SHAPE_LETTER)) {
            i = read_word(&token, v, t, i);
        } else {
            size_t end = read_mark(&token, t, i);
            if (wide && token.kind == TOKEN_MARK) {
                token.mark = sign.mark;
                end = i + wide;
            }
            i = end;
        }
        token.end = (uint32_t)i;
        token.key = key_of(t, &token);
        out[count++] = token;
        glued = true;
    }
    *at = i;
    return count;
}
