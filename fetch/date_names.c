/* fetch/date_names.c -- see date_names.h. */
#include "fetch/date_names.h"

#include "base/clock.h"
#include "base/mem.h"

#include <string.h>

/* The shortest beginnings that tell a month, the longest that fits counts. English, German, French,
 * Spanish, Italian, Portuguese, Dutch, Nordic, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian,
 * Russian, Ukrainian, Greek, Galician, Estonian, Malay, Lithuanian, Chinese. */
static const struct stem {
    const char *stem;
    int month;
} stems[] = {
    { "jan", 1 }, { "ene", 1 }, { "gen", 1 }, { "ian", 1 }, { "sty", 1 }, { "led", 1 }, { "oca", 1 },
    { "tam", 1 }, { "янв", 1 }, { "січ", 1 }, { "ιαν", 1 }, { "feb", 2 }, { "fev", 2 }, { "lut", 2 },
    { "uno", 2 }, { "sub", 2 }, { "hel", 2 }, { "peb", 2 }, { "фев", 2 }, { "лют", 2 }, { "φεβ", 2 },
    { "marr", 11 }, { "mar", 3 }, { "maa", 3 }, { "mrt", 3 }, { "mrz", 3 }, { "mae", 3 }, { "bre", 3 },
    { "мар", 3 }, { "бер", 3 }, { "μαρ", 3 }, { "μαω", 3 }, { "apr", 4 }, { "avr", 4 }, { "abr", 4 },
    { "kwi", 4 }, { "dub", 4 }, { "nis", 4 }, { "huh", 4 }, { "апр", 4 }, { "кві", 4 }, { "απρ", 4 },
    { "may", 5 }, { "mai", 5 }, { "maj", 5 }, { "mag", 5 }, { "mei", 5 }, { "kve", 5 }, { "tou", 5 },
    { "мая", 5 }, { "маи", 5 }, { "тра", 5 }, { "μαι", 5 }, { "jun", 6 }, { "juin", 6 }, { "giu", 6 },
    { "iun", 6 }, { "czerw", 6 }, { "cze", 6 }, { "haz", 6 }, { "kes", 6 }, { "cervene", 7 }, { "cerve", 7 },
    { "cerv", 6 }, { "июн", 6 }, { "чер", 6 }, { "ιουν", 6 }, { "ιον", 6 }, { "jul", 7 }, { "juil", 7 },
    { "jui", 7 }, { "lug", 7 }, { "iul", 7 }, { "lip", 7 }, { "tem", 7 }, { "hei", 7 }, { "июл", 7 },
    { "лип", 7 }, { "ιουλ", 7 }, { "ιολ", 7 }, { "aug", 8 }, { "aou", 8 }, { "ago", 8 }, { "sie", 8 },
    { "srp", 8 }, { "agu", 8 }, { "elo", 8 }, { "авг", 8 }, { "сер", 8 }, { "αυγ", 8 }, { "sep", 9 },
    { "set", 9 }, { "sze", 9 }, { "wrz", 9 }, { "zar", 9 }, { "eyl", 9 }, { "syy", 9 }, { "сен", 9 },
    { "вер", 9 }, { "σεπ", 9 }, { "oct", 10 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 }, { "paz", 10 },
    { "rij", 10 }, { "eki", 10 }, { "lok", 10 }, { "окт", 10 }, { "жов", 10 }, { "οκτ", 10 }, { "nov", 11 },
    { "noi", 11 }, { "lis", 11 }, { "kas", 11 }, { "ноя", 11 }, { "νοε", 11 }, { "dec", 12 }, { "dez", 12 },
    { "dic", 12 }, { "des", 12 }, { "gru", 12 }, { "pro", 12 }, { "ara", 12 }, { "jou", 12 }, { "дек", 12 },
    { "гру", 12 }, { "δεκ", 12 }, { "xan", 1 }, { "vee", 2 }, { "mac", 3 }, { "juu", 6 }, { "juul", 7 },
    { "ogo", 8 }, { "dis", 12 }, { "sau", 1 }, { "vas", 2 }, { "kov", 3 }, { "bal", 4 }, { "geg", 5 },
    { "bir", 6 }, { "lie", 7 }, { "rugp", 8 }, { "rugs", 9 }, { "spa", 10 }, { "lap", 11 }, { "一月", 1 },
    { "二月", 2 }, { "三月", 3 }, { "四月", 4 }, { "五月", 5 }, { "六月", 6 }, { "七月", 7 }, { "八月", 8 },
    { "九月", 9 }, { "十月", 10 }, { "十一月", 11 }, { "十二月", 12 },
};

