using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>What common types do without asking around; anything else goes the general way. Only the very types are meant, not their subclasses.</summary>
public static partial class RegisterInterpreter
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? GetItem(ThreadState ts, PyObject container, PyObject key, int flags)
    {
        if (key.GetType() == typeof(PyInt))
        {
            long index = Unsafe.As<PyInt>(key).Value;
            if (container.GetType() == typeof(PyStr) && !Unsafe.As<PyStr>(container).IsWide)
            {
                string text = Unsafe.As<PyStr>(container).Value;
                long place = index < 0 ? index + text.Length : index;
                return (ulong)place < (ulong)text.Length ? PyStr.OfCodePoint(text[(int)place]) : container.GetItem(ts, key);
            }
            if (ItemOf(container, index) is { } item)
                return item;
        }
        else if (key.GetType() == typeof(PySlice))
        {
            if (container.GetType() == typeof(PyList) && ListSlices.TryGet(Unsafe.As<PyList>(container), Unsafe.As<PySlice>(key)) is { } part)
                return part;
        }
        else if (key.GetType() == typeof(PyStr) && container.GetType() == typeof(PyDict) && Unsafe.As<PyDict>(container).GetPlain(Unsafe.As<PyStr>(key)) is { } value)
            return value;
        if ((flags & ArithmeticFlags.LendsRight) != 0 && !IsSequence(container))
            key = OwnedNumbers.Share(key)!;
        return container.GetItem(ts, key);
    }

    /// <summary>Whether a container keeps no index, nor shows it to the program.</summary>
    static bool IsSequence(PyObject container) => container.GetType() == typeof(PyList) || container.GetType() == typeof(PyTuple)
        || container.GetType() == typeof(PyStr) || container.GetType() == typeof(PyBytes) || container.GetType() == typeof(PyByteArray);

    /// <summary>item in container: 1, 0, or -1 with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Contains(ThreadState ts, PyObject container, PyObject item)
    {
        if (container.GetType() == typeof(PySet))
            return Unsafe.As<PySet>(container).Contains(ts, item);
        if (container.GetType() == typeof(PyDict))
            return Unsafe.As<PyDict>(container).Contains(ts, item);
        if (container.GetType() == typeof(PyTuple))
            return Unsafe.As<PyTuple>(container).Contains(ts, item);
        return container.Contains(ts, item);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool SetItem(ThreadState ts, PyObject container, PyObject key, PyObject value, int flags)
    {
        if (container.GetType() == typeof(PyList) && key.GetType() == typeof(PyInt))
        {
            var list = Unsafe.As<PyList>(container);
            long index = Unsafe.As<PyInt>(key).Value;
            if (list.TryPut(index < 0 ? index + list.Count : index, value))
                return true;
        }
        else if (key.GetType() == typeof(PySlice) && container.GetType() == typeof(PyList) && value.GetType() == typeof(PyList)
            && ListSlices.TryPut(Unsafe.As<PyList>(container), Unsafe.As<PySlice>(key), Unsafe.As<PyList>(value)))
            return true;
        if ((flags & ArithmeticFlags.LendsLeft) != 0 && !IsSequence(container))
            key = OwnedNumbers.Share(key)!;
        return container.SetItem(ts, key, value);
    }

    /// <summary>container[index] of an index in the code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? GetItemAt(ThreadState ts, PyObject container, int index) => ItemOf(container, index) ?? container.GetItem(ts, PyInt.Of(index));

    /// <summary>The item of a list or tuple at an index; null when there is none, and of anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PyObject? ItemOf(PyObject container, long index)
    {
        if (container.GetType() == typeof(PyList))
        {
            var list = Unsafe.As<PyList>(container);
            return list.TryGet(index < 0 ? index + list.Count : index);
        }
        if (container.GetType() != typeof(PyTuple))
            return null;
        var items = Unsafe.As<PyTuple>(container).Items;
        if (index < 0)
            index += items.Length;
        return (ulong)index < (ulong)items.Length ? items[(int)index] : null;
    }

    /// <summary>An operator as BINARY_OP numbers it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? Binary(ThreadState ts, int number, PyObject left, PyObject right, int flags)
    {
        if (left.GetType() != typeof(PyInt) || right.GetType() != typeof(PyInt))
            return BinarySlow(ts, number, left, right, flags);
        return IntArithmetic.BinaryFast(number, Unsafe.As<PyInt>(left).Value, Unsafe.As<PyInt>(right).Value) ?? Operators.Binary(ts, number, left, right);
    }

    /// <summary>An operator with an int of the code on its right.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? BinaryImmediate(ThreadState ts, int number, PyObject left, int right, int flags)
    {
        if (left.GetType() == typeof(PyInt) && IntArithmetic.BinaryFast(number, Unsafe.As<PyInt>(left).Value, right) is { } result)
            return result;
        return BinarySlow(ts, number, left, PyInt.Of(right), flags);
    }

    /// <summary>An operator between two objects that are not both small ints, with <see cref="ArithmeticFlags"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? ArithmeticSlow(ThreadState ts, int number, PyObject left, PyObject right, int flags)
    {
        if ((left.GetType() == typeof(PyBigInt) || right.GetType() == typeof(PyBigInt)) && BigLimbs.IsKnown && IsInt(left) && IsInt(right))
        {
            var x = Unsafe.As<PyIntegral>(left);
            var y = Unsafe.As<PyIntegral>(right);
            var room = (flags & (ArithmeticFlags.OwnsLeft | ArithmeticFlags.LimbsOfLeft)) != 0 && left.GetType() == typeof(PyBigInt) ? BigLimbs.Limbs(Unsafe.As<PyBigInt>(left))
                : (flags & (ArithmeticFlags.OwnsRight | ArithmeticFlags.LimbsOfRight)) != 0 && right.GetType() == typeof(PyBigInt) ? BigLimbs.Limbs(Unsafe.As<PyBigInt>(right)) : null;
            switch ((BinaryOperator)(number >= Operators.InPlace ? number - Operators.InPlace : number))
            {
                case BinaryOperator.Add: return BigLimbs.Add(x, y, room);
                case BinaryOperator.Subtract: return BigLimbs.Subtract(x, y, room);
            }
        }
        if (left.GetType() == typeof(PyStr) && right.GetType() == typeof(PyStr) && number == (int)BinaryOperator.Add)
            return Unsafe.As<PyStr>(left).Binary(ts, BinaryOperator.Add, right);
        var result = BinarySlow(ts, number, left, right, flags);
        return result is not null && (flags & ArithmeticFlags.Owned) != 0 ? OwnResult(result, left, right) : result;
    }

    /// <summary>A result that arithmetic may change: a number that operators of other types gave, or an operand has, which may hold it, is copied.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject OwnResult(PyObject result, PyObject left, PyObject right)
    {
        if (result.GetType() == typeof(PyFloat))
            return IsNumber(left) && IsNumber(right) ? result : new PyFloat(Unsafe.As<PyFloat>(result).Value);
        if (result.GetType() != typeof(PyBigInt) || !BigLimbs.IsKnown)
            return result;
        var number = Unsafe.As<PyBigInt>(result);
        return IsInt(left) && IsInt(right) && !HasLimbsOf(number, left) && !HasLimbsOf(number, right) ? number : BigLimbs.Copy(number);
    }

    static bool IsNumber(PyObject value) => value.GetType() == typeof(PyFloat) || value.GetType() == typeof(PyInt);

    static bool IsInt(PyObject value) => value.GetType() == typeof(PyInt) || value.GetType() == typeof(PyBigInt);

    static bool HasLimbsOf(PyBigInt number, PyObject other) =>
        other.GetType() == typeof(PyBigInt) && ReferenceEquals(BigLimbs.Limbs(number), BigLimbs.Limbs(Unsafe.As<PyBigInt>(other)));

    /// <summary>An operator between two objects that are not both small ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PyObject? BinarySlow(ThreadState ts, int number, PyObject left, PyObject right, int flags)
    {
        if (left.GetType() == typeof(PyFloat))
        {
            double x = Unsafe.As<PyFloat>(left).Value, y;
            if (right.GetType() == typeof(PyFloat))
                y = Unsafe.As<PyFloat>(right).Value;
            else if (right.GetType() == typeof(PyInt))
                y = Unsafe.As<PyInt>(right).Value;
            else
                return BinaryAny(ts, number, left, right, flags);
            return BinaryFloat(ts, number, left, right, x, y);
        }
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyFloat))
            return BinaryFloat(ts, number, left, right, Unsafe.As<PyInt>(left).Value, Unsafe.As<PyFloat>(right).Value);
        return BinaryAny(ts, number, left, right, flags);
    }

    /// <summary>An operator between any two objects, which may keep each other.</summary>
    static PyObject? BinaryAny(ThreadState ts, int number, PyObject left, PyObject right, int flags)
    {
        OwnedNumbers.Share(ref left, ref right, flags);
        return Operators.Binary(ts, number, left, right);
    }

    /// <summary>An operator whose result an owned number takes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool BinaryOwned(ThreadState ts, in IrInstruction i, ref Slot r)
    {
        bool isImmediate = i.Op is >= IrOp.AddImmediateOwned and <= IrOp.BinaryImmediateOwned;
        int number = isImmediate ? i.C : i.D;
        var left = Unsafe.Add(ref r, i.B).Value!;
        var right = isImmediate ? null : Unsafe.Add(ref r, i.C).Value;
        ref var slot = ref Unsafe.Add(ref r, i.A);
        if (left.GetType() == typeof(PyInt) && (right is null || right.GetType() == typeof(PyInt))
            && IntArithmetic.TryBinary(number, Unsafe.As<PyInt>(left).Value, right is null ? i.D : Unsafe.As<PyInt>(right).Value, out long result))
        {
            OwnedNumbers.Put(ref slot, result);
            return true;
        }
        right ??= PyInt.Of(i.D);
        var value = left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt)
            ? Binary(ts, number, left, right, i.Cache) : ArithmeticSlow(ts, number, left, right, i.Cache);
        if (value is null)
            return false;
        OwnedNumbers.Put(ref slot, value);
        return true;
    }

    static PyObject? BinaryFloat(ThreadState ts, int number, PyObject left, PyObject right, double x, double y) =>
        (BinaryOperator)(number >= Operators.InPlace ? number - Operators.InPlace : number) switch
        {
            BinaryOperator.Add => new PyFloat(x + y),
            BinaryOperator.Subtract => new PyFloat(x - y),
            BinaryOperator.Multiply => new PyFloat(x * y),
            BinaryOperator.TrueDivide when y != 0 => new PyFloat(x / y),
            _ => Operators.Binary(ts, number, left, right),
        };

    /// <summary>A comparison of two objects that are not both small ints, as 1, 0, or -1 with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int CompareSlow(ThreadState ts, CompareOperator op, PyObject left, PyObject right, int flags)
    {
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
        {
            return CompareFloats(op, Unsafe.As<PyFloat>(left).Value, Unsafe.As<PyFloat>(right).Value);
        }
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(right).Value is > -(1L << 53) and < 1L << 53)
            return CompareFloats(op, Unsafe.As<PyFloat>(left).Value, Unsafe.As<PyInt>(right).Value);
        if (op is CompareOperator.Equal or CompareOperator.NotEqual && left.GetType() == typeof(PyStr) && right.GetType() == typeof(PyStr))
            return (ReferenceEquals(left, right) || Unsafe.As<PyStr>(left).SameText(Unsafe.As<PyStr>(right))) == (op == CompareOperator.Equal) ? 1 : 0;
        OwnedNumbers.Share(ref left, ref right, flags);
        return Operators.CompareTruth(ts, op, left, right);
    }

    static int CompareFloats(CompareOperator op, double x, double y) => op switch
    {
        CompareOperator.Less => x < y,
        CompareOperator.LessEqual => x <= y,
        CompareOperator.Equal => x == y,
        CompareOperator.NotEqual => x != y,
        CompareOperator.Greater => x > y,
        _ => x >= y,
    } ? 1 : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? CompareObjects(ThreadState ts, CompareOperator op, PyObject left, PyObject right, int flags)
    {
        if (left.GetType() != right.GetType())
        {
            OwnedNumbers.Share(ref left, ref right, flags);
            return Operators.Compare(ts, op, left, right);
        }
        if (left.GetType() == typeof(PyInt))
            return Operators.FromOrder(op, Unsafe.As<PyInt>(left).Value.CompareTo(Unsafe.As<PyInt>(right).Value));
        if (left.GetType() != typeof(PyFloat) && left.GetType() != typeof(PyStr))
            return Operators.Compare(ts, op, left, right);
        int truth = CompareSlow(ts, op, left, right, 0);
        return truth < 0 ? null : PyBool.Of(truth == 1);
    }

    /// <summary>Unpacks a list or tuple of the right length; anything else goes the general way.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool UnpackItems(ThreadState ts, PyObject source, ref Slot first, int count)
    {
        ReadOnlySpan<PyObject> items = source.GetType() == typeof(PyTuple) ? Unsafe.As<PyTuple>(source).Items
            : source.GetType() == typeof(PyList) ? Unsafe.As<PyList>(source).Span : default;
        if (items.Length != count || count == 0)
            return Unpack(ts, source, ref first, count);
        for (int i = 0; i < items.Length; i++)
            Unsafe.Add(ref first, count - 1 - i).Value = items[i];
        return true;
    }

    /// <summary>Unpacks two items.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool UnpackPair(ThreadState ts, PyObject source, ref Slot first, ref Slot second)
    {
        ReadOnlySpan<PyObject> items = source.GetType() == typeof(PyTuple) ? Unsafe.As<PyTuple>(source).Items
            : source.GetType() == typeof(PyList) ? Unsafe.As<PyList>(source).Span : default;
        if (items.Length == 2)
        {
            var (x, y) = (items[0], items[1]);
            (first.Value, second.Value) = (x, y);
            return true;
        }
        var pair = new Slot[2];
        if (!Unpack(ts, source, ref pair[0], 2))
            return false;
        (first.Value, second.Value) = (pair[1].Value, pair[0].Value);
        return true;
    }

    /// <summary>The next pair of an iterator that makes pairs: 1, 0 when there is none or with an error, -1 when it makes something else.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int NextPair(ThreadState ts, PyObject iterator, ref Slot first, ref Slot second)
    {
        PyObject? x, y;
        bool isThere;
        if (iterator.GetType() == typeof(PyZip) && Unsafe.As<PyZip>(iterator).MakesPairs)
            isThere = Unsafe.As<PyZip>(iterator).TryNextPair(ts, out x, out y);
        else if (iterator.GetType() == typeof(PyEnumerate))
            isThere = Unsafe.As<PyEnumerate>(iterator).TryNextPair(ts, out x, out y);
        else if (iterator.GetType() == typeof(DictIterator) && Unsafe.As<DictIterator>(iterator).MakesPairs)
            isThere = Unsafe.As<DictIterator>(iterator).TryNextPair(ts, out x, out y);
        else
            return -1;
        if (!isThere)
            return 0;
        (first.Value, second.Value) = (x, y);
        return 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyTuple BuildTuple(ReadOnlySpan<PyObject> items) => PyTuple.Of(items);
}
