/* cli/manual.c -- northwire(1) and feeds.conf(5) in mdoc, printed from the tables of commands, actions, query fields
 * and settings, so that it cannot tell other things than the program does. See mdoc(7). */
#include "cli/completion.h"

#include "base/mem.h"
#include "tui/action.h"
#include "tui/theme.h"

#include <string.h>

#define SOURCE_COLUMNS 76 /* of the roff source; what it renders to is filled anew */

const struct option *program_option_list(void); /* cli/main.c */

/* One byte as text: the backslash is roff's, and a hyphen must stay a minus that can be copied. */
static void put_byte(FILE *out, char c)
{
    if (c == '\\')
        fputs("\\e", out);
    else if (c == '-')
        fputs("\\-", out);
    else if (c == '"')
        fputs("\\(dq", out);
    else
        fputc(c, out);
}

static void put_word(FILE *out, struct text word, bool at_line_start)
{
    if (at_line_start && (word.p[0] == '.' || word.p[0] == '\''))
        fputs("\\&", out); /* would be a request */
    for (size_t i = 0; i < word.n; i++)
        put_byte(out, word.p[i]);
}

static bool ends_sentence(struct text word)
{
    return word.n && strchr(".!?", word.p[word.n - 1]) != NULL;
}

/* Columns of a word in the source. */
static size_t source_width(struct text word)
{
    size_t n = word.n;
    for (size_t i = 0; i < word.n; i++)
        n += word.p[i] == '"' ? 3 : word.p[i] == '-' || word.p[i] == '\\';
    return n;
}

/* Running text: a sentence begins a line, as mdoc wants it. */
static void put_text(FILE *out, const char *s)
{
    struct text rest = text_of(s), word;
    size_t column = 0;
    bool new_sentence = false;
    while (text_split(&rest, ' ', &word)) {
        if (!word.n)
            continue;
        bool capital = word.p[0] >= 'A' && word.p[0] <= 'Z';
        if (column && ((new_sentence && capital) || column + 1 + source_width(word) > SOURCE_COLUMNS)) {
            fputc('\n', out);
            column = 0;
        }
        if (column)
            fputc(' ', out);
        put_word(out, word, !column);
        column += source_width(word) + (column ? 1 : 0);
        new_sentence = ends_sentence(word);
    }
    fputc('\n', out);
}

/* The same with a full stop where the table's line has none. */
static void put_sentence(FILE *out, const char *s)
{
    char line[512];
    struct text t = text_of(s);
    snprintf(line, sizeof line, "%s%s", s, ends_sentence(t) ? "" : ".");
    if (line[0] >= 'a' && line[0] <= 'z')
        line[0] = (char)(line[0] - 32);
    put_text(out, line);
}

/* A quoted argument of a macro. */
static void put_argument(FILE *out, const char *s)
{
    fputs(" \"", out);
    for (; *s; s++)
        put_byte(out, *s);
    fputc('"', out);
}

static void put_option(FILE *out, const struct option *o)
{
    fputs(".It", out);
    if (o->letter)
        fprintf(out, " Fl %c ,", o->letter);
    fputs(" Fl", out);
    put_argument(out, o->name + 1); /* Fl brings the first hyphen */
    if (o->arg) {
        fputs(" Ar", out);
        put_argument(out, o->arg);
    }
    fputc('\n', out);
    put_text(out, o->help); /* may begin with a value: as it is */
}

static void put_options(FILE *out, const struct option *options)
{
    if (!options || !options->name)
        return;
    fputs(".Bl -tag -width Ds\n", out);
    for (const struct option *o = options; o->name; o++)
        put_option(out, o);
    fputs(".El\n", out);
}

static void put_commands(FILE *out)
{
    fputs(".Sh COMMANDS\n.Bl -tag -width Ds\n", out);
    for (const struct command *const *c = command_list(); *c; c++) {
        fputs(".It Cm", out);
        put_argument(out, (*c)->name);
        if (*(*c)->args) {
            fputs(" Ar", out);
            put_argument(out, (*c)->args);
        }
        fputc('\n', out);
        put_sentence(out, (*c)->help);
        if ((*c)->text)
            put_text(out, (*c)->text);
        put_options(out, (*c)->options);
    }
    fputs(".El\n", out);
}

