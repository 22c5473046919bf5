/* tests/support/picture_scene.h -- a home with a store of one story, made by the program itself of a feed on this machine, that
 * has a picture. */
#ifndef NW_TESTS_SUPPORT_PICTURE_SCENE_H
#define NW_TESTS_SUPPORT_PICTURE_SCENE_H

#include "tests/support/httpd.h"
#include "tests/support/program.h"

struct picture_scene {
    struct home home;
    struct httpd *feeds;
    struct str feed;
    struct httpd_route route;
};
/* picture: its address. settings: further lines of feeds.conf. The story's number is 1, its title "A field", its caption "The
 * field, by us", its alternative text "Two colours". */
void picture_scene_open(struct picture_scene *s, const char *picture, const char *settings);
void picture_scene_close(struct picture_scene *s);
/* The dashboard's last screen after these keys; the caller frees it. */
struct str picture_scene_screen(const struct picture_scene *s, const char *keys);

#endif
