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
        if (iterable_of_ints is PyStr)
            return ts.Raise(ExceptionTypes.TypeError, "expected iterable of integers; got: 'str'");
        if (!iterable_of_ints.HasBuffer && !LengthHints.TryGet(ts, iterable_of_ints, 0, out _))
            return null;
        return PyByteArray.FromSource(ts, iterable_of_ints) is { } added && self.Splice(ts, self.Count, 0, added) ? PyNone.Instance : null;
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
        bool done = size < self.Count ? self.Splice(ts, (int)size, self.Count - (int)size, default) : self.Splice(ts, self.Count, 0, new byte[size - self.Count]);
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

    [PyMethod("fromhex", "The bytearray of a text of hexadecimal digits.", OfClass = true)]
    public static PyObject? FromHex(ThreadState ts, PyObject type, PyObject @string)
    {
        var made = PyBytes.TypeObject.GetAttribute(ts, Interned.Of("fromhex"))?.Call(ts, [@string], null);
        return made is PyBytes bytes ? ReferenceEquals(type, PyByteArray.TypeObject) ? new PyByteArray(bytes.Value) : type.Call(ts, [made], null) : null;
    }
}

/// <summary>The methods of bytes, which bytearray has, too: they work on a copy, and what comes out as bytes becomes a bytearray.</summary>
static class SharedBytesMethods
{
    /// <summary>Has bytearray take the methods of bytes that it does not declare.</summary>
    public static void Declare() => PyByteArray.TypeObject.Declare(Add);

    static void Add(PyType type)
    {
        var shared = PyBytes.TypeObject.Attributes;
        for (int i = 0; i < shared.EntryCount; i++)
        {
            if (!shared.TryGetEntry(i, out var key, out var value) || value is PyStaticMethod && !Define(type, key, value!) || value is not PyMethodDescriptor method
                || method.Name.StartsWith("__", StringComparison.Ordinal) || type.Attributes.Get(Interned.Of(method.Name)) is not null)
                continue;
            type.Define(method.Name, new PyMethodDescriptor(method.Name, type,
                (ts, self, arguments, names) => Call(ts, method, (PyByteArray)self, arguments, names), method.Doc, method.TextSignature));
        }
    }

    static bool Define(PyType type, PyObject key, PyObject value)
    {
        type.Define(((PyStr)key).Value, value);
        return true;
    }

    static PyObject? Call(ThreadState ts, PyMethodDescriptor method, PyByteArray self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var converted = arguments.ToArray();
        for (int i = 0; i < converted.Length; i++)
            if (converted[i] is not PyBytes && converted[i].HasBuffer)
            {
                if (PyBuffer.ToArray(ts, converted[i]) is not { } bytes)
                    return null;
                converted[i] = new PyBytes(bytes);
            }
        if (method.Body(ts, new PyBytes(self.Span.ToArray()), converted, names) is { } made)
            return Convert(made);
        // errors of wrong arguments name the method
        string own = $"bytes.{method.Name}() ";
        return ts.Pending?.Arguments.Items is [PyStr message] && message.Value.StartsWith(own, StringComparison.Ordinal)
            ? ts.Raise(ts.Pending.Type, $"bytearray.{method.Name}() {message.Value[own.Length..]}") : null;
    }

    static PyObject Convert(PyObject value) => value switch
    {
        PyBytes bytes => new PyByteArray((byte[])bytes.Value.Clone()),
        PyTuple tuple => new PyTuple(Array.ConvertAll(tuple.Items, Convert)),
        PyList list => new PyList(Array.ConvertAll(list.Span.ToArray(), Convert)),
        _ => value,
    };
}
