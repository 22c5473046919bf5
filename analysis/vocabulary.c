/* analysis/vocabulary.c -- see vocabulary.h. The table may stand in any order. */
#include "analysis/vocabulary.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 24   /* bytes of a longer word that is still looked at */
#define KEY_BYTES 16   /* no word of the table is longer */
#define TABLE_SIZE 4096 /* power of two, more than three times the words */

struct row {
    const char *word;
    uint32_t class;
    double value;
};

enum {
    NUMBER = WORD_NUMBER, SCALE = WORD_SCALE, PLURAL = WORD_PLURAL_SCALE, FRACTION = WORD_FRACTION, UP = WORD_UP,
    DOWN = WORD_DOWN, VERB = WORD_VERB, AUXILIARY = WORD_AUXILIARY, PREPOSITION = WORD_PREPOSITION,
    CONJUNCTION = WORD_CONJUNCTION, DETERMINER = WORD_DETERMINER, PRONOUN = WORD_PRONOUN, ADVERB = WORD_ADVERB,
    HEDGE = WORD_HEDGE, SAY = WORD_SAY, STUDY = WORD_STUDY, MONTH = WORD_MONTH, LABEL = WORD_LABEL, ABOUT = WORD_ABOUT,
    ABOVE = WORD_ABOVE, BELOW = WORD_BELOW, RELATIVE = WORD_RELATIVE, PARTICIPLE = WORD_PARTICIPLE,
    ADJECTIVE = WORD_ADJECTIVE, PLAIN = WORD_PLAIN, EITHER = WORD_EITHER,
    PERIOD = WORD_PERIOD,
};

