/* tests/support/picture_scene.c -- see picture_scene.h. */
#include "tests/support/picture_scene.h"

#include <stdlib.h>

void picture_scene_open(struct picture_scene *s, const char *picture, const char *settings)
{
    struct str conf = { 0 };
    *s = (struct picture_scene){ .route = { .path = "/feed.xml" } };
    str_addf(&s->feed, "<rss version='2.0'><channel><title>P</title><item><title>A field</title><guid>1</guid>"
                       "<link>https://example.com/story</link><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate>"
                       "<description>&lt;p&gt;Words.&lt;/p&gt;&lt;figure&gt;&lt;img src='/a.png' alt='Two colours'/&gt;"
                       "&lt;figcaption&gt;The field, by us&lt;/figcaption&gt;&lt;/figure&gt;</description>"
                       "<enclosure url='%s' type='image/png' length='9'/></item></channel></rss>",
             picture);
    s->route.body = str_c(&s->feed);
    s->feeds = httpd_start(&s->route, 1);
    home_make(&s->home);
    str_addf(&conf, "@ X\n%s \"P\"\n%s", httpd_url(s->feeds, "/feed.xml"), settings);
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
    program_expect(&s->home, 0, "refresh", NULL);
}

void picture_scene_close(struct picture_scene *s)
{
    httpd_stop(s->feeds);
    str_free(&s->feed);
    home_remove(&s->home);
}

struct str picture_scene_screen(const struct picture_scene *s, const char *keys)
{
    home_write(&s->home, "keys", text_of(keys));
    char *script = home_path(&s->home, "keys"), *dump = home_path(&s->home, "dump");
    program_expect(&s->home, 0, "ui", "--script", script, "--dump", dump, NULL);
    free(script);
    free(dump);
    return home_read(&s->home, "dump");
}
