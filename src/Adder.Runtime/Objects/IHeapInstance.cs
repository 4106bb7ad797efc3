using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>An instance of a Python class; its class can be replaced.</summary>
public interface IHeapInstance
{
    PyType HeapType { get; set; }
}

/// <summary>What the C# side of an instance of a Python class does, past the special methods written in Python: the other end of super().</summary>
public interface INativeOperations
{
    PyObject? Repr(ThreadState ts);
    PyObject? Str(ThreadState ts);
    PyBuffer? GetBuffer(ThreadState ts, bool writable);
    PyObject? Format(ThreadState ts, string specification);
    bool TryHash(ThreadState ts, out long hash);
    int IsTrue(ThreadState ts);
    PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other);
    PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other);
    PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other);
    PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other);
    PyObject? Unary(ThreadState ts, UnaryOperator op);
    PyObject? GetAttribute(ThreadState ts, PyStr name);
    bool SetAttribute(ThreadState ts, PyStr name, PyObject? value);
    PyObject? GetItem(ThreadState ts, PyObject key);
    bool SetItem(ThreadState ts, PyObject key, PyObject? value);
    long Length(ThreadState ts);
    int Contains(ThreadState ts, PyObject value);
    PyObject? GetIterator(ThreadState ts);
    PyObject? Next(ThreadState ts);
    PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names);
    PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner);
    bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value);
}