static void put_query(FILE *out)
{
    fputs(".Sh QUERIES\n"
          "The same words are understood by every\n.Ar QUERY ,\n"
          "by the key / of the dashboard, and by the queries, tag and mute rules of\n.Pa feeds.conf .\n"
          "Words and\n.Dq phrases in quotes\nare looked for in titles and texts; all must be there.\n"
          ".Cm OR\nbetween two words asks for either, a\n.Sq \\-\nbefore one for its absence, and parentheses group.\n"
          "A word with a star behind it begins one:\n.Ic kestr* ,\n.Ic entity:kestr* .\n"
          "A name need not be whole: where no story has one that is just this,\n"
          "names with the word are found,\n.Sq Elon Musk\nby\n.Ic entity:musk .\n"
          "Topics and regions are found likewise, and by a beginning that only one has:\n.Ic topic:infra .\n"
          "In a shell, a query with one of < > ( ) * in it stands in quotes.\n"
          ".Bl -tag -width 22n -compact\n", out);
    for (const struct query_field *f = query_fields(); f->name; f++) {
        fputs(".It Ic", out);
        put_argument(out, f->example);
        fputc('\n', out);
        put_text(out, f->help);
    }
    fputs(".El\n", out);
}

static void put_keys(FILE *out)
{
    fputs(
        ".Sh KEYS\n"
        "Keys of the dashboard, the action that they do, and what it is.\n"
        "A line\n.Ql bind KEY ACTION\nin\n.Pa feeds.conf\nbinds another key; the action\n.Cm none\ntakes a key away.\n"
        ".Bl -tag -width 26n -compact\n",
        out);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        const struct action_info *info = action_info((enum action)a);
        char left[80];
        snprintf(left, sizeof left, "%-10s %s", info->keys, info->name);
        fputs(".It Ic", out);
        put_argument(out, left);
        fputc('\n', out);
        put_text(out, info->help);
    }
    fputs(".El\n", out);
}

static void put_settings(FILE *out, const struct setting_help *(*each)(size_t))
{
    fputs(".Bl -tag -width 22n -compact\n", out);
    for (size_t i = 0; each(i); i++) {
        char left[80];
        snprintf(left, sizeof left, "%s %s", each(i)->name, each(i)->value);
        fputs(".It Cm", out);
        put_argument(out, left);
        fputc('\n', out);
        put_text(out, each(i)->help);
    }
    fputs(".El\n", out);
}

static const char conf_pointer[] =
    ".Sh FEEDS.CONF\n"
    "Feeds, sections, rules, saved queries, keys and settings stand in\n.Pa feeds.conf ,\none a line; see\n.Xr "
    "feeds.conf 5 .\n"
    ".Nm\n.Cm check\nlooks it over,\n.Cm add\nand\n.Cm remove\nchange single lines of it.\n";

static const char before[] =
    ".Dd November 23, 2026\n.Dt NORTHWIRE 1\n.Os\n.Sh NAME\n.Nm northwire\n"
    ".Nd what changed in tech since yesterday, with every figure as data\n"
    ".Sh SYNOPSIS\n.Nm northwire\n.Op Fl \\-db Ar FILE\n.Op Fl \\-feeds Ar FILE\n.Op Fl \\-quiet\n"
    ".Op Ar COMMAND Op Ar ARGUMENT ...\n"
    ".Sh DESCRIPTION\n"
    ".Nm\nreads RSS, Atom, RDF and JSON feeds into one SQLite file, finds the figures,\n"
    "the summary, the topics and the names of each story, and gathers the stories\nof one event.\n"
    "Without a command it opens the dashboard.\n"
    "Results go to standard output, everything else to standard error.\n"
    "Nothing leaves the machine but requests for feeds and articles.\n"
    ".Pp\nThe options that stand before the command:\n";

