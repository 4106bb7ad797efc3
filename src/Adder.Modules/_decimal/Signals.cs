using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>A signal: an exception type, and the conditions that it stands for.</summary>
sealed record Signal(PyType Type, Conditions Conditions);

/// <summary>The signals and the exception types of the module.</summary>
static class Signals
{
    static PyType Make(string name, params PyType[] bases) => ExceptionTypes.Create("decimal." + name, bases);

    public static PyType DecimalException { get; } = Make("DecimalException", ExceptionTypes.ArithmeticError);
    public static PyType Clamped { get; } = Make("Clamped", DecimalException);
    public static PyType InvalidOperation { get; } = Make("InvalidOperation", DecimalException);
    public static PyType ConversionSyntax { get; } = Make("ConversionSyntax", InvalidOperation);
    public static PyType DivisionByZero { get; } = Make("DivisionByZero", DecimalException, ExceptionTypes.ZeroDivisionError);
    public static PyType DivisionImpossible { get; } = Make("DivisionImpossible", InvalidOperation);
    public static PyType DivisionUndefined { get; } = Make("DivisionUndefined", InvalidOperation, ExceptionTypes.ZeroDivisionError);
    public static PyType Inexact { get; } = Make("Inexact", DecimalException);
    public static PyType InvalidContext { get; } = Make("InvalidContext", InvalidOperation);
    public static PyType Rounded { get; } = Make("Rounded", DecimalException);
    public static PyType Subnormal { get; } = Make("Subnormal", DecimalException);
    public static PyType Overflow { get; } = Make("Overflow", Inexact, Rounded);
    public static PyType Underflow { get; } = Make("Underflow", Inexact, Rounded, Subnormal);
    public static PyType FloatOperation { get; } = Make("FloatOperation", DecimalException, ExceptionTypes.TypeError);

    /// <summary>The signals that can be trapped, in the order of a SignalDict; the first that occurred is raised.</summary>
    public static Signal[] All { get; } =
    [
        new(InvalidOperation, Conditions.Invalid), new(FloatOperation, Conditions.FloatOperation), new(DivisionByZero, Conditions.DivisionByZero),
        new(Overflow, Conditions.Overflow), new(Underflow, Conditions.Underflow), new(Subnormal, Conditions.Subnormal),
        new(Inexact, Conditions.Inexact), new(Rounded, Conditions.Rounded), new(Clamped, Conditions.Clamped),
    ];

    /// <summary>What the exceptions of InvalidOperation name as their reason.</summary>
    static Signal[] Reasons { get; } =
    [
        new(InvalidOperation, Conditions.InvalidOperation), new(ConversionSyntax, Conditions.ConversionSyntax), new(DivisionImpossible, Conditions.DivisionImpossible),
        new(DivisionUndefined, Conditions.DivisionUndefined), new(InvalidContext, Conditions.InvalidContext),
    ];

    /// <summary>The order of the signals in the repr() of a context: that of their numbers.</summary>
    static Signal[] Shown { get; } = [All[8], All[0], All[2], All[6], All[1], All[3], All[7], All[5], All[4]];

    /// <summary>The tuple of the signals.</summary>
    public static PyTuple Tuple { get; } = new([.. All.Select(s => s.Type)]);

    const string Invalid = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

    /// <summary>Raises the exception of conditions that are trapped.</summary>
    public static PyObject? Raise(ThreadState ts, Conditions trapped)
    {
        if (trapped.HasFlag(Conditions.TooLarge))
            return ts.Raise(ExceptionTypes.MemoryError, "");
        var signal = Array.Find(All, s => (s.Conditions & trapped) != 0)!;
        var reasons = Reasons.Concat(All.Skip(1)).Where(s => (s.Conditions & trapped) != 0).Select(s => (PyObject)s.Type);
        return ts.Raise(new PyException(signal.Type, [new PyList([.. reasons])]));
    }

    /// <summary>The conditions of a signal; false with KeyError.</summary>
    public static bool TryFind(ThreadState ts, PyObject key, out Conditions conditions)
    {
        conditions = Array.Find(All, s => ReferenceEquals(s.Type, key))?.Conditions ?? Conditions.None;
        return conditions != Conditions.None || ts.Fail(ExceptionTypes.KeyError, Invalid);
    }

    /// <summary>The list of the signals that occurred.</summary>
    public static PyList ListOf(Conditions conditions) => new([.. All.Where(s => (s.Conditions & conditions) != 0).Select(s => s.Type)]);

    /// <summary>The dict of all signals and whether they occurred.</summary>
    public static PyDict DictOf(ThreadState ts, Conditions conditions)
    {
        var dict = new PyDict();
        foreach (var signal in All)
            dict.Set(ts, signal.Type, PyBool.Of((signal.Conditions & conditions) != 0));
        return dict;
    }

    /// <summary>The names of signals as the repr() of a context has them.</summary>
    public static string NamesOf(Conditions conditions) =>
        "[" + string.Join(", ", Shown.Where(s => (s.Conditions & conditions) != 0).Select(s => s.Type.ShortName)) + "]";

    /// <summary>The conditions of a list of signals; false with KeyError.</summary>
    public static bool TryFromList(ThreadState ts, PyList list, out Conditions conditions)
    {
        conditions = Conditions.None;
        for (int i = 0; i < list.Count; i++)
        {
            if (!TryFind(ts, list[i], out var one))
                return false;
            conditions |= one;
        }
        return true;
    }

    /// <summary>The conditions of a dict of all signals, or a SignalDict; false with an error.</summary>
    public static bool TryFromDict(ThreadState ts, PyObject value, out Conditions conditions)
    {
        conditions = Conditions.None;
        if (value is PySignalDict signals)
            return signals.TryGet(ts, out conditions);
        if (value is not PyDict dict)
            return ts.Fail(ExceptionTypes.TypeError, "argument must be a signal dict");
        if (dict.Count != All.Length)
            return ts.Fail(ExceptionTypes.KeyError, "invalid signal dict");
        foreach (var signal in All)
        {
            if (dict.Get(ts, signal.Type) is not { } set)
                return !ts.HasError && ts.Fail(ExceptionTypes.KeyError, "invalid signal dict");
            int truth = set.IsTrue(ts);
            if (truth < 0)
                return false;
            if (truth == 1)
                conditions |= signal.Conditions;
        }
        return true;
    }
}
