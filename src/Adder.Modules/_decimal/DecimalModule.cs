using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>The module _decimal: what decimal takes where it is there. Source of behaviour: Doc/library/decimal.rst, the General Decimal Arithmetic specification, and what CPython 3.14 answers.</summary>
[PyModule("_decimal", "Decimal fixed-point and floating-point arithmetic.")]
static partial class DecimalModule
{
    const int MaxFormatBits = 512;

    [PyConstant("__version__")] const string Version = "1.70";
    [PyConstant("__libmpdec_version__")] const string LibraryVersion = "2.5.1";
    [PyConstant("HAVE_THREADS")] const bool HasThreads = true;
    [PyConstant("HAVE_CONTEXTVAR")] const bool HasContextVariable = true;
    [PyConstant("MAX_PREC")] const long MaxPrecision = ArithmeticContext.MaxPrecision;
    [PyConstant("MAX_EMAX")] const long LargestExponent = ArithmeticContext.LargestExponent;
    [PyConstant("MIN_EMIN")] const long SmallestExponent = ArithmeticContext.SmallestExponent;
    [PyConstant("MIN_ETINY")] const long SmallestTiny = ArithmeticContext.SmallestTiny;
    [PyConstant("IEEE_CONTEXT_MAX_BITS")] const int MaxBits = MaxFormatBits;
    [PyConstant("Decimal")] static PyType Decimal => PyDecimal.TypeObject;
    [PyConstant("Context")] static PyType Context => PyDecimalContext.TypeObject;
    [PyConstant("DecimalException")] static PyType DecimalException => Signals.DecimalException;
    [PyConstant("Clamped")] static PyType Clamped => Signals.Clamped;
    [PyConstant("InvalidOperation")] static PyType InvalidOperation => Signals.InvalidOperation;
    [PyConstant("ConversionSyntax")] static PyType ConversionSyntax => Signals.ConversionSyntax;
    [PyConstant("DivisionByZero")] static PyType DivisionByZero => Signals.DivisionByZero;
    [PyConstant("DivisionImpossible")] static PyType DivisionImpossible => Signals.DivisionImpossible;
    [PyConstant("DivisionUndefined")] static PyType DivisionUndefined => Signals.DivisionUndefined;
    [PyConstant("Inexact")] static PyType Inexact => Signals.Inexact;
    [PyConstant("InvalidContext")] static PyType InvalidContext => Signals.InvalidContext;
    [PyConstant("Rounded")] static PyType Rounded => Signals.Rounded;
    [PyConstant("Subnormal")] static PyType Subnormal => Signals.Subnormal;
    [PyConstant("Overflow")] static PyType Overflow => Signals.Overflow;
    [PyConstant("Underflow")] static PyType Underflow => Signals.Underflow;
    [PyConstant("FloatOperation")] static PyType FloatOperation => Signals.FloatOperation;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        var state = DecimalState.Get(ts);
        if (!state.Load(ts))
            return false;
        for (var mode = RoundingMode.Up; mode <= RoundingMode.ZeroFiveUp; mode++)
            module.Attributes.SetName(ContextSettings.NameOf(mode), ContextSettings.NameOf(mode));
        module.Attributes.SetName(Interned.Of("DecimalTuple"), state.DecimalTuple!);
        module.Attributes.SetName(Interned.Of("DefaultContext"), state.DefaultContext);
        module.Attributes.SetName(Interned.Of("BasicContext"), state.BasicContext);
        module.Attributes.SetName(Interned.Of("ExtendedContext"), state.ExtendedContext);
        return true;
    }

    [PyFunction("getcontext", "The context of the running code.")]
    static PyObject? GetContext(ThreadState ts) => DecimalState.Current(ts);

    [PyFunction("setcontext", "Makes a context that of the running code.")]
    static PyObject? SetContext(ThreadState ts, PyObject context)
    {
        if (context is not PyDecimalContext given)
            return ts.Raise(ExceptionTypes.TypeError, "argument must be a context");
        DecimalState.Get(ts).Set(ts, given);
        return PyNone.Instance;
    }

    [PyFunction("localcontext", "A context manager for a with statement: inside, the context is a copy of one, with changes.", TextSignature = "($module, /, ctx=None, **kwargs)")]
    static PyObject? LocalContext(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        string[] parameters = ["ctx", .. ContextSettings.Names];
        var bound = new PyObject?[parameters.Length];
        if (!ContextSettings.TryBind(ts, parameters, arguments, names, bound))
            return null;
        var outer = DecimalState.Current(ts);
        if (bound[0] is { } given and not (PyNone or PyDecimalContext))
            return ts.Raise(ExceptionTypes.TypeError, "optional argument must be a context");
        var inner = (bound[0] as PyDecimalContext ?? outer).Copy();
        return ContextSettings.TrySet(ts, inner, bound.AsSpan(1)) ? new PyContextManager(inner, outer) : null;
    }

    [PyFunction("IEEEContext", "The context of an IEEE 754 decimal interchange format of so many bits.")]
    static PyObject? IEEEContext(ThreadState ts, PyObject bits)
    {
        if (!ContextSettings.TryWhole(ts, bits, out long size))
            return null;
        if (size <= 0 || size > MaxFormatBits || size % 32 != 0)
            return ts.Raise(ExceptionTypes.ValueError, $"argument must be a multiple of 32, with a maximum of {MaxFormatBits}");
        var context = new PyDecimalContext { Traps = Conditions.None };
        long most = 3L << (int)(size / 16 + 3);
        var arithmetic = context.Arithmetic;
        (arithmetic.Precision, arithmetic.MaxExponent, arithmetic.MinExponent, arithmetic.Clamps) = (9 * (size / 32) - 2, most, 1 - most, true);
        return context;
    }
}

/// <summary>The context manager that localcontext() makes.</summary>
sealed class PyContextManager(PyDecimalContext inner, PyDecimalContext outer) : PyObject
{
    public static PyType TypeObject { get; } = new("decimal.ContextManager", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public PyDecimalContext Inner => inner;
    public PyDecimalContext Outer => outer;
}

[PyMethods(typeof(PyContextManager))]
static partial class ContextManagerMethods
{
    [PyMethod("__enter__", "Makes the inner context that of the running code.")]
    public static PyObject? Enter(ThreadState ts, PyContextManager self)
    {
        DecimalState.Get(ts).Set(ts, self.Inner);
        return self.Inner;
    }

    [PyMethod("__exit__", "Makes the outer context that of the running code again.")]
    public static PyObject? Exit(ThreadState ts, PyContextManager self, ReadOnlySpan<PyObject> args)
    {
        DecimalState.Get(ts).Set(ts, self.Outer);
        return PyNone.Instance;
    }
}
