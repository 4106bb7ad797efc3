using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>What match statements ask of their subjects.</summary>
static class Patterns
{
    static readonly PyStr MatchArgsName = new("__match_args__"), GetName = new("get");

    /// <summary>Types whose instances match themselves as the only positional pattern.</summary>
    static readonly PyType[] SelfMatching =
    [
        PyInt.TypeObject, PyFloat.TypeObject, PyStr.TypeObject, PyBytes.TypeObject, PyTuple.TypeObject, PyList.TypeObject, PyDict.TypeObject,
        PySet.TypeObject, PySet.FrozenTypeObject, PyByteArray.TypeObject,
    ];

    public static bool IsSequence(PyObject subject) => subject is PyList or PyTuple or PyRange && !subject.Type.IsHeap || subject.Type.PatternFamily == PatternFamily.Sequence;

    public static bool IsMapping(PyObject subject) => subject is PyDict && !subject.Type.IsHeap || subject.Type.PatternFamily == PatternFamily.Mapping;

    /// <summary>A tuple of the values for a tuple of keys, None when one is missing; null with an error.</summary>
    public static PyObject? MatchKeys(ThreadState ts, PyObject subject, PyObject keys)
    {
        if (keys is not PyTuple { Items: var wanted })
            return ts.Raise(ExceptionTypes.SystemError, "MATCH_KEYS wants a tuple of keys");
        if (wanted.Length == 0)
            return PyTuple.Empty;
        var seen = new PySet(isFrozen: false);
        var values = new PyObject[wanted.Length];
        var get = subject.GetType() == typeof(PyDict) ? null : subject.GetAttribute(ts, GetName);
        if (get is null && ts.HasError)
            return null;
        var missing = new PyCell(null);
        for (int i = 0; i < wanted.Length; i++)
        {
            int isRepeated = seen.Contains(ts, wanted[i]);
            if (isRepeated != 0 || !seen.Add(ts, wanted[i]))
                return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, $"mapping pattern checks duplicate key ({(wanted[i].Repr(ts) as PyStr)?.Value})");
            PyObject? value;
            if (get is null)
            {
                var dict = (PyDict)subject;
                int isThere = dict.Contains(ts, wanted[i]);
                if (isThere <= 0)
                    return isThere < 0 ? null : PyNone.Instance;
                value = dict.GetItem(ts, wanted[i]);
            }
            else
                // get() does not make what is missing, as a defaultdict would
                value = get.Call(ts, [wanted[i], missing], null);
            if (value is null)
                return null;
            if (ReferenceEquals(value, missing))
                return PyNone.Instance;
            values[i] = value;
        }
        return new PyTuple(values);
    }

    /// <summary>A tuple of the attributes for positional and named patterns, None without a match; null with an error.</summary>
    public static PyObject? MatchClass(ThreadState ts, PyObject subject, PyObject wanted, int positional, PyObject names)
    {
        if (wanted is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, "called match pattern must be a class");
        if (names is not PyTuple { Items: var named })
            return ts.Raise(ExceptionTypes.SystemError, "MATCH_CLASS wants a tuple of names");
        var isInstance = ObjectFunctions.IsInstance(ts, subject, type);
        if (!ReferenceEquals(isInstance, PyBool.True))
            return isInstance is null ? null : PyNone.Instance;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var attributes = new List<PyObject>();
        if (positional > 0 && !MatchPositional(ts, subject, type, positional, seen, attributes))
            return ts.HasError ? null : PyNone.Instance;
        foreach (var name in named)
            if (!MatchAttribute(ts, subject, type, (PyStr)name, seen, attributes))
                return ts.HasError ? null : PyNone.Instance;
        return new PyTuple([.. attributes]);
    }

    static bool MatchPositional(ThreadState ts, PyObject subject, PyType type, int count, HashSet<string> seen, List<PyObject> attributes)
    {
        PyObject[] names = [];
        bool matchesSelf = false;
        if (type.GetAttribute(ts, MatchArgsName) is { } given)
        {
            if (given is not PyTuple tuple)
                return ts.Fail(ExceptionTypes.TypeError, $"{type.Name}.__match_args__ must be a tuple (got {given.Type.Name})");
            names = tuple.Items;
        }
        else
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return false;
            ts.TakeError();
            matchesSelf = Array.Exists(SelfMatching, type.IsSubtypeOf);
        }
        int allowed = matchesSelf ? 1 : names.Length;
        if (allowed < count)
            return ts.Fail(ExceptionTypes.TypeError, $"{type.Name}() accepts {allowed} positional sub-pattern{(allowed == 1 ? "" : "s")} ({count} given)");
        if (matchesSelf)
        {
            attributes.Add(subject);
            return true;
        }
        for (int i = 0; i < count; i++)
        {
            if (names[i] is not PyStr name)
                return ts.Fail(ExceptionTypes.TypeError, $"__match_args__ elements must be strings (got {names[i].Type.Name})");
            if (!MatchAttribute(ts, subject, type, name, seen, attributes))
                return false;
        }
        return true;
    }

    /// <summary>Adds an attribute; false without an error when the subject has none.</summary>
    static bool MatchAttribute(ThreadState ts, PyObject subject, PyType type, PyStr name, HashSet<string> seen, List<PyObject> attributes)
    {
        if (!seen.Add(name.Value))
            return ts.Fail(ExceptionTypes.TypeError, $"{type.Name}() got multiple sub-patterns for attribute {(name.Repr(ts) as PyStr)?.Value}");
        if (subject.GetAttribute(ts, name) is { } value)
        {
            attributes.Add(value);
            return true;
        }
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            ts.TakeError();
        return false;
    }

    /// <summary>A dict of a mapping without some keys (3.10).</summary>
    public static PyObject? CopyWithoutKeys(ThreadState ts, PyObject subject, PyObject keys)
    {
        var rest = new PyDict();
        if (!rest.Update(ts, subject))
            return null;
        foreach (var key in ((PyTuple)keys).Items)
            if (!rest.SetItem(ts, key, null))
                return null;
        return rest;
    }
}
