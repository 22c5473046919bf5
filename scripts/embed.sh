#!/bin/sh
# scripts/embed.sh FILE... -- prints C source that holds the files as bytes: `const struct embedded *embedded_files(void)`.
set -eu
echo '/* Made by scripts/embed.sh. */'
echo '#include "cli/app.h"'
i=0
for file in "$@"; do
    printf 'static const unsigned char file_%d[] = {\n' "$i"
    od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
    echo '0 };'
    i=$((i + 1))
done
echo 'static const struct embedded files[] = {'
i=0
for file in "$@"; do
    printf '    { "%s", file_%d, sizeof file_%d - 1 },\n' "$file" "$i" "$i"
    i=$((i + 1))
done
echo '    { 0 },'
echo '};'
echo 'const struct embedded *embedded_files(void) { return files; }'