static const char after[] =
    ".Sh ENVIRONMENT\n.Bl -tag -width NORTHWIRE_NOW\n"
    ".It Ev NORTHWIRE_NOW\nThe time that counts as now, in RFC 3339.\n"
    "With it and the same store every screen and brief is the same.\n"
    ".It Ev NO_COLOR\nWhen set, nothing is coloured.\n"
    ".It Ev BROWSER\nWhat\n.Cm open\nand the key o start; else\n.Ic xdg\\-open .\n"
    ".It Ev http_proxy , Ev https_proxy , Ev no_proxy\nThe way out.\n"
    ".It Ev XDG_CONFIG_HOME , Ev XDG_DATA_HOME , Ev XDG_STATE_HOME , Ev XDG_CACHE_HOME\nWhere files live; see below.\n"
    ".It Ev TMPDIR\nWhere the demo unpacks; else\n.Pa /tmp .\n"
    ".It Ev COLUMNS\nColumns of tables where standard output is no terminal.\n"
    ".El\n"
    ".Sh FILES\n.Bl -tag -width Ds\n"
    ".It Pa ~/.config/northwire/feeds.conf\nFeeds, sections, rules and settings; made at the first start.\n"
    ".It Pa ~/.local/share/northwire/northwire.db\nThe store.\n"
    "A copy of it is a backup; while a refresh runs, take the\n.Pa \\-wal\nfile beside it too.\n"
    ".It Pa ~/.local/state/northwire/history\nLines typed behind : and / in the dashboard, for nobody else to read;\n"
    ".Ql set history no\nkeeps none, and a line that begins with a blank is not kept.\n"
    ".It Pa ~/.cache/northwire/pictures\nPictures that were looked at, 64 at most; may be deleted at any time.\n"
    ".El\n"
    ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n"
    ".It 0\nAll well.\n"
    ".It 1\nSomething failed; on standard error it is named with its reason.\n"
    ".It 2\nThe command line or\n.Pa feeds.conf\nis wrong.\n"
    ".It 3\nThe store cannot be used.\n"
    ".El\n"
    ".Sh EXAMPLES\n"
    "A brief by mail every morning, from a crontab:\n"
    ".Bd -literal -offset indent\n"
    "*/30 * * * *  northwire \\-\\-quiet refresh 2>/dev/null\n"
    "0 7 * * *     northwire brief \\-\\-new \\-\\-mail you@example.org | /usr/sbin/sendmail \\-t\n"
    ".Ed\n.Pp\n"
    "The same with systemd, as user units that are installed with the program:\n"
    ".Bd -literal -offset indent\n"
    "systemctl \\-\\-user enable \\-\\-now northwire.timer\n"
    ".Ed\n.Pp\n"
    "What changed in AI this week, by the number of sources:\n"
    ".Dl northwire stories topic:ai \\-\\-since 7d \\-\\-events \\-\\-sort sources\n"
    ".Pp\nSums of money above a billion, for a spreadsheet:\n"
    ".Dl northwire metrics \\(aqkind:money metric:>1B\\(aq \\-\\-csv >figures.csv\n"
    ".Pp\nThe same of the built\\-in edition, to try a command out:\n"
    ".Dl northwire demo metrics kind:money \\-\\-csv\n"
    ".Pp\nA tag on what is about two firms:\n"
    ".Dl northwire tag \\(aqtitle:(nvidia OR amd)\\(aq +chips\n"
    ".Sh SEE ALSO\n.Xr feeds.conf 5\n";

void manual_write(FILE *out)
{
    fputs(before, out);
    put_options(out, program_option_list());
    put_commands(out);
    put_query(out);
    put_keys(out);
    fputs(conf_pointer, out);
    fputs(after, out);
}

/* --- feeds.conf(5) --- */

static const char conf_before[] =
    ".Dd November 23, 2026\n.Dt FEEDS.CONF 5\n.Os\n.Sh NAME\n.Nm feeds.conf\n"
    ".Nd feeds, rules and settings of northwire\n"
    ".Sh DESCRIPTION\n"
    "One entry a line; what stands behind a # at the begin of a word is a comment.\n"
    "A wrong line is told with its number and what was expected there, and never\nstops the others;\n"
    ".Ic northwire check\ntells them all.\n"
    "Names and titles with blanks stand in double quotes.\n"
    ".Ss Sections and feeds\n.Bl -tag -width Ds\n"
    ".It Li @ Ar NAME\nA section: a panel of the dashboard.\nThe feeds below belong to it.\n"
    ".It Ar URL Oo Do Ar title Dc Oc Oo Ar tag ... Oc Oo < Ar setting ; ... Oc\n"
    "A feed: RSS, Atom, RDF or JSON Feed.\nEach of its stories gets the tags.\n"
    ".It Li page:\\& Ns Ar URL\nA page without a feed; where its items stand is told by XPath in its settings.\n"
    ".It Li file:\\& Ns Ar PATH\nA feed in a file.\n"
    ".It Li exec:\\& Ns Ar COMMAND\nA command that prints a feed, run without a shell and with limits of\ntime and "
    "output.\n"
    "A line\n.Ql set exec yes\nmust stand above it.\n"
    ".El\n.Pp\nA feed\\(aqs own settings, behind a < in its line, parted by semicolons:\n";

