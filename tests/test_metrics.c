/* tests/test_metrics.c -- figures with unit, direction and bound; what they are of, who says it, how sure, for when. */
#include "analysis/analysis.h"
#include "tests/support/figures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *const figures[] = {
    /* money */
    "Orbital Foods paid $3.5 billion.", "3500000000 USD",
    "It cost \u20ac2bn, \u00a340m and \u20b912,34,567.", "2000000000 EUR; 40000000 GBP; 1234567 INR",
    "The fund holds US$4.5m, HK$20 million and A$7m.", "4500000 USD; 20000000 HKD; 7000000 AUD",
    "They raised USD10m and RM79 a month.", "10000000 USD; 79 MYR/month",
    "A $6 million deal was signed.", "6000000 USD",
    "Sales were MSEK 30, then 45 MUSD.", "30000000 SEK; 45000000 USD",
    "They lost 75 USD million and 10 $ there.", "75000000 USD; 10 USD",
    "It gave usd$ 15 and 200\u5143 back.", "15 USD; 200 CNY",
    "The range is 5k-20k here.", "5000..20000",
    "It would save $3-5 million.", "3000000..5000000 USD",
    "He owes 250 million yen and 12 Swiss francs.", "250000000 JPY; 12 CHF",
    "It charges $20 a month and 3 cents per token.", "20 USD/month; 3 cent/tokens",
    "They ask \u20b9360 crore a MW.", "3600000000 INR/MW",
    "It fell to $2 from $9 a year ago.", "2 USD down; 9 USD",
    "Input costs $2 per 1 million tokens, output $8/1M tokens.", "2 USD/million tokens; 8 USD/million tokens",
    "It made 361 million pounds, then sold 40 million pounds of beef.", "361000000 GBP; 40000000 lb",
    "They charge 15 dollars 50 for it and $500 US there.", "15 USD; 500 USD",
    "The bill was 15 dollars 50.", "15.5 USD",
    "Three quarters billion dollars went.", "750000000 USD",
    "The part costs \u20b9212, an imported one \u20b9190.", "212 INR; 190 INR",
    /* percent */
    "Revenue rose 37% and costs fell by nearly 5 percent.", "37 % up; 5 % down ~",
    "Between 10 and 20 percent of users left.", "10..20 %",
    "Margins grew from 30% to 40% in a year.", "30..40 %",
    "Growth slowed to 12% (down from 28%).", "12 % down; 28 %",
    "The rate is up 0.25 percentage points.", "0.25 pp up",
    "Shares +0.4% and -1.2% on the day.", "0.4 % up; -1.2 % down",
    "It brought a 40% reduction in latency.", "40 % down",
    "Latency was 20% lower.", "20 % down",
    "The patch reduces the use of memory by up to 30%.", "30 % down <",
    "Only 22% of firms do.", "22 %",
    "It kicks off two hours later.", "2 h",
    "Losses fell to $27 million and $31 million, respectively.", "27000000 USD down; 31000000 USD down",
    "Funds stayed above the $1.4 billion mark, with a sub-$7,000 car worth as much as $5 million.",
    "1400000000 USD >; 7000 USD <; 5000000 USD <",
    "They dropped a 10-minute clip.", "10 min",
    "It crosses the lower 48 states.", "48 states",
    "In March 1954 (RAND) it fell.", "",
    "Otway is advancing $5 billion in loans.", "5000000000 USD",
    /* bounds */
    "It has more than 1,000 customers and up to 30% fewer bugs.", "1000 customers >; 30 % down <",
    "At least 40 people and fewer than 9 dogs came.", "40 people >; 9 dogs <",
    "About 120+ languages work.", "120 languages >",
    "Losses will not exceed $100M.", "100000000 USD <",
    "It takes more than 10 and fewer than 20.", "10..20",
    "The load is less than or equal to 40 MW.", "40 MW <",
    /* a stretch of time is no bound */
    "It is worth up to $50 billion over ten years.", "50000000000 USD <; 10 year",
    "They will build 40 sites over the next 5 years.", "40 sites; 5 year",
    "It was the first stop in over 3 years.", "3 year >",
    "The cut lasted over three hours.", "3 h >",
    /* what is counted */
    "The site runs 10,000-server halls.", "10000 server",
    "It flagged 12 controversial plays.", "12 controversial plays",
    "They handle 1 million AI transactions/day.", "1000000 AI transactions/day",
    "One in five adults agrees.", "0.2",
    "Dozens of engineers left.", "12..120 engineers",
    "A 12 page memo and a 3 cylinder engine.", "12 page; 3 cylinder",
    "They filled eight million 250ml bottles and five 120 kW racks.",
    "8000000 bottles; 250 mL; 5 racks; 120 kW",
    "They paid PS8.1bn and Y=28,030 for 2 million PS5 consoles.",
    "8100000000 GBP; 28030 JPY; 2000000 PS5 consoles",
    "It sold 435 homes by tender and 187 by raffle.", "435 homes; 187 homes",
    "Fuel economy went from 20 mpg in 2008 to 29 mpg in 2020.", "20..29 mpg",
    "Kia and Ford sold 90,000 Kia and Ford trucks.", "90000 Kia and Ford trucks",
    "Otway threw two TD passes.", "2 TD passes",
    "Two United States service members met.", "2 United States service members",
    "It does 0-to-60-mph in 3 seconds.", "0..60 mph; 3 s",
    "They pay C$6 (US$4.46) per share, or $99 a night.", "6 CAD/share; 4.46 USD; 99 USD/night",
    "Sales went from $5-7m to $40m.", "5000000..7000000 USD; 40000000 USD",
    "A dense 128B model and the 1B and 3B models.",
    "128000000000 parameters; 1000000000 parameters; 3000000000 parameters",
    "It comes with 8 or 16 GB and took 4, 8 and 16 percent.", "8 GB; 16 GB; 4 %; 8 %; 16 %",
    "It moved (62% -> 58%) over a 3 million token run.", "62 %; 58 %; 3000000 tokens",
    "It has \u22644B parameters and \u2248 20 layers.", "4000000000 parameters <; 20 layers ~",
    "It cut fees, its \"main income\", by 80 percent.", "80 % down",
    "It blocked billions of their calls.", "1000000000..10000000000 calls",
    "Growth went back up to 4.8 percent.", "4.8 % up",
    "The car accelerates to 100 km/h.", "100 km/h",
    "He is 6\u20192\u201d tall and they are three weeks old.", "6.16666666667 ft; 3 weeks old",
    "Tokens are $2 / 1M input tokens and $10 / 1M output tokens.",
    "2 USD/million input tokens; 10 USD/million output tokens",
    "The top 20% turned down $2 million for 49KB+ files.", "20 %; 2000000 USD; 49 kB >",
    "It blocked 16,000 merges.", "16000 merges",
    "It costs $2/$10 per million tokens with a 256k context window.",
    "2 USD/million tokens; 10 USD/million tokens; 256000 tokens",
    "A call could not take more than 40 MW.", "40 MW <",
    "It sold 2,300[12] units and 1,200\u2020 boxes, at -5 to -10 \u00b0C.", "2300 units; 1200 boxes; -5..-10 \u00b0C",
    "A score of 9.8, 3.5 million barrels a day and 100 Mbps/20 Mbps.", "9.8; 3500000 barrel/day; 100 Mbit/s",
    "India spends Rs 50.65 lakh crore on 81.35 crore people.", "5.065e+13 INR; 813500000 people",
    "It is $100 / 1M and TRON 30 year pages.", "100 USD/million; 30 year",
    "It cuts p90 latency up to 39.6% and starts at $900.", "39.6 % down <; 900 USD >",
    "Sol is $5/$30 per 1 million input/output tokens, reducing stuck runs by 15%.",
    "5 USD/million input/output tokens; 30 USD/million input/output tokens; 15 % down",
    "It took 120+ hours and $0.26 per Otway Index task, and scored 47.7 using the old set.",
    "120 h >; 0.26 USD/Otway Index task; 47.7",
    "It is $40 monthly or $400 annually, with $75 monthly fees.", "40 USD/month; 400 USD/year; 75 USD/month",
    "He died at the age of 83, she at age 40.", "83 years old; 40 years old",
    "Orders are down by 30 to 126.", "30 down; 126",
    "Of them 3 million work at home.", "3000000",
    "It has 3 billion monthly users, 20 million daily active users and 2 million paid subscribers.",
    "3000000000 monthly users; 20000000 daily active users; 2000000 paid subscribers",
    "It has a CVSS score of 9.8, CVSS 7.5 and a CVSS 3.1 score of 8.8, or 8.1 out of 10.",
    "9.8 CVSS; 7.5 CVSS; 8.8 CVSS; 8.1",
    "A hall draws as much as 30,000 homes.", "30000 homes",
    "The 70B model runs well.", "70000000000 parameters",
    "It was right about one thing: one in 16 million fails, at 100 ng.", "1 thing; 6.25e-08; 100 ng",
    /* measures */
    "It took 3 hours 12 minutes, then 1 hour and 6 minutes.", "3.2 h; 1.1 h",
    "It costs $3/MTok, or $0.5 per 1,000 calls.", "3 USD/million tokens; 0.5 USD/thousand calls",
    "Training took 3e25 operations, or 2.5 x 10^25, and 1.5\u00d710\u22128 m.",
    "3e+25 operations; 2.5e+25 operations; 1.5e-08 m",
    "The 27\" screen has three more years and two full days.", "27 in; 3 year; 2 day",
    "The 5nm chip runs at 3.2 GHz with 24GB of memory.", "5 nm; 3.2 GHz; 24 GB",
    "It moves 400 Gbps and draws 1.2 GW.", "400 Gbit/s; 1.2 GW",
    "It reached 40 TOPS, 2 petaflops and 800 IOPS.", "40 TOPS; 2 PFLOPS; 800 IOPS",
    "A 70B parameters model reads 128K tokens.", "70000000000 parameters; 128000 tokens",
    "It is 4x faster and lasts 3 hours.", "4 x; 3 h",
    "The 28-year-old walked 5 miles per hour.", "28 years old; 5 mi/h",
    "Take a 7- or 8-inch disk.", "7 in; 8 in",
    "It fell to minus 40 degrees Celsius.", "-40 \u00b0C down",
};

