using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>From a special method to the virtual method behind it, past what a Python class of the instance overrides.</summary>
static class SpecialDispatch
{
    /// <summary>Calls with the right number of arguments.</summary>
    public static PyObject? Call(ThreadState ts, Special special, PyObject self, ReadOnlySpan<PyObject> arguments)
    {
        var native = self as INativeOperations;
        switch (special)
        {
            case >= Special.Lt and <= Special.Ge:
                {
                    var op = (CompareOperator)(special - Special.Lt);
                    return native is not null ? native.Compare(ts, op, arguments[0]) : self.Compare(ts, op, arguments[0]);
                }
            case >= Special.Neg and <= Special.Index:
                {
                    var op = (UnaryOperator)(special - Special.Neg);
                    return native is not null ? native.Unary(ts, op) : self.Unary(ts, op);
                }
            case Special.Pow or Special.Rpow when arguments.Length == 2 && arguments[1] is not PyNone:
                return special == Special.Pow ? self.PowerModulo(ts, self, arguments[0], arguments[1]) : self.PowerModulo(ts, arguments[0], self, arguments[1]);
            case >= Special.Add and <= Special.Xor or Special.Divmod:
                {
                    var op = special == Special.Divmod ? BinaryOperator.DivMod : (BinaryOperator)(special - Special.Add);
                    return native is not null ? native.Binary(ts, op, arguments[0]) : self.Binary(ts, op, arguments[0]);
                }
            case >= Special.Radd and <= Special.Rxor or Special.Rdivmod:
                {
                    var op = special == Special.Rdivmod ? BinaryOperator.DivMod : (BinaryOperator)(special - Special.Radd);
                    return native is not null ? native.BinaryReflected(ts, op, arguments[0]) : self.BinaryReflected(ts, op, arguments[0]);
                }
            case >= Special.Iadd and <= Special.Ixor:
                {
                    var op = (BinaryOperator)(special - Special.Iadd);
                    return native is not null ? native.BinaryInPlace(ts, op, arguments[0]) : self.BinaryInPlace(ts, op, arguments[0]);
                }
            case Special.Repr: return native is not null ? native.Repr(ts) : self is PyModule module ? module.ReprOfModule(ts) : self.Repr(ts);
            case Special.Str: return native is not null ? native.Str(ts) : self.Str(ts);
            case Special.Hash:
                {
                    bool hashed = native is not null ? native.TryHash(ts, out long hash) : self.TryHash(ts, out hash);
                    return hashed ? PyInt.Of(hash) : null;
                }
            case Special.Bool:
                {
                    int truth = native?.IsTrue(ts) ?? self.IsTrue(ts);
                    return truth < 0 ? null : PyBool.Of(truth == 1);
                }
            case Special.Len:
                {
                    long length = native?.Length(ts) ?? self.Length(ts);
                    return length < 0 ? null : PyInt.Of(length);
                }
            case Special.Contains:
                {
                    int found = native?.Contains(ts, arguments[0]) ?? self.Contains(ts, arguments[0]);
                    return found < 0 ? null : PyBool.Of(found == 1);
                }
            case Special.Iter: return native is not null ? native.GetIterator(ts) : self.GetIterator(ts);
            case Special.Next:
                {
                    var item = native is not null ? native.Next(ts) : self.Next(ts);
                    return item ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.StopIteration, ""));
                }
            case Special.Getitem: return native is not null ? native.GetItem(ts, arguments[0]) : self.GetItem(ts, arguments[0]);
            case Special.Setitem: return None(native?.SetItem(ts, arguments[0], arguments[1]) ?? self.SetItem(ts, arguments[0], arguments[1]));
            case Special.Delitem: return None(native?.SetItem(ts, arguments[0], null) ?? self.SetItem(ts, arguments[0], null));
            case Special.Set: return None(native?.DescriptorSet(ts, arguments[0], arguments[1]) ?? self.DescriptorSet(ts, arguments[0], arguments[1]));
            case Special.Delete: return None(native?.DescriptorSet(ts, arguments[0], null) ?? self.DescriptorSet(ts, arguments[0], null));
            case Special.Get: return Get(ts, self, native, arguments);
            default: return Attribute(ts, special, self, native, arguments);
        }
    }

    static PyObject? Get(ThreadState ts, PyObject self, INativeOperations? native, ReadOnlySpan<PyObject> arguments)
    {
        var instance = arguments[0] is PyNone ? null : arguments[0];
        var owner = arguments.Length > 1 ? arguments[1] as PyType : null;
        if (instance is null && owner is null)
            return ts.Raise(ExceptionTypes.TypeError, "__get__(None, None) is invalid");
        owner ??= instance!.Type;
        return native is not null ? native.DescriptorGet(ts, instance, owner) : self.DescriptorGet(ts, instance, owner);
    }

    static PyObject? Attribute(ThreadState ts, Special special, PyObject self, INativeOperations? native, ReadOnlySpan<PyObject> arguments)
    {
        if (!TryName(ts, arguments[0], out var name))
            return null;
        if (special == Special.Getattribute)
            return native is not null ? native.GetAttribute(ts, name) : self is PyModule { HasAssignedClass: true } module ? module.Find(ts, name) : self.GetAttribute(ts, name);
        var value = special == Special.Setattr ? arguments[1] : null;
        return None(native?.SetAttribute(ts, name, value) ?? self.SetAttribute(ts, name, value));
    }

    static PyNone? None(bool done) => done ? PyNone.Instance : null;

    internal static bool TryName(ThreadState ts, PyObject name, out PyStr text)
    {
        text = (name as PyStr)!;
        return text is not null || ts.Fail(ExceptionTypes.TypeError, $"attribute name must be string, not '{name.Type.Name}'");
    }
}
