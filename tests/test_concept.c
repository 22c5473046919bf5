/* tests/test_concept.c -- what a figure is of, in clauses, headlines, prices, rows, other languages. */
#include "base/mem.h"
#include "tests/support/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct of {
    const char *text, *concept; /* of the last figure */
} clauses[] = {
    /* the subject, past what only adds to it */
    { "Women from rural, coastal and island towns were three times as likely to move.", "Women" },
    { "The firm backed by Otway received $5 million.", "firm backed by Otway" },
    { "A finale featuring all manner of drama delivered $3 million.", "finale" },
    { "A donor who with his firms has given more than $700,000", "donor" },
    { "The charge stored in the cell was 2.5 F.", "charge stored in the cell" },
    { "A Mars day, called a sol, is 24 hours long.", "sol" },
    { "Otway, Tarn, and Mirren were fined a total of $196 million.", "Otway, Tarn, and Mirren" },
    { "The Otway-owned company spent $1 million.", "Otway-owned company" },
    { "The personal expenditures (PCE) index rose 3 percent.", "personal expenditures (PCE) index" },
    { "Family ties cost $4 million.", "Family ties" },
    { "The SAVE plan and its LED lamp cost $4 million.", "SAVE plan and its LED lamp" },
    { "Attacks that killed 32 were told.", "Attacks" },
    { "This monitor you've been waiting for costs $300.", "monitor" },
    /* another clause's subject is none of it */
    { "Otway sales are light as Tarn sales fall 25%.", "Tarn sales" },
    { "Help came after an error by the bank left him with a bill of $900.", "error by the bank, bill" },
    { "The state had to give up four towns, pay a $1 million fine.", "state, fine" },
    { "The oil giant says profits slowed to $2.5bn.", "profits" },
    { "The film took the toy where nobody expected it to go, and banked $3 million.", "film" },
    { "Mirren was impressed by Heron's power to hold quality, using 26% fewer tokens.", "Mirren, tokens" },
    /* verbs of headlines are no nouns, and words in capitals no verbs */
    { "Otway appoints 40 engineers", "Otway" },
    { "Tarn fines Otway a record $300 million", "Tarn" },
    { "Heron 3.5 scores 77.6% on the test.", "Heron 3.5" },
    { "Mirren Just Paid $4 Million", "Mirren" },
    { "Heron's new 89-inch LED TV", "Heron's new LED TV" },
    { "Otway sales down 25 percent", "Otway sales" },
    { "Tarn protests cost Otway Police \u00a37.7m since April", "Tarn protests" },
    { "Mirren United plan \u00a350m move", "Mirren United, move" },
    { "The side has made a record \u00a3259m bid.", "side, record bid" },
    { "The Otway tablet is $40 off right now.", "Otway tablet" },
    /* words that no list of verbs has, and names that are written as one */
    { "Voters took notice, catapulting the film to $780 million.", "Voters, film" },
    { "This network of roads spiderwebs its way, leaving only about 5 percent as open moor.", "network of roads, open moor" },
    { "The old mill_threads recipe cost 12%.", "old mill_threads recipe" },
    { "MIL.Q asks for four bytes.", "MIL.Q" },
    { "Pricing for Heron3.8 27B is $4.", "Pricing for Heron3.8 27B" },
    /* who judges a thing does not have it; who owes it to something neither */
    { "Voters ousted members who had backed a $6 billion mill.", "mill" },
    { "The losses were in large part thanks to the purchase of Tarn for $50 million.", "purchase of Tarn" },
    { "The space required by the top 10 most installed apps has grown to 2 GB.", "space required by the top 10 most installed apps" },
    { "Research from Otway which suggested that IE had 92.9% of users in October.", "IE, users" },
    { "Otway Air, a low-fare airline, was founded by Tarn, and controls 45% of the market.", "Otway Air, market" },
    { "The young Mirren is also included in a 22-man squad.", "squad" },
    { "The report added that more than 1,000 police joined the mission.", "" },
    { "Action comedy Man of the Mill came in at fifth with $9m.", "Action comedy Man of the Mill" },
    { "Stars spin 78,000 times a minute.", "Stars" },
    { "Regulators scrutinise Otway's $3bn takeover of Tarn", "Regulators, Otway's takeover" },
    /* notes that were run together */
    { "Top 5% growth in spring - Raised $10M from friends - Team of 20 people - Growing fast", "Team" },
};