static void reads_value_unit_direction_bound(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i += 2) {
        struct reading r;
        struct str got = { 0 };
        reading_open(&r, figures[i]);
        reading_check(&r);
        reading_describe(&r, &got);
        if (strcmp(str_c(&got), figures[i + 1]) != 0)
            fail_msg("\"%s\": %s, expected %s", figures[i], str_c(&got), figures[i + 1]);
        str_free(&got);
        reading_close(&r);
    }
}

struct about {
    const char *text, *concept, *attribution, *hedge, *period; /* of the last figure; NULL = whatever it is */
};

static const struct about abouts[] = {
    { "Northwind's cloud revenue rose 9% in Q3 2025.", "Northwind's cloud revenue", "", "", "Q3 2025" },
    { "A 2024 survey by Halden Research found that 61% of banks use it.", "banks",
      "A 2024 survey by Halden Research", "", "" },
    { "Sales may reach $4 billion by 2030, according to Ostrom Partners.", "Sales",
      "Ostrom Partners", "may", "by 2030" },
    { "The update brings a 23% increase in battery life.", "update, battery life", "", "", "" },
    { "Training reportedly cost $80 million.", "Training", "", "reportedly", "" },
    { "The patch reduces memory use by up to 30%.", "patch, memory use", "", "up to", "" },
    { "Kestrel (KSTL) has 13,000 workers.", "Kestrel", "", "", "" },
    { "Power draw: 350 W", "Power draw", "", "", "" },
    { "Of that, $14 billion is a firm order.", "firm order", "", "", "" },
    { "Otway Grid will put up 1.2 GW of new capacity.", "Otway Grid, new capacity", "", "", "" },
    { "Exports to Norway fell 7%.", "Exports to Norway", "", "", "" },
    { "Otway on Monday lost 7% of its value to a $2 fine.", "Otway, fine", "", "", "" },
    { "Rents, including parking, were $900.", "Rents", "", "", "" },
    { "The December gas contract was up $3.", "December gas contract", "", "", "" },
    { "The 412 km line cost $9 million.", "line", "", "", "" },
    { "The firm rents eight racks in Oslo for $4,000.", "firm, eight racks in Oslo", "", "", "" },
    { "Otway quotes a yield above 70%.", "Otway, yield", "", "", "" },
    { "Asked in March, Otway +0.4% Kestrel -1.2%", "Kestrel", "", "", "" },
    { "It dug 8 miles (13 km) of new tunnels.", "new tunnels", "", "", "" },
    { "The mill pulled its sector 2% lower.", "mill, sector", "", "", "" },
    { "The first 20 MW should run then.", "", "", "", "" },
    { "Kestrel said it plans to cut 5% of its workforce.", "Kestrel, workforce", "Kestrel", "plans", "" },
    { "Kestrel lowered its guidance for the year to $84 million.", "Kestrel, guidance", "", "", "" },
    { "The deal values the startup at $5 billion.", "deal, startup", "", "", "" },
    { "Customers with more than $7 million in deposits", "Customers, deposits", "", "", "" },
    { "Drivers and couriers earned $20 an hour.", "Drivers and couriers", "", "", "" },
    { "The phone has a turbocharged 1.6 litre engine.", "phone, turbocharged engine", "", "", "" },
    { "The group found 81% of plants reporting delays.", "plants", "", "", "" },
    { "It gives 50% lower latency.", "latency", "", "", "" },
    { "Homes stay an average of 70 days.", "Homes, average", "", "", "" },
    { "They paid $900 for a rack.", "rack", "", "", "" },
    { "Reed Lilly agreed to pay $4 million.", "Reed Lilly", "", "", "" },
    { "It had $9 million in sales, up from $7 million in June 2022, and $3 million in cash.", "cash", "", "",
      "June 2022" },
    { "Otway \u2014 The cable maker gained 2%.", "Otway, cable maker", "", "", "" },
    { "Startups that use Tarn raised $9 million.", "Startups", "", "", "" },
    { "He paid $4 million for a 49 percent stake in Tarn.", "stake in Tarn", "", "", "" },
    { "Storage and power costs were down 5%, police said.", "Storage and power costs", "police", "", "" },
    { "Das Handy f\u00fcr 299 Euro im Test", "Handy", "", "", "" },
    { "In June the mill promised to:\n\n- Deploy cranes that lift 400 tonnes", "cranes", "", "", "" },
    /* periods: the nearest in its own clause; what opens a sentence holds for all of it, but for old levels */
    { "Otway made $80M, up from $31M in Q2 2022.", NULL, "", "", "Q2 2022" },
    { "Sales rose to $80M in Q2 2023 from $31M.", NULL, "", "", "" },
    { "In Q2 2023, orders, users and sales fell 28%, 37% and 25%.", NULL, "", "", "Q2 2023" },
    { "At the start of 2022, there were $9 billion in cash and $3 billion in debt.", NULL, "", "", "2022" },
    { "Founded in 2020, and now led by Otway, it closed a $12 million round.", NULL, "", "", "" },
    { "Sales fell 3% in the third quarter of 2024.", NULL, "", "", "third quarter of 2024" },
    { "Sales fell 3% in fiscal 2024.", NULL, "", "", "fiscal 2024" },
    { "Sales fell 3% year on year.", NULL, "", "", "year on year" },
    { "Sales fell 3% on Oct. 22, 2025.", NULL, "", "", "Oct. 22, 2025" },
    { "Otway will spend $4 million through 2027.", NULL, "", "", "through 2027" },
    { "Shares fell to $3, their lowest since 2021.", NULL, "", "", "" },
    { "It costs $2, after $9 a year ago.", NULL, "", "", "a year ago" },
    { "Sales between 2009 and 2014 were $4 million.", NULL, "", "", "2009 and 2014" },
    { "Britons paid $9 million in 2021-22.", NULL, "", "", "2021-22" },
    { "Nets store 2 bits (Otway and Li, 2024).", NULL, "", "", "" },
    { "The Q4_0 file gets 67%.", NULL, "", "", "" },
    { "Of them 13 percent of respondents said it cost $4.", NULL, "", "", "" },
    { "Otway fell 5% from 2022.", NULL, "", "", "" },
    { "The price is $100 more than last year's.", NULL, "", "", "" },
    { "Fees are up by a third year-over-year, to a low of $17 million.", NULL, "", "", "" },
    { "It fell 9%, more than the $4 million it lost in the year-ago quarter.", NULL, "", "", "year-ago quarter" },
    { "Work of $4 million was halted between May 2024 and March 2025.", NULL, "", "", "May 2024 and March 2025" },
    { "On OTW 2025, which tests sums, it scored 97 percent.", NULL, "", "", "" },
    { "Otway 2024 sales were $4 million.", NULL, "", "", "2024" },
    { "A 2022 model sells at 66 percent off.", NULL, "", "", "" },
    { "It has spent $6 million since early 2021.", NULL, "", "", "since early 2021" },
    { "A bomb that targeted a rally in Otway killed 54.", NULL, "", "", "" },
    { "Where it should be on, we get a 7% gain.", NULL, "", "", "" },
    { "It has 1.7% of calls, nearly 80x growth, or so, year over year.", NULL, "", "", "" },
    { "Rep. Otway said it cost $4 million.", NULL, "Rep. Otway", "", "" },
    { "He earned $4 million in income from his ventures in 2025.", NULL, "", "", "2025" },
    { "They give the price in this 1989 Otway Weekly as $4.", NULL, "", "", "" },
    { "I found that it cost $4 million.", NULL, "", "", "" },
    { "Between 1893 and 1909, Tarn lost 40 percent of its land.", NULL, "", "", "1893 and 1909" },
    { "It gets a grant of $4 million from April 2024 to March 2026.", NULL, "", "", "April 2024 to March 2026" },
    { "Otway should do it, after Tarn lost $4 million.", NULL, "", "", "" },
    { "This week Otway said it costs $4.", NULL, "Otway", "", "This week" },
    { "The goods found their way to 40 percent of shops.", NULL, "", "", "" },
    { "Analysts at Otway expect margins to slip to 71.5%.", NULL, "Analysts at Otway", "expect", "" },
    { "CVE-2025-1234 hit 40 percent of them.", NULL, "", "", "" },
    { "Otway lost $4 million last year, and its share slid to 8.1%.", NULL, "", "", "" },
    { "The plant, a $4 million project, is slated to open by May 2026.", NULL, "", "", "" },
    { "Yields are said to be 4 percent.", NULL, "", "said", "" },
    { "Otway hopes to make 30% there.", NULL, "", "hopes", "" },
    { "Otway cut its spending plans to about $4 million.", NULL, "", "", "" },
    { "Rates fell to 5% in 2023 and 3% in 2024.", NULL, "", "", "2024" },
    { "It has a 2048x1536 screen of 9 inches.", NULL, "", "", "" },
    /* hedges: in the clause, of a verb; a denial above all */
    { "Otway denied that it would pay $9 million.", NULL, "", "denied", "" },
    { "Otway runs projects worth $4 million.", NULL, "", "", "" },
    { "Otway projects $4 million in sales.", NULL, "", "projects", "" },
    { "It may not last, but Otway paid $4 million.", NULL, "", "", "" },
    { "Of that, $36 million if all goes well.", NULL, "", "if", "" },
    { "Half is paid, with $35 million contingent on sales.", NULL, "", "contingent", "" },
    { "Bones of $9 found in Otway show it.", NULL, "", "", "" },
    { "It was worth $9 million, an Otway filing on Friday showed.", NULL, "", "", "" },
    /* a list takes over what introduces it */
    { "A 2023 Mirren study found that:\n\n- 14% of grids failed", "grids", "A 2023 Mirren study", "", "" },
    { "A Mirren study found that:\n\n- 78% of hospitals test it\n- But 62% see costs",
      "hospitals", "A Mirren study", "", "" },
    { "In 2022 the mill promised to:\n\n- Save 400 GWh", "mill", "", "", "2022" },
};

