/* cli/address.c -- see address.h. */
#include "cli/address.h"

#include "base/mem.h"

#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

bool address_host(struct str *out, struct text url)
{
    size_t start = text_is_ascii(text_sub(url, 0, 7), "http://") ? 7 : text_is_ascii(text_sub(url, 0, 8), "https://") ? 8 : 0;
    struct text host = text_sub(url, start, url.n);
    size_t end = 0;
    while (end < host.n && !strchr("/?#\\", host.p[end]))
        end++;
    host.n = end;
    for (size_t i = host.n; i > 0; i--) {
        if (host.p[i - 1] == '@') {
            host = text_sub(host, i, host.n);
            break;
        }
    }
    bool six = host.n && host.p[0] == '[';
    host = six ? text_sub(host, 1, text_find_byte(host, ']', 0)) : text_sub(host, 0, text_find_byte(host, ':', 0));
    while (host.n && host.p[host.n - 1] == '.')
        host.n--;
    for (size_t i = 0; start && i < host.n; i++)
        str_add_c(out, (char)(host.p[i] >= 'A' && host.p[i] <= 'Z' ? host.p[i] + 32 : host.p[i]));
    return start && host.n;
}

/* IPv4, in the host's order. */
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
    return (a[0] & 0xfe) == 0xfc || (a[0] == 0xfe && a[1] >= 0x80) || a[0] == 0xff; /* unique local, link and site local, multicast */
}

static bool is_private_name(struct text host)
{
    static const char *const ends[] = { ".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".home" };
    if (text_is(host, "localhost"))
        return true;
    for (size_t i = 0; i < LEN(ends); i++) {
        if (text_ends(host, ends[i]))
            return true;
    }
    return false;
}

bool address_is_private(const struct str *host)
{
    struct addrinfo ask = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *found = NULL;
    bool private = is_private_name(str_text(host));
    if (private || getaddrinfo(str_c(host), NULL, &ask, &found))
        return private;
    for (const struct addrinfo *a = found; a && !private; a = a->ai_next) {
        if (a->ai_family == AF_INET) {
            struct sockaddr_in four;
            memcpy(&four, a->ai_addr, sizeof four);
            private = is_private_4(ntohl(four.sin_addr.s_addr));
        } else if (a->ai_family == AF_INET6) {
            struct sockaddr_in6 six;
            memcpy(&six, a->ai_addr, sizeof six);
            private = is_private_6(six.sin6_addr.s6_addr);
        }
    }
    freeaddrinfo(found);
    return private;
}
