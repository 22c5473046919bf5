/* analysis/background.c -- see background.h. The shares are rounded estimates for general and technology news. */
#include "analysis/background.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

#define TABLE 2048 /* power of two, more than twice the stems */

static const struct grade {
    int per_mille; /* of stories that have one of the stems */
    const char *stems;
} grades[] = {
    { 90,
      "url articl comment point new news world year" },
    { 70,
      "ai compani read time" },
    { 50,
      "announc day launch live peopl presid releas report state week" },
    { 40,
      "app appl call chang charg continu countri data develop face featur game googl govern help latest look month "
      "nation post power research right secur servic show updat user work" },
    { 30,
      "devic end find free group high hit home hous market microsoft million offici open phone plan price set "
      "start team three video watch" },
    { 25,
      "amazon attack big busi case china citi deal email expect found four leader life minist model morn move "
      "offer offic old part platform play polit rate record review run softwar support tool top warn win" },
    { 20,
      "account american android appear bank billion blog bring build car claim cost court critic custom daili die "
      "feder forc friday good imag increas investig iphon issu lead major man media meta monday onlin parti place "
      "podcast product public reveal rise rule second seri share social sourc stori system target test thursday "
      "tuesday turn twitter unit version wednesday window" },
    { 15,
      "access accus action ad afternoon age ahead alleg ask author base break caus cloud content control creat cut "
      "dead death decis depart design effort elect electr event expert fall famili fan far fight final fire five "
      "follow full futur generat global great grow hand head health histori hold hope includ interest internet key "
      "law leav line manag meet miss mobil musk name near network number oper pay person player polic polici "
      "potenti pro protect provid push quarter question rais remain result return risk sale samsung save school "
      "screen search season sign site six space star stream talk tech third threat tv uk" },
    { 12,
      "act agenc air allow attempt avail batteri battl beat begin biggest bill buy camera challeng chief children "
      "chines chip close co communiti concern crisi current decad differ drop due earli earn economi emerg employe "
      "europ european execut experi fail fear feel file film firm focus friend fund galaxi half hour human impact "
      "india industri intern job join judg learn led left legal level limit list love mark mean member money movi "
      "night order origin pass past perform photo plus possibl problem project reach real region regul relat "
      "requir revenu sea seek server side stage startup step stop studi suggest sunday technolog thousand vulner "
      "war web websit woman worker" },
    { 10,
      "activ actor add administr affect aim answer arriv ban bodi book boost brand capit care ceo chatgpt clear "
      "complet confirm connect consid crash crimin defend demand detail digit director discuss drive earlier "
      "econom effect executiv financi food foreign general giant goal guid hacker happen hear host hundr improv "
      "inform intellig interview island justic laptop larg late later light local lose low men moment music openai "
      "option organ owner pick popular press previous privaci publish race readi receiv remov replac respons role "
      "scientist score secret sell senat short small special spend stand stay street struggl success term thought "
      "threaten track train travel trial univers upcom vehicl view vs water weekend young" },
    { 8,
      "abl annual anti arm avoid bad believ bid block box breach bug card center central certain chatbot check "
      "collect committe competit consum controversi cover crime cultur cyber cybersecur damag danger date debut "
      "defens delay deliv direct discov display document draw energi eu exclus explain exploit eye fast figur fix "
      "flaw form green hack hard hardwar held hot huge import initi injur insid invest involv io japan june "
      "largest lawsuit letter link longer loss malici malwar multipl nasa newslett nvidia parent park patch pc "
      "percent pictur posit prepar pressur privat process produc profit promis propos quick rang reason rival roll "
      "safeti saturday sentenc serious serv seven son southern speak sport spot staff standard store strike strong "
      "student surpris switch tax tesla thank titl union upgrad urg visit wait walk weather welcom writer" },
    { 6,
      "actual amd browser english ev fi graphic intel ipad layoff linux mac max nintendo pixel playstat processor "
      "ransomwar ultra via wi wireless xbox" },
    { 4,
      "maco qualcomm" },
};

struct background {
    struct {
        uint64_t hash; /* 0 = free */
        double share;
    } at[TABLE];
};

static size_t place_of(const struct background *b, uint64_t hash)
{
    size_t i = hash & (TABLE - 1);
    while (b->at[i].hash && b->at[i].hash != hash)
        i = (i + 1) & (TABLE - 1);
    return i;
}

struct background *background_new(void)
{
    struct background *b = mem_alloc(sizeof(*b));
    for (size_t g = 0; g < LEN(grades); g++) {
        struct text rest = text_of(grades[g].stems), stem;
        while (text_split(&rest, ' ', &stem)) {
            uint64_t hash = text_hash(stem);
            size_t i = place_of(b, hash);
            b->at[i].hash = hash;
            b->at[i].share = grades[g].per_mille / 1000.0;
        }
    }
    return b;
}

double background_share(const struct background *b, uint64_t hash) { return b->at[place_of(b, hash)].share; }

void background_free(struct background *b) { free(b); }
