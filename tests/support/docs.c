/* tests/support/docs.c -- see docs.h. All of it is invented. */
#include "tests/support/docs.h"

static void block(struct doc_builder *b, enum block_kind kind, int level, int number, const char *text)
{
    doc_block(b, kind, level, number);
    doc_add(b, text_of(text));
}

static void marked(struct doc_builder *b, enum mark_kind kind, const char *text, const char *url)
{
    uint32_t start = doc_at(b);
    doc_add(b, text_of(text));
    doc_mark(b, kind, start, doc_at(b), text_of(url));
}

static void row(struct doc_builder *b, int heading, int columns, const char *const *cells)
{
    for (int c = 0; c < columns; c++)
        block(b, BLOCK_CELL, heading, c, cells[c]);
}

static void tables(struct doc_builder *b)
{
    static const char *const small[][4] = { { "Site", "Power", "Racks", "Ready" },
                                            { "Harbour East", "120 MW", "1,400", "2027" },
                                            { "Mill Valley", "48 MW", "610", "" } };
    static const char *const wide[][4] = {
        { "Scenario", "What is assumed", "What speaks for it", "What speaks against it" },
        { "Slow grid", "Interconnection takes six years in most regions and four in the quickest of them",
          "Queue figures of the last three auctions", "" },
        { "Fast grid", "On-site generation is allowed before the line is there",
          "Two permits were granted this spring, both with conditions that others can meet",
          "Gas turbines are sold out until 2029" } };
    doc_block(b, BLOCK_TABLE, 0, 4);
    for (int r = 0; r < 3; r++)
        row(b, r == 0, 4, small[r]);
    block(b, BLOCK_HEADING, 3, 0, "Two scenarios");
    doc_block(b, BLOCK_TABLE, 0, 4);
    for (int r = 0; r < 3; r++)
        row(b, r == 0, 4, wide[r]);
}

static void lists(struct doc_builder *b)
{
    block(b, BLOCK_ITEM, 1, 0, "Permits decide the date, not the money, and they are given by people who have seen "
                               "three such plans fail in their own county.");
    block(b, BLOCK_ITEM, 2, 9, "Water comes first.");
    block(b, BLOCK_ITEM, 2, 10, "The line to the substation comes second, and it needs land that nobody has bought yet.");
    block(b, BLOCK_ITEM, 3, 0, "unless it is buried");
    block(b, BLOCK_ITEM, 1, 0, "Cooling is a tenth of the bill.");
}

void docs_article(struct doc *out, struct arena *a)
{
    struct doc_builder b;
    doc_begin(&b, a);
    block(&b, BLOCK_TITLE, 0, 0, "Harbour campus doubles its power plan to 1.2 GW");
    doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
    doc_add(&b, TEXT("The operator will spend "));
    marked(&b, MARK_STRONG, "$4.5 billion", NULL);
    doc_add(&b, TEXT(" on the site by 2029, "));
    marked(&b, MARK_LINK, "it said on Monday", "https://news.example.com/harbour");
    doc_add(&b, TEXT(", which is 37% more than planned. Its "));
    marked(&b, MARK_CODE, "gridctl", NULL);
    doc_add(&b, TEXT(" tool "));
    marked(&b, MARK_EMPHASIS, "may", NULL);
    doc_add(&b, TEXT(" be published. \u65e5\u672c\u8a9e\u306e\u8a18\u4e8b\u3082\u3042\u308a\u307e\u3059\u3002"));
    block(&b, BLOCK_HEADING, 2, 0, "What has to happen first");
    lists(&b);
    block(&b, BLOCK_QUOTE, 1, 0, "We could sell every megawatt twice, and that will not change before the end of the decade.");
    block(&b, BLOCK_QUOTE, 2, 0, "A reply inside the quote.");
    tables(&b);
    block(&b, BLOCK_CODE, 0, 0, "site:\n\tname = \"harbour-east\"\n\tpower = 1200 # megawatts, as contracted with the two "
                                "utilities of the region, before losses\n\n\tready = 2027");
    block(&b, BLOCK_FIGURE, 0, 0, "The campus from the air, with the first hall at the left.");
    block(&b, BLOCK_NOTE, 0, 0, "Case study: a hall of the same size was built in Mill Valley in fourteen months.");
    block(&b, BLOCK_NOTE, 0, 0, "It stood empty for nine of them.");
    doc_block(&b, BLOCK_RULE, 0, 0);
    block(&b, BLOCK_PARAGRAPH, 0, 0, "Corrections are noted here.");
    doc_end(&b, out);
}
