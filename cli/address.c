/* cli/address.c -- see address.h. */
#include "cli/address.h"

#include "base/mem.h"
#include "fetch/fetcher.h"

#include <netdb.h>
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
    for (const struct addrinfo *a = found; a && !private; a = a->ai_next)
        private = peer_is_private(a->ai_addr);
    freeaddrinfo(found);
    return private;
}
