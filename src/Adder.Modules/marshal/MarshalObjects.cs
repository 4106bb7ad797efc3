using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Verification;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.marshal;

/// <summary>Python objects of marshal's values: what is one value there, is one object, and a container may hold itself.</summary>
sealed class MarshalObjects(ThreadState ts, bool allowCode)
{
    readonly Dictionary<PyConstant, PyObject> made = new(ReferenceEqualityComparer.Instance);

    /// <summary>The object of a value; code is verified. Null with an error.</summary>
    public PyObject? Create(PyConstant constant)
    {
        if (constant is SingletonConstant)
            return ConstantObjects.Create(constant);
        if (made.TryGetValue(constant, out var known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Raise(ExceptionTypes.ValueError, "recursion limit exceeded");
        switch (constant)
        {
            case CodeObject code: return Keep(code, Code(code));
            case ListConstant list:
                var items = new PyList([]);
                made.Add(list, items);
                foreach (var item in list.Items)
                {
                    if (Create(item) is not { } one)
                        return null;
                    items.Append(one);
                }
                return items;
            case TupleConstant tuple:
                // the array is filled when the tuple is already known
                var members = new PyObject[tuple.Count];
                var result = new PyTuple(members);
                made.Add(tuple, result);
                return Fill(members, tuple.Items) ? result : null;
            case SetConstant or FrozensetConstant:
                var elements = new PyObject[((SequenceConstant)constant).Count];
                var type = constant is SetConstant ? PySet.TypeObject : PySet.FrozenTypeObject;
                return Fill(elements, ((SequenceConstant)constant).Items) ? Keep(constant, type.Call(ts, [new PyTuple(elements)], null)) : null;
            case DictConstant dict:
                var mapping = new PyDict();
                made.Add(dict, mapping);
                foreach (var (key, value) in dict.Pairs)
                    if (Create(key) is not { } k || Create(value) is not { } v || !mapping.Set(ts, k, v))
                        return null;
                return mapping;
            case SliceConstant slice:
                var bounds = new PyObject[3];
                return Fill(bounds, [slice.Start, slice.Stop, slice.Step]) ? Keep(slice, new PySlice(bounds[0], bounds[1], bounds[2])) : null;
            // a str is interned only where the data says so
            case StrConstant { Encoded: null } text: return Keep(text, text.IsInterned ? Interned.Of(text.Value) : new PyStr(text.Value));
            default: return Keep(constant, ConstantObjects.Create(constant));
        }
    }

    PyObject? Keep(PyConstant constant, PyObject? value)
    {
        if (value is not null)
            made[constant] = value;
        return value;
    }

    bool Fill(PyObject[] items, ReadOnlySpan<PyConstant> constants)
    {
        // what holds itself may be looked at before it is complete
        Array.Fill(items, PyNone.Instance);
        for (int i = 0; i < items.Length; i++)
        {
            if (Create(constants[i]) is not { } item)
                return false;
            items[i] = item;
        }
        return true;
    }

    PyObject? Code(CodeObject code)
    {
        if (!allowCode)
            return ts.Raise(ExceptionTypes.ValueError, "unmarshalling code objects is disallowed");
        var result = Verifier.Verify(code);
        return result.IsAccepted ? new PyCode(code)
            : ts.Raise(ExceptionTypes.ValueError, $"bad marshal data (the bytecode does not verify: {result.Violations[0]})");
    }
}
