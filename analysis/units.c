/* analysis/units.c -- see units.h. The table is sorted by bytes for the binary search. */
#include "analysis/units.h"

#include "base/mem.h"

#include <string.h>

#define SURFACE_MAX 32

enum {
    MONEY = METRIC_MONEY, PERCENT = METRIC_PERCENT, COUNT = METRIC_COUNT, RATIO = METRIC_RATIO, DATA = METRIC_DATA,
    DURATION = METRIC_DURATION, RATE_ = METRIC_RATE, POWER = METRIC_POWER, ENERGY = METRIC_ENERGY,
    FREQUENCY = METRIC_FREQUENCY, LENGTH = METRIC_LENGTH, AREA = METRIC_AREA, MASS = METRIC_MASS,
    TEMPERATURE = METRIC_TEMPERATURE, SCORE = METRIC_SCORE, OTHER = METRIC_OTHER,
    CASED = UNIT_CASED, BEFORE = UNIT_BEFORE, WEAK = UNIT_WEAK, TIME = UNIT_TIME, RATE = UNIT_RATE, WORD = UNIT_WORD,
};

// clang-format off
static const struct unit units[] = {
    { "$", "USD", MONEY, BEFORE | CASED }, { "$A", "AUD", MONEY, BEFORE | CASED },
    { "$AU", "AUD", MONEY, BEFORE | CASED }, { "$C", "CAD", MONEY, BEFORE | CASED },
    { "$CA", "CAD", MONEY, BEFORE | CASED }, { "$HK", "HKD", MONEY, BEFORE | CASED },
    { "$NZ", "NZD", MONEY, BEFORE | CASED }, { "$US", "USD", MONEY, BEFORE | CASED }, { "%", "%", PERCENT, 0 },
    { "%-point", "pp", PERCENT, 0 }, { "-fold", "x", RATIO, 0 }, { "A", "A", OTHER, CASED | WEAK },
    { "A$", "AUD", MONEY, BEFORE | CASED }, { "AED", "AED", MONEY, CASED | BEFORE },
    { "ARS", "ARS", MONEY, CASED | BEFORE }, { "AU$", "AUD", MONEY, BEFORE | CASED },
    { "AUD", "AUD", MONEY, CASED | BEFORE }, { "Ah", "Ah", ENERGY, 0 }, { "BDT", "BDT", MONEY, CASED | BEFORE },
    { "BRL", "BRL", MONEY, CASED | BEFORE }, { "BTC", "BTC", MONEY, CASED | BEFORE },
    { "C", "\u00b0C", TEMPERATURE, CASED | WEAK }, { "C$", "CAD", MONEY, BEFORE | CASED },
    { "CA$", "CAD", MONEY, BEFORE | CASED }, { "CAD", "CAD", MONEY, CASED | BEFORE },
    { "CDN$", "CAD", MONEY, BEFORE | CASED }, { "CHF", "CHF", MONEY, CASED | BEFORE },
    { "CLP", "CLP", MONEY, CASED | BEFORE }, { "CNY", "CNY", MONEY, CASED | BEFORE },
    { "CN\u00a5", "CNY", MONEY, BEFORE | CASED }, { "COP", "COP", MONEY, CASED },
    { "CRC", "CRC", MONEY, CASED | BEFORE }, { "CZK", "CZK", MONEY, CASED | BEFORE },
    { "DEM", "DEM", MONEY, CASED | BEFORE }, { "DKK", "DKK", MONEY, CASED | BEFORE }, { "EB", "EB", DATA, CASED },
    { "EB/s", "EB/s", RATE_, CASED }, { "EBps", "EB/s", RATE_, CASED }, { "EFLOP", "EFLOPS", RATE_, CASED },
    { "EFLOP/s", "EFLOPS", RATE_, CASED }, { "EFLOPS", "EFLOPS", RATE_, CASED }, { "EFLOPs", "EFLOPS", RATE_, CASED },
    { "EGP", "EGP", MONEY, CASED | BEFORE }, { "ESP", "ESP", MONEY, CASED | BEFORE },
    { "ETH", "ETH", MONEY, CASED }, { "EUR", "EUR", MONEY, CASED | BEFORE }, { "Eb", "Ebit", DATA, CASED | WEAK },
    { "Eb/s", "Ebit/s", RATE_, CASED }, { "Ebit", "Ebit", DATA, CASED }, { "Ebit/s", "Ebit/s", RATE_, CASED },
    { "Ebps", "Ebit/s", RATE_, CASED }, { "F", "\u00b0F", TEMPERATURE, CASED | WEAK },
    { "FIM", "FIM", MONEY, CASED | BEFORE }, { "FLOPS", "FLOPS", RATE_, 0 }, { "GB", "GB", DATA, CASED },
    { "GB/s", "GB/s", RATE_, CASED }, { "GBP", "GBP", MONEY, CASED | BEFORE }, { "GBps", "GB/s", RATE_, CASED },
    { "GEL", "GEL", MONEY, CASED }, { "GFLOP", "GFLOPS", RATE_, CASED }, { "GFLOP/s", "GFLOPS", RATE_, CASED },
    { "GFLOPS", "GFLOPS", RATE_, CASED }, { "GFLOPs", "GFLOPS", RATE_, CASED }, { "GT/s", "GT/s", RATE_, CASED },
    { "GWh", "GWh", ENERGY, CASED }, { "Gb", "Gbit", DATA, CASED | WEAK }, { "Gb/s", "Gbit/s", RATE_, CASED },
    { "Gbit", "Gbit", DATA, CASED }, { "Gbit/s", "Gbit/s", RATE_, CASED }, { "Gbps", "Gbit/s", RATE_, CASED },
    { "GiB", "GiB", DATA, CASED }, { "HK$", "HKD", MONEY, BEFORE | CASED }, { "HKD", "HKD", MONEY, CASED | BEFORE },
    { "HRK", "HRK", MONEY, CASED | BEFORE }, { "HUF", "HUF", MONEY, CASED | BEFORE },
    { "IDR", "IDR", MONEY, CASED | BEFORE }, { "ILS", "ILS", MONEY, CASED | BEFORE },
    { "INR", "INR", MONEY, CASED | BEFORE }, { "IOPS", "IOPS", RATE_, 0 }, { "JPY", "JPY", MONEY, CASED | BEFORE },
    { "JP\u00a5", "JPY", MONEY, BEFORE | CASED }, { "KB", "kB", DATA, CASED },
    { "KES", "KES", MONEY, CASED | BEFORE }, { "KRW", "KRW", MONEY, CASED | BEFORE },
    { "KWD", "KWD", MONEY, CASED | BEFORE }, { "KZT", "KZT", MONEY, CASED | BEFORE },
    { "Kb", "kbit", DATA, CASED | WEAK }, { "Kbps", "kbit/s", RATE_, CASED }, { "KiB", "KiB", DATA, CASED },
    { "L", "L", OTHER, WEAK | CASED }, { "LAK", "LAK", MONEY, CASED }, { "LKR", "LKR", MONEY, CASED | BEFORE },
    { "MB", "MB", DATA, CASED }, { "MB/s", "MB/s", RATE_, CASED }, { "MBps", "MB/s", RATE_, CASED },
    { "MFLOP", "MFLOPS", RATE_, CASED }, { "MFLOP/s", "MFLOPS", RATE_, CASED }, { "MFLOPS", "MFLOPS", RATE_, CASED },
    { "MFLOPs", "MFLOPS", RATE_, CASED }, { "MP", "MP", OTHER, CASED }, { "MT/s", "MT/s", RATE_, CASED },
    { "MW", "MW", POWER, CASED }, { "MWh", "MWh", ENERGY, CASED }, { "MX$", "MXN", MONEY, BEFORE | CASED },
    { "MXN", "MXN", MONEY, CASED | BEFORE }, { "MYR", "MYR", MONEY, CASED | BEFORE },
    { "Mb", "Mbit", DATA, CASED | WEAK }, { "Mb/s", "Mbit/s", RATE_, CASED }, { "Mbit", "Mbit", DATA, CASED },
    { "Mbit/s", "Mbit/s", RATE_, CASED }, { "Mbps", "Mbit/s", RATE_, CASED }, { "MiB", "MiB", DATA, CASED },
    { "NGN", "NGN", MONEY, CASED | BEFORE }, { "NLG", "NLG", MONEY, CASED | BEFORE },
    { "NOK", "NOK", MONEY, CASED | BEFORE }, { "NPR", "NPR", MONEY, CASED | BEFORE },
    { "NT dollar", "TWD", MONEY, CASED }, { "NT$", "TWD", MONEY, BEFORE | CASED },
    { "NTD", "TWD", MONEY, CASED | BEFORE }, { "NZ$", "NZD", MONEY, BEFORE | CASED },
    { "NZD", "NZD", MONEY, CASED | BEFORE }, { "Nm", "N m", OTHER, CASED }, { "PB", "PB", DATA, CASED },
    { "PB/s", "PB/s", RATE_, CASED }, { "PBps", "PB/s", RATE_, CASED }, { "PFLOP", "PFLOPS", RATE_, CASED },
    { "PFLOP/s", "PFLOPS", RATE_, CASED }, { "PFLOPS", "PFLOPS", RATE_, CASED }, { "PFLOPs", "PFLOPS", RATE_, CASED },
    { "PHP", "PHP", MONEY, CASED | BEFORE }, { "PKR", "PKR", MONEY, CASED | BEFORE },
    { "PLN", "PLN", MONEY, CASED | BEFORE }, { "PS", "PS", POWER, CASED | WEAK },
    { "Pb", "Pbit", DATA, CASED | WEAK }, { "Pb/s", "Pbit/s", RATE_, CASED }, { "Pbit", "Pbit", DATA, CASED },
    { "Pbit/s", "Pbit/s", RATE_, CASED }, { "Pbps", "Pbit/s", RATE_, CASED }, { "PiB", "PiB", DATA, CASED },
    { "QAR", "QAR", MONEY, CASED | BEFORE }, { "QPS", "QPS", RATE_, 0 }, { "R$", "BRL", MONEY, BEFORE | CASED },
    { "RM", "MYR", MONEY, CASED | BEFORE }, { "RMB", "CNY", MONEY, CASED | BEFORE }, { "RON", "RON", MONEY, CASED },
    { "RUB", "RUB", MONEY, CASED | BEFORE }, { "Rs", "INR", MONEY, CASED | BEFORE },
    { "Rs.", "INR", MONEY, CASED | BEFORE }, { "S$", "SGD", MONEY, BEFORE | CASED },
    { "SAR", "SAR", MONEY, CASED | BEFORE }, { "SEK", "SEK", MONEY, CASED | BEFORE },
    { "SGD", "SGD", MONEY, CASED | BEFORE }, { "TB", "TB", DATA, CASED }, { "TB/s", "TB/s", RATE_, CASED },
    { "TBps", "TB/s", RATE_, CASED }, { "TFLOP", "TFLOPS", RATE_, CASED }, { "TFLOP/s", "TFLOPS", RATE_, CASED },
    { "TFLOPS", "TFLOPS", RATE_, CASED }, { "TFLOPs", "TFLOPS", RATE_, CASED },
    { "THB", "THB", MONEY, CASED | BEFORE }, { "TOPS", "TOPS", RATE_, CASED }, { "TPS", "TPS", RATE_, 0 },
    { "TW", "TW", POWER, CASED }, { "TWD", "TWD", MONEY, CASED | BEFORE }, { "TWh", "TWh", ENERGY, CASED },
    { "Tb", "Tbit", DATA, CASED | WEAK }, { "Tb/s", "Tbit/s", RATE_, CASED }, { "Tbit", "Tbit", DATA, CASED },
    { "Tbit/s", "Tbit/s", RATE_, CASED }, { "Tbps", "Tbit/s", RATE_, CASED }, { "TiB", "TiB", DATA, CASED },
    { "UAH", "UAH", MONEY, CASED | BEFORE }, { "US dollar", "USD", MONEY, 0 },
    { "US$", "USD", MONEY, BEFORE | CASED }, { "USD", "USD", MONEY, CASED | BEFORE },
    { "V", "V", OTHER, CASED | WEAK }, { "VND", "VND", MONEY, CASED | BEFORE }, { "W", "W", POWER, CASED | WEAK },
    { "X", "x", RATIO, WEAK | CASED }, { "ZAR", "ZAR", MONEY, CASED | BEFORE }, { "ZB", "ZB", DATA, CASED },
    { "ZB/s", "ZB/s", RATE_, CASED }, { "ZBps", "ZB/s", RATE_, CASED }, { "ZFLOP", "ZFLOPS", RATE_, CASED },
    { "ZFLOP/s", "ZFLOPS", RATE_, CASED }, { "ZFLOPS", "ZFLOPS", RATE_, CASED }, { "ZFLOPs", "ZFLOPS", RATE_, CASED },
    { "Zb", "Zbit", DATA, CASED | WEAK }, { "Zb/s", "Zbit/s", RATE_, CASED }, { "Zbit", "Zbit", DATA, CASED },
    { "Zbit/s", "Zbit/s", RATE_, CASED }, { "Zbps", "Zbit/s", RATE_, CASED }, { "acre", "acre", AREA, RATE },
    { "american dollar", "USD", MONEY, 0 }, { "amp", "A", OTHER, RATE }, { "amp hour", "Ah", ENERGY, 0 },
    { "ampere", "A", OTHER, RATE }, { "angstrom", "\u00c5", LENGTH, 0 }, { "argentine peso", "ARS", MONEY, 0 },
    { "australian dollar", "AUD", MONEY, 0 }, { "baht", "THB", MONEY, 0 }, { "bar", "bar", OTHER, WEAK },
    { "barrel", "barrel", OTHER, RATE }, { "basis point", "bp", PERCENT, 0 }, { "bbl", "bbl", OTHER, 0 },
    { "bhp", "bhp", POWER, 0 }, { "bit", "bit", DATA, RATE }, { "bit/s", "bit/s", RATE_, 0 },
    { "bitcoin", "BTC", MONEY, 0 }, { "bp", "bp", PERCENT, 0 }, { "bps", "bp", PERCENT, 0 },
    { "brake horsepower", "bhp", POWER, 0 }, { "brazilian reais", "BRL", MONEY, 0 },
    { "brazilian real", "BRL", MONEY, 0 }, { "british pound", "GBP", MONEY, 0 }, { "btu", "Btu", ENERGY, 0 },
    { "buck", "USD", MONEY, 0 }, { "business day", "business day", DURATION, TIME }, { "byte", "B", DATA, RATE },
    { "c", "cent", MONEY, WEAK | CASED }, { "cal", "cal", ENERGY, 0 }, { "calorie", "cal", ENERGY, 0 },
    { "canadian dollar", "CAD", MONEY, 0 }, { "carat", "carat", MASS, 0 }, { "cc", "cm\u00b3", OTHER, RATE },
    { "celsius", "\u00b0C", TEMPERATURE, 0 }, { "cent", "cent", MONEY, 0 },
    { "centigrade", "\u00b0C", TEMPERATURE, 0 }, { "centimeter", "cm", LENGTH, RATE },
    { "centimetre", "cm", LENGTH, RATE }, { "centuries", "century", DURATION, TIME },
    { "century", "century", DURATION, TIME | RATE }, { "chilean peso", "CLP", MONEY, 0 },
    { "chinese yuan", "CNY", MONEY, 0 }, { "cm", "cm", LENGTH, RATE }, { "cm2", "cm\u00b2", AREA, RATE },
    { "cm3", "cm\u00b3", OTHER, RATE }, { "cm\u00b2", "cm\u00b2", AREA, RATE },
    { "colombian peso", "COP", MONEY, 0 }, { "costa rican colon", "CRC", MONEY, 0 },
    { "croatian kuna", "HRK", MONEY, 0 }, { "cu ft", "cubic foot", OTHER, RATE },
    { "cubic centimeter", "cm\u00b3", OTHER, RATE }, { "cubic centimetre", "cm\u00b3", OTHER, RATE },
    { "cubic feet", "cubic foot", OTHER, RATE }, { "cubic foot", "cubic foot", OTHER, RATE },
    { "cubic meter", "m\u00b3", OTHER, RATE }, { "cubic metre", "m\u00b3", OTHER, RATE },
    { "cup", "cup", OTHER, WORD }, { "cvss", "CVSS", SCORE, 0 }, { "czech koruna", "CZK", MONEY, 0 }, { "danish crown", "DKK", MONEY, 0 },
    { "danish krone", "DKK", MONEY, 0 }, { "danish kroner", "DKK", MONEY, 0 },
    { "day", "day", DURATION, TIME | RATE }, { "db", "dB", OTHER, 0 }, { "dbm", "dBm", OTHER, 0 },
    { "decade", "decade", DURATION, TIME | RATE }, { "decibel", "dB", OTHER, 0 }, { "decimeter", "dm", LENGTH, 0 },
    { "decimetre", "dm", LENGTH, 0 }, { "deg", "deg", OTHER, 0 }, { "deg c", "\u00b0C", TEMPERATURE, 0 },
    { "deg celsius", "\u00b0C", TEMPERATURE, 0 }, { "deg f", "\u00b0F", TEMPERATURE, 0 },
    { "deg fahrenheit", "\u00b0F", TEMPERATURE, 0 }, { "degc", "\u00b0C", TEMPERATURE, 0 },
    { "degf", "\u00b0F", TEMPERATURE, 0 }, { "degree", "deg", OTHER, 0 }, { "degree c", "\u00b0C", TEMPERATURE, 0 },
    { "degree celsius", "\u00b0C", TEMPERATURE, 0 }, { "degree f", "\u00b0F", TEMPERATURE, 0 },
    { "degree fahrenheit", "\u00b0F", TEMPERATURE, 0 }, { "degrees c", "\u00b0C", TEMPERATURE, 0 },
    { "degrees celsius", "\u00b0C", TEMPERATURE, 0 }, { "degrees f", "\u00b0F", TEMPERATURE, 0 },
    { "degrees fahrenheit", "\u00b0F", TEMPERATURE, 0 }, { "deutsche mark", "DEM", MONEY, 0 },
    { "deutschmark", "DEM", MONEY, 0 }, { "dirham", "AED", MONEY, 0 }, { "dm", "dm", LENGTH, WEAK | CASED },
    { "dollar", "USD", MONEY, 0 }, { "dong", "VND", MONEY, 0 }, { "dpi", "dpi", OTHER, 0 },
    { "drachma", "dram", MASS, 0 }, { "dram", "dram", MASS, 0 }, { "dutch guilder", "NLG", MONEY, 0 },
    { "egyptian pound", "EGP", MONEY, 0 }, { "electronvolt", "eV", ENERGY, 0 }, { "ether", "ETH", MONEY, 0 },
    { "ethereum", "ETH", MONEY, 0 }, { "euro", "EUR", MONEY, 0 }, { "exabit", "Ebit", DATA, 0 },
    { "exabyte", "EB", DATA, 0 }, { "exaflop", "EFLOPS", RATE_, 0 }, { "exaflop/s", "EFLOPS", RATE_, 0 },
    { "exaflops", "EFLOPS", RATE_, 0 }, { "fahrenheit", "\u00b0F", TEMPERATURE, 0 }, { "farad", "F", OTHER, 0 },
    { "feet", "ft", LENGTH, RATE }, { "filipino peso", "PHP", MONEY, 0 }, { "finnish markka", "FIM", MONEY, 0 },
    { "flop", "FLOPS", RATE_, 0 }, { "flops", "FLOPS", RATE_, 0 }, { "fold", "x", RATIO, 0 },
    { "foot", "ft", LENGTH, RATE }, { "foot-pound", "lb-ft", OTHER, 0 }, { "forint", "HUF", MONEY, 0 },
    { "fortnight", "fortnight", DURATION, TIME | RATE }, { "fps", "fps", RATE_, 0 }, { "franc", "francs", MONEY, 0 },
    { "ft", "ft", LENGTH, 0 }, { "ft-lb", "lb-ft", OTHER, 0 }, { "ft.", "ft", LENGTH, 0 },
    { "ft2", "ft\u00b2", AREA, RATE }, { "ft3", "cubic foot", OTHER, RATE }, { "ft\u00b2", "ft\u00b2", AREA, RATE },
    { "g", "g", MASS, WEAK | CASED }, { "gal", "gal", OTHER, RATE }, { "gallon", "gal", OTHER, RATE },
    { "gb", "GB", DATA, 0 }, { "gbps", "Gbit/s", RATE_, 0 }, { "georgian lari", "GEL", MONEY, 0 },
    { "ghz", "GHz", FREQUENCY, 0 }, { "gibibyte", "GiB", DATA, 0 }, { "gig", "GB", DATA, 0 },
    { "gigabit", "Gbit", DATA, 0 }, { "gigabyte", "GB", DATA, 0 }, { "gigaflop", "GFLOPS", RATE_, 0 },
    { "gigaflop/s", "GFLOPS", RATE_, 0 }, { "gigaflops", "GFLOPS", RATE_, 0 }, { "gigahertz", "GHz", FREQUENCY, 0 },
    { "gigapascal", "GPa", OTHER, 0 }, { "gigaton", "Gt", MASS, 0 }, { "gigatonne", "Gt", MASS, 0 },
    { "gigawatt", "GW", POWER, 0 }, { "gigawatt hour", "GWh", ENERGY, 0 }, { "gigawatt-hour", "GWh", ENERGY, 0 },
    { "gpa", "GPa", OTHER, 0 }, { "gram", "g", MASS, RATE }, { "gramme", "g", MASS, RATE },
    { "guilder", "NLG", MONEY, 0 }, { "gw", "GW", POWER, 0 }, { "h", "h", DURATION, TIME | WEAK | CASED },
    { "ha", "ha", AREA, WEAK | CASED }, { "hectare", "ha", AREA, RATE }, { "hertz", "Hz", FREQUENCY, 0 },
    { "hong kong dollar", "HKD", MONEY, 0 }, { "horsepower", "hp", POWER, 0 },
    { "hour", "h", DURATION, TIME | RATE }, { "hp", "hp", POWER, 0 }, { "hr", "h", DURATION, TIME | RATE },
    { "hryvnia", "UAH", MONEY, 0 }, { "hz", "Hz", FREQUENCY, 0 }, { "in", "in", LENGTH, WEAK | CASED },
    { "in2", "sq in", AREA, RATE }, { "inch", "in", LENGTH, RATE }, { "indian rupee", "INR", MONEY, 0 },
    { "indonesian rupiah", "IDR", MONEY, 0 }, { "iops", "IOPS", RATE_, 0 }, { "israeli shekel", "ILS", MONEY, 0 },
    { "japanese yen", "JPY", MONEY, 0 }, { "joule", "J", ENERGY, 0 }, { "kB", "kB", DATA, CASED },
    { "kB/s", "kB/s", RATE_, CASED }, { "kBps", "kB/s", RATE_, CASED }, { "kJ", "kJ", ENERGY, 0 },
    { "kWh", "kWh", ENERGY, CASED }, { "kb", "kbit", DATA, CASED | WEAK }, { "kb/s", "kbit/s", RATE_, CASED },
    { "kbit", "kbit", DATA, CASED }, { "kbit/s", "kbit/s", RATE_, CASED }, { "kbps", "kbit/s", RATE_, CASED },
    { "kcal", "kcal", ENERGY, 0 }, { "kelvin", "K", TEMPERATURE, 0 }, { "kenyan shilling", "KES", MONEY, 0 },
    { "kg", "kg", MASS, RATE }, { "khz", "kHz", FREQUENCY, 0 }, { "kibibyte", "KiB", DATA, 0 },
    { "kilo", "kg", MASS, RATE }, { "kilobit", "kbit", DATA, 0 }, { "kilobyte", "kB", DATA, 0 },
    { "kilocalorie", "kcal", ENERGY, 0 }, { "kilogram", "kg", MASS, RATE }, { "kilogramme", "kg", MASS, RATE },
    { "kilohertz", "kHz", FREQUENCY, 0 }, { "kilojoule", "kJ", ENERGY, 0 }, { "kilometer", "km", LENGTH, RATE },
    { "kilometre", "km", LENGTH, RATE }, { "kilopascal", "kPa", OTHER, 0 }, { "kiloton", "kt", MASS, 0 },
    { "kilotonne", "kt", MASS, 0 }, { "kilovolt", "kV", OTHER, RATE }, { "kilowatt", "kW", POWER, 0 },
    { "kilowatt hour", "kWh", ENERGY, 0 }, { "kilowatt-hour", "kWh", ENERGY, 0 }, { "kip", "LAK", MONEY, 0 },
    { "km", "km", LENGTH, RATE }, { "km/h", "km/h", RATE_, 0 }, { "km2", "km\u00b2", AREA, RATE },
    { "kmh", "km/h", RATE_, 0 }, { "kmph", "km/h", RATE_, 0 }, { "km\u00b2", "km\u00b2", AREA, RATE },
    { "knot", "kn", RATE_, 0 }, { "korean won", "KRW", MONEY, 0 }, { "koruna", "CZK", MONEY, 0 },
    { "kpa", "kPa", OTHER, 0 }, { "kph", "km/h", RATE_, 0 }, { "ksi", "ksi", OTHER, 0 }, { "kuna", "HRK", MONEY, 0 },
    { "kuwaiti dinar", "KWD", MONEY, 0 }, { "kv", "kV", OTHER, RATE }, { "kw", "kW", POWER, 0 },
    { "kwh", "kWh", ENERGY, 0 }, { "l", "L", OTHER, WEAK | CASED }, { "lao kip", "LAK", MONEY, 0 },
    { "lari", "GEL", MONEY, 0 }, { "lb", "lb", MASS, RATE }, { "lb ft", "lb-ft", OTHER, 0 },
    { "lb-ft", "lb-ft", OTHER, 0 }, { "light year", "light year", DURATION, 0 },
    { "light-year", "light year", DURATION, 0 }, { "lira", "TRY", MONEY, 0 }, { "liter", "L", OTHER, RATE },
    { "litre", "L", OTHER, RATE }, { "lumen", "lm", OTHER, 0 }, { "m", "m", LENGTH, WEAK | CASED },
    { "m.p.h", "mph", RATE_, 0 }, { "m.p.h.", "mph", RATE_, 0 }, { "m2", "m\u00b2", AREA, RATE },
    { "m3", "m\u00b3", OTHER, RATE }, { "mA", "mA", OTHER, CASED }, { "mV", "mV", OTHER, 0 },
    { "mW", "mW", POWER, CASED }, { "mah", "mAh", ENERGY, 0 }, { "malaysian ringgit", "MYR", MONEY, 0 },
    { "markka", "FIM", MONEY, 0 }, { "mb", "MB", DATA, 0 }, { "mbps", "Mbit/s", RATE_, 0 },
    { "mcg", "\u00b5g", MASS, 0 }, { "mebibyte", "MiB", DATA, 0 }, { "meg", "MB", DATA, 0 },
    { "megabit", "Mbit", DATA, 0 }, { "megabyte", "MB", DATA, 0 }, { "megaflop", "MFLOPS", RATE_, 0 },
    { "megaflop/s", "MFLOPS", RATE_, 0 }, { "megaflops", "MFLOPS", RATE_, 0 }, { "megahertz", "MHz", FREQUENCY, 0 },
    { "megajoule", "MJ", ENERGY, 0 }, { "megapascal", "MPa", OTHER, 0 }, { "megapixel", "MP", OTHER, 0 },
    { "megaton", "Mt", MASS, 0 }, { "megatonne", "Mt", MASS, 0 }, { "megawatt", "MW", POWER, 0 },
    { "megawatt hour", "MWh", ENERGY, 0 }, { "megawatt-hour", "MWh", ENERGY, 0 }, { "meter", "m", LENGTH, RATE },
    { "metre", "m", LENGTH, RATE }, { "metric ton", "tonne", MASS, RATE }, { "mexican peso", "MXN", MONEY, 0 },
    { "mg", "mg", MASS, RATE }, { "mhz", "MHz", FREQUENCY, 0 }, { "mi", "mi", LENGTH, WEAK | CASED },
    { "microgram", "\u00b5g", MASS, 0 }, { "microgramme", "\u00b5g", MASS, 0 },
    { "micrometer", "\u00b5m", LENGTH, 0 }, { "micrometre", "\u00b5m", LENGTH, 0 },
    { "micron", "\u00b5m", LENGTH, 0 }, { "microsecond", "\u00b5s", DURATION, TIME | RATE },
    { "microwatt", "\u00b5W", POWER, 0 }, { "mile", "mi", LENGTH, RATE }, { "mile per gallon", "mpg", RATE_, 0 },
    { "millennium", "millennium", DURATION, TIME | RATE }, { "milliamp", "mA", OTHER, 0 },
    { "milliampere", "mA", OTHER, 0 }, { "milligram", "mg", MASS, RATE }, { "milligramme", "mg", MASS, RATE },
    { "milliliter", "mL", OTHER, 0 }, { "millilitre", "mL", OTHER, 0 }, { "millimeter", "mm", LENGTH, RATE },
    { "millimetre", "mm", LENGTH, RATE }, { "million btu", "MMBtu", ENERGY, 0 },
    { "millisecond", "ms", DURATION, TIME | RATE }, { "millivolt", "mV", OTHER, 0 },
    { "milliwatt", "mW", POWER, 0 }, { "min", "min", DURATION, TIME | RATE },
    { "minute", "min", DURATION, TIME | RATE }, { "ml", "mL", OTHER, 0 }, { "mm", "mm", LENGTH, RATE },
    { "mm2", "mm\u00b2", AREA, RATE }, { "mmbtu", "MMBtu", ENERGY, 0 }, { "mm\u00b2", "mm\u00b2", AREA, RATE },
    { "mo", "month", DURATION, TIME | RATE }, { "month", "month", DURATION, TIME | RATE },
    { "mpg", "mpg", RATE_, 0 }, { "mph", "mph", RATE_, 0 }, { "ms", "ms", DURATION, TIME | RATE },
    { "msec", "ms", DURATION, TIME | RATE }, { "mtok", "million tokens", COUNT, RATE },
    { "m\u00b2", "m\u00b2", AREA, RATE },
    { "m\u00b3", "m\u00b3", OTHER, RATE }, { "naira", "NGN", MONEY, 0 }, { "nanometer", "nm", LENGTH, 0 },
    { "nanometre", "nm", LENGTH, 0 }, { "nanosecond", "ns", DURATION, TIME | RATE },
    { "nautical mile", "nmi", LENGTH, 0 }, { "nepalese rupee", "NPR", MONEY, 0 },
    { "nepali rupee", "NPR", MONEY, 0 }, { "new zealand dollar", "NZD", MONEY, 0 }, { "newton", "N", OTHER, 0 },
    { "newton meter", "N m", OTHER, 0 }, { "newton metre", "N m", OTHER, 0 }, { "newton-metre", "N m", OTHER, 0 },
    { "ng", "ng", MASS, RATE }, { "nit", "nit", OTHER, 0 }, { "nm", "nm", LENGTH, 0 }, { "norwegian krone", "NOK", MONEY, 0 },
    { "norwegian kroner", "NOK", MONEY, 0 }, { "ns", "ns", DURATION, TIME | RATE }, { "ohm", "ohm", OTHER, 0 },
    { "ounce", "oz", MASS, RATE }, { "oz", "oz", MASS, RATE }, { "p", "pence", MONEY, WEAK | CASED },
    { "pakistani rupee", "PKR", MONEY, 0 }, { "param", "parameters", COUNT, WORD },
    { "parameter", "parameters", COUNT, WORD }, { "parts-per-billion", "ppb", RATIO, 0 },
    { "parts-per-million", "ppm", RATIO, 0 }, { "pascal", "Pa", OTHER, 0 }, { "pc", "%", PERCENT, CASED },
    { "pct", "%", PERCENT, 0 }, { "pct point", "pp", PERCENT, 0 }, { "pct.", "%", PERCENT, 0 },
    { "pebibyte", "PiB", DATA, 0 }, { "pence", "pence", MONEY, 0 }, { "pennies", "pence", MONEY, 0 },
    { "penny", "pence", MONEY, 0 }, { "per cent", "%", PERCENT, 0 }, { "percent", "%", PERCENT, 0 },
    { "percent point", "pp", PERCENT, 0 }, { "percentage", "%", PERCENT, 0 },
    { "percentage point", "pp", PERCENT, 0 }, { "peruvian sol", "PEN", MONEY, 0 }, { "peseta", "ESP", MONEY, 0 },
    { "petabit", "Pbit", DATA, 0 }, { "petabyte", "PB", DATA, 0 }, { "petaflop", "PFLOPS", RATE_, 0 },
    { "petaflop/s", "PFLOPS", RATE_, 0 }, { "petaflops", "PFLOPS", RATE_, 0 }, { "philippine peso", "PHP", MONEY, 0 },
    { "picometer", "pm", LENGTH, 0 }, { "picometre", "pm", LENGTH, 0 }, { "picosecond", "ps", DURATION, TIME },
    { "pint", "pint", OTHER, RATE }, { "pixel", "px", OTHER, 0 }, { "point", "points", SCORE, WORD | RATE },
    { "pound", "lb", MASS, RATE }, { "pound feet", "lb-ft", OTHER, 0 }, { "pound foot", "lb-ft", OTHER, 0 },
    { "pound sterling", "GBP", MONEY, 0 }, { "pound-feet", "lb-ft", OTHER, 0 }, { "pound-foot", "lb-ft", OTHER, 0 },
    { "pp", "pp", PERCENT, 0 }, { "ppb", "ppb", RATIO, 0 }, { "ppi", "ppi", OTHER, 0 }, { "ppm", "ppm", RATIO, 0 },
    { "ppt", "pp", PERCENT, 0 }, { "prozent", "%", PERCENT, 0 }, { "psi", "psi", OTHER, 0 },
    { "pt", "points", SCORE, WEAK },
    { "pts", "points", SCORE, WEAK }, { "px", "px", OTHER, 0 }, { "qatari riyal", "QAR", MONEY, 0 },
    { "qps", "QPS", RATE_, 0 }, { "quart", "quart", OTHER, RATE }, { "qubit", "qubits", COUNT, WORD },
    { "quid", "GBP", MONEY, 0 }, { "radian", "rad", OTHER, 0 }, { "rand", "ZAR", MONEY, 0 },
    { "renminbi", "CNY", MONEY, 0 }, { "ringgit", "MYR", MONEY, 0 }, { "riyal", "SAR", MONEY, 0 },
    { "romanian leu", "RON", MONEY, 0 }, { "rouble", "RUB", MONEY, 0 }, { "rpm", "rpm", RATE_, 0 },
    { "ruble", "RUB", MONEY, 0 }, { "rupee", "INR", MONEY, 0 }, { "rupiah", "IDR", MONEY, 0 },
    { "russian ruble", "RUB", MONEY, 0 }, { "s", "s", DURATION, TIME | WEAK | CASED },
    { "saudi riyal", "SAR", MONEY, 0 }, { "sec", "s", DURATION, TIME | RATE },
    { "second", "s", DURATION, TIME | RATE }, { "shekel", "ILS", MONEY, 0 }, { "short ton", "ton", MASS, RATE },
    { "singapore dollar", "SGD", MONEY, 0 }, { "singaporean dollar", "SGD", MONEY, 0 },
    { "south african rand", "ZAR", MONEY, 0 }, { "spanish peseta", "ESP", MONEY, 0 },
    { "sq ft", "ft\u00b2", AREA, RATE }, { "sq in", "sq in", AREA, RATE }, { "sq km", "km\u00b2", AREA, RATE },
    { "sq m", "m\u00b2", AREA, RATE }, { "sq mi", "sq mi", AREA, RATE }, { "sqft", "ft\u00b2", AREA, RATE },
    { "sqm", "m\u00b2", AREA, RATE }, { "square centimeter", "cm\u00b2", AREA, RATE },
    { "square centimetre", "cm\u00b2", AREA, RATE }, { "square feet", "ft\u00b2", AREA, RATE },
    { "square foot", "ft\u00b2", AREA, RATE }, { "square inch", "sq in", AREA, RATE },
    { "square kilometer", "km\u00b2", AREA, RATE }, { "square kilometre", "km\u00b2", AREA, RATE },
    { "square meter", "m\u00b2", AREA, RATE }, { "square metre", "m\u00b2", AREA, RATE },
    { "square mile", "sq mi", AREA, RATE }, { "square millimeter", "mm\u00b2", AREA, RATE },
    { "square millimetre", "mm\u00b2", AREA, RATE }, { "sri lankan rupee", "LKR", MONEY, 0 },
    { "star", "stars", SCORE, WORD }, { "sterling", "GBP", MONEY, 0 }, { "stone", "stone", MASS, WEAK },
    { "swedish crown", "SEK", MONEY, 0 }, { "swedish krona", "SEK", MONEY, 0 },
    { "swedish kronor", "SEK", MONEY, 0 }, { "swiss franc", "CHF", MONEY, 0 },
    { "tablespoon", "tablespoon", OTHER, 0 }, { "taiwan dollar", "TWD", MONEY, 0 },
    { "taiwanese dollar", "TWD", MONEY, 0 }, { "taka", "BDT", MONEY, 0 }, { "tb", "TB", DATA, 0 },
    { "tbsp", "tablespoon", OTHER, 0 }, { "teaspoon", "teaspoon", OTHER, 0 }, { "tebibyte", "TiB", DATA, 0 },
    { "tenge", "KZT", MONEY, 0 }, { "terabit", "Tbit", DATA, 0 }, { "terabyte", "TB", DATA, 0 },
    { "teraflop", "TFLOPS", RATE_, 0 }, { "teraflop/s", "TFLOPS", RATE_, 0 }, { "teraflops", "TFLOPS", RATE_, 0 },
    { "terahertz", "THz", FREQUENCY, 0 }, { "terawatt", "TW", POWER, 0 }, { "terawatt hour", "TWh", ENERGY, 0 },
    { "terawatt-hour", "TWh", ENERGY, 0 }, { "thai baht", "THB", MONEY, 0 }, { "thz", "THz", FREQUENCY, 0 },
    { "time", "x", RATIO, WORD }, { "token", "tokens", COUNT, WORD | RATE }, { "ton", "ton", MASS, RATE },
    { "tonne", "tonne", MASS, RATE }, { "tps", "TPS", RATE_, 0 }, { "tsp", "teaspoon", OTHER, 0 },
    { "turkish lira", "TRY", MONEY, 0 }, { "u.s. dollar", "USD", MONEY, 0 }, { "uae dirham", "AED", MONEY, 0 },
    { "um", "\u00b5m", LENGTH, WEAK | CASED }, { "us", "\u00b5s", DURATION, TIME | WEAK | CASED },
    { "us cent", "cent", MONEY, 0 }, { "us dollar", "USD", MONEY, 0 }, { "usec", "\u00b5s", DURATION, TIME | RATE },
    { "volt", "V", OTHER, 0 }, { "watt", "W", POWER, RATE }, { "watt hour", "Wh", ENERGY, 0 },
    { "watt-hour", "Wh", ENERGY, 0 }, { "week", "week", DURATION, TIME | RATE },
    { "weekday", "weekday", DURATION, TIME | RATE }, { "wh", "Wh", ENERGY, 0 },
    { "wk", "week", DURATION, TIME | RATE }, { "won", "KRW", MONEY, 0 },
    { "working day", "working day", DURATION, TIME }, { "x", "x", RATIO, WEAK | CASED },
    { "yard", "yd", LENGTH, 0 }, { "yd", "yd", LENGTH, 0 }, { "year", "year", DURATION, TIME | RATE },
    { "yen", "JPY", MONEY, 0 }, { "yr", "year", DURATION, TIME | RATE }, { "yuan", "CNY", MONEY, 0 },
    { "zettabit", "Zbit", DATA, 0 }, { "zettabyte", "ZB", DATA, 0 }, { "zettaflop", "ZFLOPS", RATE_, 0 },
    { "zettaflop/s", "ZFLOPS", RATE_, 0 }, { "zettaflops", "ZFLOPS", RATE_, 0 }, { "zloty", "PLN", MONEY, 0 },
    { "z\u0142oty", "PLN", MONEY, 0 }, { "\u00a2", "cent", MONEY, 0 }, { "\u00a3", "GBP", MONEY, BEFORE | CASED },
    { "\u00a5", "JPY", MONEY, BEFORE | CASED }, { "\u00b0", "deg", OTHER, 0 },
    { "\u00b0C", "\u00b0C", TEMPERATURE, 0 }, { "\u00b0F", "\u00b0F", TEMPERATURE, 0 },
    { "\u00b5g", "\u00b5g", MASS, 0 }, { "\u00b5m", "\u00b5m", LENGTH, 0 },
    { "\u00b5s", "\u00b5s", DURATION, TIME | RATE }, { "\u00c5", "\u00c5", LENGTH, 0 },
    { "\u03a9", "ohm", OTHER, 0 }, { "\u03bcg", "\u00b5g", MASS, 0 }, { "\u03bcm", "\u00b5m", LENGTH, 0 },
    { "\u03bcs", "\u00b5s", DURATION, TIME | RATE }, { "\u09f3", "BDT", MONEY, BEFORE | CASED },
    { "\u0e3f", "THB", MONEY, BEFORE | CASED }, { "\u2030", "\u2030", PERCENT, 0 }, { "\u2032", "ft", LENGTH, 0 },
    { "\u2033", "in", LENGTH, 0 }, { "\u20a6", "NGN", MONEY, BEFORE | CASED },
    { "\u20a9", "KRW", MONEY, BEFORE | CASED }, { "\u20aa", "ILS", MONEY, BEFORE | CASED },
    { "\u20ab", "VND", MONEY, BEFORE | CASED }, { "\u20ac", "EUR", MONEY, BEFORE | CASED },
    { "\u20b1", "PHP", MONEY, BEFORE | CASED }, { "\u20b4", "UAH", MONEY, BEFORE | CASED },
    { "\u20b9", "INR", MONEY, BEFORE | CASED }, { "\u20ba", "TRY", MONEY, BEFORE | CASED },
    { "\u20bd", "RUB", MONEY, BEFORE | CASED }, { "\u20be", "GEL", MONEY, BEFORE | CASED },
    { "\u20bf", "BTC", MONEY, BEFORE | CASED },
    { "\u2103", "\u00b0C", TEMPERATURE, 0 }, { "\u2109", "\u00b0F", TEMPERATURE, 0 },
    { "\u5143", "CNY", MONEY, 0 }, { "\u5186", "JPY", MONEY, 0 }, { "\uc6d0", "KRW", MONEY, 0 },
};
// clang-format on

