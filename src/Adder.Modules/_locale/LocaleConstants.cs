using Adder.Runtime.Builtins.Declarations;

namespace Adder.Modules._locale;

/// <summary>The numbers of categories and items. Source: locale.h and langinfo.h of Linux' glibc.</summary>
[PyModule("_locale")]
static partial class LocaleConstants
{
    [PyConstant("ABDAY_1")] const int Abday1 = 131072;
    [PyConstant("ABDAY_2")] const int Abday2 = 131073;
    [PyConstant("ABDAY_3")] const int Abday3 = 131074;
    [PyConstant("ABDAY_4")] const int Abday4 = 131075;
    [PyConstant("ABDAY_5")] const int Abday5 = 131076;
    [PyConstant("ABDAY_6")] const int Abday6 = 131077;
    [PyConstant("ABDAY_7")] const int Abday7 = 131078;
    [PyConstant("ABMON_1")] const int Abmon1 = 131086;
    [PyConstant("ABMON_10")] const int Abmon10 = 131095;
    [PyConstant("ABMON_11")] const int Abmon11 = 131096;
    [PyConstant("ABMON_12")] const int Abmon12 = 131097;
    [PyConstant("ABMON_2")] const int Abmon2 = 131087;
    [PyConstant("ABMON_3")] const int Abmon3 = 131088;
    [PyConstant("ABMON_4")] const int Abmon4 = 131089;
    [PyConstant("ABMON_5")] const int Abmon5 = 131090;
    [PyConstant("ABMON_6")] const int Abmon6 = 131091;
    [PyConstant("ABMON_7")] const int Abmon7 = 131092;
    [PyConstant("ABMON_8")] const int Abmon8 = 131093;
    [PyConstant("ABMON_9")] const int Abmon9 = 131094;
    [PyConstant("ALT_DIGITS")] const int AltDigits = 131119;
    [PyConstant("AM_STR")] const int AmStr = 131110;
    [PyConstant("CHAR_MAX")] const int CharMax = 127;
    [PyConstant("CODESET")] const int Codeset = 14;
    [PyConstant("CRNCYSTR")] const int Crncystr = 262159;
    [PyConstant("DAY_1")] const int Day1 = 131079;
    [PyConstant("DAY_2")] const int Day2 = 131080;
    [PyConstant("DAY_3")] const int Day3 = 131081;
    [PyConstant("DAY_4")] const int Day4 = 131082;
    [PyConstant("DAY_5")] const int Day5 = 131083;
    [PyConstant("DAY_6")] const int Day6 = 131084;
    [PyConstant("DAY_7")] const int Day7 = 131085;
    [PyConstant("D_FMT")] const int DFmt = 131113;
    [PyConstant("D_T_FMT")] const int DTFmt = 131112;
    [PyConstant("ERA")] const int Era = 131116;
    [PyConstant("ERA_D_FMT")] const int EraDFmt = 131118;
    [PyConstant("ERA_D_T_FMT")] const int EraDTFmt = 131120;
    [PyConstant("ERA_T_FMT")] const int EraTFmt = 131121;
    [PyConstant("LC_ALL")] const int LcAll = 6;
    [PyConstant("LC_COLLATE")] const int LcCollate = 3;
    [PyConstant("LC_CTYPE")] const int LcCtype = 0;
    [PyConstant("LC_MESSAGES")] const int LcMessages = 5;
    [PyConstant("LC_MONETARY")] const int LcMonetary = 4;
    [PyConstant("LC_NUMERIC")] const int LcNumeric = 1;
    [PyConstant("LC_TIME")] const int LcTime = 2;
    [PyConstant("MON_1")] const int Mon1 = 131098;
    [PyConstant("MON_10")] const int Mon10 = 131107;
    [PyConstant("MON_11")] const int Mon11 = 131108;
    [PyConstant("MON_12")] const int Mon12 = 131109;
    [PyConstant("MON_2")] const int Mon2 = 131099;
    [PyConstant("MON_3")] const int Mon3 = 131100;
    [PyConstant("MON_4")] const int Mon4 = 131101;
    [PyConstant("MON_5")] const int Mon5 = 131102;
    [PyConstant("MON_6")] const int Mon6 = 131103;
    [PyConstant("MON_7")] const int Mon7 = 131104;
    [PyConstant("MON_8")] const int Mon8 = 131105;
    [PyConstant("MON_9")] const int Mon9 = 131106;
    [PyConstant("NOEXPR")] const int Noexpr = 327681;
    [PyConstant("PM_STR")] const int PmStr = 131111;
    [PyConstant("RADIXCHAR")] const int Radixchar = 65536;
    [PyConstant("THOUSEP")] const int Thousep = 65537;
    [PyConstant("T_FMT")] const int TFmt = 131114;
    [PyConstant("T_FMT_AMPM")] const int TFmtAmpm = 131115;
    [PyConstant("YESEXPR")] const int Yesexpr = 327680;
    [PyConstant("_DATE_FMT")] const int DateFmt = 131180;
}