static const struct day {
    const char *stem;
    int day;
} days[] = {
    { "mon", 1 },    { "tue", 2 },     { "wed", 3 }, { "thu", 4 }, { "fri", 5 }, { "sat", 6 }, { "sun", 7 },
    { "mar", 2 },    { "mardi", 2 },   { "martes", 2 }, { "martedi", 2 }, { "mer", 3 },
    { "lun", 1 }, { "jeu", 4 }, { "ven", 5 }, { "sam", 6 }, { "dim", 7 },
};

static const struct word {
    const char *word;
    enum date_class class;
} words[] = {
    { "am", DATE_AM }, { "pm", DATE_PM }, { "t", DATE_CONNECT }, { "st", DATE_CONNECT }, { "nd", DATE_CONNECT },
    { "rd", DATE_CONNECT }, { "th", DATE_CONNECT }, { "er", DATE_CONNECT }, { "of", DATE_CONNECT },
    { "at", DATE_CONNECT }, { "on", DATE_CONNECT }, { "the", DATE_CONNECT }, { "de", DATE_CONNECT },
    { "del", DATE_CONNECT }, { "den", DATE_CONNECT }, { "le", DATE_CONNECT }, { "el", DATE_CONNECT },
    { "um", DATE_CONNECT }, { "uhr", DATE_CONNECT }, { "h", DATE_CONNECT }, { "kl", DATE_CONNECT },
    { "klo", DATE_CONNECT }, { "a", DATE_CONNECT }, { "\u2013", DATE_CONNECT }, { "\u2014", DATE_CONNECT },
    { "г", DATE_CONNECT }, { "года", DATE_CONNECT }, { "в", DATE_CONNECT }, { "\u5e74", DATE_CONNECT },
    { "\u6708", DATE_CONNECT }, { "\u65e5", DATE_CONNECT }, { "o", DATE_CONNECT }, { "\u00b7", DATE_CONNECT },
    { "|", DATE_CONNECT }, { "as", DATE_CONNECT }, { "las", DATE_CONNECT }, { "alle", DATE_CONNECT },
    { "ore", DATE_CONNECT }, { "ob", DATE_CONNECT }, { "\u4e0a\u5348", DATE_AM }, { "\u4e0b\u5348", DATE_PM },
    { "\u5348\u524d", DATE_AM }, { "\u5348\u5f8c", DATE_PM }, { "\u6642", DATE_CONNECT },
    /* Korean in the decomposed form that folding leaves: year, month, day; before and after noon */
    { "\u1102\u1167\u11ab", DATE_KOREAN }, { "\u110b\u116f\u11af", DATE_KOREAN },
    { "\u110b\u1175\u11af", DATE_KOREAN }, { "\u110b\u1169\u110c\u1165\u11ab", DATE_KOREAN_AM },
    { "\u110b\u1169\u1112\u116e", DATE_KOREAN_PM },
};

/* Summer time, by the rules in force since 2007 (United States), 1996 (European Union) and 2008 (the south). */
enum dst { DST_NONE, DST_US, DST_EU, DST_AU, DST_NZ };
struct date_zone {
    const char *name;
    int16_t minutes; /* standard time, east of UTC */
    uint8_t dst;
};

