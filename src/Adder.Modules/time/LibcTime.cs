using System.Runtime.InteropServices;

namespace Adder.Modules.time;

/// <summary>struct tm of libc, the same in glibc and musl: month and day of the year count from 0, the year from 1900, the week from Sunday.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct LibcTime
{
    public int Second, Minute, Hour, Day, Month, Year, WeekDay, YearDay, IsSummer;

    /// <summary>Seconds east of Greenwich.</summary>
    public nint Offset;

    /// <summary>The abbreviation of the zone, which libc keeps.</summary>
    public byte* Zone;

    public readonly string ZoneName => Marshal.PtrToStringUTF8((nint)Zone) ?? "";

    /// <summary>A time by the numbers that Python counts: month and day of the year from 0, the week from Monday.</summary>
    /// <param name="f">Year, month, day, hour, minute, second, day of the week, day of the year, whether it is summer time.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether the year fits.</returns>
    public static bool TryOf(long[] f, out LibcTime time)
    {
        const int FirstYear = 1900;
        time = default;
        if (f[0] - FirstYear is < int.MinValue or > int.MaxValue)
            return false;
        time = new LibcTime
        {
            Year = (int)(f[0] - FirstYear), Month = (int)f[1], Day = (int)f[2], Hour = (int)f[3], Minute = (int)f[4], Second = (int)f[5],
            WeekDay = (int)((f[6] + 1) % 7), YearDay = (int)f[7], IsSummer = (int)f[8],
        };
        return true;
    }
}

/// <summary>Local time as libc knows it, by the variable TZ or the system's file.</summary>
static unsafe partial class LocalZone
{
    const string Variable = "TZ";

    [LibraryImport("libc", EntryPoint = "localtime_r", SetLastError = true)] private static partial nint Local(long* seconds, LibcTime* result);
    [LibraryImport("libc", EntryPoint = "gmtime_r", SetLastError = true)] private static partial nint Utc(long* seconds, LibcTime* result);
    [LibraryImport("libc", EntryPoint = "mktime")] private static partial long Make(LibcTime* time);
    [LibraryImport("libc", EntryPoint = "tzset")] private static partial void SetZone();
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)] private static partial int SetVariable(string name, string value, int overwrite);
    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)] private static partial int UnsetVariable(string name);

    static readonly Lock Setting = new();
    static readonly nint* Names = (nint*)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "tzname");

    /// <summary>The abbreviation of standard or summer time.</summary>
    public static string Name(bool isSummer) => Marshal.PtrToStringUTF8(Names[isSummer ? 1 : 0]) ?? "";

    /// <summary>Takes the zone from the environment, of which .NET has a copy of its own.</summary>
    public static void Set()
    {
        lock (Setting)
        {
            if (Environment.GetEnvironmentVariable(Variable) is { } zone)
                _ = SetVariable(Variable, zone, 1);
            else
                _ = UnsetVariable(Variable);
            SetZone();
        }
    }

    /// <summary>The time so many seconds after 1970; false with the error in Marshal.GetLastPInvokeError().</summary>
    public static bool TryBreak(long seconds, bool utc, out LibcTime time)
    {
        fixed (LibcTime* result = &time)
            return (utc ? Utc(&seconds, result) : Local(&seconds, result)) != 0;
    }

    /// <summary>The seconds since 1970 of a local time, of which parts may be out of their range; false when there are none.</summary>
    public static bool TryMake(LibcTime time, out long seconds)
    {
        // -1 is a time as well: only a success sets the day of the week
        time.WeekDay = -1;
        seconds = Make(&time);
        return seconds != -1 || time.WeekDay >= 0;
    }
}
