/* tests/test_metrics_names.c -- numbers that are no figures. Each row is a text without a single one. */
#include "tests/support/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {
    /* versions, models, products */
    "GPT-4 and Llama 3 run on the H100, the A100 and Trainium2.",
    "Upgrade iOS 17.4, Python 3.12 and Windows 11 first.",
    "It speaks 802.11ac, USB4 and PCIe 5.0.",
    "The RTX 4090 follows the Pixel 8 Pro.",
    "Release 17.4.1 is out, as is v2 and version 3.",
    "The Boeing 787 Dreamliner flew.",
    "They ported RoboArm 8B to it.",
    "Heron3.8 27B beats Mirren2-TTS 1.7B, and Otway 3 70B beats both.",
    "It has a 1600p touchscreen.",
    "They cut off 911 service, and a 988 lifeline.",
    "Three key shifts define this phase:",
    "This is the PHP one.",
    "The Larkfield One is a phone, and they bought Two Rivers as well.",
    /* identifiers */
    "CVE-2024-3094 is described in RFC 9110 and ISO 27001.",
    "HTTP 404 on port 443 means AES-256 and SHA-1 are fine.",
    "Block 10.0.0.0/8 and 192.168.1.1 now.",
    "Call 555-123-4567 or see https://example.org/2023/10/5.html?x=99.",
    "Ticket #4521 is closed.",
    /* dates and times */
    "It began in May 2024, on June 3, 2025 and ended by 2030.",
    "From 2006 to 2016 and in 2017-2023 it grew.",
    "At 9:01 p.m. on 12 March the vote was 5-4.",
    "Support is there 24/7 since the 1990s, the 90s and 9/11.",
    "The 2000s were odd.",
    "A native 1080p clip, and a 720p one, for women aged 25 to 54.",
    "The value is $1.25 * 10^3$ here.",
    "The '90 edition, the last 16 of the cup and the round of 16.",
    "See Otway Fold 5, Flip 5, Watch 6 next.",
    "Under-35s read it on 09 de maio; the four-time champion does not.",
    "Take an hour or two each week.",
    "See \u2018Otway 2\u2019 and main+29, under 18s at 8.30 in the morning.",
    "The Under-21 side held slot 1B/V3.",
    "On the SIX Tarn Exchange a 5K display runs Robo 3.8 27B, the Block 1B and Rs+1.",
    "Robo 70B outperformed Tarn in the late 1980s/early 1990s with a 404 error.",
    "The Tarn 10T plunges.",
    "They replaced the entire upper half of it.",
    "A decade and a half old, a seven-figure sum and part (5/12).",
    "Let G + 2W(\\Lambda + \\mu).",
    /* names of lists, rules, generations */
    "Fortune 500 and S&P 500 firms under Section 230 and Article 5.",
    "A 5G phone with 4K video files a 10-K and a 401(k).",
    "The top 10, the Big Four and the Group of Seven met.",
    "Phase 1 of Tier 1 reached Level 4.",
    /* structure */
    "See the note [12] and table 3 on page 7.",
    "5 min read",
    "No one and nobody else; this one is the one.",
    "A zero-day in a six-speed box.",
    "The third party took second place.",
    "She came 1st, he came 22nd.",
};

static void finds_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct reading r;
        struct str got = { 0 };
        reading_open(&r, names[i]);
        reading_check(&r);
        reading_describe(&r, &got);
        if (r.nmetrics)
            fail_msg("\"%s\": %s", names[i], str_c(&got));
        str_free(&got);
        reading_close(&r);
    }
}

/* The same shapes with a quantity in them: leaving names out must not cost these. */
static const char *const quantities[] = {
    "The 3nm node needs 64-bit words.", "3 nm; 64 bit",
    "Uptime was 99.99% on 8 GPUs.", "99.99 %; 8 GPUs",
    "It has 1.8TB and 32GB of HBM3e.", "1.8 TB; 32 GB",
    "In 2024 it sold 2,024 units.", "2024 units",
    "GPT-4 cost $100 million.", "100000000 USD",
    "The p99 of 12 ms held.", "12 ms",
};

static void keeps_quantities(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof quantities / sizeof quantities[0]; i += 2) {
        struct reading r;
        struct str got = { 0 };
        reading_open(&r, quantities[i]);
        reading_describe(&r, &got);
        assert_string_equal(str_c(&got), quantities[i + 1]);
        str_free(&got);
        reading_close(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_none), cmocka_unit_test(keeps_quantities) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
