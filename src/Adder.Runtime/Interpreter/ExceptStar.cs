using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>What except* does with exceptions and groups (PEP 654).</summary>
static class ExceptStar
{
    static readonly PyStr SplitName = new("split"), NotesName = new("__notes__");

    /// <summary>
    /// Splits an exception, or None, into what a clause does not handle and what it does, which is what counts as handled then; false
    /// with an error.
    /// </summary>
    public static bool Match(ThreadState ts, PyObject raised, PyObject wanted, ref Slot rest, ref Slot match)
    {
        if (!Split(ts, raised, wanted, ref rest, ref match))
            return false;
        if (match.Value is PyException handled)
            ts.Handled = handled;
        return true;
    }

    static bool Split(ThreadState ts, PyObject raised, PyObject wanted, ref Slot rest, ref Slot match)
    {
        (rest.Value, match.Value) = (PyNone.Instance, PyNone.Instance);
        if (!CheckTypes(ts, wanted))
            return false;
        if (raised is not PyException error)
            return true;
        int matches = RegisterInterpreter.Matches(ts, error.Type, wanted);
        if (matches < 0)
            return false;
        if (matches == 1)
        {
            match.Value = error;
            if (!IsGroup(error))
            {
                // a lone exception is handled in a group of its own
                var group = CreateGroup(ts, new PyTuple([error]));
                if (group is null)
                    return false;
                group.Traceback = ts.CurrentFrame is { } frame ? new PyTraceback(null, frame, frame.Lasti) : null;
                match.Value = group;
            }
            return true;
        }
        if (!IsGroup(error))
        {
            rest.Value = error;
            return true;
        }
        var parts = error.GetAttribute(ts, SplitName)?.Call(ts, [wanted], null);
        if (parts is not PyTuple { Count: >= 2 } pair)
            return parts is null ? false
                : ts.Fail(ExceptionTypes.TypeError, $"{error.Type.Name}.split must return a {(parts is PyTuple t ? $"2-tuple, got tuple of size {t.Count}" : $"tuple, not {parts.Type.Name}")}");
        (match.Value, rest.Value) = (pair.Items[0], pair.Items[1]);
        return true;
    }

    static bool CheckTypes(ThreadState ts, PyObject wanted)
    {
        ReadOnlySpan<PyObject> types = wanted is PyTuple tuple ? tuple.Items : [wanted];
        foreach (var one in types)
            if (one is not PyType type || !type.IsSubtypeOf(ExceptionTypes.BaseException))
                return ts.Fail(ExceptionTypes.TypeError, "catching classes that do not inherit from BaseException is not allowed");
        foreach (var one in types)
            if (((PyType)one).IsSubtypeOf(ExceptionTypes.BaseExceptionGroup))
                return ts.Fail(ExceptionTypes.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return true;
    }

    public static bool IsGroup(PyException error) => error.Type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup);

    static PyException? CreateGroup(ThreadState ts, PyObject errors) =>
        ExceptionTypes.BaseExceptionGroup.Call(ts, [PyStr.Empty, errors], null) as PyException;

    /// <summary>What goes on being raised when the clauses left what they raised, what they raised again, and None.</summary>
    public static PyObject? PrepareReraise(ThreadState ts, PyObject original, PyObject left)
    {
        if (left is not PyList { Span: var all })
            return ts.Raise(ExceptionTypes.SystemError, "what except* clauses leave is no list");
        var errors = new List<PyException>();
        foreach (var one in all)
            if (one is PyException error)
                errors.Add(error);
        if (errors.Count == 0)
            return PyNone.Instance;
        // a lone exception can go through one clause only
        if (original is not PyException group || !IsGroup(group))
            return errors[0];
        var reraised = errors.FindAll(error => HasSameOrigin(ts, error, group));
        var raised = errors.FindAll(error => !reraised.Contains(error)).ConvertAll(error => (PyObject)error);
        var rest = Project(ts, group, reraised);
        if (rest is null)
            return null;
        if (raised.Count == 0)
            return rest;
        if (rest is PyException)
            raised.Add(rest);
        return raised.Count == 1 ? raised[0] : CreateGroup(ts, new PyList(raised.ToArray()));
    }

    static bool HasSameOrigin(ThreadState ts, PyException error, PyException original) =>
        ReferenceEquals(error.Traceback, original.Traceback) && ReferenceEquals(error.Cause, original.Cause)
        && ReferenceEquals(error.Context, original.Context) && ReferenceEquals(Notes(ts, error), Notes(ts, original));

    static PyObject? Notes(ThreadState ts, PyException error)
    {
        var notes = error.GetAttribute(ts, NotesName);
        if (notes is null)
            ts.TakeError();
        return notes;
    }

    /// <summary>The part of a group whose members are among those of other groups; None when there is none.</summary>
    static PyObject? Project(ThreadState ts, PyException group, List<PyException> kept)
    {
        if (kept.Count == 0)
            return PyNone.Instance;
        var leaves = new HashSet<PyObject>(ReferenceEqualityComparer.Instance);
        foreach (var error in kept)
            AddLeaves(ts, error, leaves);
        BuiltinBody isKept = (_, _, arguments, _) => PyBool.Of(leaves.Contains(arguments[0]));
        var parts = group.GetAttribute(ts, SplitName)?.Call(ts, [new PyBuiltinFunction("is_kept", isKept, PyNone.Instance)], null);
        return parts is PyTuple { Count: 2 } pair ? pair.Items[0] : null;
    }

    static void AddLeaves(ThreadState ts, PyException error, HashSet<PyObject> leaves)
    {
        var pending = new Stack<PyException>([error]);
        while (pending.TryPop(out var one))
        {
            if (!IsGroup(one))
            {
                leaves.Add(one);
                continue;
            }
            if (one.GetAttribute(ts, new PyStr("exceptions")) is PyTuple members)
                foreach (var member in members.Items)
                    pending.Push((PyException)member);
        }
    }
}
