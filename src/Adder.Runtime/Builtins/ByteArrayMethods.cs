using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytearray that change it.</summary>
[PyMethods(typeof(PyByteArray))]
static partial class ByteArrayMethods
{
    [PyMethod("append", "Adds a byte at the end.")]
    public static PyObject? Append(ThreadState ts, PyByteArray self, PyObject item) =>
        PyByteArray.TryByte(ts, item, out byte value) && self.Splice(ts, self.Count, 0, [value]) ? PyNone.Instance : null;

    [PyMethod("extend", "Adds the bytes of an iterable at the end.")]
    public static PyObject? Extend(ThreadState ts, PyByteArray self, PyObject iterable_of_ints)
    {
        if (iterable_of_ints is PyMemoryView { IsScattered: true })
            return ts.Raise(ExceptionTypes.TypeError, $"can't set bytearray slice from {iterable_of_ints.Type.Name}");
        int end = self.Count;
        var added = iterable_of_ints.HasBuffer ? PyBuffer.ToArray(ts, iterable_of_ints) : BytesOfItems(ts, iterable_of_ints);
        return added is not null && self.Splice(ts, iterable_of_ints.HasBuffer ? end : self.Count, 0, added) ? PyNone.Instance : null;
    }

    static byte[]? BytesOfItems(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetIterator(ts) is not { } iterator)
        {
            if (ReferenceEquals(ts.Pending!.Type, ExceptionTypes.TypeError))
                ts.Raise(ExceptionTypes.TypeError, $"can't extend bytearray with {iterable.Type.Name}");
            return null;
        }
        if (!LengthHints.TryGet(ts, iterable, 0, out _))
            return null;
        var bytes = new List<byte>();
        while (iterator.Next(ts) is { } item)
        {
            if (!PyByteArray.TryByte(ts, item, out byte one))
            {
                if (iterable is PyStr && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
                    ts.Raise(ExceptionTypes.TypeError, "expected iterable of integers; got: 'str'");
                return null;
            }
            if (!ts.MayGrow(bytes.Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return null;
            bytes.Add(one);
        }
        return ts.HasError ? null : bytes.ToArray();
    }

    [PyMethod("insert", "Puts a byte before an index.")]
    public static PyObject? Insert(ThreadState ts, PyByteArray self, long index, PyObject item)
    {
        if (!PyByteArray.TryByte(ts, item, out byte value))
            return null;
        long at = Math.Clamp(index < 0 ? index + self.Count : index, 0, self.Count);
        return self.Splice(ts, (int)at, 0, [value]) ? PyNone.Instance : null;
    }

    [PyMethod("pop", "Takes out the byte at an index, the last one by default.")]
    public static PyObject? Pop(ThreadState ts, PyByteArray self, long index = -1)
    {
        if (self.Count == 0)
            return ts.Raise(ExceptionTypes.IndexError, "pop from empty bytearray");
        long at = index < 0 ? index + self.Count : index;
        if (at < 0 || at >= self.Count)
            return ts.Raise(ExceptionTypes.IndexError, "pop index out of range");
        return self.Take(ts, at) ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.IndexError, "pop index out of range"));
    }

    [PyMethod("remove", "Takes out the first byte of a value.")]
    public static PyObject? Remove(ThreadState ts, PyByteArray self, PyObject value)
    {
        if (!PyByteArray.TryByte(ts, value, out byte wanted))
            return null;
        int at = self.Span.IndexOf(wanted);
        if (at < 0)
            return ts.Raise(ExceptionTypes.ValueError, "value not found in bytearray");
        return self.Splice(ts, at, 1, default) ? PyNone.Instance : null;
    }

    [PyMethod("reverse", "Turns the order around.")]
    public static PyObject? Reverse(ThreadState ts, PyByteArray self)
    {
        self.Span.Reverse();
        return PyNone.Instance;
    }

    [PyMethod("clear", "Takes away all bytes.")]
    public static PyObject? Clear(ThreadState ts, PyByteArray self) => self.Splice(ts, 0, self.Count, default) ? PyNone.Instance : null;

    [PyMethod("copy", "A bytearray of the same bytes.")]
    public static PyObject? Copy(ThreadState ts, PyByteArray self) => new PyByteArray(self.Span.ToArray());

    [PyMethod("resize", "Cuts the bytearray, or fills it up with zeros.")]
    public static PyObject? Resize(ThreadState ts, PyByteArray self, long size)
    {
        if (size < 0)
            return ts.Raise(ExceptionTypes.ValueError, $"bytearray.resize(): new size must be >= 0, got {size}");
        if (!ts.MayGrow(size))
            return null;
        int count = self.Count;
        bool done = size < count ? self.Splice(ts, (int)size, count - (int)size, default) : self.Splice(ts, count, 0, new byte[size - count]);
        return done ? PyNone.Instance : null;
    }

    [PyMethod("__alloc__", "The bytes that the object takes.")]
    public static PyObject? Alloc(ThreadState ts, PyByteArray self) => PyInt.Of(self.Count + 1);

    [PyMethod("__reduce__", "How it is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyByteArray self) => ReduceEx(ts, self, 0);

    [PyMethod("__reduce_ex__", "How it is pickled by a protocol.")]
    public static PyObject? ReduceEx(ThreadState ts, PyByteArray self, int proto = 0)
    {
        PyObject arguments = self.Count == 0 ? PyTuple.Empty
            : proto >= 3 ? new PyTuple([new PyBytes(self.Span.ToArray())])
            : new PyTuple([new PyStr(System.Text.Encoding.Latin1.GetString(self.Span)), new PyStr("latin-1")]);
        return ObjectState.Get(ts, self) is { } state ? new PyTuple([self.Type, arguments, state]) : null;
    }
}