// clang-format off
static const struct row rows[] = {
    { "a", DETERMINER, 0 }, { "able", ADJECTIVE, 0 }, { "about", ABOUT | ADVERB | PREPOSITION, 0 },
    { "above", ABOVE | PREPOSITION, 0 }, { "accelerate", UP | VERB, 0 }, { "accept", VERB, 0 },
    { "access", PLAIN, 0 }, { "accompany", VERB, 0 }, { "according", SAY, 0 }, { "account", VERB, 0 },
    { "achieve", VERB, 0 }, { "acquire", VERB, 0 }, { "across", PLAIN | PREPOSITION, 0 }, { "act", LABEL, 0 },
    { "active", ADJECTIVE, 0 }, { "add", VERB, 0 }, { "additional", ADJECTIVE, 0 }, { "additionally", ADVERB, 0 },
    { "address", PLAIN, 0 }, { "adopt", VERB, 0 }, { "advance", EITHER | UP, 0 }, { "advertising", PLAIN, 0 },
    { "aes", LABEL, 0 }, { "affect", VERB, 0 }, { "after", PREPOSITION, 0 }, { "again", ADVERB, 0 },
    { "against", PREPOSITION, 0 }, { "ago", ADVERB, 0 }, { "agree", VERB, 0 }, { "aim", VERB, 0 },
    { "aims", HEDGE | VERB, 0 }, { "all", DETERMINER, 0 }, { "allegedly", ADVERB | HEDGE, 0 }, { "allow", VERB, 0 },
    { "almost", ABOUT | ADVERB, 0 }, { "alone", ADVERB, 0 }, { "along", PREPOSITION, 0 }, { "already", ADVERB, 0 },
    { "also", ADVERB, 0 }, { "although", CONJUNCTION, 0 }, { "always", ADVERB | PLAIN, 0 }, { "am", AUXILIARY, 0 },
    { "amid", PREPOSITION, 0 }, { "among", PREPOSITION, 0 }, { "an", DETERMINER, 0 },
    { "analysis", PLAIN | STUDY, 0 }, { "analysts", STUDY, 0 }, { "and", CONJUNCTION, 0 }, { "android", LABEL, 0 },
    { "annex", LABEL, 0 }, { "announce", SAY | VERB, 0 }, { "annual", ADJECTIVE, 0 }, { "annually", ADVERB, 0 },
    { "another", DETERMINER, 0 }, { "any", DETERMINER, 0 }, { "anyone", PRONOUN, 0 }, { "anything", PLAIN, 0 },
    { "apart", ADVERB, 0 }, { "apiece", ADVERB, 0 }, { "apollo", LABEL, 0 }, { "apparently", HEDGE, 0 },
    { "appear", VERB, 0 }, { "appendix", LABEL, 0 }, { "apply", VERB, 0 }, { "appreciate", UP | VERB, 0 },
    { "approve", VERB, 0 }, { "approx", ABOUT, 0 }, { "approx.", ABOUT, 0 }, { "approximately", ABOUT | ADVERB, 0 },
    { "apr", MONTH, 0 }, { "april", MONTH, 0 }, { "apt", LABEL, 0 }, { "are", AUXILIARY | VERB, 0 },
    { "area", LABEL, 0 }, { "aren't", AUXILIARY, 0 }, { "argue", SAY | VERB, 0 },
    { "around", ABOUT | ADVERB | PREPOSITION, 0 }, { "arrive", VERB, 0 }, { "article", LABEL, 0 },
    { "as", CONJUNCTION | PREPOSITION, 0 }, { "ask", VERB, 0 }, { "asus", PLAIN, 0 }, { "at", PREPOSITION, 0 },
    { "attract", VERB, 0 }, { "audit", STUDY, 0 }, { "aug", MONTH, 0 }, { "august", MONTH, 0 },
    { "available", ADJECTIVE, 0 }, { "average", ADJECTIVE | EITHER, 0 }, { "award", EITHER, 0 },
    { "away", ADVERB, 0 }, { "aws", PLAIN, 0 }, { "back", ADVERB, 0 }, { "bad", ADJECTIVE, 0 },
    { "balloon", UP | VERB, 0 }, { "banking", PLAIN, 0 }, { "basis", PLAIN, 0 }, { "be", AUXILIARY, 0 },
    { "became", VERB, 0 }, { "because", CONJUNCTION | PREPOSITION, 0 }, { "become", VERB, 0 }, { "bed", PLAIN, 0 },
    { "been", AUXILIARY, 0 }, { "before", PREPOSITION, 0 }, { "began", VERB, 0 }, { "begin", VERB, 0 },
    { "begun", VERB, 0 }, { "behind", PREPOSITION, 0 }, { "beijing", PLAIN, 0 }, { "being", AUXILIARY | PLAIN, 0 },
    { "believe", SAY | VERB, 0 }, { "belong", VERB, 0 }, { "below", BELOW | PREPOSITION, 0 },
    { "benchmark", STUDY, 0 }, { "benchmarks", STUDY, 0 }, { "beside", PREPOSITION, 0 },
    { "besides", PREPOSITION, 0 }, { "best", ADJECTIVE, 0 }, { "better", ADJECTIVE, 0 },
    { "between", PREPOSITION, 0 }, { "beyond", ABOVE | PREPOSITION, 0 }, { "big", ADJECTIVE | LABEL, 0 },
    { "bigger", ADJECTIVE, 0 }, { "billion", SCALE, 1e9 }, { "billions", PLURAL, 1e9 },
    { "block", LABEL | VERB, 0 }, { "bluetooth", LABEL, 0 }, { "boast", VERB, 0 }, { "boeing", PLAIN, 0 },
    { "bonus", PLAIN, 0 }, { "boost", EITHER | UP, 0 }, { "both", DETERMINER, 0 }, { "bought", VERB, 0 },
    { "bowl", LABEL, 0 }, { "box", LABEL, 0 }, { "break", VERB, 0 }, { "breed", PLAIN, 0 },
    { "bring", PLAIN | VERB, 0 }, { "broader", ADJECTIVE, 0 }, { "broke", VERB, 0 }, { "broken", VERB, 0 },
    { "brought", VERB, 0 }, { "bug", LABEL, 0 }, { "build", LABEL | VERB, 0 }, { "building", PLAIN, 0 },
    { "buildings", PLAIN, 0 }, { "built", VERB, 0 }, { "bus", LABEL | PLAIN, 0 }, { "business", PLAIN, 0 },
    { "but", CONJUNCTION, 0 }, { "buy", VERB, 0 }, { "by", PREPOSITION, 0 }, { "calculate", SAY, 0 },
    { "call", EITHER, 0 }, { "came", VERB, 0 }, { "campus", PLAIN, 0 }, { "can", AUXILIARY, 0 },
    { "can't", AUXILIARY, 0 }, { "cannot", AUXILIARY, 0 }, { "capture", VERB, 0 }, { "carry", VERB, 0 },
    { "category", LABEL, 0 }, { "cause", VERB, 0 }, { "celebrate", VERB, 0 }, { "census", STUDY, 0 },
    { "change", EITHER, 0 }, { "channel", LABEL, 0 }, { "chapter", LABEL, 0 }, { "charge", VERB, 0 },
    { "cheaper", ADJECTIVE, 0 }, { "chose", VERB, 0 }, { "chrome", LABEL, 0 }, { "circa", ABOUT, 0 },
    { "cite", SAY | VERB, 0 }, { "claim", SAY | VERB, 0 }, { "class", LABEL | PLAIN, 0 }, { "clause", LABEL, 0 },
    { "clear", EITHER, 0 }, { "climb", EITHER | UP, 0 }, { "clock", EITHER, 0 }, { "close", ABOUT | VERB, 0 },
    { "clothing", PLAIN, 0 }, { "code", LABEL, 0 }, { "collect", VERB, 0 }, { "column", LABEL, 0 },
    { "combine", VERB, 0 }, { "come", VERB, 0 }, { "command", EITHER, 0 }, { "commit", VERB, 0 },
    { "compare", VERB, 0 }, { "compete", VERB, 0 }, { "complete", VERB, 0 }, { "comprise", VERB, 0 },
    { "computing", PLAIN, 0 }, { "concede", VERB, 0 }, { "conclude", SAY | VERB, 0 }, { "confirm", SAY | VERB, 0 },
    { "connect", VERB, 0 }, { "consider", VERB, 0 }, { "consist", VERB, 0 }, { "consume", VERB, 0 },
    { "contain", VERB, 0 }, { "contingent", ADJECTIVE, 0 }, { "continue", VERB, 0 }, { "contract", PLAIN, 0 },
    { "contribute", VERB, 0 }, { "convert", VERB, 0 }, { "cool", ADJECTIVE, 0 }, { "core", LABEL, 0 },
    { "cost", VERB, 0 }, { "costs", PLAIN, 0 }, { "could", AUXILIARY | HEDGE, 0 }, { "couldn't", AUXILIARY, 0 },
    { "cover", EITHER, 0 }, { "crash", DOWN | EITHER, 0 }, { "create", VERB, 0 }, { "crisis", PLAIN, 0 },
    { "crore", SCALE, 1e7 }, { "crores", SCALE, 1e7 }, { "current", ADJECTIVE, 0 }, { "currently", ADVERB, 0 },
    { "cut", DOWN | EITHER, 0 }, { "cutting", DOWN | PARTICIPLE | VERB, 0 }, { "cve", LABEL, 0 },
    { "daily", ADVERB | PLAIN, 0 }, { "data", STUDY, 0 }, { "day", LABEL, 0 }, { "ddr", LABEL, 0 },
    { "deal", EITHER, 0 }, { "dealt", VERB, 0 }, { "debut", VERB, 0 }, { "dec", MONTH, 0 },
    { "december", MONTH, 0 }, { "decide", VERB, 0 }, { "decline", DOWN | EITHER, 0 },
    { "decrease", DOWN | EITHER, 0 }, { "deem", VERB, 0 }, { "deep", ADVERB, 0 }, { "define", VERB, 0 },
    { "delay", VERB, 0 }, { "deliver", VERB, 0 }, { "demand", EITHER, 0 }, { "deploy", VERB, 0 },
    { "depreciate", DOWN | VERB, 0 }, { "describe", VERB, 0 }, { "design", EITHER, 0 },
    { "despite", PREPOSITION, 0 }, { "detect", EITHER, 0 }, { "develop", VERB, 0 }, { "did", AUXILIARY, 0 },
    { "didn't", AUXILIARY, 0 }, { "different", ADJECTIVE, 0 }, { "digital", ADJECTIVE, 0 },
    { "dip", DOWN | EITHER, 0 }, { "disclose", SAY, 0 }, { "discover", VERB, 0 }, { "district", LABEL, 0 },
    { "dive", DOWN | VERB, 0 }, { "do", AUXILIARY, 0 }, { "does", AUXILIARY, 0 }, { "doesn't", AUXILIARY, 0 },
    { "doing", AUXILIARY, 0 }, { "dominate", VERB, 0 }, { "don't", AUXILIARY, 0 }, { "done", AUXILIARY, 0 },
    { "double", EITHER, 0 }, { "dove", DOWN | VERB, 0 }, { "down", ADVERB | DOWN, 0 },
    { "downward", ADVERB | DOWN, 0 }, { "downwards", ADVERB | DOWN, 0 }, { "dozen", SCALE, 12 },
    { "dozens", PLURAL, 12 }, { "draw", EITHER, 0 }, { "drawn", VERB, 0 }, { "drew", VERB, 0 },
    { "drive", VERB, 0 }, { "driven", VERB, 0 }, { "drop", DOWN | EITHER, 0 }, { "drove", VERB, 0 },
    { "due", ADJECTIVE, 0 }, { "during", PLAIN | PREPOSITION, 0 }, { "each", ADVERB | DETERMINER, 0 },
    { "earlier", ADJECTIVE, 0 }, { "early", ADJECTIVE | ADVERB, 0 }, { "earn", VERB, 0 }, { "earnings", PLAIN, 0 },
    { "ease", DOWN | VERB, 0 }, { "easier", ADJECTIVE, 0 }, { "economics", PLAIN, 0 }, { "edge", EITHER, 0 },
    { "eight", NUMBER, 8 }, { "eighteen", NUMBER, 18 }, { "eighth", FRACTION, 0.125 },
    { "eighths", FRACTION, 0.125 }, { "eighty", NUMBER, 80 }, { "either", DETERMINER, 0 }, { "eleven", NUMBER, 11 },
    { "eligible", ADJECTIVE, 0 }, { "eliminate", VERB, 0 }, { "employ", VERB, 0 }, { "enable", VERB, 0 },
    { "encounter", VERB, 0 }, { "end", EITHER, 0 }, { "enforce", VERB, 0 }, { "engineering", PLAIN, 0 },
    { "enjoy", VERB, 0 }, { "enter", VERB, 0 }, { "episode", LABEL, 0 }, { "equal", EITHER, 0 },
    { "equip", VERB, 0 }, { "error", LABEL, 0 }, { "establish", VERB, 0 }, { "estimate", SAY | VERB, 0 },
    { "estimated", ABOUT | HEDGE | PARTICIPLE | SAY | VERB, 0 }, { "estimates", EITHER | HEDGE | STUDY, 0 },
    { "euro", LABEL, 0 }, { "evaluate", VERB, 0 }, { "even", ADVERB, 0 }, { "evening", PLAIN, 0 },
    { "ever", ADVERB, 0 }, { "every", DETERMINER, 0 }, { "everyone", PRONOUN, 0 },
    { "everything", PLAIN | PRONOUN, 0 }, { "exactly", ADVERB, 0 }, { "exceed", ABOVE | VERB, 0 },
    { "exceeded", ABOVE, 0 }, { "exceeding", ABOVE, 0 }, { "exceedingly", ABOVE, 0 }, { "exceeds", ABOVE, 0 },
    { "except", PREPOSITION, 0 }, { "excluding", PREPOSITION, 0 }, { "exit", LABEL, 0 }, { "expand", UP | VERB, 0 },
    { "expect", SAY | VERB, 0 }, { "expected", HEDGE | PARTICIPLE | VERB, 0 }, { "expects", HEDGE | VERB, 0 },
    { "experience", EITHER, 0 }, { "explain", VERB, 0 }, { "explore", VERB, 0 }, { "expose", VERB, 0 },
    { "extra", ADJECTIVE, 0 }, { "face", EITHER, 0 }, { "fail", VERB, 0 }, { "fall", DOWN | EITHER, 0 },
    { "fallen", DOWN | VERB, 0 }, { "farther", ADVERB, 0 }, { "faster", ADJECTIVE, 0 }, { "feature", EITHER, 0 },
    { "feb", MONTH, 0 }, { "february", MONTH, 0 }, { "feed", PLAIN, 0 }, { "feel", VERB, 0 },
    { "fell", DOWN | VERB, 0 }, { "felt", VERB, 0 }, { "fetch", VERB, 0 }, { "few", ADJECTIVE | DETERMINER, 0 },
    { "fewer", ADVERB, 0 }, { "fifteen", NUMBER, 15 }, { "fifth", FRACTION, 0.2 }, { "fifths", FRACTION, 0.2 },
    { "fifty", NUMBER, 50 }, { "fig", LABEL, 0 }, { "fig.", LABEL, 0 }, { "figure", LABEL, 0 },
    { "figures", STUDY, 0 }, { "file", EITHER, 0 }, { "filing", PLAIN | STUDY, 0 }, { "filings", PLAIN, 0 },
    { "find", SAY | VERB, 0 }, { "fine", EITHER, 0 }, { "finish", VERB, 0 }, { "fire", EITHER, 0 },
    { "firefox", LABEL, 0 }, { "first", ADJECTIVE | PERIOD, 0 }, { "five", NUMBER, 5 }, { "flag", VERB, 0 },
    { "flat", LABEL, 0 }, { "flew", VERB, 0 }, { "flight", LABEL, 0 }, { "flown", VERB, 0 }, { "focus", PLAIN, 0 },
    { "follow", VERB, 0 }, { "following", PREPOSITION, 0 }, { "for", PREPOSITION, 0 }, { "force", EITHER, 0 },
    { "forecast", EITHER | HEDGE | SAY | STUDY, 0 }, { "forecasts", EITHER, 0 }, { "forgot", VERB, 0 },
    { "former", ADJECTIVE, 0 }, { "formula", LABEL, 0 }, { "forty", NUMBER, 40 }, { "fought", VERB, 0 },
    { "found", SAY | VERB, 0 }, { "four", NUMBER, 4 }, { "fourteen", NUMBER, 14 },
    { "fourth", FRACTION | PERIOD, 0.25 },
    { "fourths", FRACTION, 0.25 }, { "free", ADJECTIVE, 0 }, { "friday", MONTH, 0 }, { "from", PREPOSITION, 0 },
    { "full", ADJECTIVE | ADVERB, 0 }, { "funding", PLAIN, 0 }, { "further", ADJECTIVE | ADVERB, 0 },
    { "g", LABEL, 0 }, { "gain", EITHER | UP, 0 }, { "galaxy", LABEL, 0 }, { "game", LABEL, 0 },
    { "gaming", PLAIN, 0 }, { "gas", PLAIN, 0 }, { "gate", LABEL, 0 }, { "gave", VERB, 0 }, { "gen", LABEL, 0 },
    { "generate", VERB, 0 }, { "generation", LABEL, 0 }, { "get", VERB, 0 }, { "getting", VERB, 0 },
    { "give", VERB, 0 }, { "given", VERB, 0 }, { "glass", PLAIN, 0 }, { "global", ADJECTIVE, 0 }, { "go", VERB, 0 },
    { "gone", VERB, 0 }, { "good", ADJECTIVE, 0 }, { "got", VERB, 0 }, { "gotten", VERB, 0 }, { "grade", LABEL, 0 },
    { "great", ADJECTIVE, 0 }, { "greater", ADJECTIVE, 0 }, { "grew", UP | VERB, 0 }, { "group", LABEL, 0 },
    { "grow", UP | VERB, 0 }, { "grown", UP | VERB, 0 }, { "gtx", LABEL, 0 }, { "had", AUXILIARY | VERB, 0 },
    { "hadn't", AUXILIARY, 0 }, { "half", FRACTION, 0.5 }, { "halve", DOWN | VERB, 0 }, { "handle", VERB, 0 },
    { "happen", VERB, 0 }, { "harder", ADJECTIVE, 0 }, { "has", AUXILIARY | VERB, 0 }, { "hasn't", AUXILIARY, 0 },
    { "have", AUXILIARY | VERB, 0 }, { "haven't", AUXILIARY, 0 }, { "having", AUXILIARY | VERB, 0 },
    { "hdmi", LABEL, 0 }, { "he", PRONOUN, 0 }, { "he's", PRONOUN, 0 }, { "hear", VERB, 0 }, { "heard", VERB, 0 },
    { "heavier", ADJECTIVE, 0 }, { "held", VERB, 0 }, { "help", VERB, 0 }, { "her", DETERMINER, 0 },
    { "here", PRONOUN, 0 }, { "high", ADJECTIVE | ADVERB, 0 }, { "higher", ADJECTIVE | ADVERB | UP, 0 },
    { "highway", LABEL, 0 }, { "hike", EITHER | UP, 0 }, { "hill", LABEL, 0 }, { "him", PRONOUN, 0 },
    { "himself", PRONOUN, 0 }, { "hire", EITHER, 0 }, { "his", DETERMINER | PLAIN, 0 }, { "hit", EITHER, 0 },
    { "hitting", VERB, 0 }, { "hold", VERB, 0 }, { "holding", PLAIN, 0 }, { "holdings", PLAIN, 0 },
    { "hope", VERB, 0 }, { "host", EITHER, 0 }, { "hosting", PLAIN, 0 }, { "house", EITHER, 0 },
    { "housing", PLAIN, 0 }, { "however", ADVERB, 0 }, { "http", LABEL, 0 }, { "hundred", PLAIN | SCALE, 1e2 },
    { "hundreds", PLURAL, 1e2 }, { "i", PRONOUN, 0 }, { "i'm", PRONOUN, 0 }, { "id", LABEL, 0 },
    { "identify", VERB, 0 }, { "if", CONJUNCTION, 0 }, { "impact", EITHER, 0 }, { "implement", VERB, 0 },
    { "important", ADJECTIVE, 0 }, { "improve", UP | VERB, 0 }, { "in", PREPOSITION, 0 }, { "inch", PLAIN, 0 },
    { "include", VERB, 0 }, { "including", PREPOSITION, 0 }, { "increase", EITHER | UP, 0 }, { "index", STUDY, 0 },
    { "indicate", SAY | VERB, 0 }, { "inform", VERB, 0 }, { "inside", PREPOSITION, 0 }, { "install", VERB, 0 },
    { "instead", ADVERB, 0 }, { "into", PREPOSITION, 0 }, { "introduce", VERB, 0 }, { "invest", VERB, 0 },
    { "invite", VERB, 0 }, { "involve", VERB, 0 }, { "ios", LABEL | PLAIN, 0 }, { "ipad", LABEL, 0 },
    { "iphone", LABEL, 0 }, { "is", AUXILIARY | VERB, 0 }, { "isn't", AUXILIARY, 0 }, { "iso", LABEL, 0 },
    { "issue", LABEL, 0 }, { "it", PRONOUN, 0 }, { "it's", PRONOUN, 0 }, { "item", LABEL, 0 },
    { "its", DETERMINER | PLAIN, 0 }, { "itself", PRONOUN, 0 }, { "jan", MONTH, 0 }, { "january", MONTH, 0 },
    { "java", LABEL, 0 }, { "join", VERB, 0 }, { "jul", MONTH, 0 }, { "july", MONTH, 0 },
    { "jump", EITHER | UP, 0 }, { "jun", MONTH, 0 }, { "june", MONTH, 0 }, { "just", ADVERB, 0 },
    { "kb", LABEL, 0 }, { "keep", VERB, 0 }, { "kept", VERB, 0 }, { "key", ADJECTIVE, 0 }, { "kill", VERB, 0 },
    { "king", PLAIN, 0 }, { "knew", VERB, 0 }, { "know", VERB, 0 }, { "known", VERB, 0 }, { "laid", VERB, 0 },
    { "lakh", SCALE, 1e5 }, { "lakhs", SCALE, 1e5 }, { "land", EITHER, 0 }, { "lane", LABEL, 0 },
    { "large", ADJECTIVE, 0 }, { "larger", ADJECTIVE, 0 }, { "last", ADJECTIVE | EITHER | PERIOD, 0 },
    { "late", ADJECTIVE | ADVERB, 0 }, { "later", ADVERB, 0 }, { "launch", EITHER, 0 }, { "lay", VERB, 0 },
    { "lead", EITHER, 0 }, { "leap", UP | VERB, 0 }, { "leapt", UP | VERB, 0 }, { "learn", VERB, 0 },
    { "learning", PLAIN, 0 }, { "least", ABOVE | ADJECTIVE | ADVERB, 0 }, { "leave", VERB, 0 }, { "led", VERB, 0 },
    { "left", VERB, 0 }, { "lent", VERB, 0 }, { "less", ADVERB | PLAIN, 0 }, { "let", VERB, 0 },
    { "level", LABEL, 0 }, { "lift", VERB, 0 }, { "lighter", ADJECTIVE, 0 }, { "like", PREPOSITION, 0 },
    { "likely", ADVERB | HEDGE, 0 }, { "line", LABEL, 0 }, { "list", EITHER, 0 }, { "listing", PLAIN, 0 },
    { "live", ADJECTIVE | EITHER, 0 }, { "llama", LABEL, 0 }, { "local", ADJECTIVE, 0 }, { "locker", LABEL, 0 },
    { "log", EITHER, 0 }, { "long", ADJECTIVE | ADVERB, 0 }, { "longer", ADJECTIVE, 0 }, { "look", EITHER, 0 },
    { "lose", DOWN | VERB, 0 }, { "loss", PLAIN, 0 }, { "losses", PLAIN, 0 }, { "lost", DOWN | VERB, 0 },
    { "low", ADJECTIVE, 0 }, { "lower", ADJECTIVE | ADVERB | DOWN | VERB, 0 }, { "made", VERB, 0 },
    { "main", ADJECTIVE, 0 }, { "maintain", VERB, 0 }, { "major", ADJECTIVE, 0 }, { "make", VERB, 0 },
    { "manage", VERB, 0 }, { "mandate", VERB, 0 }, { "manufacturing", PLAIN, 0 },
    { "many", ADJECTIVE | DETERMINER, 0 }, { "mar", MONTH, 0 }, { "march", MONTH, 0 },
    { "mark", EITHER | LABEL, 0 }, { "marketing", PLAIN, 0 }, { "match", EITHER | LABEL, 0 },
    { "maximum", BELOW, 0 }, { "may", AUXILIARY | HEDGE | MONTH, 0 }, { "maybe", ADVERB | HEDGE, 0 },
    { "me", PRONOUN, 0 }, { "mean", VERB, 0 }, { "meant", VERB, 0 }, { "meanwhile", ADVERB, 0 },
    { "measure", VERB, 0 }, { "media", PLAIN, 0 }, { "meet", VERB, 0 }, { "meeting", PLAIN, 0 },
    { "meetings", PLAIN, 0 }, { "mere", ADVERB, 0 }, { "merge", VERB, 0 }, { "met", VERB, 0 },
    { "might", AUXILIARY | HEDGE, 0 }, { "million", SCALE, 1e6 }, { "millions", PLURAL, 1e6 },
    { "minimum", ABOVE, 0 }, { "mining", PLAIN, 0 }, { "minor", ADJECTIVE, 0 }, { "minus", PREPOSITION, 0 },
    { "miss", VERB, 0 }, { "model", LABEL, 0 }, { "monday", MONTH, 0 }, { "monthly", ADVERB | PLAIN, 0 },
    { "more", ADJECTIVE | ADVERB | DETERMINER, 0 }, { "morning", PLAIN, 0 },
    { "most", ADVERB | BELOW | DETERMINER, 0 }, { "move", EITHER, 0 }, { "much", DETERMINER, 0 },
    { "must", AUXILIARY, 0 }, { "my", DETERMINER, 0 }, { "narrow", DOWN | VERB, 0 },
    { "near", ABOUT | PREPOSITION, 0 }, { "nearly", ABOUT | ADVERB, 0 }, { "need", PLAIN | VERB, 0 },
    { "neither", DETERMINER, 0 }, { "networking", PLAIN, 0 }, { "never", ADVERB, 0 }, { "new", ADJECTIVE, 0 },
    { "news", PLAIN, 0 }, { "next", ADJECTIVE | PERIOD, 0 }, { "nine", NUMBER, 9 }, { "nineteen", NUMBER, 19 },
    { "ninety", NUMBER, 90 }, { "no", DETERMINER | LABEL, 0 }, { "node", LABEL, 0 }, { "nor", CONJUNCTION, 0 },
    { "nos", LABEL, 0 }, { "not", ADVERB | AUXILIARY, 0 }, { "note", SAY, 0 }, { "nothing", PLAIN | PRONOUN, 0 },
    { "notice", VERB, 0 }, { "nov", MONTH, 0 }, { "november", MONTH, 0 }, { "now", ADVERB, 0 },
    { "number", LABEL, 0 }, { "numerous", ADJECTIVE, 0 }, { "obtain", VERB, 0 }, { "occur", VERB, 0 },
    { "oct", MONTH, 0 }, { "october", MONTH, 0 }, { "of", PREPOSITION, 0 }, { "off", DOWN | PREPOSITION, 0 },
    { "offer", VERB, 0 }, { "offering", PLAIN, 0 }, { "offerings", PLAIN, 0 }, { "offices", PLAIN, 0 },
    { "often", ADVERB, 0 }, { "old", ADJECTIVE | ADVERB, 0 }, { "on", PREPOSITION, 0 }, { "once", ADVERB, 0 },
    { "one", NUMBER | PRONOUN, 1 }, { "only", ADVERB, 0 }, { "onto", PREPOSITION, 0 }, { "open", EITHER, 0 },
    { "operate", VERB, 0 }, { "opt", VERB, 0 }, { "or", CONJUNCTION, 0 }, { "order", EITHER, 0 },
    { "other", ADJECTIVE | DETERMINER, 0 }, { "others", PRONOUN, 0 }, { "our", DETERMINER, 0 },
    { "out", ADVERB, 0 }, { "outdid", VERB, 0 }, { "outnumber", VERB, 0 }, { "outperform", VERB, 0 },
    { "outside", PREPOSITION, 0 }, { "outsold", VERB, 0 }, { "over", ABOVE | PREPOSITION, 0 },
    { "overall", ADVERB, 0 }, { "overtook", VERB, 0 }, { "overturn", VERB, 0 }, { "own", ADJECTIVE | VERB, 0 },
    { "p", LABEL, 0 }, { "pack", EITHER, 0 }, { "packaging", PLAIN, 0 }, { "page", LABEL, 0 },
    { "pages", LABEL, 0 }, { "paid", VERB, 0 }, { "paper", STUDY, 0 }, { "paragraph", LABEL, 0 },
    { "part", LABEL, 0 }, { "pass", VERB, 0 }, { "patch", LABEL, 0 }, { "pay", VERB, 0 }, { "pcie", LABEL, 0 },
    { "peak", EITHER, 0 }, { "per", PREPOSITION, 0 }, { "perform", VERB, 0 },
    { "perhaps", ADVERB | HEDGE | PLAIN, 0 }, { "permit", VERB, 0 }, { "phase", LABEL, 0 },
    { "physical", ADJECTIVE, 0 }, { "physics", PLAIN, 0 }, { "pick", VERB, 0 }, { "pier", LABEL, 0 },
    { "pilot", EITHER, 0 }, { "pixel", LABEL, 0 }, { "planned", HEDGE | VERB, 0 }, { "planning", VERB, 0 },
    { "plans", VERB, 0 }, { "platform", LABEL, 0 }, { "play", EITHER, 0 }, { "pledge", VERB, 0 },
    { "plummet", DOWN | VERB, 0 }, { "plunge", DOWN | EITHER, 0 }, { "plus", PLAIN | PREPOSITION, 0 },
    { "point", LABEL, 0 }, { "politics", PLAIN, 0 }, { "poll", STUDY, 0 }, { "port", LABEL, 0 },
    { "possibly", ADVERB | HEDGE, 0 }, { "potentially", ADVERB | HEDGE, 0 }, { "power", EITHER, 0 },
    { "pp", LABEL, 0 }, { "pr", LABEL, 0 }, { "precinct", LABEL, 0 }, { "predict", SAY | VERB, 0 },
    { "prefer", VERB, 0 }, { "prepare", VERB, 0 }, { "present", VERB, 0 }, { "prevent", VERB, 0 },
    { "previous", ADJECTIVE | PERIOD, 0 }, { "previously", ADVERB, 0 }, { "price", PLAIN, 0 }, { "prices", PLAIN, 0 },
    { "pricing", PLAIN, 0 }, { "private", ADJECTIVE, 0 }, { "probably", ADVERB | HEDGE, 0 },
    { "process", EITHER | PLAIN, 0 }, { "processing", PLAIN, 0 }, { "produce", VERB, 0 },
    { "project", EITHER | SAY, 0 }, { "projected", HEDGE, 0 }, { "projects", EITHER | HEDGE, 0 },
    { "promise", VERB, 0 }, { "promised", HEDGE | PARTICIPLE | VERB, 0 }, { "promises", HEDGE | VERB, 0 },
    { "propose", VERB, 0 }, { "prove", VERB, 0 }, { "provide", VERB, 0 }, { "psalm", LABEL, 0 },
    { "public", ADJECTIVE, 0 }, { "publish", VERB, 0 }, { "pull", EITHER, 0 }, { "purchase", EITHER, 0 },
    { "purportedly", HEDGE, 0 }, { "push", EITHER, 0 }, { "put", VERB, 0 }, { "putting", VERB, 0 },
    { "python", LABEL, 0 }, { "quadrillion", SCALE, 1e15 }, { "quadruple", VERB, 0 }, { "qualify", VERB, 0 },
    { "quarter", FRACTION, 0.25 }, { "quarterly", ADVERB, 0 }, { "quarters", FRACTION, 0.25 },
    { "question", LABEL, 0 }, { "quicker", ADJECTIVE, 0 }, { "quite", ADVERB, 0 }, { "raise", UP | VERB, 0 },
    { "rally", EITHER | UP, 0 }, { "ran", VERB, 0 }, { "range", EITHER, 0 }, { "ranging", VERB, 0 },
    { "rate", PLAIN, 0 }, { "rates", PLAIN, 0 }, { "rather", ADVERB, 0 }, { "rating", PLAIN, 0 },
    { "ratings", PLAIN, 0 }, { "reach", VERB, 0 }, { "read", VERB, 0 }, { "reading", PLAIN, 0 },
    { "ready", ADJECTIVE, 0 }, { "real", ADJECTIVE, 0 }, { "rebound", EITHER | UP, 0 }, { "receive", VERB, 0 },
    { "recent", ADJECTIVE, 0 }, { "recently", ADVERB, 0 }, { "recommend", VERB, 0 }, { "record", EITHER, 0 },
    { "recover", UP | VERB, 0 }, { "red", PLAIN, 0 }, { "reduce", DOWN | VERB, 0 }, { "refer", VERB, 0 },
    { "reflect", VERB, 0 }, { "release", EITHER | LABEL, 0 }, { "remain", VERB, 0 }, { "remember", VERB, 0 },
    { "remove", VERB, 0 }, { "replace", VERB, 0 }, { "report", SAY | STUDY, 0 },
    { "reportedly", ADVERB | HEDGE, 0 }, { "represent", VERB, 0 }, { "request", EITHER, 0 }, { "require", VERB, 0 },
    { "research", STUDY, 0 }, { "researchers", STUDY, 0 }, { "respectively", ADVERB, 0 }, { "respond", VERB, 0 },
    { "result", VERB, 0 }, { "retail", EITHER, 0 }, { "retain", VERB, 0 }, { "retreat", DOWN | EITHER, 0 },
    { "return", EITHER, 0 }, { "rev", LABEL, 0 }, { "reveal", SAY | VERB, 0 }, { "review", STUDY, 0 },
    { "revision", LABEL, 0 }, { "rfc", LABEL, 0 }, { "ring", PLAIN, 0 }, { "rise", EITHER | UP, 0 },
    { "risen", UP | VERB, 0 }, { "roll", EITHER, 0 }, { "room", LABEL, 0 }, { "rose", UP | VERB, 0 },
    { "roughly", ABOUT | ADVERB, 0 }, { "round", LABEL, 0 }, { "route", LABEL, 0 }, { "row", LABEL, 0 },
    { "rtx", LABEL, 0 }, { "rule", LABEL, 0 }, { "rumored", HEDGE, 0 }, { "rumoured", HEDGE, 0 },
    { "run", EITHER, 0 }, { "running", VERB, 0 }, { "ryzen", LABEL, 0 }, { "sack", VERB, 0 },
    { "said", SAY | VERB, 0 }, { "sales", PLAIN, 0 }, { "same", ADJECTIVE, 0 }, { "sank", DOWN | VERB, 0 },
    { "sat", VERB, 0 }, { "saturday", MONTH, 0 }, { "save", VERB, 0 }, { "savings", PLAIN, 0 }, { "saw", VERB, 0 },
    { "say", SAY | VERB, 0 }, { "says", SAY, 0 }, { "schedule", LABEL, 0 }, { "score", EITHER, 0 },
    { "scores", PLURAL, 20 }, { "season", LABEL, 0 }, { "second", ADJECTIVE | PERIOD, 0 }, { "section", LABEL, 0 },
    { "secure", VERB, 0 }, { "see", VERB, 0 }, { "seed", PLAIN, 0 }, { "seek", VERB, 0 }, { "seem", VERB, 0 },
    { "seen", VERB, 0 }, { "sell", VERB, 0 }, { "send", VERB, 0 }, { "sent", VERB, 0 }, { "sep", MONTH, 0 },
    { "sept", MONTH, 0 }, { "september", MONTH, 0 }, { "series", LABEL | PLAIN, 0 }, { "serve", VERB, 0 },
    { "set", EITHER, 0 }, { "setting", PLAIN | VERB, 0 }, { "settings", PLAIN, 0 }, { "settle", VERB, 0 },
    { "seven", NUMBER, 7 }, { "seventeen", NUMBER, 17 }, { "seventh", FRACTION, 0.14285714285714285 },
    { "seventy", NUMBER, 70 }, { "several", DETERMINER, 0 }, { "sha", LABEL, 0 }, { "shall", AUXILIARY, 0 },
    { "share", EITHER | PLAIN, 0 }, { "shares", PLAIN, 0 }, { "she", PRONOUN, 0 }, { "she's", PRONOUN, 0 },
    { "shed", DOWN | PLAIN | VERB, 0 }, { "ship", VERB, 0 }, { "shipped", VERB, 0 }, { "short", ADJECTIVE, 0 },
    { "shorter", ADJECTIVE, 0 }, { "shot", VERB, 0 }, { "should", AUXILIARY | HEDGE, 0 }, { "show", SAY | VERB, 0 },
    { "showed", VERB, 0 }, { "shown", VERB, 0 }, { "shrank", DOWN | VERB, 0 }, { "shrink", DOWN | VERB, 0 },
    { "shrunk", DOWN | VERB, 0 }, { "sign", EITHER, 0 }, { "since", PREPOSITION, 0 }, { "single", ADJECTIVE, 0 },
    { "sink", DOWN | VERB, 0 }, { "sit", VERB, 0 }, { "six", NUMBER, 6 }, { "sixteen", NUMBER, 16 },
    { "sixth", FRACTION, 0.16666666666666666 }, { "sixty", NUMBER, 60 }, { "skyrocket", UP | VERB, 0 },
    { "slash", DOWN | VERB, 0 }, { "slate", VERB, 0 }, { "slated", HEDGE | PARTICIPLE | VERB, 0 },
    { "slid", DOWN | VERB, 0 }, { "slide", DOWN | EITHER | LABEL, 0 }, { "slip", DOWN | EITHER, 0 },
    { "slow", DOWN | VERB, 0 }, { "slower", ADJECTIVE, 0 }, { "slump", DOWN | EITHER, 0 },
    { "small", ADJECTIVE, 0 }, { "smaller", ADJECTIVE, 0 }, { "so", CONJUNCTION, 0 }, { "soar", UP | VERB, 0 },
    { "sold", VERB, 0 }, { "some", ABOUT | ADVERB | DETERMINER, 0 }, { "someone", PRONOUN, 0 },
    { "something", PLAIN | PRONOUN, 0 }, { "soon", ADVERB, 0 }, { "sought", VERB, 0 }, { "species", PLAIN, 0 },
    { "speed", PLAIN, 0 }, { "spend", EITHER, 0 }, { "spending", PLAIN, 0 }, { "spent", VERB, 0 },
    { "spike", EITHER | UP, 0 }, { "spoke", VERB, 0 }, { "sprang", UP | VERB, 0 }, { "spring", PLAIN, 0 },
    { "stage", LABEL, 0 }, { "stand", VERB, 0 }, { "start", EITHER, 0 }, { "state", EITHER | SAY, 0 },
    { "statement", STUDY, 0 }, { "station", LABEL, 0 }, { "status", LABEL | PLAIN, 0 }, { "stay", EITHER, 0 },
    { "step", LABEL, 0 }, { "still", ADVERB, 0 }, { "stood", VERB, 0 }, { "stop", VERB, 0 },
    { "stories", PLAIN, 0 }, { "straight", ADVERB, 0 }, { "streaming", PLAIN, 0 }, { "strengthen", UP | VERB, 0 },
    { "string", PLAIN, 0 }, { "stronger", ADJECTIVE, 0 }, { "struck", VERB, 0 }, { "structure", VERB, 0 },
    { "studio", LABEL, 0 }, { "study", STUDY, 0 }, { "such", ADJECTIVE | DETERMINER, 0 }, { "sue", VERB, 0 },
    { "sued", VERB, 0 }, { "suggest", SAY | VERB, 0 }, { "suite", LABEL, 0 }, { "sunday", MONTH, 0 },
    { "sunk", DOWN | VERB, 0 }, { "super", LABEL, 0 }, { "supply", EITHER, 0 }, { "support", EITHER, 0 },
    { "supposedly", HEDGE, 0 }, { "surge", EITHER | UP, 0 }, { "surpass", ABOVE | VERB, 0 },
    { "surpassed", ABOVE, 0 }, { "surpassing", ABOVE, 0 }, { "survey", EITHER | STUDY, 0 },
    { "swell", UP | VERB, 0 }, { "table", LABEL, 0 }, { "take", VERB, 0 }, { "taken", VERB, 0 },
    { "tall", ADVERB, 0 }, { "taller", ADJECTIVE, 0 }, { "target", EITHER, 0 },
    { "targeted", HEDGE | PARTICIPLE | VERB, 0 }, { "targeting", HEDGE | VERB, 0 }, { "taught", VERB, 0 },
    { "tell", SAY | VERB, 0 }, { "ten", NUMBER, 10 }, { "tend", VERB, 0 }, { "tens", PLURAL, 10 },
    { "tenth", FRACTION, 0.1 }, { "tenths", FRACTION, 0.1 }, { "terminal", LABEL, 0 }, { "test", EITHER, 0 },
    { "than", PREPOSITION, 0 }, { "that", DETERMINER | RELATIVE, 0 }, { "the", DETERMINER, 0 },
    { "their", DETERMINER, 0 }, { "them", PRONOUN, 0 }, { "themselves", PRONOUN, 0 },
    { "then", ADVERB | CONJUNCTION, 0 }, { "there", PRONOUN, 0 }, { "therefore", ADVERB, 0 },
    { "these", DETERMINER, 0 }, { "they", PRONOUN, 0 }, { "they're", PRONOUN, 0 }, { "thick", ADVERB, 0 },
    { "thing", PLAIN, 0 }, { "things", PLAIN, 0 }, { "think", VERB, 0 },
    { "third", FRACTION | PERIOD, 0.33333333333333331 },
    { "thirds", FRACTION, 0.33333333333333331 }, { "thirteen", NUMBER, 13 }, { "thirty", NUMBER, 30 },
    { "this", DETERMINER | PLAIN | PERIOD, 0 }, { "those", DETERMINER, 0 }, { "though", CONJUNCTION, 0 },
    { "thought", VERB, 0 }, { "thousand", SCALE, 1e3 }, { "thousands", PLURAL, 1e3 }, { "three", NUMBER, 3 },
    { "threw", VERB, 0 }, { "through", PREPOSITION, 0 }, { "throughout", PREPOSITION, 0 }, { "thrown", VERB, 0 },
    { "thursday", MONTH, 0 }, { "thus", ADVERB | PLAIN, 0 }, { "ticket", LABEL, 0 }, { "tier", LABEL, 0 },
    { "till", PREPOSITION, 0 }, { "title", LABEL, 0 }, { "to", PREPOSITION, 0 }, { "today", ADVERB, 0 },
    { "together", ADVERB, 0 }, { "told", SAY | VERB, 0 }, { "tomorrow", ADVERB, 0 }, { "tonight", ADVERB, 0 },
    { "too", ADVERB, 0 }, { "took", VERB, 0 }, { "top", ABOVE | EITHER | LABEL, 0 }, { "topped", ABOVE, 0 },
    { "topping", ABOVE, 0 }, { "total", ADJECTIVE | ADVERB | EITHER, 0 }, { "totaling", VERB, 0 },
    { "totalling", VERB, 0 }, { "tout", VERB, 0 }, { "toward", PREPOSITION, 0 }, { "towards", PREPOSITION, 0 },
    { "towns", PLAIN, 0 }, { "track", LABEL, 0 }, { "trade", EITHER, 0 }, { "trading", PLAIN, 0 },
    { "training", PLAIN, 0 }, { "tram", LABEL, 0 }, { "trigger", VERB, 0 }, { "trillion", SCALE, 1e12 },
    { "trillions", PLURAL, 1e12 }, { "trim", DOWN | VERB, 0 }, { "triple", EITHER, 0 }, { "try", VERB, 0 },
    { "tuesday", MONTH, 0 }, { "tumble", DOWN | EITHER, 0 }, { "turn", VERB, 0 }, { "twelve", NUMBER, 12 },
    { "twenty", NUMBER, 20 }, { "two", NUMBER, 2 }, { "type", LABEL, 0 }, { "typically", ADVERB, 0 },
    { "under", BELOW | PREPOSITION, 0 }, { "understood", VERB, 0 }, { "unit", LABEL, 0 }, { "united", PLAIN, 0 },
    { "unless", CONJUNCTION, 0 }, { "until", PREPOSITION, 0 }, { "up", ADVERB | UP, 0 },
    { "up to", HEDGE | PREPOSITION, 0 }, { "upgrade", VERB, 0 }, { "upon", PREPOSITION, 0 },
    { "upward", ADVERB | UP, 0 }, { "upwards", ADVERB | UP, 0 }, { "us", PLAIN | PRONOUN, 0 }, { "usb", LABEL, 0 },
    { "use", EITHER, 0 }, { "usually", ADVERB, 0 }, { "v", LABEL, 0 }, { "value", EITHER, 0 },
    { "various", ADJECTIVE, 0 }, { "ver", LABEL, 0 }, { "verse", LABEL, 0 }, { "version", LABEL, 0 },
    { "versus", PREPOSITION, 0 }, { "very", ADVERB, 0 }, { "via", PREPOSITION, 0 }, { "virus", PLAIN, 0 },
    { "vol", LABEL, 0 }, { "volume", LABEL, 0 }, { "vote", EITHER, 0 }, { "vs", PREPOSITION, 0 },
    { "vs.", PREPOSITION, 0 }, { "wait", VERB, 0 }, { "want", VERB, 0 }, { "ward", LABEL, 0 },
    { "warn", SAY | VERB, 0 }, { "was", AUXILIARY | VERB, 0 }, { "wasn't", AUXILIARY, 0 }, { "watch", VERB, 0 },
    { "we", PRONOUN, 0 }, { "we're", PRONOUN, 0 }, { "weaken", DOWN | VERB, 0 }, { "weaker", ADJECTIVE, 0 },
    { "wedding", PLAIN, 0 }, { "wednesday", MONTH, 0 }, { "week", LABEL, 0 }, { "weekly", ADVERB, 0 },
    { "weigh", VERB, 0 }, { "well", ADVERB, 0 }, { "went", VERB, 0 }, { "were", AUXILIARY | VERB, 0 },
    { "weren't", AUXILIARY, 0 }, { "what", DETERMINER, 0 }, { "when", CONJUNCTION | RELATIVE, 0 },
    { "whenever", CONJUNCTION, 0 }, { "where", RELATIVE, 0 }, { "whereas", CONJUNCTION, 0 },
    { "whether", CONJUNCTION, 0 }, { "which", DETERMINER | RELATIVE, 0 }, { "while", CONJUNCTION, 0 },
    { "who", PRONOUN | RELATIVE, 0 }, { "whom", PRONOUN | RELATIVE, 0 }, { "whopping", ADVERB, 0 },
    { "whose", DETERMINER | RELATIVE, 0 }, { "wi-fi", LABEL, 0 }, { "wide", ADVERB, 0 }, { "widen", UP | VERB, 0 },
    { "wider", ADJECTIVE, 0 }, { "wifi", LABEL, 0 }, { "will", AUXILIARY, 0 }, { "win", EITHER, 0 },
    { "windows", LABEL, 0 }, { "winning", VERB, 0 }, { "with", PREPOSITION, 0 }, { "within", PREPOSITION, 0 },
    { "without", PREPOSITION, 0 }, { "won", VERB, 0 }, { "won't", AUXILIARY, 0 }, { "wore", VERB, 0 },
    { "work", EITHER, 0 }, { "worry", VERB, 0 }, { "worst", ADJECTIVE, 0 }, { "worth", ADJECTIVE | PREPOSITION, 0 },
    { "would", AUXILIARY | HEDGE, 0 }, { "wouldn't", AUXILIARY, 0 }, { "write", SAY | VERB, 0 },
    { "written", VERB, 0 }, { "wrote", SAY | VERB, 0 }, { "yearly", ADVERB, 0 }, { "yesterday", ADVERB, 0 },
    { "yet", ADVERB | CONJUNCTION, 0 }, { "you", PRONOUN, 0 }, { "you're", PRONOUN, 0 }, { "young", ADJECTIVE, 0 },
    { "your", DETERMINER, 0 }, { "zero", NUMBER, 0 }, { "zone", LABEL, 0 }, { "~", ABOUT, 0 },};
