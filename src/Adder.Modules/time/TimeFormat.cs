using System.Text;

namespace Adder.Modules.time;

/// <summary>strftime() in the C locale.</summary>
static class TimeFormat
{
    static readonly string[] LongDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    static readonly string[] LongMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The text of a time; nothing when it is longer than CPython makes room for.</summary>
    /// <param name="format">The format, with glibc's flags and widths.</param>
    /// <param name="f">The numbers of struct tm.</param>
    /// <param name="zone">The zone's name, or null for the local one.</param>
    /// <param name="offset">Seconds east of UTC, or null for the local zone's.</param>
    public static string Format(string format, long[] f, string? zone, long? offset)
    {
        // CPython doubles its buffer until it is 256 times the format
        const int LeastRoom = 1024, RoomOfCharacter = 256;
        int room = LeastRoom;
        while (room < (long)format.Length * RoomOfCharacter && room <= int.MaxValue / 2)
            room *= 2;
        var text = new StringBuilder();
        for (int i = 0; i < format.Length && text.Length < room; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }
            int start = i++;
            var conversion = TimeConversion.Read(format, ref i, room);
            string? made = i == format.Length || !conversion.Allows(format[i]) ? null : Field(format[i], conversion, f, zone, offset);
            // what is no conversion stays as it is
            text.Append(made ?? conversion.Text(format[start..Math.Min(i + 1, format.Length)]));
        }
        return text.Length < room ? text.ToString() : "";
    }

    static string? Field(char letter, in TimeConversion c, long[] f, string? zone, long? offset)
    {
        string Whole(string format) => Format(format, f, zone, offset);
        long hour12 = f[3] % 12 == 0 ? 12 : f[3] % 12;
        return letter switch
        {
            'a' => c.Name(BrokenDownTime.Days[f[6]]),
            'A' => c.Name(LongDays[f[6]]),
            'b' or 'h' => c.Name(BrokenDownTime.Months[f[1]]),
            'B' => c.Name(LongMonths[f[1]]),
            'c' => c.Text(Whole("%a %b %e %H:%M:%S %Y")),
            'C' => c.Number((long)Math.Floor(f[0] / 100.0), 1),
            'd' => c.Number(f[2], 2),
            'D' or 'x' => c.Text(Whole("%m/%d/%y")),
            'e' => c.Number(f[2], 2, '_'),
            'F' => c.Text(Whole("%Y-%m-%d")),
            'g' => c.Number((IsoYear(f) % 100 + 100) % 100, 2),
            'G' => c.Number(IsoYear(f), 1),
            'H' => c.Number(f[3], 2),
            'I' => c.Number(hour12, 2),
            'j' => c.Number(f[7] + 1, 3),
            'k' => c.Number(f[3], 2, '_'),
            'l' => c.Number(hour12, 2, '_'),
            'm' => c.Number(f[1] + 1, 2),
            'M' => c.Number(f[4], 2),
            'n' => c.Padded("\n"),
            'p' => c.Padded(f[3] < 12 ? c.IsSwapped ? "am" : "AM" : c.IsSwapped ? "pm" : "PM"),
            'P' => c.Padded(f[3] < 12 ? "am" : "pm"),
            'r' => c.Text(Whole("%I:%M:%S %p")),
            'R' => c.Text(Whole("%H:%M")),
            's' => c.Number(LibcTime.TryOf(f, out var time) && LocalZone.TryMake(time, out long made) ? made : -1, 1),
            'S' => c.Number(f[5], 2),
            't' => c.Padded("\t"),
            'T' or 'X' => c.Text(Whole("%H:%M:%S")),
            'u' => c.Number(f[6] + 1, 1),
            'U' => c.Number((f[7] + 7 - (f[6] + 1) % 7) / 7, 2),
            'V' => c.Number(IsoWeek(f), 2),
            'w' => c.Number((f[6] + 1) % 7, 1),
            'W' => c.Number((f[7] + 7 - f[6]) / 7, 2),
            'y' => c.Number((f[0] % 100 + 100) % 100, 2),
            'Y' => c.Number(f[0], 1),
            'z' => f[8] < 0 ? "" : Offset(c, offset ?? 0),
            'Z' => (zone ?? (f[8] < 0 ? "" : LocalZone.Name(f[8] > 0))) is var name && c.Pad == '-' ? name : c.Padded(name),
            '%' => c.Padded("%"),
            _ => null,
        };
    }

    /// <summary>The sign and the hours and minutes as one number, each in the width.</summary>
    static string Offset(in TimeConversion c, long seconds)
    {
        long minutes = Math.Abs(seconds) / 60;
        return c.Padded(seconds < 0 ? "-" : "+") + c.Number(minutes / 60 * 100 + minutes % 60, 4);
    }

    static long IsoWeek(long[] f)
    {
        long week = (f[7] - f[6] + 10) / 7;
        return week < 1 ? WeeksOf(f[0] - 1) : week > WeeksOf(f[0]) ? 1 : week;
    }

    static long IsoYear(long[] f)
    {
        long week = (f[7] - f[6] + 10) / 7;
        return week < 1 ? f[0] - 1 : week > WeeksOf(f[0]) ? f[0] + 1 : f[0];
    }

    static long WeeksOf(long year)
    {
        static long P(long y) => (y + y / 4 - y / 100 + y / 400) % 7;
        return P(year) == 4 || P(year - 1) == 3 ? 53 : 52;
    }
}
