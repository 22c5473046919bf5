/* store/repair_pages.c -- rows out of a store's pages, where the way to them through SQLite is lost: its schema, or an
 * inner page of a tree. A leaf page says nothing of the table that it belongs to; the form of its rows does. Format:
 * https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1. See repair_parts.h. */
#include "store/repair_parts.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEAF_TABLE 13
#define LEAF_HEADER 8
#define FIRST_HEADER 100 /* bytes of the file's header on the first page */
#define PAYLOAD_MAX ((uint64_t)32 << 20)
#define FIELDS_MAX 128

struct pages {
    struct salvage *s;
    int fd;
    int64_t count;
    unsigned char *page, *overflow; /* of page_size bytes */
    struct str payload;
    struct value fields[FIELDS_MAX];
};

static uint32_t big_endian(const unsigned char *p, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | p[i];
    return value;
}

/* A number of 1 to 9 bytes; *rest moves behind it. False when it is cut. */
static bool take_number(struct text *rest, uint64_t *out)
{
    uint64_t value = 0;
    for (size_t i = 0; i < 9 && i < rest->n; i++) {
        unsigned char c = (unsigned char)rest->p[i];
        if (i == 8 || !(c & 0x80)) {
            *out = i == 8 ? value << 8 | c : value << 7 | c;
            *rest = text_sub(*rest, i + 1, rest->n);
            return true;
        }
        value = value << 7 | (c & 0x7f);
    }
    return false;
}

static bool read_page(const struct pages *p, uint32_t number, unsigned char *out)
{
    size_t size = p->s->page_size;
    return number >= 1 && number <= p->count &&
           pread(p->fd, out, size, (off_t)(number - 1) * (off_t)size) == (ssize_t)size;
}

/* The payload of a cell, gathered from the pages that it goes on in. */
static bool gather(struct pages *p, struct text local, uint64_t length)
{
    uint64_t usable = p->s->page_size, most = usable - 35, least = (usable - 12) * 32 / 255 - 23;
    uint64_t fits = least + (length >= least ? (length - least) % (usable - 4) : 0), here = length;
    str_cut(&p->payload, 0);
    if (length > PAYLOAD_MAX)
        return false;
    if (length > most)
        here = fits <= most ? fits : least;
    if (here + (length > most ? 4 : 0) > local.n)
        return false;
    str_add(&p->payload, text_sub(local, 0, here));
    uint32_t next = length > most ? big_endian((const unsigned char *)local.p + here, 4) : 0;
    while (p->payload.len < length) {
        if (!read_page(p, next, p->overflow))
            return false;
        uint64_t left = length - p->payload.len, part = left < usable - 4 ? left : usable - 4;
        str_add(&p->payload, (struct text){(const char *)p->overflow + 4, part});
        next = big_endian(p->overflow, 4);
    }
    return true;
}

static bool read_field(struct value *out, uint64_t type, struct text *body)
{
    static const size_t widths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    *out = (struct value){.type = SQLITE_NULL};
    if (type == 10 || type == 11)
        return false;
    uint64_t width = type < LEN(widths) ? widths[type] : (type - 12) / 2;
    if (width > body->n)
        return false;
    struct text bytes = text_sub(*body, 0, width);
    *body = text_sub(*body, width, body->n);
    if (type >= 12) {
        out->type = type & 1 ? SQLITE_TEXT : SQLITE_BLOB;
        out->t = bytes;
    } else if (type >= 8) {
        out->type = SQLITE_INTEGER;
        out->i = (int64_t)type - 8;
    } else if (type) {
        uint64_t bits = (unsigned char)bytes.p[0] & 0x80 ? UINT64_MAX : 0;
        for (size_t i = 0; i < bytes.n; i++)
            bits = bits << 8 | (unsigned char)bytes.p[i];
        out->type = type == 7 ? SQLITE_FLOAT : SQLITE_INTEGER;
        out->i = (int64_t)bits;
        memcpy(&out->d, &bits, sizeof out->d);
    }
    return true;
}