static const char conf_rules[] =
    ".Ss Rules\n.Bl -tag -width Ds\n"
    ".It Li tag Ar NAME Li if Ar QUERY\nPuts a tag on stories as they arrive;\n.Ic northwire tag\nputs it on stored "
    "ones too.\n"
    ".It Li mute Ar QUERY\nHides what matches.\nIt stays in the store and can be found with\n.Ql is:muted .\n"
    ".It Li watch Ar NAME Oo Li also Do Ar other name Dc ... Oc\n"
    "A company, product, person or place to follow, found under each of its\nnames.\n"
    "In the dashboard\n.Ic :watch Ar NAME\nwrites one.\n"
    ".It Li topic Ar NAME Oo Ar WEIGHT Oc Ar TERM ...\n"
    "A topic of your own, or more terms for one that is shipped; a term may be\na phrase in quotes.\n"
    "Weight 0 takes a term away; for a region, terms are places.\n"
    ".It Li query Do Ar name Dc Ar QUERY\nA saved query, shown beside the sections.\n"
    "In the dashboard\n.Ic :save Ar name\nwrites one of what is listed.\n"
    ".It Li bind Ar KEY ACTION\nA key of the dashboard; the action\n.Cm none\ntakes it away.\n"
    "Keys are letters and signs, ^D, Alt+x, F1 to F12, Enter, Esc, Tab, BackTab,\n"
    "Space, Up, Down, Left, Right, Home, End, PageUp, PageDown, Insert, Delete and\nBackspace.\n"
    ".It Li colour Ar ROLE COLOUR\nHow something looks in the dashboard, over the theme:\n"
    ".Ql colour breaking \\(dq#ff5f00 on black bold\\(dq .\n"
    "A colour is #rrggbb (in quotes, as a # begins a comment), a number to 255, a\nname (black, red, green, yellow, blue, magenta, "
    "cyan, white, grey,\nbright\\-red ...) or default; bold, underline, reverse and dim may follow.\n"
    "The roles are\n";

static const char conf_rules_end[] =
    ".El\n.Pp\nThe words of a query and the actions are told in\n.Xr northwire 1 .\n"
    ".Ss Settings\nEach stands as\n.Ql set Ar NAME VALUE ;\nthe last of a name counts.\n";

static const char conf_after[] =
    ".Sh FILES\n.Bl -tag -width Ds\n"
    ".It Pa ~/.config/northwire/feeds.conf\nMade at the first start; the option\n.Fl \\-feeds\nnames another.\n"
    ".El\n"
    ".Sh EXAMPLES\n"
    ".Bd -literal -offset indent\n"
    "@ AI and models\n"
    "https://example.org/feed.xml  \\(dqExample\\(dq  ai labs\n"
    "https://example.org/slow.xml  < every 6h; max 200\n"
    "page:https://example.org/news < items //article//h2/a\n"
    "file:~/feeds/saved.xml\n"
    "set exec yes\n"
    "exec:~/bin/make\\-feed.sh\n"
    "tag chips if title:(nvidia OR trainium)\n"
    "mute title:sponsored\n"
    "watch Trainium also \\(dqaws silicon\\(dq\n"
    "query \\(dqIndia AI\\(dq topic:ai region:india since:7d\n"
    "bind x mark\\-read\n"
    "set theme dusk\n"
    ".Ed\n"
    ".Sh SEE ALSO\n.Xr northwire 1\n";

static void put_roles(FILE *out)
{
    struct str names = { 0 };
    for (int r = 0; r < ROLES; r++)
        str_addf(&names, "%s%s", r == 0 ? "" : r + 1 < ROLES ? ", " : " and ", role_name((enum role)r));
    str_add_c(&names, '.');
    put_text(out, str_c(&names));
    str_free(&names);
}

void manual_write_conf(FILE *out)
{
    fputs(conf_before, out);
    put_settings(out, feedlist_option_help);
    fputs(conf_rules, out);
    put_roles(out);
    fputs(conf_rules_end, out);
    put_settings(out, feedlist_setting_help);
    fputs(conf_after, out);
}
