/* tests/test_sentences.c -- where sentences end; "|" in a row marks the expected boundary. */
#include "tests/support/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const cases[] = {
    /* abbreviations, initials, titles */
    "Dr. Okafor joined Tessel Inc. in May. She left.", "Dr. Okafor joined Tessel Inc. in May.|She left.",
    "The plant is run by Brightwater Ltd. It opened last year.",
    "The plant is run by Brightwater Ltd.|It opened last year.",
    "The plant is run by Brightwater Ltd. of Leeds.", "The plant is run by Brightwater Ltd. of Leeds.",
    "We met J. R. Hale and Prof. Lin, e.g. at lunch.", "We met J. R. Hale and Prof. Lin, e.g. at lunch.",
    "It ships from the U.S. Customs took a week.", "It ships from the U.S. Customs took a week.",
    "It ships from the U.S. The rest is local.", "It ships from the U.S.|The rest is local.",
    "See No. 5 and fig. 3. Then stop.", "See No. 5 and fig. 3.|Then stop.",
    "She said no. Then she left.", "She said no.|Then she left.",
    "Doors open at 9 a.m. Nobody came.", "Doors open at 9 a.m.|Nobody came.",
    /* numbers, versions, addresses */
    "It costs $3.50. That is a lot.", "It costs $3.50.|That is a lot.",
    "Use libfoo.so.2 from example.org/a.b today. Or not.", "Use libfoo.so.2 from example.org/a.b today.|Or not.",
    "Write to me@example.org. Thanks.", "Write to me@example.org.|Thanks.",
    "It failed.Nobody noticed it.", "It failed.|Nobody noticed it.",
    "The Next.js and Node.JS teams agreed.", "The Next.js and Node.JS teams agreed.",
    /* quotes, brackets, notes */
    "\"It works.\" They shipped it.", "\"It works.\"|They shipped it.",
    "\"It works.\" said the engineer.", "\"It works.\" said the engineer.",
    "He knew (He had seen it.) and kept still.", "He knew (He had seen it.) and kept still.",
    "It was proven.[3] Few agreed.", "It was proven.[3]|Few agreed.",
    "It was proven. [3] [12-14] Few agreed. [4]", "It was proven. [3] [12-14]|Few agreed. [4]",
    "He called it \"a waste\". Nobody else did.", "He called it \"a waste\".|Nobody else did.",
    "They moved to a newer IE. Its time had come, i.e. now.", "They moved to a newer IE.|Its time had come, i.e. now.",
    "The mill (c. 1818) burnt down.", "The mill (c. 1818) burnt down.",
    "It stands in Otley, D.C. Photo: the mill.", "It stands in Otley, D.C.|Photo: the mill.",
    "\"It runs.\" - Ada Quill", "\"It runs.\" - Ada Quill",
    "He said [Ada R.] Quill was late.", "He said [Ada R.] Quill was late.",
    "It was sold. . . . The rest stayed.", "It was sold.|. . . The rest stayed.",
    "He was . . . I mean, he is late.", "He was . . . I mean, he is late.",
    "It works [...] However, it is slow.", "It works [...]|However, it is slow.",
    "... and so on.", "... and so on.",
    "It works [...] Tessel owns it.", "It works [...]|Tessel owns it.",
    "She bred sheep (b. 1901; div. 1940) in Otley.", "She bred sheep (b. 1901; div. 1940) in Otley.",
    "We moved it to plan b. Nobody asked.", "We moved it to plan b.|Nobody asked.",
    "They played Ahoy! (1931), then left. (It rained.) We went.",
    "They played Ahoy! (1931), then left.|(It rained.)|We went.",
    "They shouted ahoy! (It was late.) We went.", "They shouted ahoy!|(It was late.)|We went.",
    "Er sagte: \u201eSo ist es.\u201c Dann ging er.", "Er sagte: \u201eSo ist es.\u201c|Dann ging er.",
    "It runs. \u201cAnd how,\u201d she said.", "It runs.|\u201cAnd how,\u201d she said.",
    /* quotations: short ones stay whole, long ones do not */
    "Quill said, \"It runs. We ship it.\" Nobody clapped.", "Quill said, \"It runs. We ship it.\"|Nobody clapped.",
    "Quill said \u201cIt runs! We ship it\u201d and left.", "Quill said \u201cIt runs! We ship it\u201d and left.",
    "\"It runs. We ship it.\" - Ada Quill", "\"It runs. We ship it.\" - Ada Quill",
    "\"It runs. We ship it. You wait.\" Then he left.", "\"It runs.|We ship it.|You wait.\"|Then he left.",
    "Quill said, \"It took the whole team the better part of a year to find out what was wrong with the old controller. "
    "We then rebuilt it from the ground up, with new parts and a new supplier in Otley, and it has not failed once since then.\"",
    "Quill said, \"It took the whole team the better part of a year to find out what was wrong with the old controller.|"
    "We then rebuilt it from the ground up, with new parts and a new supplier in Otley, and it has not failed once since then.\"",
    "'Well!' thought Ada, 'it fell! How odd! It can't last!' (It did last.)",
    "'Well!' thought Ada, 'it fell! How odd! It can't last!' (It did last.)",
    "The dogs' bowls broke. The cats' bowls did not.", "The dogs' bowls broke.|The cats' bowls did not.",
    "In the '90s it grew. By the 2000s it was gone.", "In the '90s it grew.|By the 2000s it was gone.",
    "A 6\" pipe burst. A 9\" one held.", "A 6\" pipe burst.|A 9\" one held.",
    "\"It runs. We ship it on Monday.", "\"It runs.|We ship it on Monday.",
    "\"Late!\" she said. (It was.) \"Go now.\"", "\"Late!\" she said.|(It was.)|\"Go now.\"",
    "Costs [see p. 4. Or ask] rose. They fell.", "Costs [see p. 4. Or ask] rose.|They fell.",
    "Will it hold? [...]", "Will it hold? [...]",
    /* what stands before or behind a text without a stop */
    "Figure 2.3 Engineers open the mill.", "Figure 2.3|Engineers open the mill.",
    "The minister opens the new mill Image: Ada Quill.", "The minister opens the new mill|Image: Ada Quill.",
    "The minister opened it, photo: late.", "The minister opened it, photo: late.",
    "Container Image: what it is.", "Container Image: what it is.",
    "Monday, June 3, 2019 The mill reopened.", "Monday, June 3, 2019|The mill reopened.",
    "Monday, June 3, 2019 was dry.", "Monday, June 3, 2019 was dry.",
    "By . Ada Quill . and Jon Hale . PUBLISHED: . 04:15 EST, 3 June 2019 . | . The mill . was shut. It burnt.",
    "By . Ada Quill . and Jon Hale . PUBLISHED: . 04:15 EST, 3 June 2019 . | .|The mill . was shut.|It burnt.",
    "By . Friday they left . for good.", "By . Friday they left . for good.",
    "By . ", "By .",
    "The minister opens the new mill It had been shut since the flood.",
    "The minister opens the new mill|It had been shut since the flood.",
    "Water runs over the old wheel (pictured) The mill had been shut.",
    "Water runs over the old wheel (pictured)|The mill had been shut.",
    "They sang songs of the valley by The last mill band.", "They sang songs of the valley by The last mill band.",
    "They all saw the film about mills The Wheel in May.", "They all saw the film about mills The Wheel in May.",
    "The mill of Otley The", "The mill of Otley The",
    "A mill opens It runs.", "A mill opens It runs.",
    "The minister opens the new mill It\u2019s been shut since the flood.",
    "The minister opens the new mill|It\u2019s been shut since the flood.",
    "The mill was shut . The wheel . turned on .", "The mill was shut .|The wheel . turned on .",
    "The mill was shut . Otley went dark . and so on.", "The mill was shut .|Otley went dark . and so on.",
    "They live in the village of . Otley and in Old . Mill Lane.",
    "They live in the village of . Otley and in Old . Mill Lane.",
    "Die M\u00fchle steht seit dem 9. Februar still. Niemand klagt.",
    "Die M\u00fchle steht seit dem 9. Februar still.|Niemand klagt.",
    "They won 9. February was cold.", "They won 9.|February was cold.",
    "Monday, June 3, was dry.", "Monday, June 3, was dry.",
    "Figure 2.10 This is the mill.", "Figure 2.10|This is the mill.",
    "Table 4 These are the costs.", "Table 4|These are the costs.",
    "Figure 4 shows the mill.", "Figure 4 shows the mill.",
    "Table", "Table",
    /* loud ends and ellipses */
    "Really?! Yes. Wow!! Fine.", "Really?!|Yes.|Wow!!|Fine.",
    "Stop! he cried. Then ran.", "Stop! he cried.|Then ran.",
    "Well ... maybe not. I never meant it.... She did.", "Well ... maybe not.|I never meant it....|She did.",
    /* enumerators */
    "1) cut costs 2) add staff 3) rest", "cut costs|2) add staff|3) rest",
    "a) unpack b) plug in c) press", "unpack|b) plug in|c) press",
    "a. unpack b. plug in c. press", "a. unpack|b. plug in|c. press",
    "It grew in vitamin b. extracts.", "It grew in vitamin b. extracts.",
    /* names that begin small, other scripts */
    "It was sold. iPhone sales rose.", "It was sold.|iPhone sales rose.",
    "\u4eca\u65e5\u306f\u3002\u660e\u65e5\u3082\uff01", "\u4eca\u65e5\u306f\u3002|\u660e\u65e5\u3082\uff01",
    "\u00c9t\u00e9 came. \u00c9cole opened.", "\u00c9t\u00e9 came.|\u00c9cole opened.",
    /* forced and wrapped lines */
    "roses\nviolets\n", "roses|violets",
    "The committee met on Tuesday and agreed on\nall of the points that had been put to it\nbefore. It met again.",
    "The committee met on Tuesday and agreed on\nall of the points that had been put to it\nbefore.|It met again.",
};