/* The record in p->payload as fields; 0 when it is none. */
static size_t read_record(struct pages *p)
{
    struct text rest = str_text(&p->payload), whole = rest;
    uint64_t head, type;
    size_t n = 0;
    if (!take_number(&rest, &head) || head > whole.n || head < whole.n - rest.n)
        return 0;
    struct text types = text_sub(whole, whole.n - rest.n, head), body = text_sub(whole, head, whole.n);
    while (types.n) {
        if (n == FIELDS_MAX || !take_number(&types, &type) || !read_field(&p->fields[n++], type, &body))
            return 0;
    }
    return body.n ? 0 : n;
}

static bool looks_like(const struct pages *p, size_t n, const struct table *t)
{
    if (t->keyed || t->rowid < 0 || n > t->ncolumns || p->fields[t->rowid].type != SQLITE_NULL)
        return false;
    for (size_t i = 0; i < t->ncolumns; i++) {
        static const struct value absent = {.type = SQLITE_NULL}; /* a column that is younger than the row */
        if ((int)i != t->rowid && !value_fits(i < n ? &p->fields[i] : &absent, &t->columns[i]))
            return false;
    }
    return true;
}

/* The table whose rows look like this one: a row of the full width before a shorter one; NULL when none or several do.
 */
static const struct table *table_of(const struct pages *p, size_t n)
{
    const struct table *found = NULL;
    for (size_t i = 0; i < p->s->ntables; i++) {
        const struct table *t = &p->s->tables[i];
        if (!looks_like(p, n, t))
            continue;
        if (t->ncolumns == n && (!found || found->ncolumns != n))
            found = t;
        else if (!found)
            found = t;
        else if ((found->ncolumns == n) == (t->ncolumns == n))
            return NULL;
    }
    return found;
}

static bool keep_cell(struct pages *p, struct text cell, struct err *err)
{
    uint64_t length, rowid;
    if (!take_number(&cell, &length) || !take_number(&cell, &rowid) || !gather(p, cell, length))
        return true;
    size_t n = read_record(p);
    const struct table *t = n ? table_of(p, n) : NULL;
    if (!t)
        return true;
    for (; n < t->ncolumns; n++)
        p->fields[n] = (struct value){.type = SQLITE_NULL};
    p->fields[t->rowid] = (struct value){.type = SQLITE_INTEGER, .i = (int64_t)rowid};
    return row_keep(p->s, t, p->fields, err);
}

static bool keep_leaf(struct pages *p, size_t header, struct err *err)
{
    struct text page = {(const char *)p->page, p->s->page_size};
    uint32_t cells = big_endian(p->page + header + 3, 2);
    if (header + LEAF_HEADER + 2 * (size_t)cells > page.n)
        return true;
    for (uint32_t i = 0; i < cells; i++) {
        uint32_t at = big_endian(p->page + header + LEAF_HEADER + 2 * i, 2);
        if (at >= header + LEAF_HEADER && at < page.n && !keep_cell(p, text_sub(page, at, page.n), err))
            return false;
    }
    return true;
}

bool salvage_pages(struct salvage *s, struct err *err)
{
    struct pages p = {.s = s, .fd = open(s->path, O_RDONLY | O_CLOEXEC)};
    bool ok = true;
    struct stat st;
    if (p.fd < 0 || fstat(p.fd, &st))
        return err_code(err, ERR_STORE, "%s: %s", s->path, strerror(errno));
    p.count = st.st_size / (off_t)s->page_size; /* the log may have brought more than there were */
    p.page = mem_alloc(s->page_size);
    p.overflow = mem_alloc(s->page_size);
    for (uint32_t number = 1; ok && number <= p.count; number++) {
        size_t header = number == 1 ? FIRST_HEADER : 0;
        if (read_page(&p, number, p.page) && p.page[header] == LEAF_TABLE)
            ok = keep_leaf(&p, header, err);
    }
    free(p.page);
    free(p.overflow);
    str_free(&p.payload);
    close(p.fd);
    return ok;
}
