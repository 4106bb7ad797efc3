using System.Collections.Immutable;
using Adder.Modules._contextvars;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>What the module keeps for each interpreter: the contexts that programs can change, and types of the library.</summary>
sealed class DecimalState
{
    sealed record Cached(ImmutableDictionary<PyContextVar, PyObject> Values, PyDecimalContext Context);

    static readonly InterpreterLocal<DecimalState> States = new(_ => new DecimalState());

    readonly PyContextVar current = new(new PyStr("decimal_context"), null);

    /// <summary>The context found last, and the values of context variables where it was found.</summary>
    Cached? last;

    public static DecimalState Get(ThreadState ts) => States.Get(ts);

    public PyDecimalContext DefaultContext { get; } = new();
    public PyDecimalContext BasicContext { get; } = PyDecimalContext.MakeBasic();
    public PyDecimalContext ExtendedContext { get; } = PyDecimalContext.MakeExtended();

    /// <summary>decimal.DecimalTuple; null before the module was imported.</summary>
    public PyObject? DecimalTuple { get; private set; }

    /// <summary>numbers.Rational; null before the module was imported.</summary>
    public PyObject? Rational { get; private set; }

    /// <summary>The class of flags and traps; null before the module was imported.</summary>
    public PyType? SignalDict { get; private set; }

    /// <summary>The context of the running code.</summary>
    public static PyDecimalContext Current(ThreadState ts)
    {
        var state = Get(ts);
        var variables = PyContext.Current(ts);
        if (state.last is { } cached && ReferenceEquals(cached.Values, variables.Values))
            return cached.Context;
        if (variables.Values.TryGetValue(state.current, out var found) && found is PyDecimalContext context)
        {
            state.last = new Cached(variables.Values, context);
            return context;
        }
        context = state.DefaultContext.Copy();
        context.Flags = 0;
        state.Set(ts, context);
        return context;
    }

    /// <summary>Makes a context that of the running code; of the module's own ones a copy.</summary>
    public void Set(ThreadState ts, PyDecimalContext context)
    {
        if (ReferenceEquals(context, DefaultContext) || ReferenceEquals(context, BasicContext) || ReferenceEquals(context, ExtendedContext))
        {
            context = context.Copy();
            context.Flags = 0;
        }
        var variables = PyContext.Current(ts);
        variables.Values = variables.Values.SetItem(current, context);
        last = new Cached(variables.Values, context);
    }

    /// <summary>Imports what the module takes from the library; false with an error.</summary>
    public bool Load(ThreadState ts)
    {
        var makeTuple = Imports.Attribute(ts, "collections", "namedtuple");
        DecimalTuple = makeTuple?.Call(ts, [new PyStr("DecimalTuple"), new PyStr("sign digits exponent"), new PyStr("decimal")], new PyTuple([new PyStr("module")]));
        if (DecimalTuple is null || Imports.Module(ts, "numbers") is not { } numbers)
            return false;
        Rational = numbers.GetAttribute(ts, new PyStr("Rational"));
        var register = numbers.GetAttribute(ts, new PyStr("Number"))?.GetAttribute(ts, new PyStr("register"));
        if (Rational is null || register?.Call(ts, [PyDecimal.TypeObject], null) is null)
            return false;
        if (Imports.Attribute(ts, "_collections_abc", "MutableMapping") is not { } mapping)
            return false;
        SignalDict = PyType.OfTypes.Call(ts, [new PyStr("SignalDict"), new PyTuple([PySignalDict.TypeObject, mapping]), new PyDict()], null) as PyType;
        return SignalDict is not null;
    }
}