static const struct date_zone zones[] = {
    { "z", 0, 0 }, { "ut", 0, 0 }, { "utc", 0, 0 }, { "gmt", 0, 0 }, { "wet", 0, 0 }, { "west", 60, 0 },
    { "bst", 60, 0 }, { "ist", 330, 0 }, { "cet", 60, 0 }, { "cest", 120, 0 }, { "met", 60, 0 },
    { "mest", 120, 0 }, { "mez", 60, 0 }, { "mesz", 120, 0 }, { "mewt", 60, 0 }, { "messt", 120, 0 },
    { "eet", 120, 0 }, { "eest", 180, 0 }, { "msk", 180, 0 }, { "msd", 240, 0 }, { "trt", 180, 0 },
    { "sast", 120, 0 }, { "cat", 120, 0 }, { "wat", 60, 0 }, { "eat", 180, 0 }, { "idt", 180, 0 },
    { "gst", 240, 0 }, { "pkt", 300, 0 }, { "npt", 345, 0 }, { "bdt", 360, 0 }, { "ict", 420, 0 },
    { "wib", 420, 0 }, { "sgt", 480, 0 }, { "myt", 480, 0 }, { "hkt", 480, 0 }, { "pht", 480, 0 },
    { "awst", 480, 0 }, { "jst", 540, 0 }, { "kst", 540, 0 }, { "acst", 570, 0 }, { "aest", 600, 0 },
    { "acdt", 630, 0 }, { "aedt", 660, 0 }, { "nzst", 720, 0 }, { "nzdt", 780, 0 }, { "nst", -210, 0 },
    { "ndt", -150, 0 }, { "ast", -240, 0 }, { "adt", -180, 0 }, { "est", -300, 0 }, { "edt", -240, 0 },
    { "cst", -360, 0 }, { "cdt", -300, 0 }, { "mst", -420, 0 }, { "mdt", -360, 0 }, { "pst", -480, 0 },
    { "pdt", -420, 0 }, { "akst", -540, 0 }, { "akdt", -480, 0 }, { "hst", -600, 0 }, { "hdt", -540, 0 },
    { "et", -300, 0 }, { "ct", -360, 0 }, { "mt", -420, 0 }, { "pt", -480, 0 }, { "brt", -180, 0 },
    { "brst", -120, 0 }, { "art", -180, 0 }, { "clt", -240, 0 }, { "uyt", -180, 0 }, { "cot", -300, 0 },
    { "pet", -300, 0 }, { "vet", -240, 0 }, { "cedt", 120, 0 }, { "irst", 210, 0 }, { "mmt", 390, 0 },
    { "wita", 480, 0 }, { "chst", 600, 0 }, { "eastern", -300, DST_US }, { "pacific", -480, DST_US }, { "etc/gmt", 0, 0 }, { "etc/utc", 0, 0 },
    { "universal", 0, 0 }, { "zulu", 0, 0 }, { "us/eastern", -300, DST_US }, { "us/central", -360, DST_US },
    { "us/mountain", -420, DST_US }, { "us/pacific", -480, DST_US }, { "us/alaska", -540, DST_US },
    { "us/hawaii", -600, DST_NONE }, { "america/new_york", -300, DST_US }, { "america/detroit", -300, DST_US },
    { "america/toronto", -300, DST_US }, { "america/montreal", -300, DST_US },
    { "america/chicago", -360, DST_US }, { "america/winnipeg", -360, DST_US },
    { "america/denver", -420, DST_US }, { "america/edmonton", -420, DST_US },
    { "america/phoenix", -420, DST_NONE }, { "america/los_angeles", -480, DST_US },
    { "america/vancouver", -480, DST_US }, { "america/anchorage", -540, DST_US },
    { "america/halifax", -240, DST_US }, { "america/st_johns", -210, DST_US },
    { "america/mexico_city", -360, DST_NONE }, { "america/bogota", -300, DST_NONE },
    { "america/lima", -300, DST_NONE }, { "america/caracas", -240, DST_NONE },
    { "america/sao_paulo", -180, DST_NONE }, { "america/buenos_aires", -180, DST_NONE },
    { "america/argentina/buenos_aires", -180, DST_NONE }, { "pacific/honolulu", -600, DST_NONE },
    { "europe/london", 0, DST_EU }, { "europe/dublin", 0, DST_EU }, { "europe/lisbon", 0, DST_EU },
    { "europe/paris", 60, DST_EU }, { "europe/berlin", 60, DST_EU }, { "europe/madrid", 60, DST_EU },
    { "europe/rome", 60, DST_EU }, { "europe/amsterdam", 60, DST_EU }, { "europe/brussels", 60, DST_EU },
    { "europe/vienna", 60, DST_EU }, { "europe/zurich", 60, DST_EU }, { "europe/stockholm", 60, DST_EU },
    { "europe/oslo", 60, DST_EU }, { "europe/copenhagen", 60, DST_EU }, { "europe/prague", 60, DST_EU },
    { "europe/warsaw", 60, DST_EU }, { "europe/budapest", 60, DST_EU }, { "europe/belgrade", 60, DST_EU },
    { "europe/zagreb", 60, DST_EU }, { "europe/helsinki", 120, DST_EU }, { "europe/athens", 120, DST_EU },
    { "europe/bucharest", 120, DST_EU }, { "europe/sofia", 120, DST_EU }, { "europe/kiev", 120, DST_EU },
    { "europe/kyiv", 120, DST_EU }, { "europe/riga", 120, DST_EU }, { "europe/vilnius", 120, DST_EU },
    { "europe/tallinn", 120, DST_EU }, { "europe/istanbul", 180, DST_NONE }, { "europe/moscow", 180, DST_NONE },
    { "africa/cairo", 120, DST_NONE }, { "africa/johannesburg", 120, DST_NONE },
    { "africa/lagos", 60, DST_NONE }, { "africa/nairobi", 180, DST_NONE }, { "asia/dubai", 240, DST_NONE },
    { "asia/karachi", 300, DST_NONE }, { "asia/tehran", 210, DST_NONE }, { "asia/kolkata", 330, DST_NONE },
    { "asia/calcutta", 330, DST_NONE }, { "asia/colombo", 330, DST_NONE }, { "asia/kathmandu", 345, DST_NONE },
    { "asia/dhaka", 360, DST_NONE }, { "asia/yangon", 390, DST_NONE }, { "asia/bangkok", 420, DST_NONE },
    { "asia/jakarta", 420, DST_NONE }, { "asia/ho_chi_minh", 420, DST_NONE }, { "asia/saigon", 420, DST_NONE },
    { "asia/singapore", 480, DST_NONE }, { "asia/hong_kong", 480, DST_NONE },
    { "asia/shanghai", 480, DST_NONE }, { "asia/taipei", 480, DST_NONE }, { "asia/manila", 480, DST_NONE },
    { "asia/kuala_lumpur", 480, DST_NONE }, { "australia/perth", 480, DST_NONE },
    { "asia/tokyo", 540, DST_NONE }, { "asia/seoul", 540, DST_NONE }, { "australia/brisbane", 600, DST_NONE },
    { "australia/sydney", 600, DST_AU }, { "australia/melbourne", 600, DST_AU },
    { "australia/adelaide", 570, DST_AU }, { "australia/hobart", 600, DST_AU },
    { "pacific/auckland", 720, DST_NZ },
};