static const struct of ties[] = {
    /* what a price is of */
    { "You can pick up this robot vacuum for just $210.", "robot vacuum" },
    { "The kit is being sold on a forum for $60,000.", "kit" },
    { "Tarn's currently selling the Heron mouse for only $25.", "Tarn, Heron mouse" },
    { "Get 7 new games for just $9", "7 new games" },
    { "The deal gives no $10B+ retailer an edge.", "deal, retailer" },
    { "He read out the $35 selling price.", "selling price" },
    { "The $5.5 trillion company owned Otway stock.", "company" },
    { "On top of prize money of $250,000, it paid fees.", "prize money" },
    { "It paid prize money of up to $250,000 for winners and $1 million for a record.", "prize money" },
    { "Otway acquired X1, a no-fee card firm, for $95 million.", "Otway, X1" },
    { "Otway had a loss of $43 million, double the $20 million it lost before.", "Otway, loss" },
    { "Otway now serves mail for 21% of homes and Tarn 365 for 16%.", "Tarn 365" },
    { "The bound is low (it was $500M for SB 53, and lower for others).", "SB 53" },
    { "Mirren, who impressed in Tarn's run to the Otway semi-finals, would cost about $5 million.", "Mirren" },
    { "Upgrade your box with this $140 2TB M.2 board", "M.2 board" },
    { "Otway could break \u2014 sending oil prices down to $35 a barrel", "oil prices" },
    { "The survey, from Otway, found that a majority of Tarns (53%) agree.", "majority of Tarns" },
    { "Otway agrees to richest contract in league history with $304m extension", "Otway, extension" },
    { "When the chemical giant 3M agreed to pay up to $12.5bn, it fell.", "chemical giant 3M" },
    { "Otway's $56.2bn revenue beat Wall Street's guess.", "Otway's revenue" },
    { "Otway had profits of $21bn (\u00a317bn) in the first six months of 2023, up from $8bn in the last.", "Otway, profits" },
    { "It is less than the $14 billion (\u00a310 billion) operating profit.", "operating profit" },
    { "Otway says it earned $17bn in first half and will pay more.", "Otway" },
    { "The Otway Pro is protected against rain, and now you can snag it on sale for $270.", "Otway Pro" },
    { "The pair admits the $4.5B Bitcoin theft.", "pair, Bitcoin theft" },
    { "The sales set records, including $42.9 million for a Tarn coupe.", "Tarn coupe" },
    { "More than 4.2 million miles of public roads crisscross the land.", "public roads" },
    { "The firm also reported $79.9 million in revenue.", "firm, revenue" },
    { "Spread it over seven years and 1,200 MW, and Mirren AI will pay Tarn $4.5 million a year.", "Mirren AI" },
    { "Great gifts under $100 - TARN", "Great gifts" },
    { "Tarn sold Mirren for 45m Euros.", "Tarn, Mirren" },
    { "The Tarn plan, which has ads and no sports, films, or Otway songs, went from $8 to $9 a month.", "Tarn plan" },
    { "Tarn puts the subsidy to mills since 2000 at more than $4 billion.", "subsidy" },
    { "One asset is a trove of data, which Otway bid for and won for just $10 million.", "trove of data" },
    { "The change cuts the costs, improving overall speed by ~1%.", "change, overall speed" },
    /* what was moved, told as, added to */
    { "Cut prices by 30%", "prices" },
    { "Sales rose, lifting the mill to $780 million.", "Sales, mill" },
    { "The rule defines broadband as 25 megabits.", "rule, broadband" },
    { "Taxes add $9,000 to the price of a home.", "Taxes, price of a home" },
    { "Notes totaling an equivalent of roughly 10 million yen were stolen.", "Notes" },
    { "It had a net loss of $43 million, more than double the $20 million it lost before.", "net loss" },
    /* nouns with a verb's look behind a compound, and compounds whole */
    { "The champion is back after a 2-year break.", "champion, break" },
    { "It ended a 13-day winning streak.", "winning streak" },
    { "Otway has a text-to-image model for $4.", "Otway, text-to-image model" },
    { "Six in ten women", "women" },
    /* no owner where the phrase only says where, or is a person */
    { "The rocket hit the tower in the 50 mph winds.", "winds" },
    { "Otway invests in a $5 billion plant.", "Otway, plant" },
    { "Mirren took part in a deal, which is linked to a 5.5 kWh battery.", "battery" },
    { "Police asked about the death of a 65-year-old woman.", "woman" },
    /* rows that lost their cells */
    { "Lock exit costs Model weights too large to move (e.g., 1.8TB for one)", "Model weights" },
};

