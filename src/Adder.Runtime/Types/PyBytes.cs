using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Bytes.</summary>
public sealed class PyBytes(byte[] value) : PyObject
{
    public static PyType TypeObject { get; } = new("bytes", null);

    /// <summary>The bytes; not to be changed.</summary>
    public byte[] Value { get; } = value;

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Value.Length > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Value.Length;

    public override PyObject? Repr(ThreadState ts) => new PyStr(Bytecode.Code.PythonRepr.Of(Value.AsSpan()));

    public override bool TryHash(ThreadState ts, out long hash)
    {
        var code = default(HashCode);
        code.AddBytes(Value);
        hash = code.ToHashCode();
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PyBytes right
        ? Operators.FromOrder(op, Value.AsSpan().SequenceCompareTo(right.Value))
        : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add && other is PyBytes right)
            return ts.MayGrow((long)Value.Length + right.Value.Length) ? new PyBytes([.. Value, .. right.Value]) : null;
        return PyNotImplemented.Instance;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            if (!slice.TryResolve(ts, Value.Length, out var range))
                return null;
            var part = new byte[range.Count];
            for (int i = 0; i < part.Length; i++)
                part[i] = Value[range[i]];
            return new PyBytes(part);
        }
        return Indexing.TryIndex(ts, key, Value.Length, "index", out int index) ? PyInt.Of(Value[index]) : null;
    }

    public override PyObject? GetIterator(ThreadState ts) => new SequenceIterator("bytes_iterator", Value.Length, i => PyInt.Of(Value[i]));
}
