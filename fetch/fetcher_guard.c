/* fetch/fetcher_guard.c -- requests that must stay out of private networks: looked at when a name has become a number and
 * no byte has been sent, so that neither a redirect nor a name that changes its number gets round it. */
#include "fetch/fetcher_parts.h"

#include "base/mem.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* IPv4, in the host's order. Special addresses: RFC 6890. */
static bool is_private_4(uint32_t a)
{
    static const struct {
        uint32_t net;
        int bits;
    } ranges[] = {
        { 0x00000000, 8 },  /* this network */
        { 0x0a000000, 8 },  { 0xac100000, 12 }, { 0xc0a80000, 16 }, /* private: RFC 1918 */
        { 0x64400000, 10 }, /* shared: RFC 6598 */
        { 0x7f000000, 8 },  /* loopback */
        { 0xa9fe0000, 16 }, /* link local */
        { 0xc0000000, 24 }, { 0xc6120000, 15 }, /* protocols, benchmarks */
        { 0xe0000000, 3 },  /* multicast, reserved, broadcast */
    };
    for (size_t i = 0; i < LEN(ranges); i++) {
        if ((a ^ ranges[i].net) >> (32 - ranges[i].bits) == 0)
            return true;
    }
    return false;
}

static uint32_t four_of(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_private_6(const unsigned char a[16])
{
    static const unsigned char zeros[12] = { 0 }, mapped[12] = { [10] = 0xff, [11] = 0xff };
    static const unsigned char nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
    if (!memcmp(a, zeros, 12)) /* ::, ::1, and IPv4 in an old form */
        return true;
    if (!memcmp(a, mapped, 12) || !memcmp(a, nat64, 12))
        return is_private_4(four_of(a + 12));
    if (a[0] == 0x20 && a[1] == 0x02) /* 6to4 */
        return is_private_4(four_of(a + 2));
    if ((a[0] & 0xfe) == 0xfc || a[0] == 0xff) /* unique local, multicast */
        return true;
    return a[0] == 0xfe && a[1] >= 0x80; /* link and site local */
}

static bool is_private_number(const char *number)
{
    unsigned char bytes[16];
    if (inet_pton(AF_INET, number, bytes) == 1)
        return is_private_4(four_of(bytes));
    return inet_pton(AF_INET6, number, bytes) == 1 && is_private_6(bytes);
}

bool peer_is_private(const struct sockaddr *peer)
{
    if (peer->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, peer, sizeof four);
        return is_private_4(ntohl(four.sin_addr.s_addr));
    }
    if (peer->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, peer, sizeof six);
        return is_private_6(six.sin6_addr.s6_addr);
    }
    return true; /* a socket of this machine */
}

bool host_is_private(const char *host)
{
    struct text t = text_of(host);
    char number[64];
    if (text_is(t, "localhost") || text_ends(t, ".localhost"))
        return true;
    if (text_starts(t, "[")) /* a zone ("%25eth0") is link local anyway */
        t = text_sub(t, 1, text_find_byte(t, '%', 0) < t.n ? text_find_byte(t, '%', 0) : t.n - 1);
    if (t.n >= sizeof number)
        return false;
    memcpy(number, t.p, t.n);
    number[t.n] = '\0';
    return is_private_number(number);
}

static curl_socket_t on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct line *line = user;
    (void)purpose;
    if (peer_is_private(&address->addr)) {
        line->barred = true;
        return CURL_SOCKET_BAD;
    }
    int fd = socket(address->family, address->socktype, address->protocol);
    if (fd >= 0)
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

/* A connection that was there already, made for a request that may go there. */
static int on_request(void *user, char *peer, char *own, int peer_port, int own_port)
{
    struct line *line = user;
    (void)own;
    (void)peer_port;
    (void)own_port;
    if (!is_private_number(peer))
        return CURL_PREREQFUNC_OK;
    line->barred = true;
    return CURL_PREREQFUNC_ABORT;
}

/* Whether curl hands requests to a proxy: then the proxy looks names up, and it alone is seen here. */
static bool has_proxy(const char *url)
{
    static const char *const names[2][4] = {
        { "http_proxy", "all_proxy", "ALL_PROXY", "" }, /* curl reads HTTP_PROXY not: CGI sets it */
        { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" },
    };
    bool tls = text_is_ascii(text_sub(text_of(url), 0, 6), "https:");
    for (size_t i = 0; i < LEN(names[0]); i++) {
        const char *proxy = names[tls][i][0] ? getenv(names[tls][i]) : NULL;
        if (proxy && *proxy)
            return true;
    }
    return false;
}

void line_guard(struct line *line)
{
    const struct transfer *t = line->transfer;
    bool proxy = t->public_only && has_proxy(t->url), look = t->public_only && !proxy;
    line->barred = false;
    curl_easy_setopt(line->easy, CURLOPT_NOPROXY, proxy ? "" : NULL); /* no way round it either */
    curl_easy_setopt(line->easy, CURLOPT_OPENSOCKETFUNCTION, look ? on_socket : (curl_opensocket_callback)NULL);
    curl_easy_setopt(line->easy, CURLOPT_OPENSOCKETDATA, line);
    curl_easy_setopt(line->easy, CURLOPT_PREREQFUNCTION, look ? on_request : (curl_prereq_callback)NULL);
    curl_easy_setopt(line->easy, CURLOPT_PREREQDATA, line);
}
