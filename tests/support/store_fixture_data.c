/* tests/support/store_fixture_data.c -- the invented world of store_fixture.h. No name, product or figure here is real. */
#include "tests/support/store_fixture.h"

#include "base/mem.h"

enum { RACK, LEDGER, PROMPT, CUMULUS, WIRE, PATCH, DIE, MERGE, POLICY, DAKSHIN, BRAHMA, QUIET };

const struct fixture_feed fixture_feeds[] = {
    [RACK] = { "https://rack.example/feed.xml", "Rack Notes", "Infrastructure", "dc", NULL },
    [LEDGER] = { "https://ledger.example/feed.atom", "Model Ledger", "AI", "ai", NULL },
    [PROMPT] = { "https://prompt.example/rss", "Prompt & Proof", "AI", "ai", NULL },
    [CUMULUS] = { "https://cumulus.example/feed", "Cumulus", "Cloud", NULL, NULL },
    [WIRE] = { "https://wire.example/tech.xml", "Wire Daily", "Cloud", NULL, NULL },
    [PATCH] = { "https://patch.example/rss.xml", "Patch Desk", "Security", NULL, NULL },
    [DIE] = { "https://die.example/shots.atom", "Die Shot", "Chips", "chips", NULL },
    [MERGE] = { "https://merge.example/window.atom", "Merge Window", "Software", NULL, NULL },
    [POLICY] = { "https://policy.example/rss", "Policy Post", "Policy", NULL, NULL },
    [DAKSHIN] = { "https://dakshin.example/feed.json", "Dakshin Tech", "India", NULL, NULL },
    [BRAHMA] = { "https://brahma.example/feed", "Brahmaputra Bytes", "Northeast India", NULL, NULL },
    [QUIET] = { "https://quiet.example/feed.xml", "Quiet Quarterly", "Policy", NULL,
                "the server answers 503 Service Unavailable" },
};
const size_t fixture_nfeeds = LEN(fixture_feeds);

#define MONEY METRIC_MONEY, "USD"
#define PERCENT METRIC_PERCENT, "%"

