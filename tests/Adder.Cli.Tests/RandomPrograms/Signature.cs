namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>What an expression mostly is; nothing holds a program to it.</summary>
enum Kind { Int, Float, Complex, Bool, Str, Bytes, List, Tuple, Dict, Set, Range, Object, Any }

/// <summary>
/// A function or method as a random program calls it. The notation is "name argument… > result": a letter for each argument, with ? behind it
/// where it may be left out and name= before it where it may be given by name.
/// </summary>
/// <param name="Name">The name, with its module if it has one.</param>
/// <param name="Arguments">The letters, and the names.</param>
/// <param name="Result">What it gives.</param>
sealed record Signature(string Name, Signature.Argument[] Arguments, Kind Result)
{
    /// <summary>An argument.</summary>
    /// <param name="Letter">What it is: see <see cref="RunningProgram"/>.</param>
    /// <param name="IsOptional">Whether it may be left out.</param>
    /// <param name="Name">The name by which it may be given, or null.</param>
    public readonly record struct Argument(char Letter, bool IsOptional, string? Name);

    public static Signature[] Read(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(line => line.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(ReadOne)];

    static Signature ReadOne(string text)
    {
        string[] sides = text.Split(" > "), words = sides[0].Split(' ');
        return new Signature(words[0], [.. words.Skip(1).Select(ReadArgument)], KindOf(sides[1]));
    }

    static Argument ReadArgument(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return new Argument(text[equals + 1], text.EndsWith('?'), equals < 0 ? null : text[..equals]);
    }

    static Kind KindOf(string letter) => letter switch
    {
        "i" => Kind.Int,
        "f" => Kind.Float,
        "c" => Kind.Complex,
        "b" => Kind.Bool,
        "s" => Kind.Str,
        "y" => Kind.Bytes,
        "l" => Kind.List,
        "t" => Kind.Tuple,
        "d" => Kind.Dict,
        "e" => Kind.Set,
        "r" => Kind.Range,
        _ => Kind.Any,
    };
}
