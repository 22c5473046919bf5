/* cli/brief_mail.c -- a brief as a mail (RFC 5322, RFC 2045, RFC 2046) that `sendmail -t` takes: the text form and the HTML form of
 * it, of which the reader's program shows the one that it can. */
#include "cli/brief_words.h"

#include "base/clock.h"

#include <string.h>

#define LINE_BYTES 57 /* 76 characters of base64: the longest line that RFC 2045 allows */

#define ADDRESS_BYTES 254
#define LOCAL_BYTES 64
#define LABEL_BYTES 63
#define ADDRESSES 50

static bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/* Atoms with a dot between, each of letters, digits and the other signs given. */
static bool is_dot_atom(struct text t, const char *signs, size_t atom_bytes)
{
    struct text atom;
    size_t atoms = 0, bytes = 0;
    for (struct text rest = t; text_split(&rest, '.', &atom); bytes += atom.n + 1, atoms++) {
        if (!atom.n || atom.n > atom_bytes)
            return false;
        for (size_t i = 0; i < atom.n; i++) {
            if (!is_alnum(atom.p[i]) && (!atom.p[i] || !strchr(signs, atom.p[i])))
                return false;
        }
    }
    return atoms && bytes == t.n + 1; /* a dot at the end has nothing behind it */
}

/* A host's labels neither begin nor end with a hyphen. */
static bool is_host(struct text t)
{
    struct text label;
    for (struct text rest = t; text_split(&rest, '.', &label);) {
        if (text_starts(label, "-") || text_ends(label, "-"))
            return false;
    }
    return is_dot_atom(t, "-", LABEL_BYTES);
}

static bool is_address(struct text t)
{
    size_t at = text_find_byte(t, '@', 0);
    return at < t.n && t.n <= ADDRESS_BYTES && at <= LOCAL_BYTES && is_dot_atom(text_sub(t, 0, at), "!#$%&'*+-/=?^_`{|}~", LOCAL_BYTES) &&
           is_host(text_sub(t, at + 1, t.n));
}

bool brief_addresses(struct text to, struct err *err)
{
    struct text one, rest = to;
    size_t n = 0;
    while (text_split(&rest, ',', &one)) {
        one = text_trim(one);
        if (!is_address(one))
            return err_code(err, ERR_USAGE, "--mail %.*s: expected an address such as you@example.org%s", one.n < 80 ? (int)one.n : 80, one.n ? one.p : "",
                            one.n > ADDRESS_BYTES ? ", of at most 254 characters" : to.n > one.n ? ", or several with a comma between" : "");
        n++;
    }
    if (!n || text_ends(to, ","))
        return err_code(err, ERR_USAGE, "--mail: expected an address such as you@example.org, or several with a comma between");
    return n <= ADDRESSES || err_code(err, ERR_USAGE, "--mail: %zu addresses, at most %d; a list has an address of its own", n, ADDRESSES);
}

static void add_recipients(struct str *out, struct text to)
{
    struct text one;
    for (bool first = true; text_split(&to, ',', &one); first = false) {
        str_add_s(out, first ? "" : ",\n "); /* a line each: RFC 5322 allows 998 bytes */
        str_add(out, text_trim(one));
    }
}

static void add_base64(struct str *out, struct text t)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < t.n; i += 3) {
        size_t n = t.n - i < 3 ? t.n - i : 3;
        unsigned long bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < n ? (unsigned char)t.p[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            str_add_c(out, k <= n ? digits[bits >> (18 - 6 * k) & 63] : '=');
        if ((i + 3) % LINE_BYTES == 0 || i + 3 >= t.n)
            str_add_c(out, '\n');
    }
}

/* "Mon, 23 Nov 2026 07:00:00 +0000": English whatever the locale. */
static void add_date(struct str *out, int64_t when)
{
    static const char *const days[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int64_t year, date = when / DAY - (when % DAY < 0); /* days, also before 1970 */
    int month, day, clock = (int)(when - date * DAY);
    civil_from_days(date, &year, &month, &day);
    str_addf(out, "%s, %d %s %lld %02d:%02d:%02d +0000", days[(date % 7 + 7) % 7], day, months[month - 1], (long long)year, clock / HOUR,
             clock % HOUR / MINUTE, clock % MINUTE);
}

static void add_part(struct str *out, const char *boundary, const char *type, struct text content)
{
    str_addf(out, "--%s\nContent-Type: %s; charset=utf-8\nContent-Transfer-Encoding: base64\n\n", boundary, type);
    add_base64(out, content);
    str_add_c(out, '\n');
}

void brief_mail(struct str *out, const struct brief *b)
{
    struct str plain = { 0 }, html = { 0 }, subject = { 0 }, counts = { 0 };
    char boundary[48], day[64];
    brief_text(&plain, b);
    brief_html(&html, b);
    brief_counts(&counts, b, ", ");
    snprintf(boundary, sizeof boundary, "=_northwire_%016llx", (unsigned long long)text_hash(str_text(&html)));
    str_addf(&subject, "Northwire brief, %s: %s", time_local(day, sizeof day, "%d %b %Y", b->request.now), str_c(&counts));
    str_add_s(out, "To: ");
    add_recipients(out, text_of(b->request.mail_to));
    str_add_s(out, "\nSubject: ");
    brief_ascii(out, str_text(&subject)); /* the month may be in the reader's language */
    str_add_s(out, "\nDate: ");
    add_date(out, b->request.now);
    str_addf(out, "\nMIME-Version: 1.0\nAuto-Submitted: auto-generated\nContent-Type: multipart/alternative; boundary=\"%s\"\n\n",
             boundary);
    add_part(out, boundary, "text/plain", str_text(&plain));
    add_part(out, boundary, "text/html", str_text(&html));
    str_addf(out, "--%s--\n", boundary);
    str_free(&plain);
    str_free(&html);
    str_free(&subject);
    str_free(&counts);
}
