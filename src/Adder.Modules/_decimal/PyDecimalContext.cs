using System.Globalization;
using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>A context: precision, rounding and range of arithmetic, the signals that occurred, and those that raise exceptions.</summary>
[Subclassable]
class PyDecimalContext : PyObject
{
    static readonly PyStr FlagsName = Interned.Of("flags"), TrapsName = Interned.Of("traps");

    PyObject? flagsDict, trapsDict;

    public static PyType TypeObject { get; } = new("decimal.Context", New) { Init = Initialize, Doc = "What arithmetic with decimals obeys, and what it tells." };

    public override PyType Type => TypeObject;

    public ArithmeticContext Arithmetic { get; } = new();

    /// <summary>The conditions that occurred.</summary>
    public Conditions Flags { get; set; }

    /// <summary>The conditions that raise exceptions.</summary>
    public Conditions Traps { get; set; } = Conditions.Invalid | Conditions.DivisionByZero | Conditions.Overflow;

    /// <summary>Whether exponents are written with E, not e.</summary>
    public bool Capitals { get; set; } = true;

    internal static PyDecimalContext MakeBasic()
    {
        var context = new PyDecimalContext();
        (context.Arithmetic.Precision, context.Arithmetic.Rounding) = (9, RoundingMode.HalfUp);
        context.Traps |= Conditions.Underflow | Conditions.Clamped;
        return context;
    }

    internal static PyDecimalContext MakeExtended()
    {
        var context = new PyDecimalContext { Traps = Conditions.None };
        context.Arithmetic.Precision = 9;
        return context;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var context = self is PyType { IsHeap: true } type ? new PyDecimalContextInstance(type) : new PyDecimalContext();
        context.CopyFrom(DecimalState.Get(ts).DefaultContext);
        context.Capitals = true;
        return context;
    }

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = new PyObject?[ContextSettings.Names.Length];
        return ContextSettings.TryBind(ts, ContextSettings.Names, arguments, names, bound) && ContextSettings.TrySet(ts, (PyDecimalContext)self, bound) ? PyNone.Instance : null;
    }

    public PyDecimalContext Copy()
    {
        var copy = new PyDecimalContext();
        copy.CopyFrom(this);
        return copy;
    }

    void CopyFrom(PyDecimalContext other)
    {
        Arithmetic.CopyFrom(other.Arithmetic);
        (Flags, Traps, Capitals) = (other.Flags, other.Traps, other.Capitals);
    }

    /// <summary>Notes what an operation told; false with the exception of what is trapped.</summary>
    public bool Add(ThreadState ts, Conditions told)
    {
        if (told == Conditions.None)
            return true;
        Flags |= told;
        var trapped = told & (Traps | Conditions.TooLarge);
        return trapped == Conditions.None || Signals.Raise(ts, trapped) is not null;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        if (name.SameText(FlagsName))
            return flagsDict ??= MakeDict(ts, isTraps: false);
        if (name.SameText(TrapsName))
            return trapsDict ??= MakeDict(ts, isTraps: true);
        return base.GetAttribute(ts, name);
    }

    PySignalDict MakeDict(ThreadState ts, bool isTraps) => DecimalState.Get(ts).SignalDict is { } type
        ? new PySignalDictInstance(type, this, isTraps) : new PySignalDict(this, isTraps);

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.AttributeError, "context attributes cannot be deleted");
        bool isFlags = name.SameText(FlagsName);
        if (!isFlags && !name.SameText(TrapsName))
            return base.SetAttribute(ts, name, value);
        if (!Signals.TryFromDict(ts, value, out var conditions))
            return false;
        if (isFlags)
            Flags = conditions;
        else
            Traps = conditions;
        return true;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr(string.Create(CultureInfo.InvariantCulture,
        $"Context(prec={Arithmetic.Precision}, rounding={ContextSettings.NameOf(Arithmetic.Rounding).Value}, Emin={Arithmetic.MinExponent}, Emax={Arithmetic.MaxExponent}, capitals={(Capitals ? 1 : 0)}, clamp={(Arithmetic.Clamps ? 1 : 0)}, flags={Signals.NamesOf(Flags)}, traps={Signals.NamesOf(Traps)})"));
}
