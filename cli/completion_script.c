/* cli/completion_script.c -- the shells' side of completion.h, and the commands that print what `make install`
 * installs. */
#include "cli/completion.h"

#include "base/mem.h"

#include <string.h>

/* Bash cuts words at ":" and "=", which queries are full of: the line is cut at blanks here, and what stands before the
 * last of them is taken off again. */
static const char bash[] = "# bash completion for northwire(1)\n"
                           "_northwire()\n"
                           "{\n"
                           "    local line=${COMP_LINE:0:COMP_POINT} program cur prefix='' candidate file\n"
                           "    local -a words=()\n"
                           "    read -ra words <<<\"$line\"\n"
                           "    [[ $line == *[[:space:]] ]] && words+=('')\n"
                           "    program=$(type -P \"${words[0]}\" 2>/dev/null) || program=northwire\n"
                           "    cur=${words[${#words[@]}-1]}\n"
                           "    [[ $COMP_WORDBREAKS == *:* ]] && prefix=${cur%\"${cur##*[:=]}\"}\n"
                           "    COMPREPLY=()\n"
                           "    while IFS=$'\\t' read -r candidate _; do\n"
                           "        if [[ $candidate == : ]]; then\n"
                           "            compopt -o filenames 2>/dev/null\n"
                           "            while IFS= read -r file; do\n"
                           "                COMPREPLY+=(\"$file\")\n"
                           "            done < <(compgen -f -- \"$cur\")\n"
                           "            continue\n"
                           "        fi\n"
                           "        [[ $candidate == *[:=] ]] && compopt -o nospace 2>/dev/null\n"
                           "        candidate=${candidate:${#prefix}}\n"
                           "        [[ $candidate == *[[:space:]\\\"\\'\\&\\|\\(\\)\\;\\<\\>\\*\\?\\$\\`]* ]] && "
                           "printf -v candidate %q \"$candidate\"\n"
                           "        COMPREPLY+=(\"$candidate\")\n"
                           "    done < <(\"$program\" completion words -- \"${words[@]:1}\" 2>/dev/null)\n"
                           "}\n"
                           "complete -F _northwire northwire\n";

static const char zsh[] =
    "#compdef northwire\n"
    "# zsh completion for northwire(1)\n"
    "_northwire() {\n"
    "    local line word help\n"
    "    local -a lines found\n"
    "    lines=(\"${(@f)$(command ${(Q)words[1]} completion words -- \"${(@Q)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
    "    for line in \"${lines[@]}\"; do\n"
    "        [[ -n $line ]] || continue\n"
    "        if [[ $line == : ]]; then\n"
    "            _files\n"
    "            continue\n"
    "        fi\n"
    "        word=${line%%$'\\t'*} help=''\n"
    "        [[ $line == *$'\\t'* ]] && help=${line#*$'\\t'}\n"
    "        if [[ $word == *: ]]; then\n"
    "            compadd -S '' -- \"$word\"\n"
    "        else\n"
    "            found+=(\"${word//:/\\\\:}:$help\")\n"
    "        fi\n"
    "    done\n"
    "    (( $#found )) && _describe 'northwire' found\n"
    "}\n"
    "if [[ $funcstack[1] == _northwire ]]; then\n"
    "    _northwire \"$@\"\n"
    "else\n"
    "    compdef _northwire northwire\n"
    "fi\n";

static const char fish[] =
    "# fish completion for northwire(1)\n"
    "function __northwire_complete\n"
    "    set -l words (commandline -opc)\n"
    "    set -l current (commandline -ct)\n"
    "    for line in (command $words[1] completion words -- $words[2..-1] \"$current\" 2>/dev/null)\n"
    "        if test \"$line\" = :\n"
    "            __fish_complete_path \"$current\"\n"
    "        else\n"
    "            printf '%s\\n' $line\n"
    "        end\n"
    "    end\n"
    "end\n"
    "complete -c northwire -f -a '(__northwire_complete)'\n";

static const struct {
    const char *name, *script;
} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

bool completion_script(FILE *out, const char *shell, struct err *err)
{
    for (size_t i = 0; i < LEN(shells); i++) {
        if (!strcmp(shell, shells[i].name)) {
            fputs(shells[i].script, out);
            return true;
        }
    }
    return err_code(err, ERR_USAGE, "completion: unknown shell \"%s\"; bash, zsh or fish", shell);
}

static int run_completion(struct app *app)
{
    struct err err;
    if (!strcmp(app->args.words[0], "words")) {
        completion_words(stdout, app->args.words + 1, (size_t)app->args.nwords - 1, app->db_path);
        return EXIT_OK;
    }
    return completion_script(stdout, app->args.words[0], &err) ? EXIT_OK : fail(&err);
}

static int run_manual(struct app *app)
{
    const char *page = app->args.nwords ? app->args.words[0] : "northwire";
    if (!strcmp(page, "northwire"))
        manual_write(stdout);
    else if (!strcmp(page, "feeds.conf"))
        manual_write_conf(stdout);
    else
        return complain(EXIT_WRONG_USAGE, "manual: no page \"%s\"; northwire or feeds.conf", page);
    return EXIT_OK;
}

const struct command completion_command = {
    .name = "completion",
    .args = "bash|zsh|fish",
    .help = "a script that lets the shell complete commands and queries",
    .text =
        "For one session: eval \"$(northwire completion bash)\", or source <(northwire completion zsh), or northwire "
        "completion fish | source. What make install puts in place is loaded by itself.",
    .min_words = 1,
    .max_words = -1,
    .run = run_completion,
};
const struct command manual_command = {
    .name = "manual",
    .args = "[northwire|feeds.conf]",
    .help = "a man page, as mdoc: northwire manual feeds.conf | man -l -",
    .max_words = 1,
    .run = run_manual,
};
