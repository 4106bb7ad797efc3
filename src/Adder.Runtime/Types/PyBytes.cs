using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Types;

/// <summary>Bytes.</summary>
[Subclassable]
public class PyBytes(byte[] value) : PyObject
{
    static readonly Signature Parameters = new("bytes", ["source", "encoding", "errors"], 0, 3);

    public static PyType TypeObject { get; } = new("bytes", New) { ItemSize = 1, HasOwnClasses = true };
    public static PyBytes Empty { get; } = new([]);

    /// <summary>The bytes; not to be changed.</summary>
    public byte[] Value { get; } = value;

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;
    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        if (!writable)
            return new PyBuffer(this, Value, IsReadOnly: true);
        ts.Raise(ExceptionTypes.BufferError, "Object is not writable.");
        return null;
    }

    public override int IsTrue(ThreadState ts) => Value.Length > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Value.Length;

    public override PyObject? Repr(ThreadState ts) => new PyStr(Bytecode.Code.PythonRepr.Of(Value.AsSpan()));

    // whatever the class of Python shows as its repr
    public override PyObject? Str(ThreadState ts) =>
        BytesWarnings.AllowsText(ts, this) ? new PyStr(Bytecode.Code.PythonRepr.Of(Value.AsSpan())) : null;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = StringHash.Of(Value);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is PyBytes same)
            return Operators.FromOrder(op, Value.AsSpan().SequenceCompareTo(same.Value));
        if (!other.HasBuffer || other is PyMemoryView)
            return BytesWarnings.AllowsComparison(ts, this, op, other) ? PyNotImplemented.Instance : null;
        return PyBuffer.ToArray(ts, other) is { } right ? Operators.FromOrder(op, Value.AsSpan().SequenceCompareTo(right)) : null;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add when other is not PyBytes && other.HasBuffer:
                if (PyBuffer.ToArray(ts, other) is not { } bytes)
                    return ts.Raise(ExceptionTypes.TypeError, $"can't concat {other.Type.Name} to {Type.Name}");
                return ts.MayGrow((long)Value.Length + bytes.Length) ? new PyBytes([.. Value, .. bytes]) : null;
            case BinaryOperator.Add when other is PyBytes right:
                return ts.MayGrow((long)Value.Length + right.Value.Length) ? new PyBytes([.. Value, .. right.Value]) : null;
            case BinaryOperator.Multiply:
                if (!Repetition.TryCount(ts, other, Value.Length, out int count, "bytes are"))
                    return ts.HasError ? null : PyNotImplemented.Instance;
                if (count == 1 && GetType() == typeof(PyBytes))
                    return this;
                return new PyBytes(Repeat(Value, count));
            case BinaryOperator.Remainder:
                return Formatting.PercentFormat.Format(ts, Value.AsSpan(), other);
            default:
                return PyNotImplemented.Instance;
        }
    }

    /// <summary>The bytes so many times; the caller has seen that they may be so many.</summary>
    internal static byte[] Repeat(ReadOnlySpan<byte> bytes, int count)
    {
        var result = new byte[bytes.Length * count];
        for (int i = 0; i < count; i++)
            bytes.CopyTo(result.AsSpan(i * bytes.Length));
        return result;
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other)
        : op == BinaryOperator.Remainder && other is PyBytes format ? format.Binary(ts, op, this) : PyNotImplemented.Instance;

    public override int Contains(ThreadState ts, PyObject value) => Contains(ts, value, this);

    /// <summary>Whether bytes or a bytearray contain a byte or other bytes: 1, 0, or -1 with an error.</summary>
    internal static int Contains(ThreadState ts, PyObject value, PyObject bytes)
    {
        if (Numbers.HasIndex(value))
        {
            if (Numbers.ToIndex(ts, value) is { } number)
                return number.TryGetInt64(out long one) && one is >= 0 and <= 255 ? SpanOf(bytes).Contains((byte)one) ? 1 : 0
                    : ts.Fail(ExceptionTypes.ValueError, "byte must be in range(0, 256)") ? 1 : -1;
            // what is no number after all may still have bytes
            ts.TakeError();
        }
        return PyBuffer.ToArray(ts, value) is { } other ? SpanOf(bytes).IndexOf(other) >= 0 ? 1 : 0 : -1;
    }

    /// <summary>The bytes of bytes or of a bytearray, as they are now; another thread may change those of a bytearray while they are read.</summary>
    internal static ReadOnlySpan<byte> SpanOf(PyObject bytes) => bytes is PyBytes one ? one.Value : ((PyByteArray)bytes).Span;

    /// <summary>The bytes of bytes or of a bytearray, which nobody changes: for what reads them more than once.</summary>
    internal static byte[] ValueOf(PyObject bytes) => bytes is PyBytes one ? one.Value : ((PyByteArray)bytes).Span.ToArray();

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
        if (key is not PyIntegral && key.Type.IsAbsent(Special.Index))
            return ts.Raise(ExceptionTypes.TypeError, $"byte indices must be integers or slices, not {key.Type.Name}");
        return Indexing.TryIndex(ts, key, Value.Length, "index", out int index) ? PyInt.Of(Value[index])
            : ts.Pending!.Type == ExceptionTypes.IndexError && key is not PyBigInt ? ts.Raise(ExceptionTypes.IndexError, "index out of range") : null;
    }

    public override PyObject? GetIterator(ThreadState ts) => new SequenceIterator("bytes_iterator", Value.Length, i => PyInt.Of(Value[i]), this);

    /// <summary>bytes(source) for bytes and iterables of ints; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="source">What to take the bytes from.</param>
    /// <param name="problem">What the error says of a number that is no byte.</param>
    internal static PyBytes? Make(ThreadState ts, PyObject source, string problem = "bytes must be in range(0, 256)", bool asksHint = true)
    {
        if (source is PyBytes same)
            return ReferenceEquals(source.Type, TypeObject) ? same : new PyBytes(same.Value);
        if (source.HasBuffer)
            return PyBuffer.Gather(ts, source) is { } bytes ? new PyBytes(bytes) : null;
        if (source is PyStr)
        {
            ts.Raise(ExceptionTypes.TypeError, "string argument without an encoding");
            return null;
        }
        var iterator = source.GetIterator(ts);
        if (iterator is null)
        {
            if (ts.Pending!.Type == ExceptionTypes.TypeError)
                ts.Raise(ExceptionTypes.TypeError, $"cannot convert '{source.Type.Name}' object to bytes");
            return null;
        }
        if (asksHint && source is IHeapInstance && !LengthHints.TryGet(ts, source, 0, out _))
            return null;
        var result = new List<byte>();
        while (iterator.Next(ts) is { } item)
        {
            if (Numbers.ToIndex(ts, item) is not { } number)
                return null;
            if (!number.TryGetInt64(out long one) || one is < 0 or > 255)
            {
                ts.Raise(ExceptionTypes.ValueError, problem);
                return null;
            }
            if (!ts.MayGrow(result.Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return null;
            result.Add((byte)one);
        }
        return ts.HasError ? null : new PyBytes([.. result]);
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var made = Construct(ts, self, arguments, names);
        return made is PyBytes bytes && ((PyType)self).IsHeap ? new PyBytesInstance((PyType)self, bytes.Value) : made;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        var encoding = PyStr.Empty;
        var errors = PyStr.Empty;
        if (!Parameters.Bind(ts, arguments, names, bound)
            || bound[1] is { } second && !Arguments.TryStr(ts, second, "bytes() argument 'encoding'", out encoding)
            || bound[2] is { } third && !Arguments.TryStr(ts, third, "bytes() argument 'errors'", out errors)
            || !TextCodecs.CheckNames(ts, encoding.Value, errors.Value))
            return null;
        if (bound[1] is not null || bound[2] is not null)
            return bound[0] is PyStr text ? bound[1] is null ? ts.Raise(ExceptionTypes.TypeError, "string argument without an encoding")
                    : TextCodecs.Encode(ts, text, encoding.Value, bound[2] is null ? "strict" : errors.Value)
                : ts.Raise(ExceptionTypes.TypeError, bound[2] is not null && bound[1] is null ? "errors without a string argument" : "encoding without a string argument");
        if (bound[0] is { } source and not PyBytes { Type.IsHeap: false })
        {
            var made = SpecialCalls.CallByName(ts, source, "__bytes__", out bool found);
            if (found)
                return made is null or PyBytes ? made : ts.Raise(ExceptionTypes.TypeError, $"__bytes__ returned non-bytes (type {made.Type.Name})");
        }
        if (bound[0] is not { } content)
            return Empty;
        if (TryCount(ts, content, out long count))
            return new PyBytes(new byte[count]);
        return ts.HasError ? null : Make(ts, content);
    }

    /// <summary>How many zero bytes an int, or what has __index__, stands for; false with an error, or without where something is no number.</summary>
    internal static bool TryCount(ThreadState ts, PyObject content, out long count)
    {
        count = 0;
        if (content is PyStr || !Numbers.HasIndex(content))
            return false;
        if (Numbers.ToIndex(ts, content) is not { } number)
        {
            // what is no number after all may still be iterated
            if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
                ts.TakeError();
            return false;
        }
        if (!number.TryGetInt64(out count))
            return ts.Fail(ExceptionTypes.OverflowError, $"cannot fit '{content.Type.Name}' into an index-sized integer");
        return count < 0 ? ts.Fail(ExceptionTypes.ValueError, "negative count") : ts.MayGrow(count);
    }
}