// clang-format on

struct entry {
    uint64_t key[2];       /* the word, padded with NUL */
    const struct row *row; /* NULL = free */
};

struct vocabulary {
    struct entry at[TABLE_SIZE];
};

static size_t slot_of(const struct vocabulary *v, const uint64_t key[2])
{
    uint64_t h = (key[0] ^ key[1] * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
    size_t i = (size_t)(h >> 40) & (TABLE_SIZE - 1);
    while (v->at[i].row && (v->at[i].key[0] != key[0] || v->at[i].key[1] != key[1]))
        i = (i + 1) & (TABLE_SIZE - 1);
    return i;
}

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *v = mem_alloc(sizeof *v);
    for (size_t i = 0; i < LEN(rows); i++) {
        uint64_t key[2] = { 0 };
        memcpy(key, rows[i].word, strlen(rows[i].word));
        v->at[slot_of(v, key)] = (struct entry){ { key[0], key[1] }, &rows[i] };
    }
    return v;
}

void vocabulary_free(struct vocabulary *v) { free(v); }

static const struct row *look_up(const struct vocabulary *v, const char *word, size_t n)
{
    uint64_t key[2] = { 0 };
    if (n > KEY_BYTES)
        return NULL;
    memcpy(key, word, n);
    return v->at[slot_of(v, key)].row;
}

