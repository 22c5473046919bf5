/* tests/test_topics.c -- topics, regions, entities and terms, at the door of the room. */
#include "analysis/topics.h"
#include "base/mem.h"
#include "tests/support/stories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct lexicon *lex;
    struct arena arena;
};

static int set_up(void **state)
{
    struct fixture *x = mem_alloc(sizeof(*x));
    x->lex = lexicon_new();
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    lexicon_free(x->lex);
    arena_free(&x->arena);
    free(x);
    return 0;
}

static struct findings find(struct fixture *x, const char *title, const char *body)
{
    struct doc doc;
    struct findings f = { 0 };
    story_doc(&doc, &x->arena, title, body);
    topics_find(&f, &x->arena, &doc, x->lex);
    return f;
}

static void test_topics_of_a_story(void **state)
{
    static const struct {
        const char *title, *body, *first, *also, *never;
    } cases[] = {
        { "Ransomware gang exploits zero-day in file transfer tool", "Attackers used the vulnerability to steal data.",
          "security", NULL, "gaming" },
        { "Foundry starts 2nm wafer production", "The chipmaker said that its transistor node yields well.", "chips",
          NULL, "security" },
        { "Hyperscaler opens cloud region", "The cloud provider will run it from three data centers of 90 megawatts.",
          "cloud", "infrastructure", "science" },
        { "Language model beats doctors at triage", "The artificial intelligence was made by machine learning.", "ai",
          NULL, "mobile" },
        { "Regulator fines app store over antitrust", "The European Commission said the ruling ends a long lawsuit.",
          "policy", NULL, "gaming" },
        { "Linux kernel drops old drivers", "Maintainers of the kernel said distributions will follow.", "linux",
          "software", "science" },
        { "Studio delays shooter for Xbox and PlayStation", "The multiplayer game has a new trailer.", "gaming", NULL,
          "chips" },
        { "Astronomers find exoplanet", "The telescope saw a planet that orbits a star, scientists said.", "science",
          NULL, "mobile" },
        { "Operator switches on 5G standalone", "The telecom firm said broadband users will get spectrum later.",
          "networks", NULL, "gaming" },
        { "Startup raises Series B", "Investors valued the company at twice its revenue.", "business", NULL, "linux" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct findings f = find(*state, cases[i].title, cases[i].body);
        if (!f.ntopics || !topic_of(&f, cases[i].first))
            fail_msg("\"%s\": no topic %s", cases[i].title, cases[i].first);
        const struct topic *top = &f.topics[0];
        for (size_t k = 0; k < f.ntopics && top->is_region; k++)
            top = &f.topics[k];
        if (!text_is(top->name, cases[i].first))
            fail_msg("\"%s\": first is %.*s", cases[i].title, (int)top->name.n, top->name.p);
        if (cases[i].also && !topic_of(&f, cases[i].also))
            fail_msg("\"%s\": not also %s", cases[i].title, cases[i].also);
        if (topic_of(&f, cases[i].never))
            fail_msg("\"%s\": wrongly %s", cases[i].title, cases[i].never);
    }
}

static void test_scores_fall_and_stay_in_range(void **state)
{
    struct findings f = find(*state, "Nvidia GPU exports face new tariff in China", "The chipmaker said regulators in "
                             "Beijing and Washington sued over export controls. Shares and revenue fell.");
    assert_true(f.ntopics >= 3);
    for (size_t i = 0; i < f.ntopics; i++) {
        assert_true(f.topics[i].score > 0 && f.topics[i].score <= 1);
        assert_true(i == 0 || f.topics[i].score <= f.topics[i - 1].score);
    }
}

static void test_phrases_hide_their_words(void **state)
{
    struct findings f = find(*state, "Heavy cloud cover over the bay", "The cloud cover will stay.");
    assert_null(topic_of(&f, "cloud"));
    f = find(*state, "The bread rises", "Leave the dough in a bowl.");
    assert_int_equal(f.ntopics, 0);
}

/* What says nothing of one topic may speak for another. */
static void test_phrase_of_two_topics(void **state)
{
    struct findings f = find(*state, "Neural network reads handwriting", "The neural network was trained on letters.");
    assert_non_null(topic_of(&f, "ai"));
    assert_null(topic_of(&f, "networks"));
}

/* A long text whose other sentences say nothing of any topic. */
static struct findings find_in_essay(struct fixture *x, const char *title, const char *first, const char *behind)
{
    struct str body = { 0 };
    str_add_s(&body, first);
    for (int i = 0; i < 30; i++)
        str_add_s(&body, " The bakers of the valley rise before the sun and carry bread over the old bridge.");
    str_add_s(&body, behind);
    struct findings f = find(x, title, str_c(&body));
    str_free(&body);
    return f;
}

static void test_passing_mention_in_a_long_text(void **state)
{
    static const char passing[] = " Their orders are kept by Amazon Web Services, a cloud provider with "
                                  "Kubernetes, and the mayor of the valley was seen in a data center of Azure and a public cloud.";
    struct findings f = find_in_essay(*state, "Bread from the valley", "", passing);
    assert_null(topic_of(&f, "cloud"));
    f = find_in_essay(*state, "Bread from a cloud provider", "", passing);
    assert_non_null(topic_of(&f, "cloud"));
    f = find_in_essay(*state, "Bread from the valley", "A cloud provider sells the bread.", passing);
    assert_non_null(topic_of(&f, "cloud"));
}

/* Words that everybody uses make no topic, least of all behind another one. */
static void test_everyday_words(void **state)
{
    struct findings f = find(*state, "Ransomware gang exploits zero-day in file transfer tool",
                             "Attackers used the vulnerability to steal data. Fans of the play came with a map.");
    assert_non_null(topic_of(&f, "security"));
    assert_null(topic_of(&f, "gaming"));
    f = find(*state, "The port is open", "The guide to its location is a map.");
    assert_null(topic_of(&f, "gaming"));
}

static void test_places_score_their_regions(void **state)
{
    static const struct {
        const char *body, *regions[4];
    } cases[] = {
        { "A plant in Guwahati will test memory, officials in Assam said.", { "assam", "northeast india", "india" } },
        { "Engineers in Aizawl laid the fibre. Aizawl is now online.", { "mizoram", "northeast india", "india" } },
        { "The Bengaluru firm hired two hundred people in Bengaluru.", { "karnataka", "india", "asia-pacific" } },
        { "German and French ministers met in Berlin.", { "germany", "france", "europe" } },
        { "The US Senate met; the U.S. delegation left Washington DC.", { "united states", "north america" } },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct findings f = find(*state, NULL, cases[i].body);
        for (size_t k = 0; k < LEN(cases[i].regions) && cases[i].regions[k]; k++) {
            const struct topic *t = topic_of(&f, cases[i].regions[k]);
            if (!t || !t->is_region)
                fail_msg("\"%s\": no region %s", cases[i].body, cases[i].regions[k]);
        }
    }
    struct findings f = find(*state, NULL, "Tell us what you think, and let us know.");
    assert_null(topic_of(&f, "united states"));
}

/* The part stands before the region that it lies in, unless the story is about more than the part. */
static void test_specific_regions_stand_first(void **state)
{
    static const struct {
        const char *body, *first;
    } cases[] = {
        { "Assam opened the plant. India wants more such plants.", "assam" },
        { "India, said Delhi, buys chips. India has one fab. India, India, India! Assam is next, India says.", "india" },
        { "Kenya and Ghana sign. Kenya is in Africa.", "kenya" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct findings f = find(*state, "Plant opens", cases[i].body);
        size_t k = 0;
        while (k < f.ntopics && !f.topics[k].is_region)
            k++;
        if (k == f.ntopics || !text_is(f.topics[k].name, cases[i].first))
            fail_msg("\"%s\": first is not %s", cases[i].body, cases[i].first);
    }
}

/* Words of a topic in phrases that are none of it. */
static void test_phrases_of_other_trades(void **state)
{
    static const struct {
        const char *title, *body, *never;
    } cases[] = {
        { "Flaws mended in Confluence", "Atlassian mended flaws in Confluence Server and Data Center.", "infrastructure" },
        { "Power outage delays the match", "A power outage at the ground lasted an hour.", "infrastructure" },
        { "Loader hides in game files", "A cloud security firm found the loader.", "cloud" },
        { "A watch from the nineties", "Comments on Hacker News", "security" },
        { "Pet feeder stops", "The maker of the smart pet feeder said that an outage stopped it.", "infrastructure" },
        { "Ship is towed into port", "The ship fell into the Indian Ocean.", "india" },
        { "Golf in the clouds", "A picture of golfers in the clouds won the prize.", "cloud" },
        { "Research note: storage", "A research firm wrote a research note on storage.", "science" },
        { "Kettle at its lowest price", "The kettle is down to a great price, far below its list price.", "business" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct findings f = find(*state, cases[i].title, cases[i].body);
        if (topic_of(&f, cases[i].never))
            fail_msg("\"%s\" is %s", cases[i].title, cases[i].never);
    }
}

static void test_entities_fold_and_mind_capitals(void **state)
{
    static const struct {
        const char *title, *body, *name;
        unsigned count; /* 0 = must not be there */
    } cases[] = {
        { "AWS adds a region", "Amazon Web Services said so.", "Amazon Web Services", 2 },
        { NULL, "The firm said Nvidia's chips and NVIDIA boards sell.", "Nvidia", 2 },
        { NULL, "They ate an apple and read an oracle.", "Apple", 0 },
        { NULL, "They bought phones from Apple on Monday.", "Apple", 1 },
        { NULL, "They want to target older users.", "Target", 0 },
        { "Target Your Users With Better Mail", "It is a guide.", "Target", 0 },
        { NULL, "Last year Target closed stores. Target will not say more.", "Target", 2 },
        { NULL, "The bug is CVE-2024-12345, also written cve-2024-12345.", "CVE-2024-12345", 2 },
        { NULL, "CVE-20-1 is no number.", "CVE-20-1", 0 },
        { NULL, "It runs on Node.js with C++ and Wi-Fi 7 near AT&T.", "Node.js", 1 },
        { NULL, "It runs on Node.js with C++ and Wi-Fi 7 near AT&T.", "C++", 1 },
        { NULL, "It runs on Node.js with C++ and Wi-Fi 7 near AT&T.", "Wi-Fi 7", 1 },
        { NULL, "It runs on Node.js with C++ and Wi-Fi 7 near AT&T.", "AT&T", 1 },
        { NULL, "The board of Quillfeather Foundry met. Staff at Quillfeather Foundry cheered.",
          "Quillfeather Foundry", 2 },
        { NULL, "The board of Quillfeather Foundry met once.", "Quillfeather Foundry", 0 },
        { NULL, "Staff in Shillong met people from Meghalaya.", "Shillong", 1 },
        { NULL, "It was said that the Colorado Quill Basin is dry, but in the Colorado Quill Basin it rained for a week.",
          "Colorado Quill Basin", 2 },
        { NULL, "It was said that the Colorado Quill Basin is dry, but in the Colorado Quill Basin it rained for a week.",
          "Quill Basin", 0 },
        { NULL, "When he had read Quill's Harbour Report, she also read Quill's Harbour Report for a while.",
          "Harbour Report", 2 },
        { NULL, "When he had read Quill's Harbour Report, she also read Quill's Harbour Report for a while.",
          "Quill's Harbour Report", 0 },
        { NULL, "It fell to Desmond O\u2019Quill to speak, and Desmond O'Quill spoke.", "Desmond O'Quill", 2 },
        { NULL, "It fell to Desmond O\u2019Quill to speak, and Desmond O\u2019Quill spoke.", "Desmond O'Quill", 2 },
        { NULL, "The tool is MIT-licensed, and so is the other one.", "MIT", 0 },
        { NULL, "They have left the U.Q. for good, and the U.Q. did not mind it at all.", "U.Q", 0 },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct findings f = find(*state, cases[i].title, cases[i].body);
        const struct entity *e = entity_of(&f, cases[i].name);
        if ((e ? e->count : 0) != cases[i].count)
            fail_msg("case %zu, \"%s\": %s counted %u times", i, cases[i].body, cases[i].name, e ? e->count : 0);
    }
}

static void test_entity_kinds(void **state)
{
    struct findings f = find(*state, NULL,
                             "At Nvidia Satya Nadella spoke of HBM3 in Gangtok with NASA, and of Kubernetes. "
                             "It was said by Dr. Orla Fennimore, and Orla Fennimore knows. So does Robert Quillfeather; "
                             "for Robert Quillfeather saw the Tern Strait, the long Tern Strait.");
    static const struct {
        const char *name;
        enum entity_kind kind;
    } kinds[] = {
        { "Nvidia", ENTITY_COMPANY },       { "Satya Nadella", ENTITY_PERSON }, { "HBM3", ENTITY_STANDARD },
        { "Gangtok", ENTITY_PLACE },        { "NASA", ENTITY_ORGANISATION },    { "Kubernetes", ENTITY_PRODUCT },
        { "Orla Fennimore", ENTITY_PERSON }, { "Robert Quillfeather", ENTITY_PERSON }, { "Tern Strait", ENTITY_PLACE },
    };
    for (size_t i = 0; i < LEN(kinds); i++) {
        const struct entity *e = entity_of(&f, kinds[i].name);
        if (!e || e->kind != kinds[i].kind)
            fail_msg("%s: %s", kinds[i].name, e ? entity_kind_name(e->kind) : "not found");
    }
}

static void test_watched_names(void **state)
{
    struct fixture *x = *state;
    struct text aliases[] = { TEXT("trn-9"), TEXT("Project Heron"), TEXT("AWS") };
    lexicon_watch(x->lex, TEXT("Tern Silicon"), aliases, LEN(aliases));
    struct findings f = find(x, "Tern Silicon tapes out", "The part, TRN-9, grew out of Project Heron. AWS bought it.");
    const struct entity *e = entity_of(&f, "Tern Silicon");
    assert_non_null(e);
    assert_int_equal(e->kind, ENTITY_WATCHED);
    assert_int_equal(e->count, 4);
    assert_null(entity_of(&f, "Amazon Web Services"));
    lexicon_watch(x->lex, TEXT(""), NULL, 0); /* nothing to match: no harm */
    lexicon_watch(x->lex, TEXT("one two three four five six seven eight nine ten"), NULL, 0);
    f = find(x, NULL, "one two three four five six seven eight nine ten");
    assert_int_equal(f.nentities, 0);
}

static void test_own_topics(void **state)
{
    struct fixture *x = *state;
    static const struct { const char *topic, *term; int weight; } terms[] = {
        { "quantum", "qubit", 40 },          { "quantum", "entangled", 10 },      { "quantum", "qubit cocktail", 0 },
        { "chips", "sandwich oxide", 40 },   { "security", "ransomware", 0 },     { "assam", "Lower Tern", 40 },
        { "quantum", "", 40 },               { "quantum", "a b c d e f g h i j", 40 },
    };
    for (size_t i = 0; i < LEN(terms); i++)
        lexicon_topic_term(x->lex, text_of(terms[i].topic), text_of(terms[i].term), terms[i].weight);
    struct findings f = find(x, "Ten qubits in a bottle", "They were entangled for an hour.");
    const struct topic *t = topic_of(&f, "quantum");
    assert_true(t && !t->is_region && t->score > 0.4);
    f = find(x, "Lovers entangled", "The bar sells a qubit cocktail."); /* one weak term, and a hidden one */
    assert_null(topic_of(&f, "quantum"));
    f = find(x, "Sandwich oxide grown", "A wafer of it was shown.");
    assert_non_null(topic_of(&f, "chips"));
    f = find(x, "Ransomware", "Ransomware."); /* a shipped term may be switched off */
    assert_null(topic_of(&f, "security"));
    f = find(x, NULL, "The bridge at Lower Tern was opened. Lower Tern rejoiced.");
    t = topic_of(&f, "assam");
    assert_true(t && t->is_region && topic_of(&f, "india"));
}

static void test_terms_and_print(void **state)
{
    static const char long_body[] =
        "The harbour city will host a data hall that draws forty megawatts, its mayor told reporters on Tuesday. "
        "Neighbours had asked for a smaller building, and for heat to be sold to the swimming bath across the road. "
        "Work begins next spring, once the grid operator has finished the second line.";
    struct findings a = find(*state, "Harbour hall", long_body), b = find(*state, "Another headline", long_body);
    struct findings c = find(*state, "Harbour hall", "Short.");
    assert_true(a.text_hash != 0);
    assert_true(a.text_hash == b.text_hash); /* the headline is no part of it */
    assert_true(c.text_hash == 0);
    assert_int_equal(c.words, 1);
    assert_true(a.nterms > 10 && a.nterms <= 60);
    for (size_t i = 1; i < a.nterms; i++)
        assert_true(a.terms[i].weight <= a.terms[i - 1].weight);
    /* Stems: both forms are one term. */
    struct findings one = find(*state, "Reactor restarts", ""), two = find(*state, "Reactors restarted", "");
    assert_int_equal(one.nterms, 2);
    assert_int_equal(two.nterms, 2);
    assert_true(one.terms[0].hash == two.terms[0].hash || one.terms[0].hash == two.terms[1].hash);
}

static void test_hostile_documents(void **state)
{
    struct fixture *x = *state;
    struct str long_text = { 0 };
    for (int i = 0; i < 60000; i++)
        str_addf(&long_text, "Nvidia %d. ", i);
    struct findings f = find(x, "", str_c(&long_text));
    assert_non_null(entity_of(&f, "Nvidia"));
    str_cut(&long_text, 0);
    for (int i = 0; i < 300000; i++)
        str_add_c(&long_text, "a'-.+#"[i % 6]);
    f = find(x, "x", str_c(&long_text));
    assert_true(f.nterms <= 60);
    str_cut(&long_text, 0);
    for (int i = 0; i < 100000; i++)
        str_add_s(&long_text, "\xe0\xa4\x95\xe2\x80\x99"); /* one endless word beyond ASCII */
    f = find(x, str_c(&long_text), "");
    assert_true(f.words <= 1);
    str_free(&long_text);
    f = find(x, NULL, "");
    assert_int_equal(f.ntopics + f.nentities + f.nterms, 0);
    f = find(x, NULL, "' - .. CVE-2024- cve - https://nvidia.example/cloud/ransomware www. http://");
    assert_null(entity_of(&f, "Nvidia")); /* words of an address are none of the story's */
}

static void test_names_are_listed(void **state)
{
    size_t n = 0;
    (void)state;
    for (const char *const *name = topic_names(); *name; name++, n++) {
        for (const char *c = *name; *c; c++)
            assert_true(*c >= 'a' && *c <= 'z');
    }
    assert_true(n >= 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_topics_of_a_story, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_scores_fall_and_stay_in_range, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_phrases_hide_their_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_phrase_of_two_topics, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_passing_mention_in_a_long_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_everyday_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_places_score_their_regions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_specific_regions_stand_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_phrases_of_other_trades, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_entities_fold_and_mind_capitals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_entity_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_watched_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_own_topics, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_terms_and_print, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_documents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_are_listed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
