using System.Text;
using CsCheck;

namespace Adder.Testing.Programs;

/// <summary>What the writers of random programs share: choices, lines with their indentation, and patterns of match statements.</summary>
/// <param name="random">Where choices come from.</param>
/// <param name="size">The number of lines, roughly.</param>
public abstract class ProgramWriter(PCG random, int size)
{
    readonly StringBuilder text = new();

    /// <summary>Lines that may still be written.</summary>
    protected int Budget { get; private set; } = size;

    /// <summary>Blocks around the next line.</summary>
    protected int Indent { get; set; }

    /// <summary>What was written.</summary>
    protected string Text => text.ToString();

    protected int Below(int count) => (int)random.Next((uint)count);

    protected int Between(int first, int end) => first + Below(end - first);

    protected bool OneIn(int count) => Below(count) == 0;

    protected T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    protected void Line(string line)
    {
        text.Append(' ', Indent * 2).Append(line).Append('\n');
        Budget--;
    }

    /// <summary>Writes a statement.</summary>
    /// <param name="depth">Statements within statements.</param>
    protected void Statement(int depth)
    {
        if (depth <= 0 || OneIn(2))
            SimpleStatement();
        else
            CompoundStatement(depth);
    }

    protected abstract void SimpleStatement();

    /// <summary>Writes a statement with others in it, which may be one less deep.</summary>
    protected abstract void CompoundStatement(int depth);

    /// <summary>An attribute for value patterns, such as "a.b".</summary>
    protected abstract string PatternValue();

    /// <summary>A class for class patterns.</summary>
    protected abstract string PatternClass();

    /// <summary>Whether a pattern is but names, which only the last one may be; a few others look so too.</summary>
    protected static bool MatchesAll(string pattern) => pattern.All(c => char.IsLetterOrDigit(c) || c is '_' or '(' or ')' or ' ');

    /// <summary>A pattern that binds each name once.</summary>
    /// <param name="depth">Patterns within patterns.</param>
    /// <param name="bound">The names that are bound; those of this pattern are added.</param>
    protected string Pattern(int depth, ISet<string> bound)
    {
        if (depth <= 0)
            return Pick("1", "-1", "'s'", "None", "True", PatternValue(), "1.5", "-2+3j", Capture(bound));
        return Below(9) switch
        {
            0 => Capture(bound),
            1 => $"[{Pattern(depth - 1, bound)}, {Pattern(depth - 1, bound)}]",
            2 => $"[{Pattern(depth - 1, bound)}, *{Capture(bound)}, {Pattern(depth - 1, bound)}]",
            3 => $"({Pattern(depth - 1, bound)}, *_)",
            4 => $"{{{Pick("1", "'k'", PatternValue())}: {Pattern(depth - 1, bound)}, **{Capture(bound, orWildcard: false)}}}",
            5 => $"{PatternClass()}({Pattern(depth - 1, bound)}, x={Pattern(depth - 1, bound)}, y=_)",
            6 => $"({Pick("1", "None")} | {Pick("'x'", PatternValue(), "[]", "{}")} | {PatternClass()}())",
            7 when bound.Count < 3 => $"({Pattern(depth - 1, bound)}) as {Capture(bound, orWildcard: false)}",
            _ => OneIn(3) && bound.Add("m1") && bound.Add("m2") ? $"([m1, m2] | {{1: m2, 'k': m1}} | {PatternClass()}(m2, m1))" : Pattern(depth - 1, bound),
        };
    }

    string Capture(ISet<string> bound, bool orWildcard = true)
    {
        if (orWildcard && OneIn(3))
            return "_";
        string name = $"v{bound.Count}";
        bound.Add(name);
        return name;
    }
}
