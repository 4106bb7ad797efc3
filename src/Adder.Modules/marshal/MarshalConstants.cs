using Adder.Bytecode.Code;
using Adder.Bytecode.Verification;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.marshal;

/// <summary>Python objects of marshal's values, and back.</summary>
static class MarshalConstants
{
    const int MaxDepth = 2000;

    /// <summary>The object of a value; code is verified. Null with an error.</summary>
    public static PyObject? ToObject(ThreadState ts, PyConstant constant, bool allowCode)
    {
        switch (constant)
        {
            case CodeObject code:
                if (!allowCode)
                    return ts.Raise(ExceptionTypes.ValueError, "unmarshalling code objects is disallowed");
                var result = Verifier.Verify(code);
                return result.IsAccepted ? new PyCode(code) : ts.Raise(ExceptionTypes.ValueError, $"bad marshal data (the bytecode does not verify: {result.Violations[0]})");
            case ListConstant list:
                return Items(ts, list.Items, allowCode) is { } items ? new PyList(items) : null;
            case TupleConstant tuple:
                return Items(ts, tuple.Items, allowCode) is { } members ? new PyTuple([.. members]) : null;
            case SetConstant set:
                return Items(ts, set.Items, allowCode) is { } elements ? PySet.TypeObject.Call(ts, [new PyList(elements)], null) : null;
            case DictConstant dict:
                var made = new PyDict();
                foreach (var (key, value) in dict.Pairs)
                    if (ToObject(ts, key, allowCode) is not { } k || ToObject(ts, value, allowCode) is not { } v || !made.Set(ts, k, v))
                        return null;
                return made;
            default:
                return ConstantObjects.Create(constant);
        }
    }

    static List<PyObject>? Items(ThreadState ts, PyConstant[] constants, bool allowCode)
    {
        if (!ts.EnterRecursiveCall(" in marshal"))
            return null;
        var items = new List<PyObject>(constants.Length);
        foreach (var constant in constants)
        {
            if (ToObject(ts, constant, allowCode) is not { } item)
                break;
            items.Add(item);
        }
        ts.LeaveRecursiveCall();
        return ts.HasError ? null : items;
    }

    /// <summary>The value of an object; null with an error.</summary>
    public static PyConstant? From(ThreadState ts, PyObject value, bool allowCode) => From(ts, value, allowCode, 0);

    static PyConstant? From(ThreadState ts, PyObject value, bool allowCode, int depth)
    {
        if (depth > MaxDepth)
        {
            ts.Raise(ExceptionTypes.ValueError, "object too deeply nested to marshal");
            return null;
        }
        switch (value)
        {
            case PyNone: return SingletonConstant.None;
            case PyEllipsis: return SingletonConstant.Ellipsis;
            case PyBool flag: return ReferenceEquals(flag, PyBool.True) ? SingletonConstant.True : SingletonConstant.False;
            case PyType type when ReferenceEquals(type, ExceptionTypes.StopIteration): return SingletonConstant.StopIteration;
            case PyIntegral number: return new IntConstant(number.ToBigInteger());
            case PyFloat number: return new FloatConstant(number.Value);
            case PyComplex number: return new ComplexConstant(number.Value.Real, number.Value.Imaginary);
            case PyStr text: return new StrConstant(text.Value);
            case PyBytes bytes: return new BytesConstant(bytes.Value);
            case PyCode when !allowCode:
                ts.Raise(ExceptionTypes.ValueError, "marshalling code objects is disallowed");
                return null;
            case PyCode code: return code.Code;
            case PyTuple tuple: return Items(ts, tuple.Items, allowCode, depth) is { } items ? new TupleConstant(items) : null;
            case PyList list: return Items(ts, list.Span.ToArray(), allowCode, depth) is { } members ? new ListConstant(members) : null;
            case PySlice slice: return Items(ts, [slice.Start, slice.Stop, slice.Step], allowCode, depth) is { } bounds ? new SliceConstant(bounds[0], bounds[1], bounds[2]) : null;
            case PySet set:
                var elements = new List<PyObject>();
                if (!Iteration.Collect(ts, set, elements) || Items(ts, [.. elements], allowCode, depth) is not { } all)
                    return null;
                return set.IsFrozen ? new FrozensetConstant(all) : new SetConstant(all);
            case PyDict dict:
                return Pairs(ts, dict, allowCode, depth);
        }
        if (BytesLike.TryGet(ts, value, out var buffer))
            return new BytesConstant(buffer.ToArray());
        ts.TakeError();
        ts.Raise(ExceptionTypes.ValueError, "unmarshallable object");
        return null;
    }

    static PyConstant[]? Items(ThreadState ts, PyObject[] objects, bool allowCode, int depth)
    {
        var items = new PyConstant[objects.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (From(ts, objects[i], allowCode, depth + 1) is not { } item)
                return null;
            items[i] = item;
        }
        return items;
    }

    static DictConstant? Pairs(ThreadState ts, PyDict dict, bool allowCode, int depth)
    {
        var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
        for (int i = 0; i < dict.Table.EntryCount; i++)
        {
            if (!dict.Table.TryGetEntry(i, out var key, out var value))
                continue;
            if (From(ts, key, allowCode, depth + 1) is not { } k || From(ts, value!, allowCode, depth + 1) is not { } v)
                return null;
            pairs.Add(new(k, v));
        }
        return new DictConstant(pairs, isFrozen: false);
    }
}
