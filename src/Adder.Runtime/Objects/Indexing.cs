using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>Indices of sequences.</summary>
public static class Indexing
{
    /// <summary>An index within range, negative ones counted from the end; false with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="key">What stands in the brackets.</param>
    /// <param name="length">Items of the sequence.</param>
    /// <param name="what">How errors name the sequence: "list", "string".</param>
    /// <param name="index">The index from the start.</param>
    public static bool TryIndex(ThreadState ts, PyObject key, int length, string what, out int index)
    {
        index = 0;
        if (!TryNumber(ts, key, what, out long value))
            return false;
        if (value < 0)
            value += length;
        if (value < 0 || value >= length)
            return ts.Fail(ExceptionTypes.IndexError, $"{what} index out of range");
        index = (int)value;
        return true;
    }

    /// <summary>An index as a number, whether within range or not; false with an error.</summary>
    internal static bool TryNumber(ThreadState ts, PyObject key, string what, out long value)
    {
        value = 0;
        if (key is not PyIntegral number)
        {
            if (!Numbers.HasIndex(key))
                return ts.Fail(ExceptionTypes.TypeError, $"{what} indices must be integers or slices, not {key.Type.Name}");
            if (Numbers.ToIndex(ts, key) is not { } converted)
                return false;
            number = converted;
        }
        return number.TryGetInt64(out value) || ts.Fail(ExceptionTypes.IndexError, $"cannot fit '{key.Type.Name}' into an index-sized integer");
    }

    /// <summary>Whether CPython's type has slots of a sequence, used or not: there a key becomes an index before anything else is asked.</summary>
    internal static bool HasSequenceSlots(PyType type) => type.IsHeap || type.Lookup("__len__") is not null;
}

/// <summary>sequence * count.</summary>
public static class Repetition
{
    /// <summary>count * sequence as the sequence's own type has it, whatever a class that derives from it does for sequence * count.</summary>
    public static PyObject? Reflected(ThreadState ts, PyObject sequence, PyObject count) => sequence is INativeOperations own
        ? own.Binary(ts, BinaryOperator.Multiply, count) : sequence.Binary(ts, BinaryOperator.Multiply, count);

    /// <summary>How often a sequence is repeated, 0 for negative counts; false without an error when the operand is no int.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="operand">The count as the program gave it.</param>
    /// <param name="length">The length of the sequence.</param>
    /// <param name="count">How often it is repeated.</param>
    /// <param name="kind">What an OverflowError calls it when the length would be no index; null where that is a MemoryError, too.</param>
    public static bool TryCount(ThreadState ts, PyObject operand, int length, out int count, string? kind = null)
    {
        count = 0;
        if (operand is not PyIntegral number)
        {
            if (!Numbers.HasIndex(operand) || Numbers.ToIndex(ts, operand) is not { } converted)
                return false;
            number = converted;
        }
        if (!number.TryGetInt64(out long value))
            return ts.Fail(ExceptionTypes.OverflowError, $"cannot fit '{operand.Type.Name}' into an index-sized integer");
        if (value <= 0 || length == 0)
            return true;
        if (kind is not null && value > long.MaxValue / length)
            return ts.Fail(ExceptionTypes.OverflowError, $"repeated {kind} too long");
        if (value > int.MaxValue || !ts.MayGrow(value * length))
            return ts.HasError ? false : ts.Fail(ExceptionTypes.MemoryError, "");
        count = (int)value;
        return true;
    }
}
