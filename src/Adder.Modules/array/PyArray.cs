using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.array;

/// <summary>An array of numbers or characters.</summary>
[Subclassable]
public class PyArray : PyObject
{
    byte[] bytes = [];

    /// <summary>An empty array of a typecode, which must be one.</summary>
    public PyArray(char code) => Kind = ArrayKind.Of(code)!;

    public static PyType TypeObject { get; } = new("array.array", New) { PatternFamily = PatternFamily.Sequence };
    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;

    internal ArrayKind Kind { get; }
    public int Count { get; private set; }
    internal int Size => Kind.Size;

    /// <summary>The bytes of all items.</summary>
    internal Span<byte> Bytes
    {
        get
        {
            using var held = ObjectLocks.Hold(this);
            return bytes.AsSpan(0, Count * Size);
        }
    }

    internal Span<byte> ItemBytes(int index) => bytes.AsSpan(index * Size, Size);

    internal PyObject this[int index] => Kind.Read(ItemBytes(index));

    /// <summary>Makes room for items more, at an index; false with MemoryError.</summary>
    internal bool Open(ThreadState ts, int index, int items)
    {
        long needed = (Count + (long)items) * Size;
        if (items > 0 && !CheckResize(ts) || !ts.MayGrow(needed))
            return false;
        if (needed > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(needed, bytes.Length * 2L), Array.MaxLength));
        Buffer.BlockCopy(bytes, index * Size, bytes, (index + items) * Size, (Count - index) * Size);
        Count += items;
        return true;
    }

    /// <summary>Takes away items, as far as there are so many.</summary>
    internal void Remove(int index, int items)
    {
        using var held = ObjectLocks.Hold(this);
        index = Math.Min(index, Count);
        items = Math.Min(items, Count - index);
        Buffer.BlockCopy(bytes, (index + items) * Size, bytes, index * Size, (Count - index - items) * Size);
        Count -= items;
    }

    internal bool Append(ThreadState ts, PyObject value)
    {
        Span<byte> item = stackalloc byte[8];
        if (!Kind.Write(ts, value, item))
            return false;
        using var held = ObjectLocks.Hold(this);
        if (!Open(ts, Count, 1))
            return false;
        item[..Size].CopyTo(ItemBytes(Count - 1));
        return true;
    }

    /// <summary>Appends bytes that make whole items; false with an error.</summary>
    internal bool AppendBytes(ThreadState ts, ReadOnlySpan<byte> more)
    {
        if (more.Length % Size != 0)
            return ts.Fail(ExceptionTypes.ValueError, "bytes length not a multiple of item size");
        // the bytes may be this array's own
        byte[] copy = more.ToArray();
        using var held = ObjectLocks.Hold(this);
        if (!Open(ts, Count, copy.Length / Size))
            return false;
        copy.CopyTo(Bytes[(Bytes.Length - copy.Length)..]);
        return true;
    }

    internal bool Extend(ThreadState ts, PyObject iterable)
    {
        if (iterable is PyArray other)
            return other.Kind == Kind ? AppendBytes(ts, other.Bytes) : ts.Fail(ExceptionTypes.TypeError, "can only extend with array of same kind");
        if (iterable.GetIterator(ts) is not { } iterator)
            return false;
        while (iterator.Next(ts) is { } value)
            if (!Append(ts, value) || ts.PollInterrupt() && ts.HasError)
                return false;
        return !ts.HasError;
    }

    internal bool AppendText(ThreadState ts, PyStr text)
    {
        using var held = ObjectLocks.Hold(this);
        if (!Open(ts, Count, text.Count))
            return false;
        for (int i = 0; i < text.Count; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(ItemBytes(Count - text.Count + i), text.CodePointAt(i));
        return true;
    }

    internal PyArray Copy(ReadOnlySpan<byte> content)
    {
        var copy = new PyArray(Kind.Code) { bytes = content.ToArray() };
        copy.Count = content.Length / Size;
        return copy;
    }

    internal PyObject[] ToObjects()
    {
        using var held = ObjectLocks.Hold(this);
        var items = new PyObject[Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = this[i];
        return items;
    }

    internal PyStr? ToText(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        var points = new int[Count];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(ItemBytes(i));
            if ((uint)points[i] > 0x10FFFF)
            {
                ts.Raise(ExceptionTypes.ValueError, $"character U+{points[i]:x} is not in range [U+0000; U+10ffff]");
                return null;
            }
        }
        return PyStr.FromCodePoints(points);
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        int given = arguments.Length - (names?.Count ?? 0);
        if (names is { Count: > 0 } && !type.IsHeap)
            return ts.Raise(ExceptionTypes.TypeError, "array.array() takes no keyword arguments");
        if (given is < 1 or > 2)
            return ts.Raise(ExceptionTypes.TypeError, $"array() takes at {(given < 1 ? "least 1 argument" : "most 2 arguments")} ({given} given)");
        if (arguments[0] is not PyStr code)
            return ts.Raise(ExceptionTypes.TypeError, $"array() argument 1 must be a unicode character, not {arguments[0].Type.Name}");
        if (code.Count != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"array() argument 1 must be a unicode character, not a string of length {code.Count}");
        if (ArrayKind.Of(code.CodePointAt(0)) is not { } kind)
            return ts.Raise(ExceptionTypes.ValueError, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
        if (kind.Code == 'u' && !PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16"))
            return null;
        if (!Audit.Tell(ts, "array.__new__", code, given == 2 ? arguments[1] : null))
            return null;
        return Make(ts, type, kind, given == 2 ? arguments[1] : null);
    }

    internal static PyArray? Make(ThreadState ts, PyType type, ArrayKind kind, PyObject? initial)
    {
        var result = type.IsHeap ? new PyArrayInstance(type, kind.Code) : new PyArray(kind.Code);
        bool success = initial switch
        {
            null => true,
            PyStr text when kind.IsText => result.AppendText(ts, text),
            PyStr => ts.Fail(ExceptionTypes.TypeError, $"cannot use a str to initialize an array with typecode '{kind.Code}'"),
            PyArray { Kind.IsText: true } when !kind.IsText =>
                ts.Fail(ExceptionTypes.TypeError, $"cannot use a unicode array to initialize an array with typecode '{kind.Code}'"),
            PyArray other when other.Kind == kind => result.AppendBytes(ts, other.Bytes),
            PyArray other => result.Extend(ts, new PyList(other.ToObjects().AsSpan())),
            _ when BytesLike.IsBytes(ts, initial, out var content) => result.AppendBytes(ts, content.Span),
            _ => result.Extend(ts, initial),
        };
        return success ? result : null;
    }

    /// <summary>Buffers that were given out: while there are any, the array keeps its size.</summary>
    BufferExports exports;

    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        exports.Add();
        return new PyBuffer(this, bytes.AsMemory(0, Count * Size), false, Kind.Code.ToString(), Size);
    }

    public override void ReleaseBuffer() => exports.Remove();

    /// <summary>Whether the size may change; false with BufferError.</summary>
    internal bool CheckResize(ThreadState ts) => exports.MayResize(ts, "cannot resize an array that is exporting buffers");

    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;
    public override PyObject? GetIterator(ThreadState ts) => new ArrayIterator(this);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string start = $"{Type.ShortName}('{Kind.Code}'";
        if (Count == 0)
            return new PyStr(start + ")");
        var content = Kind.IsText ? ToText(ts) : (PyObject)new PyList(ToObjects().AsSpan());
        if (content is null)
            return null;
        var text = new StringBuilder(start).Append(", ");
        return ReprText.Append(ts, text, content) ? new PyStr(text.Append(')').ToString()) : null;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PyArray right
        ? SequenceComparison.Compare(ts, op, ToObjects(), right.ToObjects())
        : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add when other is PyArray right:
                if (right.Kind != Kind)
                    return ts.Raise(ExceptionTypes.TypeError, "bad argument type for built-in operation");
                var sum = Copy(Bytes);
                return sum.AppendBytes(ts, right.Bytes) ? sum : null;
            case BinaryOperator.Add:
                return ts.Raise(ExceptionTypes.TypeError, $"can only append array (not \"{other.Type.Name}\") to array");
            case BinaryOperator.Multiply:
                if (!Numbers.HasIndex(other))
                    return PyNotImplemented.Instance;
                var product = Copy(Bytes);
                return product.Repeat(ts, other) ? product : null;
            default:
                return PyNotImplemented.Instance;
        }
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add)
        {
            if (other is not PyArray)
                return ts.Raise(ExceptionTypes.TypeError, $"can only extend array with array (not \"{other.Type.Name}\")");
            return Extend(ts, other) ? this : null;
        }
        if (op != BinaryOperator.Multiply)
            return PyNotImplemented.Instance;
        if (Numbers.HasIndex(other))
            return Repeat(ts, other) ? this : null;
        return PyNotImplemented.Instance;
    }

    bool Repeat(ThreadState ts, PyObject times)
    {
        if (Numbers.ToIndex(ts, times) is not { } number || !Repetition.TryCount(ts, number, Bytes.Length, out int count) && ts.HasError)
            return false;
        if (Count > 0 && count != 1 && !CheckResize(ts))
            return false;
        using var held = ObjectLocks.Hold(this);
        byte[] once = Bytes.ToArray();
        Remove(0, Count);
        for (int i = 0; i < count; i++)
            if (!AppendBytes(ts, once))
                return false;
        return true;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        using var held = ObjectLocks.Hold(this);
        if (key is not PySlice slice)
            return TryIndex(ts, key, "array index out of range", out int index) ? this[index] : null;
        if (!slice.TryResolve(ts, Count, out var range))
            return null;
        if (range.Step == 1)
            return Copy(bytes.AsSpan(range.Start * Size, range.Count * Size));
        var part = new byte[range.Count * Size];
        for (int i = 0; i < range.Count; i++)
            ItemBytes(range[i]).CopyTo(part.AsSpan(i * Size));
        return Copy(part);
    }

    bool TryIndex(ThreadState ts, PyObject key, string outOfRange, out int index)
    {
        index = 0;
        if (!Numbers.HasIndex(key))
            return ts.Fail(ExceptionTypes.TypeError, "array indices must be integers");
        if (Numbers.ToIndex(ts, key) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide))
            return ts.Fail(ExceptionTypes.IndexError, $"cannot fit '{key.Type.Name}' into an index-sized integer");
        if (wide < 0)
            wide += Count;
        if (wide < 0 || wide >= Count)
            return ts.Fail(ExceptionTypes.IndexError, outOfRange);
        index = (int)wide;
        return true;
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (key is PySlice slice)
            return slice.TryResolve(ts, Count, out var range) && SetSlice(ts, range, value);
        if (!TryIndex(ts, key, "array assignment index out of range", out int index))
            return false;
        if (value is not null)
        {
            // what converts the value may shrink the array
            Span<byte> item = stackalloc byte[8];
            item = item[..Size];
            if (!Kind.Write(ts, value, item))
                return false;
            using var held = ObjectLocks.Hold(this);
            if (index >= Count)
                return ts.Fail(ExceptionTypes.IndexError, "array assignment index out of range");
            item.CopyTo(ItemBytes(index));
            return true;
        }
        if (!CheckResize(ts))
            return false;
        Remove(index, 1);
        return true;
    }

    bool SetSlice(ThreadState ts, SliceRange range, PyObject? value)
    {
        if (value is not null and not PyArray)
            return ts.Fail(ExceptionTypes.TypeError, $"can only assign array (not \"{value.Type.Name}\") to array slice");
        var other = (PyArray?)value;
        if (other is not null && other.Kind != Kind)
            return ts.Fail(ExceptionTypes.TypeError, "bad argument type for built-in operation");
        byte[] content = other is null ? [] : other.Bytes.ToArray();
        int items = content.Length / Size;
        if (items != range.Count && (other is null || range.Step == 1) && !CheckResize(ts))
            return false;
        using var held = ObjectLocks.Hold(this);
        // what other threads took away by now is not there
        if (range.Count > 0 && Math.Max(range[0], range[range.Count - 1]) >= Count)
            range = range with { Count = 0 };
        if (range.Step == 1)
        {
            Remove(range.Start, range.Count);
            if (!Open(ts, range.Start, items))
                return false;
            content.CopyTo(Bytes[(range.Start * Size)..]);
            return true;
        }
        if (other is not null)
        {
            if (items != range.Count)
                return ts.Fail(ExceptionTypes.ValueError, $"attempt to assign array of size {items} to extended slice of size {range.Count}");
            for (int i = 0; i < items; i++)
                content.AsSpan(i * Size, Size).CopyTo(ItemBytes(range[i]));
            return true;
        }
        var places = Enumerable.Range(0, range.Count).Select(i => range[i]).OrderDescending();
        foreach (int place in places)
            Remove(place, 1);
        return true;
    }
}
