using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>BaseExceptionGroup: making groups, and taking them apart by a condition.</summary>
static class ExceptionGroups
{
    const int Message = 0, Exceptions = 1, Shown = 2;

    /// <summary>The exceptions as the sequence that they came in showed them; null when it was a list or tuple.</summary>
    internal static PyStr? ShownAs(PyException group) => group.Member(Shown) as PyStr;

    public static PyObject? New(ThreadState ts, PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        // names are for __init__
        arguments = arguments[..(arguments.Length - (names?.Count ?? 0))];
        if (arguments.Length != 2)
            return ts.Raise(ExceptionTypes.TypeError, $"BaseExceptionGroup.__new__() takes exactly 2 arguments ({arguments.Length} given)");
        if (arguments[0] is not PyStr)
            return ts.Raise(ExceptionTypes.TypeError, $"BaseExceptionGroup.__new__() argument 1 must be str, not {Arguments.NameOf(arguments[0])}");
        if (!SequenceLike(arguments[1]))
            return ts.Raise(ExceptionTypes.TypeError, "second argument (exceptions) must be a sequence");
        var all = new List<PyObject>();
        if (!Iteration.Collect(ts, arguments[1], all))
            return null;
        // what else is a sequence shows itself as it was when the group was made
        PyStr? shown = null;
        if (arguments[1] is not (PyList or PyTuple) && (shown = arguments[1].Repr(ts) as PyStr) is null)
            return null;
        if (all.Count == 0)
            return ts.Raise(ExceptionTypes.ValueError, "second argument (exceptions) must be a non-empty sequence");
        bool hasBase = false;
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] is not PyException one)
                return ts.Raise(ExceptionTypes.ValueError, $"Item {i} of second argument (exceptions) is not an exception");
            hasBase |= !one.Type.IsSubtypeOf(ExceptionTypes.Exception);
        }
        if (ReferenceEquals(type, ExceptionTypes.BaseExceptionGroup) && !hasBase)
            type = ExceptionTypes.ExceptionGroup;
        else if (hasBase && ReferenceEquals(type, ExceptionTypes.ExceptionGroup))
            return ts.Raise(ExceptionTypes.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        else if (hasBase && type.IsSubtypeOf(ExceptionTypes.Exception))
            return ts.Raise(ExceptionTypes.TypeError, $"Cannot nest BaseExceptions in '{type.Name}'");
        var group = ExceptionConstruction.Make(type, new PyTuple(arguments.ToArray()));
        group.SetMember(Message, arguments[0]);
        group.SetMember(Exceptions, new PyTuple([.. all]));
        group.SetMember(Shown, shown);
        return group;
    }

    static bool SequenceLike(PyObject value) => value is PyList or PyTuple or PyStr or PyBytes or PyRange
        || value is not (PyDict or PySet) && value.Type.Lookup("__getitem__") is not null && value.Type.Lookup("__len__") is not null;

    /// <summary>The exceptions of a group.</summary>
    public static ReadOnlySpan<PyObject> Of(PyException group) => ((PyTuple)group.Member(Exceptions)!).Items;

    /// <summary>A test of exceptions: a type or tuple of types, or a function; null with a TypeError.</summary>
    public static Func<PyException, int>? Condition(ThreadState ts, PyObject condition)
    {
        if (condition is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
            return error => error.Type.IsSubtypeOf(type) ? 1 : 0;
        if (condition is PyTuple types && types.Items.All(t => t is PyType one && one.IsSubtypeOf(ExceptionTypes.BaseException)))
            return error => types.Items.Any(t => error.Type.IsSubtypeOf((PyType)t)) ? 1 : 0;
        if (condition is not PyType && Builtins.ObjectFunctions.IsCallable(condition))
            return error => condition.Call(ts, [error], null)?.IsTrue(ts) ?? -1;
        ts.Raise(ExceptionTypes.TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
        return null;
    }

    /// <summary>The parts that match and that do not, each null when empty; false with an error.</summary>
    public static bool Split(ThreadState ts, PyException error, Func<PyException, int> test, bool wantsRest, out PyObject? match, out PyObject? rest)
    {
        (match, rest) = (null, null);
        int whole = test(error);
        if (whole < 0)
            return false;
        if (whole == 1)
        {
            match = error;
            return true;
        }
        if (!error.Type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup))
        {
            rest = error;
            return true;
        }
        if (!ts.EnterRecursiveCall(" in exceptiongroup_split_recursive"))
            return false;
        List<PyObject> matching = [], others = [];
        bool done = true;
        foreach (var one in Of(error).ToArray())
        {
            if (!(done = Split(ts, (PyException)one, test, wantsRest, out var first, out var second)))
                break;
            if (first is not null)
                matching.Add(first);
            if (second is not null)
                others.Add(second);
        }
        ts.LeaveRecursiveCall();
        return done && (matching.Count == 0 || (match = Derive(ts, error, matching)) is not null)
            && (!wantsRest || others.Count == 0 || (rest = Derive(ts, error, others)) is not null);
    }

    /// <summary>A group like another of some of its exceptions: derive(), with traceback, cause, context and notes.</summary>
    public static PyObject? Derive(ThreadState ts, PyException group, List<PyObject> exceptions)
    {
        var made = group.GetAttribute(ts, Interned.Of("derive"))?.Call(ts, [new PyList(exceptions)], null);
        if (made is null)
            return null;
        if (made is not PyException derived || !derived.Type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup))
            return ts.Raise(ExceptionTypes.TypeError, "derive must return an instance of BaseExceptionGroup");
        derived.Traceback = group.Traceback;
        (derived.Cause, derived.Context, derived.SuppressContext) = (group.Cause, group.Context, true);
        if (Attributes.GetOwn(group, Interned.Of("__notes__")) is PyList notes)
            return derived.SetAttribute(ts, Interned.Of("__notes__"), new PyList(notes.Span)) ? derived : null;
        return derived;
    }
}
