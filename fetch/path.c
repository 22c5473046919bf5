/* fetch/path.c -- see path.h. */
#include "fetch/path.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

static const char *join(struct arena *a, struct text folder, struct text name)
{
    struct str out = { 0 };
    str_add(&out, folder);
    if (!text_ends(folder, "/"))
        str_add_c(&out, '/');
    str_add(&out, name);
    const char *joined = arena_cstr(a, str_text(&out));
    str_free(&out);
    return joined;
}

static const char *home(void)
{
    const char *dir = getenv("HOME");
    if (dir && *dir)
        return dir;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir ? user->pw_dir : "/";
}

const char *path_expand(struct arena *a, struct text path)
{
    if (text_is(path, "~"))
        return arena_cstr(a, text_of(home()));
    if (text_starts(path, "~/"))
        return join(a, text_of(home()), text_sub(path, 2, path.n));
    return arena_cstr(a, path);
}

const char *path_absolute(struct arena *a, struct text path, const char *folder)
{
    const char *expanded = path_expand(a, path);
    if (*expanded == '/')
        return expanded;
    path = text_of(expanded);
    while (text_starts(path, "./"))
        path = text_sub(path, 2, path.n);
    return join(a, text_of(folder), path);
}

const char *path_folder(struct arena *a, const char *path)
{
    struct text t = text_of(path);
    while (t.n && t.p[t.n - 1] != '/')
        t.n--;
    while (t.n > 1 && t.p[t.n - 1] == '/')
        t.n--;
    if (t.n && t.p[0] == '/')
        return arena_cstr(a, t);
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here))
        return t.n ? arena_cstr(a, t) : ".";
    return t.n ? path_absolute(a, t, here) : arena_cstr(a, text_of(here));
}
