using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>A replacement with references to groups: literals, and groups each followed by a literal.</summary>
/// <param name="first">The literal before the first group.</param>
/// <param name="items">Groups and the literals after them, null where there is none.</param>
sealed class PyTemplate(PyObject first, (int Group, PyObject? Literal)[] items) : PyObject
{
    public static PyType TypeObject { get; } = new("_sre.SRE_Template", null);

    public override PyType Type => TypeObject;

    /// <summary>A template of the list that re._parser makes: literal, group, literal … literal. Null with a TypeError.</summary>
    public static PyObject? Create(ThreadState ts, PyPattern pattern, PyList list)
    {
        if (list.Count % 2 == 0)
            return ts.Raise(ExceptionTypes.TypeError, "invalid template");
        var items = new (int, PyObject?)[list.Count / 2];
        for (int i = 0; i < items.Length; i++)
        {
            if (list[i * 2 + 1] is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, "an integer is required");
            if (!number.TryGetInt64(out long group) || group < 0 || group > pattern.Groups)
                return ts.Raise(ExceptionTypes.TypeError, "invalid template");
            items[i] = ((int)group, IsEmpty(list[i * 2 + 2]) ? null : list[i * 2 + 2]);
        }
        return new PyTemplate(list[0], items);
    }

    static bool IsEmpty(PyObject literal) => literal is PyStr { Count: 0 } or PyBytes { Value.Length: 0 };

    /// <summary>The text with groups put in; those that did not take part are left out.</summary>
    public PyObject? Expand(ThreadState ts, Func<int, PyObject, PyObject?> group)
    {
        if (items.Length == 0)
            return first;
        var parts = new List<PyObject>(items.Length * 2 + 1);
        if (!IsEmpty(first))
            parts.Add(first);
        foreach (var (number, literal) in items)
        {
            if (group(number, PyNone.Instance) is not { } text)
                return null;
            if (text is not PyNone)
                parts.Add(text);
            if (literal is not null)
                parts.Add(literal);
        }
        return Parts.Join(ts, parts, first is not PyStr);
    }
}
