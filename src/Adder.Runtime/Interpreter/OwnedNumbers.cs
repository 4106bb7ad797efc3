using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>
/// The registers of <see cref="LoweredCode.OwnedLocals"/> and <see cref="LoweredCode.OwnedTemporaries"/>: the int or float in such a register is
/// held by no other place, and takes the next value in place. Anything else may lie there, too, and never changes.
/// </summary>
static class OwnedNumbers
{
    /// <summary>Gives an owned register an int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(ref Slot slot, long value)
    {
        if (slot.Value is { } number && number.GetType() == typeof(PyInt))
            Unsafe.As<PyInt>(number).Value = value;
        else
            slot.Value = new PyInt(value);
    }

    /// <summary>Gives an owned register a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(ref Slot slot, double value)
    {
        if (slot.Value is { } number && number.GetType() == typeof(PyFloat))
            Unsafe.As<PyFloat>(number).Value = value;
        else
            slot.Value = new PyFloat(value);
    }

    /// <summary>Gives an owned register an object that others may hold.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Put(ref Slot slot, PyObject? value)
    {
        if (value is not null && ReferenceEquals(slot.Value, value))
            slot.Value = Copy(value);
        else if (value?.GetType() == typeof(PyInt))
            Put(ref slot, Unsafe.As<PyInt>(value).Value);
        else if (value?.GetType() == typeof(PyFloat))
            Put(ref slot, Unsafe.As<PyFloat>(value).Value);
        else
            slot.Value = value;
    }

    static PyObject Copy(PyObject value) => value.GetType() == typeof(PyInt) ? new PyInt(Unsafe.As<PyInt>(value).Value)
        : value.GetType() == typeof(PyFloat) ? new PyFloat(Unsafe.As<PyFloat>(value).Value) : value;

    /// <summary>What an owned register holds, for those who may keep it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PyObject? Share(PyObject? value) => value is null ? null
        : value.GetType() == typeof(PyInt) ? PyInt.Of(Unsafe.As<PyInt>(value).Value) : Copy(value);

    /// <summary>The operands of an operation that may keep them.</summary>
    /// <param name="left">Its operand B.</param>
    /// <param name="right">Its operand C.</param>
    /// <param name="flags">Which of the two are owned: <see cref="ArithmeticFlags"/>.</param>
    public static void Share(ref PyObject left, ref PyObject right, int flags)
    {
        if ((flags & ArithmeticFlags.LendsLeft) != 0)
            left = Share(left)!;
        if ((flags & ArithmeticFlags.LendsRight) != 0)
            right = Share(right)!;
    }

    /// <summary>From now on the frame's numbers do not change any more.</summary>
    public static void ShareAll(Frame frame)
    {
        foreach (int local in frame.Code.OwnedLocals ?? [])
            frame.Register(local).Value = Share(frame.Register(local).Value);
    }

    /// <summary>The register that holds a value of the stack in place of the slot of its own; null when that does.</summary>
    /// <param name="code">The code.</param>
    /// <param name="at">Index of the IR instruction that runs.</param>
    /// <param name="place">The value's place on the stack, from the bottom.</param>
    public static int? TemporaryAt(LoweredCode code, int at, int place)
    {
        if (code.OwnedTemporaries is not { } registers || place >= registers.Length || registers[place] == 0)
            return null;
        int slot = code.StackBase + place;
        // such a value is made and taken in one block
        for (int i = at - 1; i >= 0 && IrOperations.Of(code.Instructions[i].Op) is { Ends: false } operation && operation.D != IrOperandKind.Jump; i--)
        {
            int written = code.Instructions[i].A;
            if (operation.A == IrOperandKind.Dst && written == registers[place])
                return written;
            if (operation.A == IrOperandKind.Dst && written == slot || operation.A == IrOperandKind.Regs && written <= slot)
                return null;
        }
        return null;
    }
}
