/* fetch/encoding.c -- see encoding.h. */
#include "fetch/encoding.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <unistr.h>

#define HEAD_BYTES 2048 /* where a declaration is looked for */
#define NAME_SIZE 40

/* windows-1252 of 0x80..0x9f; 0 where it has none. */
static const uint16_t cp1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Labels that mean another encoding than their name says (WHATWG Encoding Standard, 4.2), or that iconv lacks. */
static const struct alias {
    const char *label, *name;
} aliases[] = {
    { "iso-8859-1", "CP1252" },
    { "iso8859-1", "CP1252" },
    { "iso_8859-1", "CP1252" },
    { "latin1", "CP1252" },
    { "latin-1", "CP1252" },
    { "l1", "CP1252" },
    { "us-ascii", "CP1252" },
    { "ascii", "CP1252" },
    { "x-cp1252", "CP1252" },
    { "iso-8859-9", "CP1254" },
    { "latin5", "CP1254" },
    { "iso-8859-11", "CP874" },
    { "tis-620", "CP874" },
    { "windows-874", "CP874" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "sjis", "CP932" },
    { "x-sjis", "CP932" },
    { "windows-31j", "CP932" },
    { "ms_kanji", "CP932" },
    { "gb2312", "GB18030" },
    { "gb_2312-80", "GB18030" },
    { "gbk", "GB18030" },
    { "x-gbk", "GB18030" },
    { "cp936", "GB18030" },
    { "euc-cn", "GB18030" },
    { "euc-kr", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "ksc5601", "CP949" },
    { "big5", "BIG5-HKSCS" },
    { "x-x-big5", "BIG5-HKSCS" },
    { "big5-eten", "BIG5-HKSCS" },
    { "cn-big5", "BIG5-HKSCS" },
    { "x-mac-roman", "MACINTOSH" },
    { "macroman", "MACINTOSH" },
    { "mac-roman", "MACINTOSH" },
    { "x-mac-cyrillic", "MAC-CYRILLIC" },
    { "x-mac-ukrainian", "MAC-UK" },
    { "mac-cyrillic", "MAC-CYRILLIC" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "x-euc-jp", "EUC-JP" },
    { "ibm-866", "CP866" },
    { "utf8", "UTF-8" },
    { "unicode-1-1-utf-8", "UTF-8" },
    { "utf_8", "UTF-8" },
};

struct bom {
    const char *bytes;
    uint8_t n, skip; /* skip: bytes of the mark itself */
    const char *name;
};

static const struct bom boms[] = {
    { "\xef\xbb\xbf", 3, 3, "UTF-8" }, { "\xff\xfe\0\0", 4, 4, "UTF-32LE" }, { "\0\0\xfe\xff", 4, 4, "UTF-32BE" },
    { "\xff\xfe", 2, 2, "UTF-16LE" },  { "\xfe\xff", 2, 2, "UTF-16BE" },
};

/* Without a mark: the first character is ASCII (a '<', '{' or a blank), and so is the second (XML 1.0, appendix F). */
static const char *guess_wide(struct text b)
{
    if (b.n < 4)
        return NULL;
    bool zero[4];
    for (int i = 0; i < 4; i++)
        zero[i] = b.p[i] == '\0';
    if (zero[0] && zero[1] && zero[2] && !zero[3])
        return "UTF-32BE";
    if (!zero[0] && zero[1] && zero[2] && zero[3])
        return "UTF-32LE";
    if (zero[0] && !zero[1] && zero[2] && !zero[3])
        return "UTF-16BE";
    if (!zero[0] && zero[1] && !zero[2] && zero[3])
        return "UTF-16LE";
    return !memcmp(b.p, "\x4c\x6f\xa7\x94", 4) ? "IBM037" : NULL;
}

/* The value of encoding="..." in an XML declaration near the start. */
static struct text declared(struct text bytes)
{
    struct text head = text_sub(bytes, 0, HEAD_BYTES);
    size_t start = text_find(head, TEXT("<?xml"), 0);
    size_t end = text_find(head, TEXT("?>"), start);
    struct text decl = text_sub(head, start, end);
    size_t at = text_find(decl, TEXT("encoding"), 0);
    if (at >= decl.n)
        return (struct text){ 0 };
    struct text rest = text_trim(text_sub(decl, at + 8, decl.n));
    if (!text_starts(rest, "="))
        return (struct text){ 0 };
    rest = text_trim(text_sub(rest, 1, rest.n));
    if (!rest.n || (rest.p[0] != '"' && rest.p[0] != '\''))
        return (struct text){ 0 };
    return text_trim(text_sub(rest, 1, text_find_byte(rest, rest.p[0], 1)));
}

/* An open converter for a label; (iconv_t)-1 when there is none. Only names, never paths, reach iconv. */
static iconv_t open_label(struct text label)
{
    char name[NAME_SIZE];
    if (!label.n || label.n >= sizeof name)
        return (iconv_t)-1;
    for (size_t i = 0; i < label.n; i++) {
        char c = label.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == ':' || c == '.';
        if (!plain)
            return (iconv_t)-1;
        name[i] = c;
    }
    name[label.n] = '\0';
    for (size_t i = 0; i < LEN(aliases); i++) {
        if (text_is_ascii(label, aliases[i].label))
            return iconv_open("UTF-8", aliases[i].name);
    }
    return iconv_open("UTF-8", name);
}

