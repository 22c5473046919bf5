/* analysis/stop_words.c -- see stop_words.h. */
#include "analysis/stop_words.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Sorted, for bsearch. */
static const char *const stop_words[] = {
    "a", "about", "above", "according", "across", "actually", "after", "afterwards", "again", "against", "ago",
    "ain't", "all", "almost", "along", "already", "also", "although", "always", "am", "amid", "among", "an", "and",
    "another", "any", "anyone", "anything", "anyway", "are", "aren't", "around", "as", "aside", "at", "away", "back",
    "be", "became", "because", "become", "becomes", "been", "before", "behind", "being", "below", "besides", "best",
    "better", "between", "beyond", "both", "but", "by", "came", "can", "can't", "cannot", "come", "comes", "coming",
    "could", "couldn't", "despite", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down",
    "during", "each", "either", "else", "enough", "especially", "etc", "even", "ever", "every", "everyone",
    "everything", "few", "finally", "first", "followed", "following", "for", "former", "formerly", "from", "further",
    "gave", "get", "gets", "getting", "give", "given", "gives", "giving", "go", "goes", "going", "gone", "got", "had",
    "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "he'd", "he'll", "he's", "her", "here", "here's",
    "hers", "herself", "him", "himself", "his", "how", "how's", "however", "i", "i'd", "i'll", "i'm", "i've", "if",
    "in", "including", "indeed", "instead", "into", "is", "isn't", "it", "it'd", "it'll", "its", "itself", "just",
    "keep", "kept", "know", "known", "last", "least", "less", "let", "let's", "like", "likely", "little", "long",
    "lot", "lots", "made", "make", "makes", "making", "many", "may", "maybe", "me", "meanwhile", "might", "more",
    "most", "mostly", "much", "must", "my", "myself", "nearly", "need", "needs", "neither", "never", "nevertheless",
    "next", "no", "nobody", "none", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "ones",
    "only", "onto", "or", "other", "others", "otherwise", "our", "ours", "ourselves", "out", "over", "own", "per",
    "perhaps", "please", "put", "quite", "rather", "really", "recent", "recently", "s", "said", "same", "saw", "say",
    "saying", "says", "see", "seem", "seemed", "seems", "seen", "several", "she", "she'd", "she'll", "she's",
    "should", "shouldn't", "showed", "since", "so", "some", "someone", "something", "sometimes", "soon", "still",
    "such", "t", "take", "taken", "takes", "taking", "tell", "tells", "than", "that", "that'd", "that'll", "that's",
    "the", "their", "theirs", "them", "themselves", "then", "there", "there's", "therefore", "these", "they",
    "they'd", "they'll", "they're", "they've", "thing", "things", "think", "this", "those", "though", "through",
    "throughout", "thus", "to", "today", "together", "told", "too", "took", "toward", "towards", "tried", "tries",
    "try", "trying", "two", "under", "unless", "until", "up", "upon", "us", "use", "used", "uses", "using", "very",
    "via", "want", "wanted", "wants", "was", "wasn't", "way", "ways", "we", "we'd", "we'll", "we're", "we've", "well",
    "went", "were", "weren't", "what", "what's", "whatever", "when", "where", "where's", "whether", "which", "while",
    "who", "who'd", "who's", "whole", "whom", "whose", "why", "will", "with", "within", "without", "won't", "would",
    "wouldn't", "yes", "yet", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "yourselves",
};

static int compare(const void *key, const void *item)
{
    const struct text *t = key;
    const char *word = *(const char *const *)item;
    int order = strncmp(t->p, word, t->n);
    return order ? order : word[t->n] ? -1 : 0;
}

bool is_stop_word(struct text folded)
{
    if (folded.n == 0 || folded.n > 12)
        return false;
    return bsearch(&folded, stop_words, LEN(stop_words), sizeof(stop_words[0]), compare) != NULL;
}