static const struct unit *look_up(const char *key)
{
    size_t low = 0, high = LEN(units);
    const unsigned char *k = (const unsigned char *)key; /* never empty, as no surface is */
    while (low < high) {
        size_t middle = (low + high) / 2;
        const unsigned char *surface = (const unsigned char *)units[middle].surface;
        int order = k[0] - surface[0];
        order = order ? order : k[1] - surface[1];
        if (!order && !(order = strcmp(key, units[middle].surface)))
            return &units[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* Singular of the last word, in place. False when there is nothing to undo. */
static bool make_singular(char *key)
{
    size_t n = strlen(key);
    if (n > 3 && !strcmp(key + n - 3, "hes")) { /* inches */
        key[n - 2] = '\0';
        return true;
    }
    if (n < 3 || key[n - 1] != 's' || key[n - 2] == 's')
        return false;
    key[n - 1] = '\0';
    return true;
}

static bool is_upper_word(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < 'A' || t.p[i] > 'Z')
            return false;
    }
    return t.n > 1;
}

const struct unit *unit_find(struct text surface)
{
    char key[SURFACE_MAX];
    if (!surface.n || surface.n >= SURFACE_MAX)
        return NULL;
    memcpy(key, surface.p, surface.n);
    key[surface.n] = '\0';
    const struct unit *unit = look_up(key);
    if (unit)
        return unit;
    bool capitals = false;
    for (size_t i = 0; i < surface.n; i++) {
        bool capital = key[i] >= 'A' && key[i] <= 'Z';
        key[i] = (char)(capital ? key[i] + ('a' - 'A') : key[i]);
        capitals |= capital;
    }
    if (capitals)
        unit = look_up(key);
    if (!unit && make_singular(key))
        unit = look_up(key);
    bool common = unit && unit->flags & (UNIT_TIME | UNIT_WORD | UNIT_WEAK) && !(unit->flags & UNIT_CASED);
    if (common && is_upper_word(surface))
        return NULL; /* SEC filings, MIN values */
    if (unit && unit->flags & UNIT_CASED && 
        (surface.n != strlen(unit->surface) || memcmp(surface.p, unit->surface, surface.n) != 0))
        return NULL;
    return unit;
}