static void convert(struct str *out, struct text bytes, iconv_t cd)
{
    char chunk[8192];
    char *in = (char *)(uintptr_t)bytes.p; /* iconv() reads only */
    size_t left = bytes.n;
    while (left) {
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t done = iconv(cd, &in, &left, &to, &room);
        str_add(out, (struct text){ chunk, sizeof chunk - room });
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        str_add(out, TEXT("\xef\xbf\xbd"));
        if (errno == EINVAL) /* cut inside a character */
            break;
        in++;
        left--;
    }
    char *to = chunk;
    size_t room = sizeof chunk;
    iconv(cd, NULL, NULL, &to, &room);
    str_add(out, (struct text){ chunk, sizeof chunk - room });
}

/* The offset of the first byte beyond ASCII, eight at a time. */
static size_t ascii_end(struct text t, size_t i)
{
    for (uint64_t word; i + sizeof word <= t.n; i += sizeof word) {
        memcpy(&word, t.p + i, sizeof word);
        if (word & (UINT64_MAX / 255 * 0x80))
            break;
    }
    while (i < t.n && (unsigned char)t.p[i] < 0x80)
        i++;
    return i;
}

static bool is_utf8(struct text t)
{
    for (size_t i = ascii_end(t, 0); i < t.n; i = ascii_end(t, i)) {
        size_t start = i; /* a character never goes beyond its run of such bytes */
        while (i < t.n && (unsigned char)t.p[i] >= 0x80)
            i++;
        if (u8_check((const uint8_t *)t.p + start, i - start))
            return false;
    }
    return true;
}

static void add_point(struct str *out, uint32_t point)
{
    char bytes[4];
    str_add(out, (struct text){ bytes, utf8_encode(bytes, point) });
}

static void add_cp1252_byte(struct str *out, unsigned char c)
{
    add_point(out, c >= 0x80 && c < 0xa0 ? (cp1252[c - 0x80] ? cp1252[c - 0x80] : 0xfffd) : c);
}

/* UTF-8 with bad bytes among it: those as windows-1252, as long as they stand for a character there. In text that
 * has hardly any right sequence all of it is windows-1252 in practice, and this gives just that. */
static void add_mostly_utf8(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n;) {
        const uint8_t *bad = u8_check((const uint8_t *)t.p + i, t.n - i);
        size_t end = bad ? (size_t)((const char *)bad - t.p) : t.n;
        str_add(out, text_sub(t, i, end));
        if (end < t.n)
            add_cp1252_byte(out, (unsigned char)t.p[end]);
        i = end + 1;
    }
}

/* True for encodings whose bytes are all ASCII, so that valid UTF-8 says nothing against them. */
static bool is_seven_bit(struct text label)
{
    return text_is_ascii(text_sub(label, 0, 8), "iso-2022") || text_is_ascii(label, "hz-gb-2312") ||
           text_is_ascii(label, "hz");
}

static bool decode_label(struct str *out, struct text bytes, struct text label)
{
    bool utf = text_is_ascii(text_sub(label, 0, 3), "utf") || text_is_ascii(label, "unicode");
    iconv_t cd = utf ? (iconv_t)-1 : open_label(label); /* the bytes have shown that they are no UTF-n */
    if (cd == (iconv_t)-1)
        return false;
    convert(out, bytes, cd);
    iconv_close(cd);
    return true;
}

static void decode_known(struct str *out, struct text bytes, const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) {
        add_mostly_utf8(out, bytes);
        return;
    }
    convert(out, bytes, cd);
    iconv_close(cd);
}

struct text encoding_read(struct str *room, struct text bytes, struct text charset)
{
    for (size_t i = 0; i < LEN(boms); i++) {
        if (bytes.n < boms[i].n || memcmp(bytes.p, boms[i].bytes, boms[i].n) != 0)
            continue;
        struct text rest = text_sub(bytes, boms[i].skip, bytes.n);
        while (i == 0 && text_starts(rest, boms[0].bytes))
            rest = text_sub(rest, boms[0].skip, rest.n);
        if (i > 0)
            decode_known(room, rest, boms[i].name);
        else if (is_utf8(rest))
            return rest;
        else
            add_mostly_utf8(room, rest);
        return str_text(room);
    }
    const char *wide = guess_wide(bytes);
    if (wide) {
        decode_known(room, bytes, wide);
        return str_text(room);
    }
    struct text label = declared(bytes);
    bool utf8 = is_utf8(bytes);
    if (utf8 && (!is_seven_bit(label) || !decode_label(room, bytes, label)))
        return bytes;
    if (!utf8 && !decode_label(room, bytes, label) && !decode_label(room, bytes, charset))
        add_mostly_utf8(room, bytes);
    return str_text(room);
}

void encoding_decode(struct str *out, struct text bytes, struct text charset)
{
    struct str room = { 0 };
    str_add(out, encoding_read(&room, bytes, charset));
    str_free(&room);
}

uint32_t encoding_reference(uint32_t number)
{
    if (number >= 0x80 && number < 0xa0)
        return cp1252[number - 0x80];
    bool control = number < 0x20 && number != '\t' && number != '\n' && number != '\r';
    bool none = control || number == 0x7f || number > 0x10ffff || (number & 0xfffe) == 0xfffe ||
                (number >= 0xd800 && number < 0xe000) || (number >= 0xfdd0 && number <= 0xfdef);
    return none ? 0 : number;
}

void encoding_add_c1(struct str *out, struct text t)
{
    size_t from = 0;
    str_reserve(out, t.n);
    for (size_t i = text_find_byte(t, '\xc2', 0); i + 1 < t.n; i = text_find_byte(t, '\xc2', i + 1)) {
        unsigned char second = (unsigned char)t.p[i + 1];
        if (second < 0x80 || second >= 0xa0)
            continue;
        str_add(out, text_sub(t, from, i));
        if (cp1252[second - 0x80])
            add_point(out, cp1252[second - 0x80]);
        from = i + 2;
    }
    str_add(out, text_sub(t, from, t.n));
}
