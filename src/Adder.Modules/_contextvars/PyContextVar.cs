using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._contextvars;

/// <summary>A context variable (PEP 567).</summary>
sealed class PyContextVar(PyStr name, PyObject? byDefault) : PyObject
{
    static readonly Signature Parameters = new("ContextVar", ["", "default"], 1, 1);

    public static PyType TypeObject { get; } = new("_contextvars.ContextVar", New) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public PyStr Name => name;
    public PyObject? Default => byDefault;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is PyStr && !bound[0]!.TryHash(ts, out _))
            return null;
        return bound[0] is PyStr name ? new PyContextVar(name, bound[1]) : ts.Raise(ExceptionTypes.TypeError, "context variable name must be a str");
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (name.Repr(ts) is not PyStr shown)
            return null;
        if (byDefault is null)
            return new PyStr($"<ContextVar name={shown.Value} at 0x{Identity:x}>");
        return ReprText.Of(ts, byDefault) is { } value ? new PyStr($"<ContextVar name={shown.Value} default={value.Value} at 0x{Identity:x}>") : null;
    }
}

/// <summary>What setting a variable gives, to set it back.</summary>
sealed class PyContextToken(PyContext context, PyContextVar variable, PyObject? old) : PyObject
{
    public static PyType TypeObject { get; } = new("_contextvars.Token", New) { IsSubclassable = false };

    /// <summary>Token.MISSING: the variable had no value.</summary>
    public static PyObject Missing { get; } = new MissingMark();

    public override PyType Type => TypeObject;
    public PyContext Context => context;
    public PyContextVar Variable => variable;
    public PyObject? Old => old;
    public bool IsUsed { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ts.Raise(ExceptionTypes.RuntimeError, "Tokens can only be created by ContextVars");

    public override PyObject? Repr(ThreadState ts) =>
        variable.Repr(ts) is PyStr shown ? new PyStr($"<Token{(IsUsed ? " used" : "")} var={shown.Value} at 0x{Identity:x}>") : null;

    sealed class MissingMark : PyObject
    {
        static readonly PyType MarkType = new("Token.MISSING", null) { IsSubclassable = false };

        public override PyType Type => MarkType;
        public override PyObject? Repr(ThreadState ts) => new PyStr("<Token.MISSING>");
    }
}

/// <summary>Methods of ContextVar.</summary>
[PyMethods(typeof(PyContextVar))]
static partial class ContextVarMethods
{
    [PyGetter("name", "The name.")]
    public static PyObject? Name(ThreadState ts, PyContextVar self) => self.Name;

    [PyMethod("get", "The value in the current context, or a default.")]
    public static PyObject? Get(ThreadState ts, PyContextVar self, PyObject? @default = null) =>
        PyContext.Current(ts).Values.TryGetValue(self, out var value) ? value
            : @default ?? self.Default ?? ts.Raise(new PyException(ExceptionTypes.LookupError, [self]));

    [PyMethod("set", "Sets the value in the current context, and gives a token to set it back.")]
    public static PyObject? Set(ThreadState ts, PyContextVar self, PyObject value)
    {
        var context = PyContext.Current(ts);
        var token = new PyContextToken(context, self, context.Values.GetValueOrDefault(self));
        context.Values = context.Values.SetItem(self, value);
        return token;
    }

    [PyMethod("reset", "Sets the value back to what it was before a token.")]
    public static PyObject? Reset(ThreadState ts, PyContextVar self, PyObject token)
    {
        if (token is not PyContextToken given)
            return ts.Raise(ExceptionTypes.TypeError, $"expected an instance of Token, got {(token.Repr(ts) as PyStr)?.Value}");
        if (given.Repr(ts) is not PyStr shown)
            return null;
        if (given.IsUsed)
            return ts.Raise(ExceptionTypes.RuntimeError, $"{shown.Value} has already been used once");
        if (!ReferenceEquals(given.Variable, self))
            return ts.Raise(ExceptionTypes.ValueError, $"{shown.Value} was created by a different ContextVar");
        if (!ReferenceEquals(given.Context, PyContext.Current(ts)))
            return ts.Raise(ExceptionTypes.ValueError, $"{shown.Value} was created in a different Context");
        given.IsUsed = true;
        given.Context.Values = given.Old is null ? given.Context.Values.Remove(self) : given.Context.Values.SetItem(self, given.Old);
        return PyNone.Instance;
    }
}

/// <summary>Attributes of Token, which also is a context manager that sets the value back.</summary>
[PyMethods(typeof(PyContextToken))]
static partial class ContextTokenMethods
{
    [PyGetter("var", "The variable.")]
    public static PyObject? Variable(ThreadState ts, PyContextToken self) => self.Variable;

    [PyGetter("old_value", "The value before, or Token.MISSING.")]
    public static PyObject? OldValue(ThreadState ts, PyContextToken self) => self.Old ?? PyContextToken.Missing;

    [PyMethod("__enter__", "The token itself.")]
    public static PyObject? Enter(ThreadState ts, PyContextToken self) => self;

    [PyMethod("__exit__", "Sets the value back.")]
    public static PyObject? Exit(ThreadState ts, PyContextToken self, PyObject type, PyObject val, PyObject tb) => ContextVarMethods.Reset(ts, self.Variable, self);
}
