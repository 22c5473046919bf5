/* tests/fuzz/date.c -- any bytes as a date: alike with white space round it, and RFC 3339 is read back as it was
 * written. */
#include "tests/fuzz/fuzz.h"

#include "fetch/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text in = fuzz_text(data, size);
    struct str wide = {0};
    char stamp[RFC3339_SIZE];
    int64_t when = 42, again = 42;
    bool ok = date_parse(in, &when);
    PROMISE(ok || when == 42);
    str_add_s(&wide, " \n");
    str_add(&wide, in);
    str_add_s(&wide, " ");
    PROMISE(date_parse(str_text(&wide), &again) == ok && again == when);
    time_rfc3339(stamp, when);
    if (ok && *stamp && date_parse(text_of(stamp), &again))
        PROMISE(again == when);
    else
        PROMISE(!ok || !*stamp || when < 0);
    str_free(&wide);
    return 0;
}
