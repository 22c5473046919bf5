/* analysis/topic_rules.h -- what makes a story one of a topic: terms with weights, as data.
 *
 * Terms are parted by '|' and match by stem. A term with capitals wants them in the story too ("Arm", "AI"). Weight 0
 * hides the words of a phrase from the shorter terms inside it ("cloud cover"); a negative weight speaks against. */
#ifndef NW_ANALYSIS_TOPIC_RULES_H
#define NW_ANALYSIS_TOPIC_RULES_H

struct topic_rule {
    const char *topic; /* a name of topic_names() */
    int weight;        /* of each term: -100..100; 10 is a word that often stands in such stories */
    const char *terms;
};

const struct topic_rule *topic_rules(void); /* ends with topic NULL */
/* The topic that also has what this one has, NULL when there is none. */
const char *topic_wider(const char *topic);

#endif
