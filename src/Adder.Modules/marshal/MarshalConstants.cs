using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.marshal;

/// <summary>Marshal's values of Python objects: what is one object is one value, which version 3 and later write once.</summary>
sealed class MarshalConstants(ThreadState ts, bool allowCode, int version)
{
    const int MaxDepth = 2000;

    // versions before 3 know no references: a container that holds itself has no end there
    const int FirstWithReferences = 3, FirstWithSlices = 5;

    // TYPE_INTERNED, which tells that a str is interned
    const byte InternedForm = (byte)'t';

    readonly Dictionary<PyObject, PyConstant> made = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<PyObject> open = new(ReferenceEqualityComparer.Instance);
    int depth;

    /// <summary>The value of an object; null with an error.</summary>
    public PyConstant? Create(PyObject value)
    {
        switch (value)
        {
            case PyNone: return SingletonConstant.None;
            case PyEllipsis: return SingletonConstant.Ellipsis;
            case PyBool flag: return ReferenceEquals(flag, PyBool.True) ? SingletonConstant.True : SingletonConstant.False;
            case PyType type when ReferenceEquals(type, ExceptionTypes.StopIteration): return SingletonConstant.StopIteration;
        }
        if (made.TryGetValue(value, out var known))
            return known;
        bool isContainer = value is PyTuple or PyList or PySet or PyDict or PySlice or PyCode;
        if (isContainer && !open.Add(value) || ++depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Refuse("object too deeply nested to marshal");
        var constant = value.Type.IsHeap ? OfBuffer(value) : OfExact(value);
        depth--;
        open.Remove(value);
        if (constant is not null)
            made[value] = constant;
        return constant;
    }

    PyConstant? Refuse(string message)
    {
        ts.Raise(ExceptionTypes.ValueError, message);
        return null;
    }

    PyConstant? OfExact(PyObject value)
    {
        switch (value)
        {
            case PyIntegral number: return new IntConstant(number.ToBigInteger());
            case PyFloat number: return new FloatConstant(number.Value);
            case PyComplex number: return new ComplexConstant(number.Value.Real, number.Value.Imaginary);
            case PyStr text: return ConstantObjects.OfText(text, text.IsInterned ? InternedForm : (byte)0);
            case PyBytes bytes: return new BytesConstant(bytes.Value);
            case PyCode when !allowCode: return Refuse("marshalling code objects is disallowed");
            case PyCode code: return OfCode(code);
            case PyTuple tuple: return Known(tuple, new TupleConstant(new PyConstant[tuple.Count]), tuple.Items);
            case PyList list: return Known(list, new ListConstant(new PyConstant[list.Count]), list.Span.ToArray());
            case PySlice when version < FirstWithSlices: return Refuse("unmarshallable object");
            case PySlice slice:
                var bounds = new PyConstant[3];
                return Fill(bounds, [slice.Start, slice.Stop, slice.Step]) ? new SliceConstant(bounds[0], bounds[1], bounds[2]) : null;
            case PySet set:
                var members = new List<PyObject>();
                if (!Iteration.Collect(ts, set, members))
                    return null;
                var elements = new PyConstant[members.Count];
                for (int i = 0; i < elements.Length; i++)
                {
                    if (Create(members[i]) is not { } element)
                        return null;
                    if (set.Count != elements.Length)
                    {
                        ts.Raise(ExceptionTypes.RuntimeError, "set changed size during iteration");
                        return null;
                    }
                    elements[i] = element;
                }
                return set.IsFrozen ? new FrozensetConstant(elements) : new SetConstant(elements);
            case PyDict dict: return Pairs(dict);
            default: return OfBuffer(value);
        }
    }

    /// <summary>Code whose constants are all values that marshal knows.</summary>
    PyConstant? OfCode(PyCode code)
    {
        foreach (var constant in code.Constants)
            if (Create(constant) is null)
                return null;
        return code.Code;
    }

    PyConstant? OfBuffer(PyObject value)
    {
        if (!value.HasBuffer)
            return Refuse("unmarshallable object");
        return BytesLike.TryGet(ts, value, out var buffer) ? new BytesConstant(buffer.ToArray()) : null;
    }

    /// <summary>A tuple or list, which its items may refer to where the version can.</summary>
    SequenceConstant? Known(PyObject value, SequenceConstant constant, PyObject[] items)
    {
        if (version >= FirstWithReferences)
            made[value] = constant;
        return Fill(constant.Items, items) ? constant : null;
    }

    bool Fill(PyConstant[] constants, ReadOnlySpan<PyObject> items)
    {
        Array.Fill(constants, SingletonConstant.None);
        for (int i = 0; i < constants.Length; i++)
        {
            if (Create(items[i]) is not { } constant)
                return false;
            constants[i] = constant;
        }
        return true;
    }

    DictConstant? Pairs(PyDict dict)
    {
        var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
        var constant = new DictConstant(pairs, isFrozen: false);
        if (version >= FirstWithReferences)
            made[dict] = constant;
        for (int i = 0; i < dict.EntryCount; i++)
        {
            if (!dict.TryGetEntry(i, out var key, out var value))
                continue;
            if (Create(key) is not { } k || Create(value!) is not { } v)
                return null;
            pairs.Add(new(k, v));
        }
        return constant;
    }
}