static void cuts_where_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i += 2) {
        struct reading r;
        struct str got = { 0 };
        if (!cases[i + 1])
            continue;
        reading_open(&r, cases[i]);
        reading_check(&r);
        for (size_t k = 0; k < r.nsentences; k++) {
            if (k)
                str_add_c(&got, '|');
            str_add(&got, text_sub(r.doc.text, r.sentences[k].start, r.sentences[k].end));
        }
        assert_string_equal(str_c(&got), cases[i + 1]);
        str_free(&got);
        reading_close(&r);
    }
}

static void never_crosses_a_block(void **state)
{
    struct reading r;
    (void)state;
    reading_open(&r, "A heading without a stop\n\nA paragraph. It has two.\n\n- an item\n- another one\n");
    reading_check(&r);
    assert_int_equal(r.nsentences, 5);
    assert_int_equal(r.sentences[4].block, 3);
    reading_close(&r);
}

static void survives_hostile_text(void **state)
{
    static const char *const units[] = { ".", ". ", "?!", "\"", "(", "1) ", "U.S. ", "\n", " \n", " 'a. B", "\"a. B ", "Image: A ", "[a. B ",
                                         "a.B", "\u2026", "[", "-" };
    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct str s = { 0 };
        struct reading r;
        for (int k = 0; k < 20000; k++)
            str_add_s(&s, units[i]);
        reading_open(&r, str_c(&s));
        reading_check(&r);
        reading_close(&r);
        str_free(&s);
    }
}

static void empty_text_has_none(void **state)
{
    struct reading r;
    (void)state;
    reading_open(&r, " \n\t \n");
    assert_int_equal(r.nsentences, 0);
    assert_int_equal(r.nmetrics, 0);
    reading_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_where_expected),
        cmocka_unit_test(never_crosses_a_block),
        cmocka_unit_test(survives_hostile_text),
        cmocka_unit_test(empty_text_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
