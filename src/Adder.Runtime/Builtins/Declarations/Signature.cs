using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins.Declarations;

/// <summary>The bound arguments of a call, on the stack.</summary>
[InlineArray(MaxParameters)]
public struct BoundArguments
{
    public const int MaxParameters = 8;
    PyObject? first;
}

/// <summary>The parameters of a built-in that can be given by name; binding has CPython's errors (getargs.c).</summary>
/// <param name="Name">The name in errors; empty for those that CPython says of a "function".</param>
/// <param name="Parameters">Names; an empty one is positional-only.</param>
/// <param name="Required">How many parameters must be given, the first ones.</param>
/// <param name="Positional">How many can be given by position.</param>
/// <param name="HasRest">Whether further positional arguments are taken.</param>
public sealed record Signature(string Name, string[] Parameters, int Required, int Positional, bool HasRest = false)
{
    string Shown => Name.Length == 0 ? "function" : Name + "()";

    int PositionalOnly => Parameters.Count(p => p.Length == 0);

    /// <summary>Puts arguments in the places of their parameters; false with a TypeError.</summary>
    public bool Bind(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names, Span<PyObject?> bound)
    {
        int keywords = names?.Count ?? 0, given = arguments.Length - keywords;
        if (!HasRest && (arguments.Length > Parameters.Length || given > Positional))
            return TooMany(ts, given, keywords);
        int taken = Math.Min(given, Positional);
        for (int i = 0; i < taken; i++)
            bound[i] = arguments[i];
        if (taken < Math.Min(Required, PositionalOnly))
            return TooFew(ts, given);
        if (keywords > 0 && !BindNames(ts, names!, arguments[given..], bound, taken))
            return false;
        for (int i = taken; i < Required; i++)
            if (bound[i] is null)
                return ts.Fail(ExceptionTypes.TypeError, $"{Shown} missing required argument '{Parameters[i]}' (pos {i + 1})");
        return true;
    }

    bool BindNames(ThreadState ts, PyTuple names, ReadOnlySpan<PyObject> values, Span<PyObject?> bound, int taken)
    {
        PyObject? unexpected = null;
        int twice = taken;
        for (int i = 0; i < values.Length; i++)
        {
            var name = names.Items[i];
            int parameter = name is PyStr { Value: { Length: > 0 } text } ? Array.IndexOf(Parameters, text) : -1;
            if (parameter < 0)
                unexpected ??= name;
            else if (parameter < taken)
                twice = Math.Min(twice, parameter);
            else
                bound[parameter] = values[i];
        }
        if (unexpected is null && twice == taken)
            return true;
        for (int i = taken; i < Required; i++)
            if (bound[i] is null)
                return ts.Fail(ExceptionTypes.TypeError, $"{Shown} missing required argument '{Parameters[i]}' (pos {i + 1})");
        if (twice < taken)
            return ts.Fail(ExceptionTypes.TypeError, $"argument for {Shown} given by name ('{Parameters[twice]}') and position ({twice + 1})");
        if (unexpected is not PyStr { Value: var wrong })
            return ts.Fail(ExceptionTypes.TypeError, "keywords must be strings");
        return ts.Fail(ExceptionTypes.TypeError, $"{(Name.Length == 0 ? "this function" : Shown)} got an unexpected keyword argument '{wrong}'{Suggestions.Hint(Parameters.Where(p => p.Length > 0), wrong)}");
    }

    bool TooMany(ThreadState ts, int given, int keywords)
    {
        if (given + keywords > Parameters.Length)
            return ts.Fail(ExceptionTypes.TypeError,
                $"{Shown} takes at most {Parameters.Length} {(given == 0 ? "keyword " : "")}argument{Plural(Parameters.Length)} ({given + keywords} given)");
        return ts.Fail(ExceptionTypes.TypeError, Positional == 0
            ? $"{Shown} takes no positional arguments"
            : $"{Shown} takes {(Required < Positional ? "at most" : "exactly")} {Positional} positional argument{Plural(Positional)} ({given} given)");
    }

    bool TooFew(ThreadState ts, int given)
    {
        int least = Math.Min(Required, PositionalOnly);
        return ts.Fail(ExceptionTypes.TypeError,
            $"{Shown} takes {(least < Positional || HasRest ? "at least" : "exactly")} {least} positional argument{Plural(least)} ({given} given)");
    }

    static string Plural(int count) => count == 1 ? "" : "s";
}
