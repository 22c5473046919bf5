/* cli/libraries.c -- see libraries.h. */
#include "cli/libraries.h"

#include "cli/picture_support.h"

#include <curl/curl.h>
#include <jansson.h>
#include <libstemmer.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistring/version.h>

#include <curses.h>
#include <term.h>

#define SQLITE_OLDEST 3035000 /* RETURNING, and UPDATE of several columns from one SELECT */

static const char *curl_lacks(const curl_version_info_data *info)
{
    if (!(info->features & CURL_VERSION_SSL))
        return "TLS";
    if (!(info->features & CURL_VERSION_LIBZ))
        return "gzip";
    return NULL;
}

static const char *sqlite_lacks(void)
{
    if (!sqlite3_compileoption_used("ENABLE_FTS5"))
        return "FTS5";
    return sqlite3_libversion_number() < SQLITE_OLDEST ? "features of 3.35" : NULL;
}

void libraries_read(struct library_fact facts[LIBRARIES])
{
    const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
    for (size_t i = 0; i < LIBRARIES; i++)
        facts[i] = (struct library_fact){ .name = "" };
    facts[0].name = "SQLite";
    snprintf(facts[0].version, sizeof facts[0].version, "%s%s", sqlite3_libversion(),
             sqlite3_compileoption_used("ENABLE_FTS5") ? " with FTS5" : "");
    facts[0].lacks = sqlite_lacks();
    facts[1].name = "curl";
    snprintf(facts[1].version, sizeof facts[1].version, "%s, %s%s", curl->version, curl->ssl_version ? curl->ssl_version : "no TLS",
             curl->features & CURL_VERSION_HTTP2 ? ", HTTP/2" : "");
    facts[1].lacks = curl_lacks(curl);
    facts[2].name = "libxml2";
    int xml = (int)strtol(xmlParserVersion, NULL, 10); /* "20914-GITv2.9.14" */
    snprintf(facts[2].version, sizeof facts[2].version, "%d.%d.%d", xml / 10000, xml / 100 % 100, xml % 100);
    facts[3].name = "ncurses";
    const char *curses = curses_version(), *number = strchr(curses, ' '); /* "ncurses 6.4.20221231" */
    snprintf(facts[3].version, sizeof facts[3].version, "%s", number ? number + 1 : curses);
    facts[4].name = "jansson";
    snprintf(facts[4].version, sizeof facts[4].version, "%s", jansson_version_str());
    facts[5].name = "libunistring";
    snprintf(facts[5].version, sizeof facts[5].version, "%d.%d.%d", _libunistring_version >> 16, _libunistring_version >> 8 & 255,
             _libunistring_version & 255);
    int languages = 0; /* it tells no version */
    while (sb_stemmer_list()[languages])
        languages++;
    facts[6].name = "libstemmer";
    snprintf(facts[6].version, sizeof facts[6].version, "%d algorithms", languages);
    struct sb_stemmer *english = sb_stemmer_new("english", "UTF_8");
    facts[6].lacks = english ? NULL : "English in UTF-8";
    if (english)
        sb_stemmer_delete(english);
    facts[7].name = "pictures"; /* optional, so nothing is lacking without them */
    picture_support(facts[7].version, sizeof facts[7].version);
}

void libraries_line(struct str *out)
{
    struct library_fact facts[LIBRARIES];
    libraries_read(facts);
    for (size_t i = 0; i + 1 < LIBRARIES; i++) {
        size_t n = strcspn(facts[i].version, " ,");
        if (memchr(facts[i].version, '.', n)) /* libstemmer tells none */
            str_addf(out, "%s%s/%.*s", out->len ? " " : "", facts[i].name, (int)n, facts[i].version);
    }
    str_addf(out, "; %s: %s", facts[LIBRARIES - 1].name, facts[LIBRARIES - 1].version);
}

int terminal_colours(const char *term)
{
    int found = 0;
    if (setupterm((NCURSES_CONST char *)(uintptr_t)term, STDOUT_FILENO, &found) != OK)
        return -1;
    char cup[] = "cup", colors[] = "colors";
    const char *move = tigetstr(cup);
    int n = tigetnum(colors);
    bool moves = move && move != (const char *)-1;
    del_curterm(cur_term);
    return !moves ? -2 : n > 0 ? n : 0;
}
