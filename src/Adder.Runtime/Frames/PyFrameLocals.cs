using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>f_locals of a function (PEP 667): reads and writes its variables; other names go into a dict of the frame.</summary>
public sealed class PyFrameLocals(Frame frame) : PyObject
{
    public static PyType TypeObject { get; } = new("FrameLocalsProxy", Construct) { IsSubclassable = false, PatternFamily = PatternFamily.Mapping };

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "FrameLocalsProxy", arguments.Length, names, 1, 1))
            return null;
        return arguments[0] is Frame frame ? new PyFrameLocals(frame.Hold()) : ts.Raise(ExceptionTypes.TypeError, $"expect frame, not {arguments[0].Type.Name}");
    }

    /// <summary>The frame.</summary>
    public Frame Frame => frame;

    public override PyType Type => TypeObject;

    /// <summary>A name's value; null without an error when there is none.</summary>
    internal PyObject? Find(ThreadState ts, PyObject key)
    {
        if (!TryVariable(ts, key, out var variable))
            return null;
        if (variable?.Read(frame) is { } value)
            return value;
        if (frame.ExtraLocals is not { } extra)
            return null;
        int isThere = extra.Contains(ts, key);
        return isThere == 1 ? extra.GetItem(ts, key) : null;
    }

    /// <summary>The variable whose name equals a key, or null; false with an error.</summary>
    bool TryVariable(ThreadState ts, PyObject key, out FrameVariable? found)
    {
        found = null;
        if (key.GetType() == typeof(PyStr))
        {
            found = frame.FindVariable(((PyStr)key).Value);
            return true;
        }
        if (!key.TryHash(ts, out long hash))
            return false;
        foreach (var variable in frame.Variables)
        {
            if (!variable.Name.TryHash(ts, out long own) || own != hash)
                continue;
            int equal = Operators.AreEqual(ts, variable.Name, key);
            if (equal < 0)
                return false;
            if (equal == 1)
            {
                found = variable;
                return true;
            }
        }
        return true;
    }

    /// <summary>The names that have values, with the values.</summary>
    internal List<(PyObject Name, PyObject Value)> Pairs()
    {
        var pairs = new List<(PyObject, PyObject)>();
        foreach (var variable in frame.Variables)
            if (variable.Read(frame) is { } value)
                pairs.Add((variable.Name, value));
        if (frame.ExtraLocals is { } extra)
            for (int i = 0; i < extra.EntryCount; i++)
                if (extra.TryGetEntry(i, out var key, out var value))
                    pairs.Add((key, value!));
        return pairs;
    }

    internal PyDict? ToDict(ThreadState ts) => frame.LocalsSnapshot(ts) as PyDict;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Find(ts, key) is { } value)
            return value;
        return ts.HasError ? null : ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!TryVariable(ts, key, out var variable))
            return false;
        if (variable is { IsHidden: false })
        {
            if (value is null)
                return ts.Fail(ExceptionTypes.ValueError, "cannot remove local variables from FrameLocalsProxy");
            variable.Write(frame, value);
            return true;
        }
        if (value is null && frame.ExtraLocals is null)
            return ts.Raise(new PyException(ExceptionTypes.KeyError, [key])) is not null;
        return (frame.ExtraLocals ??= new PyDict()).SetItem(ts, key, value);
    }

    public override int Contains(ThreadState ts, PyObject value) => Find(ts, value) is not null ? 1 : ts.HasError ? -1 : 0;

    public override long Length(ThreadState ts) => Pairs().Count;

    public override int IsTrue(ThreadState ts) => Pairs().Count > 0 ? 1 : 0;

    public override PyObject? GetIterator(ThreadState ts) => Names().GetIterator(ts);

    internal PyList Names() => new(Pairs().ConvertAll(pair => pair.Name).ToArray());

    public override PyObject? Repr(ThreadState ts)
    {
        // each asking makes another dict: within itself it is shown as a dict would be
        if (!ts.Showing.Add(frame))
            return new PyStr("{...}");
        var text = ToDict(ts)?.Repr(ts);
        ts.Showing.Remove(frame);
        return text;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other switch
    {
        PyFrameLocals locals when op is CompareOperator.Equal or CompareOperator.NotEqual =>
            PyBool.Of(ReferenceEquals(frame, locals.Frame) == (op == CompareOperator.Equal)),
        PyDict when op is CompareOperator.Equal or CompareOperator.NotEqual => ToDict(ts) is { } own ? Operators.Compare(ts, op, own, other) : null,
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && other is PyDict or PyFrameLocals ? Merge(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && other is PyDict ? Merge(ts, other, this) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? Update(ts, other) ? this : null : PyNotImplemented.Instance;

    static PyDict? Merge(ThreadState ts, PyObject first, PyObject second)
    {
        var merged = new PyDict();
        return merged.Update(ts, first is PyFrameLocals a ? a.ToDict(ts)! : first) && merged.Update(ts, second is PyFrameLocals b ? b.ToDict(ts)! : second) ? merged : null;
    }

    internal bool Update(ThreadState ts, PyObject other)
    {
        var items = new PyDict();
        if (!items.Update(ts, other is PyFrameLocals locals ? locals.ToDict(ts)! : other))
            return false;
        for (int i = 0; i < items.EntryCount; i++)
            if (items.TryGetEntry(i, out var key, out var value) && !SetItem(ts, key, value))
                return false;
        return true;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}
