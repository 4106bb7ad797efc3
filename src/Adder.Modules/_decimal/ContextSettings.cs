using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>The settings of contexts as programs give them.</summary>
static class ContextSettings
{
    const string InvalidRounding = "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]";

    /// <summary>The parameters of Context().</summary>
    public static string[] Names { get; } = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

    /// <summary>The names of the roundings, by their numbers.</summary>
    static readonly PyStr[] Roundings =
    [
        Interned.Of("ROUND_UP"), Interned.Of("ROUND_DOWN"), Interned.Of("ROUND_CEILING"), Interned.Of("ROUND_FLOOR"),
        Interned.Of("ROUND_HALF_UP"), Interned.Of("ROUND_HALF_DOWN"), Interned.Of("ROUND_HALF_EVEN"), Interned.Of("ROUND_05UP"),
    ];

    public static PyStr NameOf(RoundingMode mode) => Roundings[(int)mode];

    /// <summary>The rounding of a name; false with a TypeError.</summary>
    public static bool TryRounding(ThreadState ts, PyObject value, out RoundingMode mode)
    {
        int found = value is PyStr name ? Array.FindIndex(Roundings, r => ReferenceEquals(r, name) || r.SameText(name)) : -1;
        mode = (RoundingMode)Math.Max(0, found);
        return found >= 0 || ts.Fail(ExceptionTypes.TypeError, InvalidRounding);
    }

    /// <summary>Binds arguments by position and name, as the functions of the module do: their errors do not name them.</summary>
    public static bool TryBind(ThreadState ts, string[] parameters, ReadOnlySpan<PyObject> arguments, PyTuple? names, Span<PyObject?> bound)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (arguments.Length > parameters.Length)
            return ts.Fail(ExceptionTypes.TypeError,
                $"function takes at most {parameters.Length} {(positional == 0 ? "keyword " : "")}argument{(parameters.Length == 1 ? "" : "s")} ({arguments.Length} given)");
        for (int i = 0; i < positional; i++)
            bound[i] = arguments[i];
        for (int i = positional; i < arguments.Length; i++)
        {
            if (names!.Items[i - positional] is not PyStr { Value: var name })
                return ts.Fail(ExceptionTypes.TypeError, "keywords must be strings");
            int parameter = Array.IndexOf(parameters, name);
            if (parameter < 0)
                return ts.Fail(ExceptionTypes.TypeError, $"this function got an unexpected keyword argument '{name}'");
            if (bound[parameter] is not null)
                return ts.Fail(ExceptionTypes.TypeError, $"argument for function given by name ('{name}') and position ({parameter + 1})");
            bound[parameter] = arguments[i];
        }
        return true;
    }

    /// <summary>Sets what is given and not None, in the order of <see cref="Names"/>; traps before flags. False with an error.</summary>
    public static bool TrySet(ThreadState ts, PyDecimalContext context, ReadOnlySpan<PyObject?> values)
    {
        const int Flags = 6, Traps = 7;
        for (int i = 0; i < Flags; i++)
            if (values[i] is { } value and not PyNone && !TrySet(ts, context, i, value))
                return false;
        if (!TrySignals(ts, values[Traps], context.Traps, out var traps))
            return false;
        context.Traps = traps;
        if (!TrySignals(ts, values[Flags], context.Flags, out var flags))
            return false;
        context.Flags = flags;
        return true;
    }

    static bool TrySignals(ThreadState ts, PyObject? value, Conditions before, out Conditions conditions)
    {
        conditions = before;
        return value is null or PyNone || (value is PyList list ? Signals.TryFromList(ts, list, out conditions) : Signals.TryFromDict(ts, value, out conditions));
    }

    static bool TrySet(ThreadState ts, PyDecimalContext context, int setting, PyObject value) => setting switch
    {
        0 => TrySetPrecision(ts, context, value),
        1 => TrySetRounding(ts, context, value),
        2 => TrySetMinExponent(ts, context, value),
        3 => TrySetMaxExponent(ts, context, value),
        4 => TrySetCapitals(ts, context, value),
        _ => TrySetClamp(ts, context, value),
    };

    public static bool TryWhole(ThreadState ts, PyObject value, out long number)
    {
        number = 0;
        if (value is not PyIntegral integral)
            return ts.Fail(ExceptionTypes.TypeError, "an integer is required");
        return integral.TryGetInt64(out number) || ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
    }

    static bool TryWithin(ThreadState ts, PyObject value, long least, long most, string error, out long number) =>
        TryWhole(ts, value, out number) && (number >= least && number <= most || ts.Fail(ExceptionTypes.ValueError, error));

    public static bool TrySetPrecision(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryWithin(ts, value, 1, ArithmeticContext.MaxPrecision, "valid range for prec is [1, MAX_PREC]", out long number))
            return false;
        context.Arithmetic.Precision = number;
        return true;
    }

    public static bool TrySetMinExponent(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryWithin(ts, value, ArithmeticContext.SmallestExponent, 0, "valid range for Emin is [MIN_EMIN, 0]", out long number))
            return false;
        context.Arithmetic.MinExponent = number;
        return true;
    }

    public static bool TrySetMaxExponent(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryWithin(ts, value, 0, ArithmeticContext.LargestExponent, "valid range for Emax is [0, MAX_EMAX]", out long number))
            return false;
        context.Arithmetic.MaxExponent = number;
        return true;
    }

    public static bool TrySetRounding(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryRounding(ts, value, out var mode))
            return false;
        context.Arithmetic.Rounding = mode;
        return true;
    }

    public static bool TrySetCapitals(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryWithin(ts, value, 0, 1, "valid values for capitals are 0 or 1", out long number))
            return false;
        context.Capitals = number == 1;
        return true;
    }

    public static bool TrySetClamp(ThreadState ts, PyDecimalContext context, PyObject value)
    {
        if (!TryWithin(ts, value, 0, 1, "valid values for clamp are 0 or 1", out long number))
            return false;
        context.Arithmetic.Clamps = number == 1;
        return true;
    }
}