enum date_class date_word(struct text word)
{
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(word, words[i].word))
            return words[i].class;
    }
    return DATE_UNKNOWN;
}

int date_month(struct text word)
{
    size_t best = 0;
    int month = 0;
    for (size_t i = 0; i < LEN(stems); i++) {
        size_t n = strlen(stems[i].stem);
        if (n > best && text_starts(word, stems[i].stem)) {
            best = n;
            month = stems[i].month;
        }
    }
    return month;
}

int date_weekday(struct text word)
{
    size_t best = 0;
    int day = 0;
    for (size_t i = 0; i < LEN(days); i++) {
        size_t n = strlen(days[i].stem);
        if (n > best && text_starts(word, days[i].stem)) {
            best = n;
            day = days[i].day;
        }
    }
    return day;
}

const struct date_zone *date_zone_named(struct text word)
{
    for (size_t i = 0; i < LEN(zones); i++) {
        if (text_is(word, zones[i].name))
            return &zones[i];
    }
    return NULL;
}

/* Local seconds at which the n-th (from 1; 0 = the last) Sunday of a month begins. */
static int64_t sunday(int64_t year, int month, int n)
{
    int64_t first = days_from_civil(year, month, 1);
    if (n == 0)
        first = (month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1)) - 7;
    int64_t weekday = ((first + 4) % 7 + 7) % 7; /* 0 = Sunday */
    return (first + (7 - weekday) % 7 + (n > 1 ? (n - 1) * 7 : 0)) * DAY;
}

static bool is_summer(const struct date_zone *zone, int64_t local)
{
    int64_t year, days_since = local / DAY - (local % DAY < 0);
    int month, day;
    civil_from_days(days_since, &year, &month, &day);
    int64_t utc_hour = HOUR + (int64_t)zone->minutes * MINUTE;
    switch ((enum dst)zone->dst) {
    case DST_US:
        return local >= sunday(year, 3, 2) + 2 * HOUR && local < sunday(year, 11, 1) + 2 * HOUR;
    case DST_EU:
        return local >= sunday(year, 3, 0) + utc_hour && local < sunday(year, 10, 0) + utc_hour + HOUR;
    case DST_AU:
        return local < sunday(year, 4, 1) + 3 * HOUR || local >= sunday(year, 10, 1) + 2 * HOUR;
    case DST_NZ:
        return local < sunday(year, 4, 1) + 3 * HOUR || local >= sunday(year, 9, 0) + 2 * HOUR;
    case DST_NONE:
        break;
    }
    return false;
}

int64_t date_zone_offset(const struct date_zone *zone, int64_t local)
{
    return ((int64_t)zone->minutes + (zone->dst && is_summer(zone, local) ? 60 : 0)) * MINUTE;
}
