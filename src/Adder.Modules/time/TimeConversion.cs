using System.Globalization;

namespace Adder.Modules.time;

/// <summary>What stands between a % of strftime() and its letter, as glibc has it: flags, a width, a modifier.</summary>
/// <param name="Pad">The last of the flags '-', '_' and '0', or '\0'.</param>
/// <param name="IsUpper">Whether '^' asks for capitals.</param>
/// <param name="IsSwapped">Whether '#' asks for the other case.</param>
/// <param name="Width">The fewest characters.</param>
/// <param name="Modifier">'E', 'O' or '\0'.</param>
readonly record struct TimeConversion(char Pad, bool IsUpper, bool IsSwapped, int Width, char Modifier)
{
    /// <summary>Letters that 'E' cannot stand before, and those that 'O' cannot.</summary>
    const string WithoutEra = "aAbBdDeFgGhHIjklmMSUVwW", WithoutOtherDigits = "aAcDFxXY";

    /// <summary>Reads what follows a %; at is the place of the letter behind it. A width that is larger than the most is the most.</summary>
    public static TimeConversion Read(string format, ref int at, int most)
    {
        var read = default(TimeConversion);
        for (; at < format.Length && format[at] is '-' or '_' or '0' or '^' or '#'; at++)
        {
            read = format[at] switch
            {
                '^' => read with { IsUpper = true },
                '#' => read with { IsSwapped = true },
                var pad => read with { Pad = pad },
            };
        }
        for (; at < format.Length && char.IsAsciiDigit(format[at]); at++)
            read = read with { Width = (int)Math.Min(most, read.Width * 10L + format[at] - '0') };
        if (at < format.Length && format[at] is 'E' or 'O')
            read = read with { Modifier = format[at++] };
        return read;
    }

    public bool Allows(char letter) => Modifier switch
    {
        'E' => !WithoutEra.Contains(letter, StringComparison.Ordinal),
        'O' => !WithoutOtherDigits.Contains(letter, StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>A text in its width.</summary>
    public string Padded(string text) => text.PadLeft(Width, Pad == '0' ? '0' : ' ');

    /// <summary>A text in its width, in capitals if they are asked for.</summary>
    public string Text(string text) => Padded(IsUpper ? text.ToUpperInvariant() : text);

    /// <summary>A name in its width, in capitals if they or the other case are asked for.</summary>
    public string Name(string text) => Padded(IsUpper || IsSwapped ? text.ToUpperInvariant() : text);

    /// <summary>A number of so many digits at least.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">The fewest digits.</param>
    /// <param name="pad">What fills them when no flag tells.</param>
    public string Number(long value, int digits, char pad = '0')
    {
        string plain = value.ToString(CultureInfo.InvariantCulture);
        int least = Math.Max(digits, Width);
        return (Pad == '\0' ? pad : Pad) switch
        {
            '-' => plain.PadLeft(Width),
            '_' => plain.PadLeft(least),
            _ => value < 0 ? '-' + plain[1..].PadLeft(least - 1, '0') : plain.PadLeft(least, '0'),
        };
    }
}