static bool is_verb(const struct row *row) { return row && row->class & (VERB | EITHER); }

/* The verb behind an inflection without its ending, the first n letters of key: the stem, the stem with an "e", or with
 * its doubled consonant undone. */
static const struct row *verb_of(const struct vocabulary *v, char *key, size_t n)
{
    if (n < 2)
        return NULL;
    const struct row *row = look_up(v, key, n);
    if (!is_verb(row)) {
        key[n] = 'e';
        row = look_up(v, key, n + 1);
    }
    if (!is_verb(row) && n > 3 && key[n - 1] == key[n - 2]) {
        key[n - 1] = '\0';
        row = look_up(v, key, n - 1);
    }
    return is_verb(row) ? row : NULL;
}

/* Classes of an inflected verb, 0 if key is none. Keeps direction and speech. */
static uint32_t inflected(const struct vocabulary *v, char *key, size_t n)
{
    const uint32_t kept = UP | DOWN | SAY | ABOVE;
    const struct row *row;
    if (n > 4 && !strcmp(key + n - 3, "ing")) {
        row = verb_of(v, key, n - 3);
        return row ? (row->class & kept) | PARTICIPLE | (row->class & EITHER) | VERB : 0;
    }
    if (n > 3 && !strcmp(key + n - 2, "ed")) {
        if (key[n - 3] == 'i') {
            key[n - 3] = 'y';
            row = verb_of(v, key, n - 2);
        } else {
            row = verb_of(v, key, n - 2);
        }
        return row ? (row->class & kept) | VERB | PARTICIPLE : PARTICIPLE;
    }
    if (n > 3 && key[n - 1] == 's' && key[n - 2] != 's') {
        if (n > 4 && key[n - 2] == 'e' && key[n - 3] == 'i') {
            key[n - 3] = 'y';
            row = verb_of(v, key, n - 2);
        } else {
            row = verb_of(v, key, n - 1);
            if (!row && key[n - 2] == 'e')
                row = verb_of(v, key, n - 2);
        }
        return row ? (row->class & kept) | (row->class & EITHER ? EITHER : VERB) : 0;
    }
    return 0;
}

/* Letters before an apostrophe, 0 without one. */
static size_t contraction(const char *key, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (key[i] == '\'' || (n - i >= 3 && !memcmp(key + i, "\u2019", 3)))
            return i;
    }
    return 0;
}

uint32_t vocabulary_class(const struct vocabulary *v, struct text word, double *value)
{
    char key[WORD_MAX + 2];
    if (!word.n || word.n >= WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    key[word.n] = '\0';
    const struct row *row = look_up(v, key, word.n);
    if (row) {
        *value = row->value;
        return row->class;
    }
    size_t stem = contraction(key, word.n);
    if (stem) { /* "we're": pronoun and verb in one */
        row = look_up(v, key, stem);
        return row && row->class & PRONOUN ? PRONOUN | AUXILIARY : 0;
    }
    uint32_t class = inflected(v, key, word.n);
    if (!class && word.n > 4 && word.p[word.n - 2] == 'l' && word.p[word.n - 1] == 'y')
        class = ADVERB;
    return class;
}
