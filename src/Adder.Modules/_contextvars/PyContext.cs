using System.Collections.Immutable;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._contextvars;

/// <summary>A context (PEP 567): the values of context variables, an immutable map that each thread replaces as it sets variables.</summary>
sealed class PyContext : PyObject
{
    public static PyType TypeObject { get; } = new("_contextvars.Context", New) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    public ImmutableDictionary<PyContextVar, PyObject> Values { get; set; } = ImmutableDictionary.Create<PyContextVar, PyObject>(ReferenceEqualityComparer.Instance);

    /// <summary>The context that was current before this one was entered; null when it is not entered.</summary>
    PyContext? previous;
    bool isEntered;

    /// <summary>The thread's context; each thread begins with an empty one.</summary>
    public static PyContext Current(ThreadState ts) => (PyContext)(ts.VariableContext ??= new PyContext { isEntered = true });

    public PyContext Copy() => new() { Values = Values };

    /// <summary>Makes this the thread's context; false with an error when it is one already.</summary>
    public bool Enter(ThreadState ts)
    {
        if (isEntered)
            return Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.RuntimeError, $"cannot enter context: {shown.Value} is already entered");
        (previous, isEntered) = (Current(ts), true);
        ts.VariableContext = this;
        return true;
    }

    /// <summary>Makes the context before the thread's again.</summary>
    public void Exit(ThreadState ts)
    {
        ts.VariableContext = previous;
        (previous, isEntered) = (null, false);
    }

    /// <summary>Calls with this as the thread's context; null with an error.</summary>
    public PyObject? Run(ThreadState ts, PyObject callable, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Enter(ts))
            return null;
        var result = callable.Call(ts, arguments, names);
        Exit(ts);
        return result;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length == 0 ? new PyContext() : ts.Raise(ExceptionTypes.TypeError, "Context() does not accept any arguments");

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!TryKey(ts, key, out var variable))
            return null;
        return Values.TryGetValue(variable, out var value) ? value : ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
    }

    public override int Contains(ThreadState ts, PyObject value) => !TryKey(ts, value, out var variable) ? -1 : Values.ContainsKey(variable) ? 1 : 0;

    public override long Length(ThreadState ts) => Values.Count;

    public override PyObject? GetIterator(ThreadState ts) => new PyList([.. Values.Keys]).GetIterator(ts);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyContext context || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool equal = Values.Count == context.Values.Count;
        foreach (var (variable, value) in Values)
        {
            if (!equal || !context.Values.TryGetValue(variable, out var theirs))
            {
                equal = false;
                break;
            }
            int same = Operators.AreEqual(ts, value, theirs);
            if (same < 0)
                return null;
            equal = same == 1;
        }
        return PyBool.Of(equal == (op == CompareOperator.Equal));
    }

    /// <summary>A key as the context variable it must be; false with a TypeError.</summary>
    internal static bool TryKey(ThreadState ts, PyObject key, out PyContextVar variable)
    {
        variable = (key as PyContextVar)!;
        if (variable is not null)
            return true;
        return key.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.TypeError, $"a ContextVar key was expected, got {shown.Value}");
    }
}

/// <summary>Methods of Context.</summary>
[PyMethods(typeof(PyContext))]
static partial class ContextMethods
{
    [PyMethod("run", "Calls with this as the current context.")]
    public static PyObject? Run(ThreadState ts, PyContext self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length == (names?.Count ?? 0)
            ? ts.Raise(ExceptionTypes.TypeError, "run() missing 1 required positional argument")
            : self.Run(ts, arguments[0], arguments[1..], names);

    [PyMethod("copy", "A shallow copy.")]
    public static PyObject? Copy(ThreadState ts, PyContext self) => self.Copy();

    [PyMethod("get", "The value of a variable, or the default.")]
    public static PyObject? Get(ThreadState ts, PyContext self, PyObject key, PyObject? @default = null) =>
        PyContext.TryKey(ts, key, out var variable) ? self.Values.GetValueOrDefault(variable, @default ?? PyNone.Instance) : null;

    [PyMethod("keys", "The variables.")]
    public static PyObject? Keys(ThreadState ts, PyContext self) => new PyList([.. self.Values.Keys]).GetIterator(ts);

    [PyMethod("values", "The values of the variables.")]
    public static PyObject? Values(ThreadState ts, PyContext self) => new PyList([.. self.Values.Values]).GetIterator(ts);

    [PyMethod("items", "Pairs of variables and values.")]
    public static PyObject? Items(ThreadState ts, PyContext self) =>
        new PyList([.. self.Values.Select(pair => new PyTuple([pair.Key, pair.Value]))]).GetIterator(ts);
}
