/* tests/test_headline.c -- which headlines promise a report, and whom a headline names. */
#include "store/headline.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_kinds(void **state)
{
    static const struct {
        enum headline_kind kind;
        const char *title;
    } cases[] = {
        { HEADLINE_LABEL, "v2.1.240" },
        { HEADLINE_LABEL, "Release 7" },
        { HEADLINE_LABEL, "2026-11-23" },
        { HEADLINE_LABEL, "" },
        { HEADLINE_LABEL, "   " },
        { HEADLINE_LABEL, "\xff\xfe" },
        { HEADLINE_LABEL, "Kernel 6.18.3" },
        { HEADLINE_REPORT, "Chip makers agree" },
        { HEADLINE_REPORT, "Straße in Köln gesperrt" },
        { HEADLINE_REPORT, "\u8fd9\u662f\u4e00\u4e2a\u6d4b\u8bd5\u6807\u9898" }, /* a headline without blanks */
        { HEADLINE_REPORT, "A court reviews how to divide the grid" },
        { HEADLINE_REPORT, "Regulator begins a review of cloud prices" },
        { HEADLINE_REPORT, "Halden opens a region in Part of Assam" },
        { HEADLINE_REPORT, "Day 3 of the outage: what the operators say" },
        { HEADLINE_REPORT, "Economy of 12 states grows" },
        { HEADLINE_ROUTINE, "Weekly links: storage, racks, cooling" },
        { HEADLINE_ROUTINE, "Notes from the rack room #12" },
        { HEADLINE_ROUTINE, "A tour of the fab, part 3" },
        { HEADLINE_ROUTINE, "The grid podcast: who pays for wires?" },
        { HEADLINE_ROUTINE, "Halden is hiring engineers for its grid" },
        { HEADLINE_ROUTINE, "This Week in Storage" },
        { HEADLINE_ROUTINE, "The best deals on disks" },
        { HEADLINE_GUIDE, "How to cool a rack" },
        { HEADLINE_GUIDE, "How I moved my disks" },
        { HEADLINE_GUIDE, "I\u2019ve built a rack from scrap" },
        { HEADLINE_GUIDE, "Show HN: a rack from scrap" },
        { HEADLINE_GUIDE, "Three steps in my path to racks" },
        { HEADLINE_GUIDE, "10 ways to cool a rack" },
        { HEADLINE_GUIDE, "The 7 best racks of the year" },
        { HEADLINE_GUIDE, "Opinion: racks are the new towers" },
        { HEADLINE_GUIDE, "Halden Rack 2 review: cool at last" },
        { HEADLINE_GUIDE, "Packing triangles in minutes (2019)" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        enum headline_kind kind = headline_kind(text_of(cases[i].title));
        if (kind != cases[i].kind)
            fail_msg("\"%s\": %d, wanted %d", cases[i].title, (int)kind, (int)cases[i].kind);
    }
}

static void test_hostile(void **state)
{
    static const char *const pieces[] = { "A", "#", ":", "|", "\u2019", "' ", "(2019)", "1 ", "\xe2\x80", "how to " };
    (void)state;
    for (size_t i = 0; i < LEN(pieces); i++) {
        struct str title = { 0 };
        for (size_t n = 0; n < 2000; n++) {
            str_add_s(&title, pieces[i]);
            if (n < 200)
                assert_in_range(headline_kind(str_text(&title)), HEADLINE_REPORT, HEADLINE_LABEL);
        }
        assert_in_range(headline_kind(str_text(&title)), HEADLINE_REPORT, HEADLINE_LABEL);
        headline_names(str_text(&title), str_text(&title));
        str_free(&title);
    }
    assert_int_equal(headline_kind((struct text){ "a\0b", 3 }), HEADLINE_LABEL);
}

static void test_names(void **state)
{
    static const struct {
        bool named;
        const char *title, *name;
    } cases[] = {
        { true, "Halden opens a region", "Halden" },
        { true, "Halden's profit falls", "Halden" },
        { true, "Profit of Halden", "Halden Cloud" },
        { true, "HCS opens a region", "Halden Cloud Services" },
        { true, "A flaw in CVE-2026-1234", "CVE-2026-1234" },
        { false, "Haldenberg opens a mine", "Halden" },
        { false, "A region opens", "Halden" },
        { false, "HCSX opens a region", "Halden Cloud Services" },
        { false, "A cloud over the valley", "Halden Cloud" },
        { false, "Halden opens", "" },
        { false, "", "Halden" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        if (headline_names(text_of(cases[i].title), text_of(cases[i].name)) != cases[i].named)
            fail_msg("\"%s\" in \"%s\"", cases[i].name, cases[i].title);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
