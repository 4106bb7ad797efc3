using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// A Python object. What a type can do is a virtual method here; the defaults give Python's errors.
/// A null result (or false, or -1) means that an error is pending in the <see cref="ThreadState"/>; nothing is thrown.
/// </summary>
[Subclassable(Name = "PyInstance")]
public abstract class PyObject
{
    public abstract PyType Type { get; }

    /// <summary>The attributes of an instance of a Python class; a null reference when the object is none.</summary>
    public virtual ref InstanceFields Fields => ref Unsafe.NullRef<InstanceFields>();

    /// <summary>The dict of the attributes of a built-in object that has one; it may come into being with the first attribute.</summary>
    /// <param name="create">Whether it is made when there is none yet.</param>
    public virtual PyDict? AttributeDict(bool create) => null;

    /// <summary>To be called with each dict that <see cref="AttributeDict"/> will give: methods of the type may be hidden by it from now on.</summary>
    protected PyDict? AsAttributes(PyDict? dict)
    {
        if (dict is not null)
            Type.NoteInstanceAttributes();
        return dict;
    }

    /// <summary>Whether it is a built-in sequence that an int repeats (sq_repeat): no other operand does.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>repr(self).</summary>
    public virtual PyObject? Repr(ThreadState ts) => ObjectDefaults.Repr(this);

    /// <summary>str(self).</summary>
    public virtual PyObject? Str(ThreadState ts) => Repr(ts);

    /// <summary>format(self, specification).</summary>
    public virtual PyObject? Format(ThreadState ts, string specification)
    {
        if (specification.Length == 0)
            return Str(ts);
        return ts.Raise(ExceptionTypes.TypeError, $"unsupported format string passed to {Type.Name}.__format__");
    }

    /// <summary>hash(self); false when the object is not hashable.</summary>
    public virtual bool TryHash(ThreadState ts, out long hash)
    {
        hash = ObjectDefaults.Hash(this);
        return true;
    }

    /// <summary>bool(self): 1, 0, or -1 with an error.</summary>
    public virtual int IsTrue(ThreadState ts) => 1;

    /// <summary>A comparison, or NotImplemented.</summary>
    public virtual PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => ObjectDefaults.Compare(ts, this, op, other);

    /// <summary>self operator other, or NotImplemented.</summary>
    public virtual PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => PyNotImplemented.Instance;

    /// <summary>other operator self, or NotImplemented: asked when the left operand did not know.</summary>
    public virtual PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) => PyNotImplemented.Instance;

    /// <summary>self operator= other, or NotImplemented: then the plain operator serves.</summary>
    public virtual PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) => PyNotImplemented.Instance;

    /// <summary>pow(base, exponent, modulus) where this is one of the three, or NotImplemented.</summary>
    public virtual PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) => PyNotImplemented.Instance;

    /// <summary>A unary operator, or NotImplemented.</summary>
    public virtual PyObject? Unary(ThreadState ts, UnaryOperator op) => PyNotImplemented.Instance;

    public virtual PyObject? GetAttribute(ThreadState ts, PyStr name) => Attributes.Get(ts, this, name);

    /// <summary>Sets an attribute, or deletes it when the value is null.</summary>
    public virtual bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) => Attributes.Set(ts, this, name, value);

    public virtual PyObject? GetItem(ThreadState ts, PyObject key) =>
        ts.Raise(ExceptionTypes.TypeError, $"'{Type.Name}' object is not subscriptable");

    /// <summary>Sets an item, or deletes it when the value is null.</summary>
    public virtual bool SetItem(ThreadState ts, PyObject key, PyObject? value) => key is PyBigInt && Indexing.HasSequenceSlots(Type)
        ? ts.Fail(ExceptionTypes.IndexError, "cannot fit 'int' into an index-sized integer")
        : ts.Fail(ExceptionTypes.TypeError, $"'{Type.Name}' object {(value is not null ? "does not support item assignment" : Numbers.HasIndex(key) && Indexing.HasSequenceSlots(Type) ? "doesn't support item deletion" : "does not support item deletion")}");

    /// <summary>len(self), or -1 with an error.</summary>
    public virtual long Length(ThreadState ts)
    {
        ts.Raise(ExceptionTypes.TypeError, $"object of type '{Type.Name}' has no len()");
        return -1;
    }

    /// <summary>value in self: 1, 0, or -1 with an error.</summary>
    public virtual int Contains(ThreadState ts, PyObject value) => Iteration.Contains(ts, this, value);

    public virtual PyObject? GetIterator(ThreadState ts) =>
        ts.Raise(ExceptionTypes.TypeError, $"'{Type.Name}' object is not iterable");

    /// <summary>The next item; null without a pending error when there is none left.</summary>
    public virtual PyObject? Next(ThreadState ts) => ts.Raise(ExceptionTypes.TypeError, $"'{Type.Name}' object is not an iterator");

    /// <summary>Whether it has __next__.</summary>
    public virtual bool IsIterator => false;

    /// <summary>self(*positional, **keywords): the last arguments are keyword arguments when there are names.</summary>
    public virtual PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ts.Raise(ExceptionTypes.TypeError, $"'{Type.Name}' object is not callable");

    /// <summary>What attribute access on an instance gives for this object found in its type: the descriptor protocol's __get__.</summary>
    public virtual PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => this;

    /// <summary>Whether it has the descriptor protocol's __set__ or __delete__: then it goes before the instance's own attributes.</summary>
    public virtual bool IsDataDescriptor => false;

    /// <summary>The descriptor protocol's __set__, or __delete__ when the value is null; false with an error.</summary>
    public virtual bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value) =>
        ts.Fail(ExceptionTypes.AttributeError, value is null ? "__delete__" : "__set__");

    /// <summary>Whether it is bytes-like.</summary>
    public virtual bool HasBuffer => false;

    /// <summary>The bytes behind the object, to be released; null with an error.</summary>
    public virtual PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        ts.Raise(ExceptionTypes.TypeError, $"a {(writable ? "read-write " : "")}bytes-like object is required, not '{Type.Name}'");
        return null;
    }

    /// <summary>Called once for each buffer that was given out.</summary>
    public virtual void ReleaseBuffer() { }

    /// <summary>id(self).</summary>
    public long Identity => Identities.Of(this);
}
