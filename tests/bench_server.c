/* tests/bench_server.c FEEDS ITEMS FILE -- serves invented feeds on a free port of the loopback, writes their feeds.conf to FILE,
 * prints "ready", and ends when its standard input does. Half are RSS 2.0, half Atom; every item has about 2.5 KB of HTML. With
 * ETags: a conditional request gets 304. Deterministic: same arguments, same bytes but for the dates. */
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const nouns[] = { "cluster", "compiler", "fabric", "scheduler", "tokenizer", "router", "enclave", "turbine", "rack", "wafer",
                                     "kernel", "gateway", "dataset", "battery", "registry", "antenna", "coolant", "ledger", "parser", "beacon" };
static const char *const verbs[] = { "raises", "halves", "ships", "delays", "doubles", "patches", "licenses", "previews", "trims", "audits" };
static const char *const names[] = { "Halden", "Kestrel", "Mirador", "Brahma", "Tarn", "Ferrite", "Egret", "Quill", "Coldharbour", "Larkfield",
                                     "Ostrava Systems", "Pinewood", "Sable", "Northgate", "Umber", "Vantage", "Willow", "Yarrow", "Zephyr", "Ivory" };

struct source {
    uint64_t state;
};

static unsigned next(struct source *s, unsigned below)
{
    s->state = s->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(s->state >> 33) % below;
}

static void add_sentence(struct str *out, struct source *s)
{
    switch (next(s, 4)) {
    case 0:
        str_addf(out, "%s %s its %s budget to $%u.%u million, up %u%% from last year. ", names[next(s, LEN(names))],
                 verbs[next(s, LEN(verbs))], nouns[next(s, LEN(nouns))], next(s, 900), next(s, 10), next(s, 90) + 1);
        break;
    case 1:
        str_addf(out, "The %s behind the %s was measured at %u ms, which the company calls the best of its %ss. ",
                 nouns[next(s, LEN(nouns))], nouns[next(s, LEN(nouns))], next(s, 400), nouns[next(s, LEN(nouns))]);
        break;
    case 2:
        str_addf(out, "According to %s, about %u,%03u customers use the %s with a <a href=\"/x%u\">%s</a>. ", names[next(s, LEN(names))],
                 next(s, 90) + 1, next(s, 1000), nouns[next(s, LEN(nouns))], next(s, 1000), nouns[next(s, LEN(nouns))]);
        break;
    default:
        str_addf(out, "Engineers said that a %s should never depend on the %s, and that the %s &amp; the %s had to be parted first. ",
                 nouns[next(s, LEN(nouns))], nouns[next(s, LEN(nouns))], nouns[next(s, LEN(nouns))], nouns[next(s, LEN(nouns))]);
    }
}

static void add_body(struct str *out, struct source *s)
{
    str_add_s(out, "<![CDATA[");
    for (int p = 0; p < 6; p++) {
        str_add_s(out, p == 3 ? "<h2>What it means</h2><p>" : "<p>");
        for (int i = 0; i < 4; i++)
            add_sentence(out, s);
        str_add_s(out, "</p>");
    }
    str_add_s(out, "]]>");
}

static void add_item(struct str *out, struct source *s, unsigned feed, unsigned item, int64_t when)
{
    char stamp[RFC3339_SIZE], mail[64];
    time_t t = (time_t)when;
    struct tm tm;
    gmtime_r(&t, &tm);
    strftime(mail, sizeof mail, "%a, %d %b %Y %H:%M:%S +0000", &tm);
    bool atom = feed % 2;
    str_addf(out, atom ? "<entry><id>urn:%u:%u</id><title>" : "<item><guid isPermaLink=\"false\">urn:%u:%u</guid><title>", feed, item);
    str_addf(out, "%s %s %s %u</title>", names[next(s, LEN(names))], verbs[next(s, LEN(verbs))], nouns[next(s, LEN(nouns))], next(s, 1000));
    if (atom)
        str_addf(out, "<link href=\"https://f%u.example/%u\"/><updated>%s</updated><content type=\"html\">", feed, item,
                 time_rfc3339(stamp, when));
    else
        str_addf(out, "<link>https://f%u.example/%u</link><pubDate>%s</pubDate><description>", feed, item, mail);
    add_body(out, s);
    str_add_s(out, atom ? "</content></entry>\n" : "</description></item>\n");
}

static struct str make_feed(unsigned feed, unsigned items)
{
    struct str out = { 0 };
    struct source s = { feed * 7919u + 17 };
    int64_t now = clock_now();
    if (feed % 2)
        str_addf(&out, "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire %05u</title>\n", feed);
    else
        str_addf(&out, "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Wire %05u</title>\n", feed);
    for (unsigned i = 0; i < items; i++)
        add_item(&out, &s, feed, i, now - (int64_t)i * 9 * HOUR - next(&s, 9 * HOUR));
    str_add_s(&out, feed % 2 ? "</feed>\n" : "</channel></rss>\n");
    return out;
}

struct site {
    struct str *feeds;
    unsigned n;
};

static enum MHD_Result answer(void *user, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                              const char *data, size_t *size, void **state)
{
    struct site *site = user;
    unsigned long feed = strtoul(url + (url[0] == '/' && url[1] == 'f' ? 2 : 0), NULL, 10);
    (void)method, (void)version, (void)data, (void)size, (void)state;
    const char *known = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    unsigned status = feed >= site->n ? 404 : known ? 304 : 200;
    const struct str *body = &site->feeds[feed < site->n ? feed : 0];
    struct MHD_Response *r = MHD_create_response_from_buffer(status == 200 ? body->len : 0, body->data, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(r, "ETag", "\"1\"");
    enum MHD_Result done = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return done;
}

int main(int argc, char **argv)
{
    static const char *const sections[] = { "Infrastructure", "AI", "Cloud", "Security", "Chips" };
    if (argc != 4)
        return 2;
    struct site site = { NULL, (unsigned)strtoul(argv[1], NULL, 10) };
    unsigned items = (unsigned)strtoul(argv[2], NULL, 10);
    site.feeds = mem_alloc((site.n + 1) * sizeof *site.feeds);
    for (unsigned i = 0; i < site.n; i++)
        site.feeds[i] = make_feed(i, items);
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, &site,
                                            MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
    const union MHD_DaemonInfo *info = d ? MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    FILE *list = fopen(argv[3], "w");
    if (!info || !list)
        return 1;
    for (unsigned i = 0; i < site.n; i++) {
        if (i % ((site.n + 4) / 5) == 0)
            fprintf(list, "@ %s\n", sections[i / ((site.n + 4) / 5)]);
        fprintf(list, "http://127.0.0.%u:%u/f%u \"Wire %05u\"\n", i % 200 + 1, info->port, i, i);
    }
    fclose(list);
    puts("ready");
    fflush(stdout);
    for (char c; read(STDIN_FILENO, &c, 1) > 0;)
        ;
    MHD_stop_daemon(d);
    for (unsigned i = 0; i < site.n; i++)
        str_free(&site.feeds[i]);
    free(site.feeds);
    return 0;
}
