using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A bytearray.</summary>
[Subclassable]
public class PyByteArray : PyObject
{
    byte[] data;
    int count;
    BufferExports exports;

    public PyByteArray() => data = [];

    /// <summary>Takes the array as it is.</summary>
    public PyByteArray(byte[] data) => (this.data, count) = (data, data.Length);

    public static PyType TypeObject { get; } = new("bytearray", New) { Init = Initialize, HasOwnClasses = true };

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;
    public int Count => count;

    /// <summary>The bytes as they are now; valid until the size changes.</summary>
    public Span<byte> Span
    {
        get
        {
            // another thread may be about to change both
            byte[] bytes = Volatile.Read(ref data);
            return bytes.AsSpan(0, Math.Min(count, bytes.Length));
        }
    }

    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        using var held = ObjectLocks.Hold(this);
        exports.Add();
        return new PyBuffer(this, data.AsMemory(0, count), IsReadOnly: false);
    }

    public override void ReleaseBuffer() => exports.Remove();

    public override int IsTrue(ThreadState ts) => count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => count;

    /// <summary>Takes out the byte at an index from the beginning; null when there is none, and with an error.</summary>
    internal PyObject? Take(ThreadState ts, long index)
    {
        using var held = ObjectLocks.Hold(this);
        if ((ulong)index >= (ulong)count)
            return null;
        byte value = data[index];
        return Splice(ts, (int)index, 1, default) ? PyInt.Of(value) : null;
    }

    /// <summary>Replaces a part, which is cut to what there is, by other bytes; false with an error.</summary>
    public bool Splice(ThreadState ts, int start, int removed, ReadOnlySpan<byte> added)
    {
        using var held = ObjectLocks.Hold(this);
        start = Math.Min(start, count);
        removed = Math.Min(removed, count - start);
        int size = count - removed + added.Length;
        if (size != count)
        {
            if (!exports.MayResize(ts) || !ts.MayGrow(size))
                return false;
            byte[] source = added.ToArray();
            // what is still in use keeps the bytes that it has
            var target = size > data.Length || exports.Any ? new byte[Math.Max(size, data.Length + data.Length / 8 + 6)] : data;
            if (!ReferenceEquals(target, data))
                data.AsSpan(0, start).CopyTo(target);
            data.AsSpan(start + removed, count - start - removed).CopyTo(target.AsSpan(start + source.Length));
            source.CopyTo(target, start);
            (data, count) = (target, size);
            return true;
        }
        added.CopyTo(data.AsSpan(start));
        return true;
    }

    /// <summary>A byte out of an int; false with an error.</summary>
    public static bool TryByte(ThreadState ts, PyObject value, out byte result)
    {
        result = 0;
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide) || wide is < 0 or > 255)
            return ts.Fail(ExceptionTypes.ValueError, "byte must be in range(0, 256)");
        result = (byte)wide;
        return true;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            var all = Span;
            if (!slice.TryResolve(ts, all.Length, out var range))
                return null;
            var part = new byte[range.Count];
            for (int i = 0; i < part.Length; i++)
                part[i] = all[range[i]];
            return new PyByteArray(part);
        }
        var bytes = Span;
        return Indexing.TryIndex(ts, key, bytes.Length, "bytearray", out int index) ? PyInt.Of(bytes[index]) : null;
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (key is not PySlice slice)
        {
            if (value is null)
                return Indexing.TryIndex(ts, key, count, "bytearray", out int index) && Splice(ts, index, 1, default);
            // the value is asked first, which may change the length
            if (!Indexing.TryNumber(ts, key, "bytearray", out long number) || !TryByte(ts, value, out byte one))
                return false;
            using var held = ObjectLocks.Hold(this);
            if (number < 0)
                number += count;
            if ((ulong)number >= (ulong)count)
                return ts.Fail(ExceptionTypes.IndexError, "bytearray index out of range");
            data[number] = one;
            return true;
        }
        byte[] added = [];
        if (value is not null)
        {
            if (value is PyIntegral or PyStr)
                return ts.Fail(ExceptionTypes.TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            if (FromSource(ts, value) is not { } source)
                return false;
            added = source;
        }
        if (!slice.TryResolve(ts, count, out var range))
            return false;
        if (range.Step == 1)
            return Splice(ts, range.Start, range.Count, added);
        // nothing in the place of an extended slice deletes it
        if (added.Length == 0)
        {
            foreach (int index in Enumerable.Range(0, range.Count).Select(i => range[i]).OrderDescending().ToArray())
                if (!Splice(ts, index, 1, default))
                    return false;
            return true;
        }
        if (added.Length != range.Count)
            return ts.Fail(ExceptionTypes.ValueError, $"attempt to assign bytes of size {added.Length} to extended slice of size {range.Count}");
        using (ObjectLocks.Hold(this))
            for (int i = 0; i < range.Count; i++)
                data[range[i]] = added[i];
        return true;
    }

    /// <summary>The bytes of a bytes-like object or an iterable of ints; null with an error.</summary>
    internal static byte[]? FromSource(ThreadState ts, PyObject value) => value.HasBuffer ? PyBuffer.Gather(ts, value) : PyBytes.Make(ts, value, "byte must be in range(0, 256)", asksHint: false)?.Value;

    public override int Contains(ThreadState ts, PyObject value)
    {
        HoldSize();
        int found = PyBytes.Contains(ts, value, this);
        ReleaseBuffer();
        return found;
    }

    public override PyObject? GetIterator(ThreadState ts) => new ByteArrayIterator(this);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr(Shown);

    // whatever the class of Python shows as its repr
    public override PyObject? Str(ThreadState ts) => BytesWarnings.AllowsText(ts, this) ? new PyStr(Shown) : null;

    string Shown
    {
        get
        {
            string bytes = Bytecode.Code.PythonRepr.Of(Span);
            // unlike bytes, it escapes single quotes between double ones, too
            return $"{Type.ShortName}({(bytes.StartsWith("b\"", StringComparison.Ordinal) ? bytes.Replace("'", "\\'", StringComparison.Ordinal) : bytes)})";
        }
    }

    /// <summary>Keeps its size, while Python code runs that may want to change it, until ReleaseBuffer.</summary>
    internal void HoldSize() => exports.Add();

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (!other.HasBuffer)
            return BytesWarnings.AllowsComparison(ts, this, op, other) ? PyNotImplemented.Instance : null;
        if (PyBuffer.ToArray(ts, other) is { } right)
            return Operators.FromOrder(op, Span.SequenceCompareTo(right));
        ts.TakeError();
        return PyNotImplemented.Instance;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                if (PyBuffer.ToArray(ts, other) is not { } right)
                    return ts.Raise(ExceptionTypes.TypeError, $"can't concat {other.Type.Name} to {Type.Name}");
                return ts.MayGrow((long)count + right.Length) ? new PyByteArray([.. Span, .. right]) : null;
            case BinaryOperator.Multiply:
                var repeated = Span;
                if (!Repetition.TryCount(ts, other, repeated.Length, out int times))
                    return ts.HasError ? null : PyNotImplemented.Instance;
                return new PyByteArray(PyBytes.Repeat(repeated, times));
            case BinaryOperator.Remainder:
                HoldSize();
                var made = new PyBytes(Span.ToArray()).Binary(ts, op, other);
                ReleaseBuffer();
                return made is PyBytes bytes ? new PyByteArray(bytes.Value) : made;
            default: return PyNotImplemented.Instance;
        }
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other)
        : op == BinaryOperator.Remainder && other is PyByteArray format ? format.Binary(ts, op, this) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other)
    {
        byte[]? changed;
        switch (op)
        {
            case BinaryOperator.Add:
                changed = PyBuffer.ToArray(ts, other);
                if (changed is null)
                    return ts.Raise(ExceptionTypes.TypeError, $"can't concat {other.Type.Name} to {Type.Name}");
                return Splice(ts, count, 0, changed) ? this : null;
            case BinaryOperator.Multiply:
                var made = Binary(ts, op, other);
                return made is PyByteArray repeated ? Splice(ts, 0, count, repeated.Span) ? this : null : made;
            default: return PyNotImplemented.Instance;
        }
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyByteArrayInstance((PyType)self) : new PyByteArray();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var array = (PyByteArray)self;
        byte[]? source;
        // it is empty from here on, also where making the new bytes fails
        if (array.count > 0 && !array.Splice(ts, 0, array.count, default))
            return null;
        if (arguments.Length == 1 && names is null && arguments[0] is PyStr)
            return ts.Raise(ExceptionTypes.TypeError, "string argument without an encoding");
        if (arguments.Length == 1 && names is null)
            source = PyBytes.TryCount(ts, arguments[0], out long zeros) ? new byte[zeros] : ts.HasError ? null : FromSource(ts, arguments[0]);
        else
            // the arguments are those of bytes()
            source = (PyBytes.TypeObject.Call(ts, arguments, names) as PyBytes)?.Value;
        if (source is null && ts.Pending!.Arguments.Items is [PyStr message] && ReferenceEquals(ts.Pending.Type, ExceptionTypes.TypeError))
            return ts.Raise(ExceptionTypes.TypeError, message.Value.Replace("bytes()", "bytearray()", StringComparison.Ordinal).Replace("object to bytes", "object to bytearray", StringComparison.Ordinal));
        return source is not null && array.Splice(ts, 0, array.count, source) ? PyNone.Instance : null;
    }
}

/// <summary>The iterator of a bytearray, which sees it grow and shrink.</summary>
public sealed class ByteArrayIterator(PyByteArray array) : PyIterator, IIteratorPosition
{
    PyByteArray? source = array;
    int index;

    long IIteratorState.Left(ThreadState ts) => Math.Max(0, (source?.Count ?? 0) - index);
    void IIteratorPosition.MoveTo(long position)
    {
        // a negative position is the end
        if (position < 0)
            source = null;
        else
            index = (int)Math.Clamp(position, 0, source?.Count ?? index);
    }
    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", source, PyTuple.Empty, index);

    public override PyType Type => IteratorTypes.Of("bytearray_iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source is { } array)
        {
            var bytes = array.Span;
            if (index < bytes.Length)
                return PyInt.Of(bytes[index++]);
        }
        source = null;
        return null;
    }
}
