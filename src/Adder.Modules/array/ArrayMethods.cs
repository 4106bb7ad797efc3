using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.array;

[PyMethods(typeof(PyArray))]
static partial class ArrayMethods
{
    static PyObject? None(bool success) => success ? PyNone.Instance : null;

    [PyMethod("append", "Append new value v to the end of the array.")]
    public static PyObject? Append(ThreadState ts, PyArray self, PyObject v) => None(self.Append(ts, v));

    [PyMethod("extend", "Append items to the end of the array.")]
    public static PyObject? Extend(ThreadState ts, PyArray self, PyObject bb) => None(self.Extend(ts, bb));

    [PyMethod("insert", "Insert a new item v into the array before position i.")]
    public static PyObject? Insert(ThreadState ts, PyArray self, long i, PyObject v)
    {
        var item = new byte[8];
        if (!self.Kind.Write(ts, v, item))
            return null;
        using var held = ObjectLocks.Hold(self);
        int place = (int)Math.Clamp(i < 0 ? i + self.Count : i, 0, self.Count);
        if (!self.Open(ts, place, 1))
            return null;
        item.AsSpan(0, self.Size).CopyTo(self.ItemBytes(place));
        return PyNone.Instance;
    }

    [PyMethod("pop", "Return the i-th element and delete it from the array.")]
    public static PyObject? Pop(ThreadState ts, PyArray self, long i = -1)
    {
        using var held = ObjectLocks.Hold(self);
        if (self.Count == 0)
            return ts.Raise(ExceptionTypes.IndexError, "pop from empty array");
        if (i < 0)
            i += self.Count;
        if (i < 0 || i >= self.Count)
            return ts.Raise(ExceptionTypes.IndexError, "pop index out of range");
        if (!self.CheckResize(ts))
            return null;
        var item = self[(int)i];
        self.Remove((int)i, 1);
        return item;
    }

    [PyMethod("clear", "Remove all items from the array.")]
    public static PyObject? Clear(ThreadState ts, PyArray self)
    {
        if (!self.CheckResize(ts))
            return null;
        self.Remove(0, self.Count);
        return PyNone.Instance;
    }