/* Better none than a wrong one. */
static const struct of nones[] = {
    { "Ways to fund anything with $1M", "" },
    { "They did so 5% of the time.", "" },
    { "8 million people hit by the leak", "" },
    { "Two were hurt in quivering 30 seconds.", "" },
};

static const struct of foreign[] = {
    { "Das Auto soll je nach Modell 15.000 Euro kosten.", "" },
    { "Tarnwerk macht in drei Monaten 9,2 Milliarden Dollar Gewinn", "Gewinn" },
    { "Die neue Miniatur-Drohne f\u00fcr 299 Euro wird bei Otway gebaut", "Miniatur-Drohne" },
    { "Der Hersteller legt mit einem 19-Milliarden-USD-Rekord vor", "Rekord" },
    { "Die Bank will mit dem Plan 5 Millionen Euro Umsatz machen", "Umsatz" },
    { "Les ventes de la banque sont de 34 % dans le pays.", "" },
    { "La empresa tiene el 34 % de las ventas para el a\u00f1o.", "" },
    { "\u041a\u043e\u043c\u043f\u0430\u043d\u0438\u044f \u043f\u043e\u043b\u0443\u0447\u0438\u043b\u0430 34 %", "" },
    { "The Ursula von der Tarn fund holds 5% of Los Otway.", "Ursula von der Tarn fund, Los Otway" },
};

static void check(const struct of *of, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct reading r;
        reading_open(&r, of[i].text);
        reading_check(&r);
        if (!r.nmetrics)
            fail_msg("\"%s\": no figure", of[i].text);
        struct text got = r.metrics[r.nmetrics - 1].concept;
        if (!text_is(got, of[i].concept))
            fail_msg("\"%s\": \"%.*s\", not \"%s\"", of[i].text, (int)got.n, got.p, of[i].concept);
        reading_close(&r);
    }
}

static void finds_the_subject(void **state)
{
    (void)state;
    check(clauses, LEN(clauses));
}

static void finds_what_is_tied_to_it(void **state)
{
    (void)state;
    check(ties, LEN(ties));
}

static void rather_says_nothing(void **state)
{
    (void)state;
    check(nones, LEN(nones));
}

static void knows_where_it_knows_little(void **state)
{
    (void)state;
    check(foreign, LEN(foreign));
}

/* One long sentence of what the search steps over: it ends, in time that grows with the text. */
static void survives_long_clauses(void **state)
{
    static const char *const pieces[] = { "Otway, ", "and ",    "of Otway ", "in ", "that ", "Tarn's ", "a-",
                                          "A/",      "(O) ",    "( ",        "is ", "who ",  "for $5 ", "5% down ",
                                          "by ",     "\u2014", "the ",      "selling ", "b\u00e9" };
    (void)state;
    for (size_t i = 0; i < LEN(pieces); i++) {
        struct str s = { 0 };
        struct reading r;
        for (int k = 0; k < 5000; k++) {
            str_add_s(&s, pieces[i]);
            if (k % 50 == 49)
                str_add_s(&s, "rose 5% to $4 million ");
        }
        reading_open(&r, str_c(&s));
        reading_check(&r);
        for (size_t k = 0; k < r.nmetrics; k++)
            assert_true(r.metrics[k].concept.n < 1000);
        reading_close(&r);
        str_free(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_subject),
        cmocka_unit_test(finds_what_is_tied_to_it),
        cmocka_unit_test(rather_says_nothing),
        cmocka_unit_test(knows_where_it_knows_little),
        cmocka_unit_test(survives_long_clauses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
