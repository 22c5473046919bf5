/* analysis/gazetteer_suppliers.c -- companies behind the known ones: makers of models and tools, suppliers of chip and
 * data-centre parts, operators, start-ups. */
#include "analysis/gazetteer.h"

#include <stddef.h>

static const char *const names[] = {
    /* models, agents, robots */
    "Physical Intelligence", "1X Technologies", "Agility Robotics", "Unitree|Unitree Robotics", "Z.ai", "MiniMax",
    "StepFun", "01.AI", "Reflection AI", "Cognition AI|Cognition Labs", "Harvey AI", "Surge AI", "Mercor",
    "Black Forest Labs", "Suno AI", "Udio", "Pika Labs", "Luma AI", "Synthesia", "HeyGen",
    "Fireworks AI", "Baseten", "Modal Labs", "RunPod", "Lovable AI", "Sakana AI", "Liquid AI", "Nous Research",
    "Essential AI", "World Labs", "Skild AI", "Apptronik", "Sanctuary AI", "Ola Krutrim", "CoRover", "Gnani.ai",
    "Soket AI|Soket AI Labs", "Haptik", "Uniphore", "Fractal Analytics", "Hippocratic AI", "Abridge", "OpenEvidence",
    "Sierra AI", "Decagon", "Writer AI", "Tavily", "Exa AI", "Qdrant", "Arize AI",
    "Snorkel AI", "Labelbox", "Turing Labs",
    /* chips and their makers' suppliers */
    "Moore Threads", "Hygon", "Loongson", "Phytium", "Enflame", "MetaX", "Iluvatar CoreX", "Celestial AI",
    "Etched AI", "d-Matrix", "Rivos", "Rebellions Inc", "FuriosaAI", "Axelera AI", "SiPearl",
    "Arteris", "Nuvia", "Solidigm", "Phison", "Silicon Motion", "Lumentum",
    "Coherent Corp", "Credo Technology", "SanDisk|Sandisk", "Kyocera", "Murata|Murata Manufacturing", "TDK", "Nidec",
    "Disco Corp", "Screen Holdings", "Advantest", "Lasertec", "Shin-Etsu|Shin-Etsu Chemical", "Sumco", "Resonac",
    "Ajinomoto", "Zeiss|Carl Zeiss", "Trumpf", "ASM International", "BE Semiconductor|Besi", "Soitec", "Aixtron",
    "Kokusai Electric", "SMEE|Shanghai Micro Electronics", "Naura", "AMEC", "JCET", "Hua Hong|Hua Hong Semiconductor",
    "Nexperia", "Wingtech", "Tower Semiconductor", "SkyWater|SkyWater Technology", "X-Fab",
    "Vanguard International Semiconductor", "Unimicron", "Ibiden", "Largan", "Delta Electronics", "SUSS MicroTec",
    "Onto Innovation", "Teradyne", "FormFactor", "Entegris", "Alchip", "GUC",
    "Kaynes|Kaynes Technology|Kaynes Semicon", "CG Semi|CG Power", "Sahasra", "Polymatech", "Mindgrove", "Netrasemi",
    "InCore Semiconductors", "Signalchip", "Saankhya Labs", "Tejas Networks", "SPEL Semiconductor", "HCL Foxconn",
    "Suchi Semicon", "L&T Semiconductor|L&T Semiconductor Technologies", "IESA", "Axiro",
    /* data centres, servers, power */
    "Vast Data|VAST Data", "WekaIO|Weka", "Wiwynn", "Celestica", "Jabil", "Nscale", "Firmus", "IREN",
    "Applied Digital", "TeraWulf", "Core Scientific", "Cipher Mining", "Galaxy Digital", "Kairos Power",
    "Talen Energy", "Siemens Energy", "Hitachi Energy", "Mitsubishi Heavy Industries",
    "Fluence Energy", "Sify|Sify Technologies", "Nxtra|Nxtra Data", "AdaniConneX", "ESDS", "Web Werks",
    "Techno Electric", "Netmagic", "STT GDC|ST Telemedia Global Data Centres", "EdgeConneX", "Aligned Data Centers",
    "Stack Infrastructure", "Compass Datacenters", "Switch Data Centers", "Princeton Digital Group", "AirTrunk",
    "NextDC", "GDS Holdings", "Chindata", "VNET Group", "Keppel Data Centres", "Bridge Data Centres",
    "DayOne Data Centers|DayOne", "IONOS", "Exoscale", "UpCloud", "Civo", "Leaseweb", "Infomaniak", "StackIT",
    "Open Telekom Cloud", "E2E Networks", "Neysa", "Shakti Cloud", "NxtGen", "Lambda Inc", "Foundry AI",
    "Voltage Park", "Submer", "LiquidStack", "CoolIT|CoolIT Systems", "Boyd Corporation", "Motivair", "nVent",
    "Legrand", "Cummins", "Caterpillar Inc", "Aggreko",
    "DigitalBridge", "Power Grid Corporation|PowerGrid",
    "NTPC", "NHPC", "NEEPCO", "ReNew|ReNew Power", "Avaada", "Greenko", "Suzlon", "Oil India|Oil India Limited",
    "Numaligarh Refinery", "Assam Power Distribution|APDCL",
    /* software and security */
    "Dragos", "Claroty", "Armis", "Cato Networks", "Netskope", "F5 Networks|F5 Inc", "BeyondTrust", "Delinea",
    "Saviynt", "Neo4j", "Cribl", "Chainguard", "JFrog", "Socket Security", "Aikido Security", "Semgrep",
    "Aqua Security", "Sysdig", "Lacework", "Orca Security", "Cyera", "Vanta", "Huntress", "Arctic Wolf", "Expel",
    "GreyNoise", "Censys", "watchTowr", "Horizon3.ai", "Bishop Fox", "NCC Group", "Trail of Bits", "Trustwave",
    "Volexity", "Group-IB", "Seqrite|Quick Heal", "Cloudera", "Teradata", "Informatica", "Automation Anywhere",
    "Celonis", "DeepL", "Airtable", "Duolingo", "Substack", "Strava", "TCL", "Hisense", "Vizio", "Xreal", "Pine64",
    "System76", "Purism", "Teenage Engineering", "Humane Inc",
    "Rabbit Inc", "Verkada", "Flock Safety", "Axon Enterprise", "Paragon Solutions", "Candiru", "Waze",
    "Odoo", "Tailscale", "Percona", "MariaDB plc", "EnterpriseDB", "Tigera", "Isovalent",
    "Solo.io", "Kong Inc", "Postman", "Hasura", "BrowserStack", "Chargebee", "Druva", "Icertis", "Innovaccer",
    "Darwinbox", "Perfios", "Zluri",
    /* transport, space, energy storage */
    "WeRide", "Wayve", "United Launch Alliance|ULA",
    "Firefly Aerospace", "Iridium", "Maxar", "Infleqtion", "Pasqal", "IQM|IQM Quantum Computers", "Helsing",
    "Quantum Systems", "Isar Aerospace", "The Boring Company|Boring Company", "GalaxEye", "Bellatrix Aerospace",
    "ideaForge", "Dhruva Space", "QNu Labs", "QpiAI", "Hindustan Aeronautics", "Bharat Electronics",
    "Exide", "Amara Raja", "Log9",
    /* telecoms, commerce, payments */
    "Jio Platforms", "Sterlite Technologies", "Indus Towers", "ITI Limited", "HFCL", "Micromax",
    "Lava International", "PhysicsWallah", "CoinDCX", "WazirX", "Pine Labs", "Juspay", "Cashfree",
    "Navi Technologies", "Rapido", "Urban Company", "BigBasket", "Mamaearth", "Ecom Express",
    "Shadowfax", "DeHaat", "NTT Docomo", "KT Corporation", "Samsung SDI", "Singtel", "G42", "MGX", "Humain",
    "MTN Group", "Safaricom", "Jumia", "Flutterwave", "Rappi", "Telenor", "Telia", "Swisscom", "Proximus",
    "KPN", "Bouygues Telecom", "SFR", "Telecom Italia", "N26", "Monzo", "Adyen", "Tokopedia", "LY Corporation",
    "Oxford Nanopore", "Telus", "Rogers Communications", "Bell Canada", "Zayo", "Crown Castle",
    "American Tower", "SBA Communications", "Frontier Communications", "Altice", "Cox Communications",
    "Hughes Communications",
    NULL,
};

const char *const *gazetteer_suppliers(void) { return names; }