static void tells_what_it_is_of(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof abouts / sizeof abouts[0]; i++) {
        const struct about *a = &abouts[i];
        struct reading r;
        reading_open(&r, a->text);
        reading_check(&r);
        if (!r.nmetrics)
            fail_msg("\"%s\": no figure", a->text);
        const struct metric *m = &r.metrics[r.nmetrics - 1];
        if ((a->concept && !text_is(m->concept, a->concept)) || !text_is(m->attribution, a->attribution) ||
            !text_is(m->hedge, a->hedge) || !text_is(m->period, a->period))
            fail_msg("\"%s\": concept \"%.*s\", attribution \"%.*s\", hedge \"%.*s\", period \"%.*s\"", a->text,
                     (int)m->concept.n, m->concept.p, (int)m->attribution.n, m->attribution.p, (int)m->hedge.n,
                     m->hedge.p, (int)m->period.n, m->period.p);
        reading_close(&r);
    }
}

static void cell(struct doc_builder *b, int column, bool head, const char *text)
{
    doc_block(b, BLOCK_CELL, head, column);
    doc_add(b, text_of(text));
}

static void cells_have_row_and_column(void **state)
{
    struct reading r = { 0 };
    struct doc_builder b;
    (void)state;
    doc_begin(&b, &r.arena);
    doc_block(&b, BLOCK_TABLE, 0, 2);
    cell(&b, 0, true, "Chip");
    cell(&b, 1, true, "Bandwidth");
    cell(&b, 0, false, "Marlin X");
    cell(&b, 1, false, "3.2 TB/s");
    cell(&b, 0, false, "Heron");
    cell(&b, 1, false, "1.6 TB/s");
    doc_end(&b, &r.doc);
    reading_of(&r);
    reading_check(&r);
    assert_int_equal(r.nmetrics, 2);
    assert_true(text_is(r.metrics[0].concept, "Marlin X, Bandwidth"));
    assert_true(text_is(r.metrics[1].concept, "Heron, Bandwidth"));
    reading_close(&r);
}

