using System.Text;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>repr() of containers: guards against containers that hold themselves and against too deep ones.</summary>
public static class ReprText
{
    /// <summary>open item, item … close; null with an error.</summary>
    public static PyObject? Join(ThreadState ts, string open, IReadOnlyList<PyObject> items, string close) =>
        Join(ts, open, i => i < items.Count ? items[i] : null, close);

    /// <summary>The same for items by their index, up to the first that is null.</summary>
    internal static PyObject? Join(ThreadState ts, string open, Func<int, PyObject?> items, string close)
    {
        var text = new StringBuilder(open);
        for (int i = 0; items(i) is { } item; i++)
        {
            if (i > 0)
                text.Append(", ");
            if (!Append(ts, text, item))
                return null;
        }
        return new PyStr(text.Append(close).ToString());
    }

    /// <summary>repr(part) within the repr of something else: so deep may the parts be as calls may. Null with an error.</summary>
    public static PyStr? Of(ThreadState ts, PyObject part)
    {
        if (!ts.EnterRecursiveCall(" while getting the repr of an object"))
            return null;
        var shown = part.Repr(ts) as PyStr;
        ts.LeaveRecursiveCall();
        return shown;
    }

    /// <summary>Appends repr(item); false with an error.</summary>
    public static bool Append(ThreadState ts, StringBuilder text, PyObject item)
    {
        if (Of(ts, item) is not { } shown || !ts.MayGrow(text.Length + (long)shown.Value.Length))
            return false;
        text.Append(shown.Value);
        return true;
    }

    /// <summary>The same for mutable containers: one that is already being shown gives the placeholder.</summary>
    public static PyObject? Guarded(ThreadState ts, PyObject container, string placeholder, Func<PyObject?> show)
    {
        if (!ts.Showing.Add(container))
            return new PyStr(placeholder);
        try
        {
            return show();
        }
        finally
        {
            ts.Showing.Remove(container);
        }
    }
}
