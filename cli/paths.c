/* cli/paths.c -- where files live: the XDG base directories (XDG Base Directory Specification 0.8). */
#include "cli/app.h"

#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *home_folder(void)
{
    const char *home = getenv("HOME");
    if (home && *home)
        return home;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir ? user->pw_dir : "/";
}

/* Relative values are ignored, as the specification asks. */
static char *xdg_path(const char *variable, const char *below_home, const char *name)
{
    struct str path = { 0 };
    const char *base = getenv(variable);
    if (base && base[0] == '/')
        str_addf(&path, "%s/northwire/%s", base, name);
    else
        str_addf(&path, "%s/%s/northwire/%s", home_folder(), below_home, name);
    return path.data;
}

char *path_default_db(void) { return xdg_path("XDG_DATA_HOME", ".local/share", "northwire.db"); }

char *path_default_feeds(void) { return xdg_path("XDG_CONFIG_HOME", ".config", "feeds.conf"); }

char *path_history(void) { return xdg_path("XDG_STATE_HOME", ".local/state", "history"); }

bool path_make_parents(const char *path, struct err *err)
{
    char *folder = mem_copy(path, strlen(path));
    bool ok = true;
    for (char *p = folder + 1; ok && (p = strchr(p, '/')); p++) {
        *p = '\0';
        if (mkdir(folder, 0700) && errno != EEXIST && errno != EISDIR)
            ok = err_set(err, "%s: %s", folder, strerror(errno));
        *p = '/';
    }
    free(folder);
    return ok;
}