const struct fixture_story fixture_stories[] = {
    { LEDGER, 41, "pact", "Cloud pact reshapes AI compute", "https://ledger.example/cloud-pact", "Imke Saar",
      "Halden Cloud will commit up to $50 billion in cloud credits and joint development to Mirador AI over several years. "
      "It is the largest pact of its kind in Europe.\n"
      "# What is firm\n"
      "About $15 billion is committed in phase 1. The remaining $35 billion is contingent on milestones that nobody has "
      "published, and will likely move.\n"
      "* Power: 1.2 GW at two campuses\n"
      "* Term: seven years\n"
      "| Campus | Power | Ready\n"
      "| Lulea | 700 MW | 2027\n"
      "| Ohio | 500 MW | 2028\n"
      "> The credits are not cash, said an analyst at Tern Research.\n"
      "# What it does to prices\n"
      "Enterprise inference costs rose 37% in 2023, Tern Research found in 2024. Token use in complex workflows fell 40% in "
      "early benchmarks. Operators could save $3-5 million a year at a million transactions a day.\n"
      "! export PACT=halden\n"
      "~ Case study: a bank in Porto moved its models in nine weeks.",
      "AI, cloud, business", "Europe, North America", "company:Halden Cloud, company:Mirador AI, organisation:Tern Research",
      { { "$50 billion", 50e9, 0, MONEY, CHANGE_UP, BOUND_BELOW, "committed in cloud credits", "announcement", "up to", NULL, 0.97 },
        { "$15 billion", 15e9, 0, MONEY, CHANGE_NONE, BOUND_ABOUT, "committed in phase 1", NULL, NULL, NULL, 0.71 },
        { "$35 billion", 35e9, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, "contingent on milestones", NULL, "likely", NULL, 0.66 },
        { "1.2 GW", 1.2, 0, METRIC_POWER, "GW", CHANGE_UP, BOUND_EQUAL, "power at two campuses", NULL, NULL, NULL, 0.6 },
        { "37%", 37, 0, PERCENT, CHANGE_UP, BOUND_EQUAL, "enterprise inference costs", "Tern Research", NULL, "2023", 0.58 },
        { "40%", 40, 0, PERCENT, CHANGE_DOWN, BOUND_EQUAL, "token use in complex workflows", "early benchmarks", NULL, NULL, 0.5 },
        { "$3-5 million", 3e6, 5e6, MONEY, CHANGE_NONE, BOUND_EQUAL, "savings at a million transactions a day", NULL, "could", NULL, 0.4 } },
      "later", false, true, false },
    { WIRE, 84, "pact", "Halden and Mirador sign $38 billion compute pact", "https://wire.example/pact", "Petra Sundal",
      "Halden Cloud will supply Mirador AI with cloud credits worth $38 billion over seven years, two people who have seen the "
      "contract said. About $15 billion is a firm first phase.\n"
      "A joint statement spoke of a larger sum.",
      "AI, cloud", "Europe", "company:Halden Cloud, company:Mirador AI",
      { { "$38 billion", 38e9, 0, MONEY, CHANGE_UP, BOUND_EQUAL, "committed in cloud credits", "two people", NULL, NULL, 0.9 },
        { "$15 billion", 15e9, 0, MONEY, CHANGE_NONE, BOUND_ABOUT, "firm first phase", NULL, NULL, NULL, 0.62 } }, NULL, false, false, false },
    { CUMULUS, 97, "pact", "Halden commits up to $50 billion to Mirador", "https://cumulus.example/halden-mirador", "Ode Lind",
      "Halden Cloud commits up to $50 billion in cloud credits to Mirador AI, the companies announced on Monday. Two campuses "
      "with 1,200 MW will be built for it.",
      "cloud, AI", "Europe", "company:Halden Cloud, company:Mirador AI",
      { { "$50 billion", 50e9, 0, MONEY, CHANGE_UP, BOUND_BELOW, "committed cloud credits", "the companies", "up to", NULL, 0.9 },
        { "1,200 MW", 1200, 0, METRIC_POWER, "MW", CHANGE_UP, BOUND_EQUAL, "power at two campuses", NULL, NULL, NULL, 0.6 } },
      NULL, false, false, false },
    { PROMPT, 120, "pact", "Mirador gets $50 billion of compute", "https://prompt.example/mirador-compute", NULL,
      "Mirador AI gets compute worth $50 billion from Halden Cloud, in cloud credits. Its next model will be trained on it.",
      "AI", NULL, "company:Mirador AI, company:Halden Cloud",
      { { "$50 billion", 50e9, 0, MONEY, CHANGE_UP, BOUND_EQUAL, "compute in cloud credits", NULL, NULL, NULL, 0.85 } }, NULL, false, false, false },
    { RACK, 180, "pact", "Two Halden campuses to draw 1.2 GW", "https://rack.example/halden-campuses", "J. Okoro",
      "The two campuses that Halden Cloud builds for Mirador AI will draw 1.2 GW. Grid studies run until spring.",
      "data centres, energy", "Europe, North America", "company:Halden Cloud",
      { { "1.2 GW", 1.2, 0, METRIC_POWER, "GW", CHANGE_UP, BOUND_EQUAL, "power drawn by two campuses", NULL, NULL, NULL, 0.7 } },
      NULL, false, false, false },
    { WIRE, 185, "pact", "Halden and Mirador sign $38 billion compute pact", "https://wire.example/pact-agency", "Agency",
      "Halden Cloud will supply Mirador AI with cloud credits worth $38 billion over seven years, two people who have seen the "
      "contract said. About $15 billion is a firm first phase.\n"
      "A joint statement spoke of a larger sum.",
      "AI, cloud", "Europe", "company:Halden Cloud, company:Mirador AI",
      { { "$38 billion", 38e9, 0, MONEY, CHANGE_UP, BOUND_EQUAL, "committed in cloud credits", "two people", NULL, NULL, 0.9 } },
      NULL, false, false, true },
    { PATCH, 58, "vpn", "VPN flaw exploited, 9.8 of 10", "https://patch.example/drawbridge", "Sanna Roy",
      "Attackers exploit CVE-2099-10423 in the Drawbridge VPN gateway of Ostler Networks. It carries a severity score of 9.8. "
      "About 46,000 gateways are reachable from the internet.",
      "security", NULL, "company:Ostler Networks, cve:CVE-2099-10423, product:Drawbridge",
      { { "9.8", 9.8, 0, METRIC_SCORE, "CVSS", CHANGE_NONE, BOUND_EQUAL, "severity score", NULL, NULL, NULL, 0.8 },
        { "46,000 gateways", 46000, 0, METRIC_COUNT, "gateways", CHANGE_NONE, BOUND_ABOUT, "reachable gateways", NULL, NULL, NULL, 0.7 } },
      NULL, false, false, false },
    { WIRE, 75, "vpn", "Attackers exploit flaw in Ostler VPN; 46,000 gateways exposed", "https://wire.example/ostler", "Imran Qadri",
      "Attackers are breaking into networks through a flaw in the Drawbridge VPN. A scan found 46,000 gateways exposed. Ostler's "
      "shares fell 13% before trading was halted.",
      "security, business", NULL, "company:Ostler Networks, product:Drawbridge",
      { { "46,000 gateways", 46000, 0, METRIC_COUNT, "gateways", CHANGE_NONE, BOUND_EQUAL, "exposed gateways", "a scan", NULL, NULL, 0.7 },
        { "13%", 13, 0, PERCENT, CHANGE_DOWN, BOUND_EQUAL, "shares before trading was halted", NULL, NULL, NULL, 0.6 } },
      NULL, false, false, false },
    { CUMULUS, 66, "vpn", "Managed gateways patched against Drawbridge flaw", "https://cumulus.example/drawbridge", NULL,
      "Cloud providers patched their managed gateways against the Drawbridge flaw overnight. Some 52,000 gateways remain exposed, "
      "one of them counted.",
      "cloud, security", NULL, "product:Drawbridge",
      { { "52,000 gateways", 52000, 0, METRIC_COUNT, "gateways", CHANGE_NONE, BOUND_EQUAL, "exposed gateways", NULL, NULL, NULL, 0.65 } },
      NULL, false, false, false },
    { PATCH, 370, NULL, "Patch day: 89 fixes, 4 of them in use", "https://patch.example/patch-day", "Sanna Roy",
      "This month's patch day brings 89 fixes. Four holes are already used by attackers.",
      "security", NULL, NULL, { { "89 fixes", 89, 0, METRIC_COUNT, "fixes", CHANGE_UP, BOUND_EQUAL, "fixes on patch day", NULL, NULL, NULL, 0.6 } },
      NULL, false, false, false },
    { PROMPT, 125, "open", "Open model ties last year's best", "https://prompt.example/open-ties", "R. Amsel",
      "Brindle-2, an open model of 70 billion parameters, ties last year's best on the Sorrel benchmark with 81.4 points.",
      "AI, open source", NULL, "product:Brindle-2",
      { { "70 billion parameters", 70e9, 0, METRIC_COUNT, "parameters", CHANGE_NONE, BOUND_EQUAL, "size of the model", NULL, NULL, NULL, 0.7 },
        { "81.4 points", 81.4, 0, METRIC_SCORE, "points", CHANGE_UP, BOUND_EQUAL, "Sorrel benchmark", NULL, NULL, NULL, 0.6 } },
      NULL, false, false, false },
    { LEDGER, 160, "open", "Brindle-2 is out, weights and all", "https://ledger.example/brindle-2", "Imke Saar",
      "The makers of Brindle-2 released weights and training data. It has 70 billion parameters and scores 81.4 points on Sorrel.",
      "AI, open source", NULL, "product:Brindle-2",
      { { "70 billion parameters", 70e9, 0, METRIC_COUNT, "parameters", CHANGE_NONE, BOUND_EQUAL, "size", NULL, NULL, NULL, 0.6 } },
      NULL, true, false, false },
    { LEDGER, 310, "price", "Inference prices fall again", "https://ledger.example/inference-prices", "Imke Saar",
      "The price per million tokens fell 23% in October, the fourth month in a row.\nBatch use is cheaper still.",
      "AI, business", NULL, NULL,
      { { "23%", 23, 0, PERCENT, CHANGE_DOWN, BOUND_EQUAL, "price per million tokens", "vendors", NULL, "October", 0.75 } },
      NULL, false, false, false },
    { CUMULUS, 350, "price", "Token prices drop 23% in a month", "https://cumulus.example/token-prices", NULL,
      "Prices per million tokens dropped 23% in October, vendors' lists show.", "AI, cloud", NULL, NULL,
      { { "23%", 23, 0, PERCENT, CHANGE_DOWN, BOUND_EQUAL, "prices per million tokens", "vendors' lists", NULL, "October", 0.7 } },
      NULL, true, false, false },
    { DIE, 425, "yield", "2 nm yield said to be over 70 %", "https://die.example/kestrel-2nm", "Nell Ashdown",
      "Kestrel Silicon says that more than 70% of the chips on its 2 nm wafers work. The plant cost EUR 4.2 billion.",
      "chips", "Europe", "company:Kestrel Silicon",
      { { "more than 70%", 70, 0, PERCENT, CHANGE_NONE, BOUND_ABOVE, "working chips on 2 nm wafers", "Kestrel Silicon", NULL, NULL, 0.75 },
        { "EUR 4.2 billion", 4.2e9, 0, METRIC_MONEY, "EUR", CHANGE_NONE, BOUND_EQUAL, "cost of the plant", NULL, NULL, NULL, 0.6 } },
      NULL, false, false, false },
    { WIRE, 440, "yield", "Kestrel Silicon says 2 nm chip yields top 70%", "https://wire.example/kestrel", "Nell Ashdown",
      "Kestrel Silicon said more than 70% of the chips on its 2 nm wafers now work.", "chips, business", "Europe",
      "company:Kestrel Silicon",
      { { "more than 70%", 70, 0, PERCENT, CHANGE_NONE, BOUND_ABOVE, "working chips on wafers", NULL, NULL, NULL, 0.6 } }, NULL, false, false, false },
    { CUMULUS, 190, NULL, "Region opens in Hyderabad with three zones", "https://cumulus.example/hyderabad", NULL,
      "Halden Cloud opens a region in Hyderabad with three zones, its first in India.", "cloud", "India", "company:Halden Cloud, place:Hyderabad",
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, false, false, false },
    { CUMULUS, 480, NULL, "Egress fees dropped for those who leave", "https://cumulus.example/egress", NULL,
      "Customers who leave pay no egress fees from January.", "cloud, policy", "Europe", NULL,
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, true, false, false },
    { MERGE, 600, NULL, "Kernel 8.2 merges the new scheduler", "https://merge.example/scheduler", "T. Vael",
      "After nine rounds the scheduler is merged. Wake-ups are 12% quicker on the author's machine.", "software, open source", NULL, NULL,
      { { "12%", 12, 0, PERCENT, CHANGE_UP, BOUND_EQUAL, "quicker wake-ups", "the author", NULL, NULL, 0.5 } }, NULL, false, false, false },
    { MERGE, 2000, NULL, "Compiler learns to explain itself", "https://merge.example/compiler", "T. Vael",
      "Messages now say what was expected.", "software", NULL, NULL,
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, false, false, false },
    { POLICY, 560, NULL, "Regulator asks for training data lists", "https://policy.example/data-lists", "Ana Brandt",
      "The regulator asks makers of models for lists of their training data. Fines reach 2% of turnover.", "policy, AI", "Europe", NULL,
      { { "2%", 2, 0, PERCENT, CHANGE_NONE, BOUND_BELOW, "fines of turnover", NULL, "reach", NULL, 0.6 } }, NULL, false, false, false },
    { DAKSHIN, 260, NULL, "Chennai start-up raises \u20b9120 crore for chip design", "https://dakshin.example/chennai", "Meena V.",
      "Palar Semi of Chennai raised \u20b9120 crore to design chips for meters.", "chips, business", "India", "company:Palar Semi, place:Chennai",
      { { "\u20b9120 crore", 1.2e9, 0, METRIC_MONEY, "INR", CHANGE_UP, BOUND_EQUAL, "raised to design chips", NULL, NULL, NULL, 0.65 } },
      NULL, false, false, false },
    { BRAHMA, 245, "guwahati", "Guwahati data centre park gets its first tenant", "https://brahma.example/park", "Rituraj D.",
      "The data centre park near Guwahati signed its first tenant for 40 MW. Work starts in March.", "data centres", "Northeast India, India",
      "place:Guwahati", { { "40 MW", 40, 0, METRIC_POWER, "MW", CHANGE_UP, BOUND_EQUAL, "first tenant's power", NULL, NULL, NULL, 0.7 } },
      NULL, false, false, false },
    { DAKSHIN, 275, "guwahati", "First tenant for Assam's data centre park", "https://dakshin.example/assam-park", NULL,
      "A first tenant takes 40 MW at the park near Guwahati.", "data centres", "Northeast India, India", "place:Guwahati",
      { { "40 MW", 40, 0, METRIC_POWER, "MW", CHANGE_NONE, BOUND_EQUAL, "first tenant", NULL, NULL, NULL, 0.5 } }, NULL, false, false, false },
    { BRAHMA, 660, NULL, "Fibre ring reaches Aizawl", "https://brahma.example/aizawl", NULL,
      "The fibre ring of the hill states reached Aizawl, 540 km after its start.", "networks", "Northeast India", "place:Aizawl",
      { { "540 km", 540, 0, METRIC_LENGTH, "km", CHANGE_NONE, BOUND_EQUAL, "length of the ring", NULL, NULL, NULL, 0.5 } }, NULL, false, false, false },
    { RACK, 1500, NULL, "Liquid cooling becomes the default", "https://rack.example/liquid-cooling", "J. Okoro",
      "Liquid cooling is the default in 6 of 10 new halls.\nAir stays for storage.", "data centres, cooling", NULL, NULL,
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, false, true, false },
    { RACK, 4400, NULL, "Liquid cooling: what breaks first", "https://rack.example/cooling-breaks", "J. Okoro",
      "Couplings break first, liquid cooling crews say.", "data centres, cooling", NULL, NULL,
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, "later", true, false, false },
    { DIE, 7300, NULL, "GPU shortage eases, says everyone but buyers", "https://die.example/shortage", "Nell Ashdown",
      "Lead times fell to 11 weeks from 30.", "chips, AI", NULL, NULL,
      { { "11 weeks", 11, 0, METRIC_DURATION, "weeks", CHANGE_DOWN, BOUND_EQUAL, "lead times", NULL, NULL, NULL, 0.6 } }, NULL, true, false, false },
    { LEDGER, 10200, NULL, "\u6a21\u578b\u8d26\u672c: notes from Shenzhen \u2014 a very long headline that no list of eighty columns will "
      "ever show in full, with \U0001F680 and caf\u00e9", "https://ledger.example/shenzhen", "\u674e\u96f7",
      "Notes from a visit. Prices fell there too.", "AI", "China", "place:Shenzhen",
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, false, false, false },
    { PATCH, 13000, NULL, "A title with <b>tags</b> & \"quotes\"", "https://patch.example/quotes?a=1&b=%27", NULL,
      "Nothing to see here.", "security", NULL, NULL,
      { { NULL, 0, 0, MONEY, CHANGE_NONE, BOUND_EQUAL, NULL, NULL, NULL, NULL, 0 } }, NULL, true, false, false },
};
const size_t fixture_nstories = LEN(fixture_stories);