    [PyMethod("remove", "Remove the first occurrence of v in the array.")]
    public static PyObject? Remove(ThreadState ts, PyArray self, PyObject v)
    {
        int found = Find(ts, self, v, 0, self.Count);
        if (found >= 0 && !self.CheckResize(ts))
            return null;
        if (found >= 0)
            self.Remove(found, 1);
        return found >= 0 ? PyNone.Instance : ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, "array.remove(x): x not in array");
    }

    [PyMethod("index", "Return index of first occurrence of v in the array.")]
    public static PyObject? Index(ThreadState ts, PyArray self, PyObject v, long start = 0, long stop = long.MaxValue)
    {
        int first = (int)Math.Clamp(start < 0 ? start + self.Count : start, 0, self.Count), last = (int)Math.Clamp(stop < 0 ? stop + self.Count : stop, 0, self.Count);
        int found = Find(ts, self, v, first, last);
        return found >= 0 ? PyInt.Of(found) : ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, "array.index(x): x not in array");
    }

    static int Find(ThreadState ts, PyArray self, PyObject value, int start, int end)
    {
        for (int i = start; i < Math.Min(end, self.Count); i++)
        {
            int equal = Operators.AreEqual(ts, self[i], value);
            if (equal != 0)
                return equal > 0 ? i : -1;
        }
        return -1;
    }

    [PyMethod("count", "Return number of occurrences of v in the array.")]
    public static PyObject? Count(ThreadState ts, PyArray self, PyObject v)
    {
        int count = 0;
        for (int i = 0; i < self.Count; i++)
        {
            int equal = Operators.AreEqual(ts, self[i], v);
            if (equal < 0)
                return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("reverse", "Reverse the order of the items in the array.")]
    public static PyObject? Reverse(ThreadState ts, PyArray self)
    {
        using var held = ObjectLocks.Hold(self);
        var bytes = self.Bytes;
        bytes.Reverse();
        for (int i = 0; i < self.Count; i++)
            self.ItemBytes(i).Reverse();
        return PyNone.Instance;
    }

    [PyMethod("byteswap", "Byteswap all items of the array.")]
    public static PyObject? ByteSwap(ThreadState ts, PyArray self)
    {
        using var held = ObjectLocks.Hold(self);
        for (int i = 0; i < self.Count; i++)
            self.ItemBytes(i).Reverse();
        return PyNone.Instance;
    }

    [PyMethod("buffer_info", "The address of the memory and the number of items in it. Memory moves here: the address is the array's identity.")]
    public static PyObject? BufferInfo(ThreadState ts, PyArray self) => new PyTuple([PyInt.Of(self.Identity), PyInt.Of(self.Count)]);

    [PyMethod("tolist", "Convert array to an ordinary list with the same items.")]
    public static PyObject? ToList(ThreadState ts, PyArray self) => new PyList(self.ToObjects().AsSpan());

    [PyMethod("fromlist", "Append items to array from list.")]
    public static PyObject? FromList(ThreadState ts, PyArray self, PyObject list)
    {
        if (list is not PyList items)
            return ts.Raise(ExceptionTypes.TypeError, "arg must be list");
        int before = self.Count, count = items.Count;
        for (int i = 0; i < count; i++)
        {
            if (self.Append(ts, items[i]) && items.Count == count)
                continue;
            self.Remove(before, self.Count - before);
            return ts.HasError ? null : ts.Raise(ExceptionTypes.RuntimeError, "list changed size during iteration");
        }
        return PyNone.Instance;
    }

    [PyMethod("tobytes", "Convert the array to an array of machine values and return the bytes representation.")]
    public static PyObject? ToBytes(ThreadState ts, PyArray self) => new PyBytes(self.Bytes.ToArray());

    [PyMethod("frombytes", "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.")]
    public static PyObject? FromBytes(ThreadState ts, PyArray self, PyObject buffer) => BytesLike.TryGet(ts, buffer, out var bytes) ? None(self.AppendBytes(ts, bytes.Span)) : null;

    [PyMethod("tounicode", "Extends this array with data from the unicode string ustr.")]
    public static PyObject? ToUnicode(ThreadState ts, PyArray self) => self.Kind.IsText ? self.ToText(ts)
        : ts.Raise(ExceptionTypes.ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");

    [PyMethod("fromunicode", "Extends this array with data from the unicode string ustr.")]
    public static PyObject? FromUnicode(ThreadState ts, PyArray self, PyStr ustr) => self.Kind.IsText ? None(self.AppendText(ts, ustr))
        : ts.Raise(ExceptionTypes.ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");

    [PyMethod("tofile", "Write all items (as machine values) to the file object f.")]
    public static PyObject? ToFile(ThreadState ts, PyArray self, PyObject f) =>
        f.GetAttribute(ts, Interned.Of("write"))?.Call(ts, [new PyBytes(self.Bytes.ToArray())], null) is null ? null : PyNone.Instance;

    [PyMethod("fromfile", "Read n objects from the file object f and append them to the end of the array.")]
    public static PyObject? FromFile(ThreadState ts, PyArray self, PyObject f, long n)
    {
        if (n < 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative count");
        if (!ts.MayGrow(n * self.Size) || f.GetAttribute(ts, Interned.Of("read"))?.Call(ts, [PyInt.Of(n * self.Size)], null) is not { } read)
            return null;
        if (read is not PyBytes bytes)
            return ts.Raise(ExceptionTypes.TypeError, "read() didn't return bytes");
        bool isShort = bytes.Value.Length != n * self.Size;
        if (!self.AppendBytes(ts, bytes.Value))
            return null;
        return isShort ? ts.Raise(ExceptionTypes.EOFError, "read() didn't return enough bytes") : PyNone.Instance;
    }

    [PyMethod("__copy__", "Return a copy of the array.")]
    public static PyObject? Copy(ThreadState ts, PyArray self) => self.Copy(self.Bytes);

    [PyMethod("__deepcopy__", "Return a copy of the array.")]
    public static PyObject? DeepCopy(ThreadState ts, PyArray self, PyObject memo) => self.Copy(self.Bytes);

    [PyMethod("__reduce_ex__", "Return state information for pickling.")]
    public static PyObject? Reduce(ThreadState ts, PyArray self, long protocol)
    {
        var state = InstanceDict.Of(ts, self) is { Count: > 0 } dict ? dict : (PyObject)PyNone.Instance;
        var code = PyStr.OfCodePoint(self.Kind.Code);
        if (protocol < 3)
            return new PyTuple([self.Type, new PyTuple([code, new PyList(self.ToObjects().AsSpan())]), state]);
        if (Imports.Attribute(ts, "array", "_array_reconstructor") is not { } reconstructor)
            return null;
        return new PyTuple([reconstructor, new PyTuple([self.Type, code, PyInt.Of(MachineFormat.Of(self.Kind)), new PyBytes(self.Bytes.ToArray())]), state]);
    }

    [PyGetter("typecode", "the typecode character used to create the array")]
    public static PyObject? TypeCode(ThreadState ts, PyArray self) => PyStr.OfCodePoint(self.Kind.Code);

    [PyGetter("itemsize", "the size, in bytes, of one array item")]
    public static PyObject? ItemSize(ThreadState ts, PyArray self) => PyInt.Of(self.Size);
}