/* Findings count claims: a figure told twice is one, in the headline or where the text says more of it. */
static void tells_a_figure_once(void **state)
{
    struct reading r;
    struct findings found;
    struct lexicon *lex = lexicon_new();
    (void)state;
    reading_open(&r, "Tarn buys Plover for $750 million\n\nTarn said on Monday it would buy Plover for $750 million in "
                     "cash. Plover made $750 last year and employs 90 people.");
    reading_check(&r);
    assert_int_equal(r.nmetrics, 4);
    r.doc.blocks[0].kind = BLOCK_TITLE;
    analyse(&found, &r.arena, &r.doc, lex);
    assert_int_equal(found.nmetrics, 3);
    const struct metric *deal = &found.metrics[0];
    assert_true(deal->salience > found.metrics[1].salience && deal->salience > found.metrics[2].salience);
    assert_true(text_is(deal->attribution, "Tarn") && text_is(deal->hedge, "would"));
    assert_int_equal(deal->start, r.metrics[1].start);
    reading_close(&r);
    lexicon_free(lex);
}

static void survives_hostile_text(void **state)
{
    static const char *const units[] = { "1 ", "1,", "5-", "$", "$5 to ", "one ", "a third of ", "5 million ",
                                         "between 5 and ",
                                         "1/2/", "(", "up to ", "5%", "9", "9.9.", "1e9", "USD", "\u00bd",
                                         "-", "5 per ",
                                         "7- or " };
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_value_unit_direction_bound),
        cmocka_unit_test(tells_what_it_is_of),
        cmocka_unit_test(cells_have_row_and_column),
        cmocka_unit_test(tells_a_figure_once),
        cmocka_unit_test(survives_hostile_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
