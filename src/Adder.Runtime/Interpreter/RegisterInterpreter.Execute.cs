using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter.Folds;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Interpreter;

public static unsafe partial class RegisterInterpreter
{
    // No try/catch in here: a handler that uses locals makes the loop several times slower. What lives throughout is few enough for
    // machine registers: the thread, the frame, its registers and the instruction.
    static PyObject? Execute(ThreadState ts, Frame frame)
    {
        int truth;
    enterFrame:
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Chunk), frame.Start);
        var i = frame.Ip;
        while (true)
        {
            switch (i->Op)
            {
                case IrOp.Nop:
                    break;
                case IrOp.Move:
                    Unsafe.Add(ref r, i->A).Value = Unsafe.Add(ref r, i->B).Value;
                    break;
                case IrOp.LoadConst:
                    Unsafe.Add(ref r, i->A).Value = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.Constants), i->D);
                    break;
                case IrOp.LoadNull:
                    Unsafe.Add(ref r, i->A).Value = null;
                    break;
                case IrOp.CheckLocal:
                    if (Unsafe.Add(ref r, i->A).Value is not null)
                        break;
                    UnboundLocal(ts, frame, i->D);
                    goto error;
                case IrOp.LoadGlobal:
                    {
                        var cache = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.GlobalCaches), i->Cache);
                        var globals = frame.Globals;
                        PyObject? value = null;
                        if (cache is not null && ReferenceEquals(cache.Globals, globals))
                        {
                            if (cache.Builtins is not { } builtins)
                                value = globals.ValueAt(cache.Entry, cache.GlobalsVersion);
                            else if (cache.GlobalsVersion == globals.KeysVersion && ReferenceEquals(builtins, frame.Builtins))
                                value = builtins.ValueAt(cache.Entry, cache.BuiltinsVersion);
                        }
                        value ??= LoadGlobal(ts, frame, i->Cache, i->D);
                        if (value is null)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = value;
                        break;
                    }
                case IrOp.LoadCell:
                    {
                        // hostile code can leave out MAKE_CELL: the type is tested
                        if (Unsafe.Add(ref r, i->B).Value is not PyCell { Value: { } value })
                        {
                            UnboundCell(ts, frame, i->D);
                            goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = value;
                        break;
                    }
                case IrOp.StoreCell:
                    if (Unsafe.Add(ref r, i->A).Value is not PyCell target)
                    {
                        NotACell(ts);
                        goto error;
                    }
                    target.Value = Unsafe.Add(ref r, i->B).Value;
                    break;

                case IrOp.Add:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Add(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                        {
                            double number = Unsafe.As<PyFloat>(x).Value + Unsafe.As<PyFloat>(y).Value;
                            if ((i->Cache & ArithmeticFlags.OwnsLeft) != 0)
                                Unsafe.As<PyFloat>(result = x).Value = number;
                            else if ((i->Cache & ArithmeticFlags.OwnsRight) != 0)
                                Unsafe.As<PyFloat>(result = y).Value = number;
                            else
                                result = new PyFloat(number);
                        }
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->D, x, y, i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.Subtract:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Subtract(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                        {
                            double number = Unsafe.As<PyFloat>(x).Value - Unsafe.As<PyFloat>(y).Value;
                            if ((i->Cache & ArithmeticFlags.OwnsLeft) != 0)
                                Unsafe.As<PyFloat>(result = x).Value = number;
                            else if ((i->Cache & ArithmeticFlags.OwnsRight) != 0)
                                Unsafe.As<PyFloat>(result = y).Value = number;
                            else
                                result = new PyFloat(number);
                        }
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->D, x, y, i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.Multiply:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Multiply(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                        {
                            double number = Unsafe.As<PyFloat>(x).Value * Unsafe.As<PyFloat>(y).Value;
                            if ((i->Cache & ArithmeticFlags.OwnsLeft) != 0)
                                Unsafe.As<PyFloat>(result = x).Value = number;
                            else if ((i->Cache & ArithmeticFlags.OwnsRight) != 0)
                                Unsafe.As<PyFloat>(result = y).Value = number;
                            else
                                result = new PyFloat(number);
                        }
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->D, x, y, i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.AddImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt))
                            result = IntArithmetic.Add(Unsafe.As<PyInt>(x).Value, i->D);
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->C, x, PyInt.Of(i->D), i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.SubtractImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt))
                            result = IntArithmetic.Subtract(Unsafe.As<PyInt>(x).Value, i->D);
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->C, x, PyInt.Of(i->D), i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.MultiplyImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt))
                            result = IntArithmetic.Multiply(Unsafe.As<PyInt>(x).Value, i->D);
                        else
                        {
                            frame.Ip = i + 1;
                            if ((result = ArithmeticSlow(ts, i->C, x, PyInt.Of(i->D), i->Cache)) is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.BinaryImmediate:
                    {
                        frame.Ip = i + 1;
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (BinaryImmediate(ts, i->C, x, i->D, i->Cache) is not { } result)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = (i->Cache & ArithmeticFlags.Owned) != 0 ? OwnResult(result, x, PyInt.Zero) : result;
                        break;
                    }
                case IrOp.Binary:
                    {
                        frame.Ip = i + 1;
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (Binary(ts, i->D, x, y, i->Cache) is not { } result)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = (i->Cache & ArithmeticFlags.Owned) != 0 ? OwnResult(result, x, y) : result;
                        break;
                    }
                case IrOp.AddOwned:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                        {
                            long left = Unsafe.As<PyInt>(x).Value, right = Unsafe.As<PyInt>(y).Value;
                            if (!IntArithmetic.TryAdd(left, right, out long number))
                                goto arithmeticOwned;
                            OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                            break;
                        }
                        if (x.GetType() != typeof(PyFloat) || y.GetType() != typeof(PyFloat))
                            goto arithmeticOwned;
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), Unsafe.As<PyFloat>(x).Value + Unsafe.As<PyFloat>(y).Value);
                        break;
                    }
                case IrOp.SubtractOwned:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                        {
                            long left = Unsafe.As<PyInt>(x).Value, right = Unsafe.As<PyInt>(y).Value;
                            if (!IntArithmetic.TrySubtract(left, right, out long number))
                                goto arithmeticOwned;
                            OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                            break;
                        }
                        if (x.GetType() != typeof(PyFloat) || y.GetType() != typeof(PyFloat))
                            goto arithmeticOwned;
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), Unsafe.As<PyFloat>(x).Value - Unsafe.As<PyFloat>(y).Value);
                        break;
                    }
                case IrOp.MultiplyOwned:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                        {
                            long left = Unsafe.As<PyInt>(x).Value, right = Unsafe.As<PyInt>(y).Value;
                            if (!IntArithmetic.TryMultiply(left, right, out long number))
                                goto arithmeticOwned;
                            OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                            break;
                        }
                        if (x.GetType() != typeof(PyFloat) || y.GetType() != typeof(PyFloat))
                            goto arithmeticOwned;
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), Unsafe.As<PyFloat>(x).Value * Unsafe.As<PyFloat>(y).Value);
                        break;
                    }
                case IrOp.AddImmediateOwned:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() != typeof(PyInt) || !IntArithmetic.TryAdd(Unsafe.As<PyInt>(x).Value, i->D, out long number))
                            goto arithmeticOwned;
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                        break;
                    }
                case IrOp.SubtractImmediateOwned:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() != typeof(PyInt) || !IntArithmetic.TrySubtract(Unsafe.As<PyInt>(x).Value, i->D, out long number))
                            goto arithmeticOwned;
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                        break;
                    }
                case IrOp.BinaryOwned or IrOp.BinaryImmediateOwned:
                arithmeticOwned:
                    frame.Ip = i + 1;
                    if (!BinaryOwned(ts, in *i, ref r))
                        goto error;
                    break;
                case IrOp.Own:
                    OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), Unsafe.Add(ref r, i->B).Value);
                    break;
                case IrOp.OwnConstant:
                    OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.Constants), i->D));
                    break;
                case IrOp.Share:
                    Unsafe.Add(ref r, i->A).Value = OwnedNumbers.Share(Unsafe.Add(ref r, i->B).Value);
                    break;
                case IrOp.Compare:
                    {
                        frame.Ip = i + 1;
                        if (CompareObjects(ts, (CompareOperator)i->D, Unsafe.Add(ref r, i->B).Value!, Unsafe.Add(ref r, i->C).Value!, i->Cache) is not { } result)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.Is:
                    Unsafe.Add(ref r, i->A).Value =
                        PyBool.Of(ReferenceEquals(Unsafe.Add(ref r, i->B).Value, Unsafe.Add(ref r, i->C).Value) != (i->D != 0));
                    break;

                case IrOp.Jump:
                    goto jump;
                case IrOp.JumpBack:
                    if (ts.PollInterrupt())
                    {
                        if (ts.HasError)
                            goto error;
                        if (ts.TakeReentry())
                            goto reenter;
                    }
                    i = frame.Code.First + i->D;
                    if (i->Op == IrOp.ForIterator)
                        goto case IrOp.ForIterator;
                    if (i->Op == IrOp.ForIteratorOwned)
                        goto case IrOp.ForIteratorOwned;
                    continue;
                case IrOp.JumpIfTrue:
                    {
                        var condition = Unsafe.Add(ref r, i->A).Value!;
                        if (ReferenceEquals(condition, PyBool.True))
                            goto jump;
                        if (ReferenceEquals(condition, PyBool.False))
                            break;
                        frame.Ip = i + 1;
                        truth = condition.IsTrue(ts);
                        if (truth < 0)
                            goto error;
                        if (truth == 1)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfFalse:
                    {
                        var condition = Unsafe.Add(ref r, i->A).Value!;
                        if (ReferenceEquals(condition, PyBool.False))
                            goto jump;
                        if (ReferenceEquals(condition, PyBool.True))
                            break;
                        frame.Ip = i + 1;
                        truth = condition.IsTrue(ts);
                        if (truth < 0)
                            goto error;
                        if (truth == 0)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfNone:
                    if (ReferenceEquals(Unsafe.Add(ref r, i->A).Value, PyNone.Instance))
                        goto jump;
                    break;
                case IrOp.JumpIfCode:
                    if (Unsafe.Add(ref r, i->A).Value is PyInt exit && exit.Value == i->C)
                        goto jump;
                    break;
                case IrOp.JumpIfNotNone:
                    if (!ReferenceEquals(Unsafe.Add(ref r, i->A).Value, PyNone.Instance))
                        goto jump;
                    break;
                case IrOp.JumpIfLess:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value < Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfLessEqual:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value <= Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfEqual:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value == Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfNotEqual:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value != Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfGreater:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value > Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfGreaterEqual:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        var y = Unsafe.Add(ref r, i->C).Value!;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value >= Unsafe.As<PyInt>(y).Value ? 1 : 0;
                        else
                            goto compare;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfLessImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value < (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfLessEqualImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value <= (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfEqualImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value == (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfNotEqualImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value != (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfGreaterImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value > (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfGreaterEqualImmediate:
                    {
                        var x = Unsafe.Add(ref r, i->B).Value!;
                        if (x.GetType() == typeof(PyInt))
                            truth = Unsafe.As<PyInt>(x).Value >= (short)i->C ? 1 : 0;
                        else
                            goto compareImmediate;
                        if (truth == i->A)
                            goto jump;
                        break;
                    }
                case IrOp.JumpIfIs:
                    if (ReferenceEquals(Unsafe.Add(ref r, i->B).Value, Unsafe.Add(ref r, i->C).Value) == (i->A != 0))
                        goto jump;
                    break;
                case IrOp.JumpIfContains:
                    frame.Ip = i + 1;
                    truth = Contains(ts, Unsafe.Add(ref r, i->C).Value!, Unsafe.Add(ref r, i->B).Value!);
                    goto compared;
                compare:
                    frame.Ip = i + 1;
                    truth = CompareSlow(ts, (CompareOperator)(i->Op - IrOp.JumpIfLess), Unsafe.Add(ref r, i->B).Value!, Unsafe.Add(ref r, i->C).Value!, i->Cache);
                    goto compared;
                compareImmediate:
                    frame.Ip = i + 1;
                    truth = CompareSlow(ts, (CompareOperator)(i->Op - IrOp.JumpIfLessImmediate), Unsafe.Add(ref r, i->B).Value!, PyInt.Of((short)i->C), i->Cache);
                compared:
                    if (truth < 0)
                        goto error;
                    if (truth == i->A)
                        goto jump;
                    break;
                case IrOp.GetItem:
                    {
                        var container = Unsafe.Add(ref r, i->B).Value!;
                        var key = Unsafe.Add(ref r, i->C).Value!;
                        if (container.GetType() == typeof(PyList) && key.GetType() == typeof(PyInt))
                        {
                            if (Unsafe.As<PyList>(container).TryGet(Unsafe.As<PyInt>(key).Value) is { } item)
                            {
                                Unsafe.Add(ref r, i->A).Value = item;
                                break;
                            }
                        }
                        frame.Ip = i + 1;
                        if (GetItem(ts, container, key, i->Cache) is not { } result)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.GetItemImmediate:
                    {
                        var container = Unsafe.Add(ref r, i->B).Value!;
                        if (container.GetType() == typeof(PyTuple) && Unsafe.As<PyTuple>(container).Items is var items && (uint)i->D < (uint)items.Length)
                        {
                            Unsafe.Add(ref r, i->A).Value = items[i->D];
                            break;
                        }
                        frame.Ip = i + 1;
                        if (GetItemAt(ts, container, i->D) is not { } result)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.SetItem:
                    {
                        var container = Unsafe.Add(ref r, i->A).Value!;
                        var key = Unsafe.Add(ref r, i->B).Value!;
                        var value = Unsafe.Add(ref r, i->C).Value!;
                        if (container.GetType() == typeof(PyList) && key.GetType() == typeof(PyInt) && Unsafe.As<PyList>(container).TryPut(Unsafe.As<PyInt>(key).Value, value))
                            break;
                        frame.Ip = i + 1;
                        if (!SetItem(ts, container, key, value, i->Cache))
                            goto error;
                        break;
                    }
                case IrOp.BuildTuple:
                    Unsafe.Add(ref r, i->A).Value = BuildTuple(Arguments(ref r, i->B, i->C));
                    break;
                case IrOp.UnpackSequence:
                    frame.Ip = i + 1;
                    if (!UnpackItems(ts, Unsafe.Add(ref r, i->B).Value!, ref Unsafe.Add(ref r, i->A), i->C))
                        goto error;
                    break;
                case IrOp.UnpackPair:
                    frame.Ip = i + 1;
                    if (!UnpackPair(ts, Unsafe.Add(ref r, i->B).Value!, ref Unsafe.Add(ref r, i->A), ref Unsafe.Add(ref r, i->C)))
                        goto error;
                    break;
                case IrOp.GetIterator:
                    {
                        frame.Ip = i + 1;
                        if (Unsafe.Add(ref r, i->B).Value!.GetIterator(ts) is not { } started)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = started;
                        break;
                    }
                case IrOp.Contains:
                    {
                        frame.Ip = i + 1;
                        truth = Contains(ts, Unsafe.Add(ref r, i->C).Value!, Unsafe.Add(ref r, i->B).Value!);
                        if (truth < 0)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = PyBool.Of(truth != i->D);
                        break;
                    }
                case IrOp.ForIterator:
                    {
                        var iterator = Unsafe.Add(ref r, i->B).Value!;
                        if (iterator.GetType() == typeof(RangeIterator))
                        {
                            if (!Unsafe.As<RangeIterator>(iterator).TryNext(out long number))
                                goto jump;
                            Unsafe.Add(ref r, i->A).Value = PyInt.Of(number);
                            break;
                        }
                        frame.Ip = i + 1;
                        PyObject? item;
                        if (iterator.GetType() == typeof(ListIterator))
                            item = Unsafe.As<ListIterator>(iterator).NextItem();
                        else if (iterator.GetType() == typeof(PyGenerator) && Unsafe.As<PyGenerator>(iterator).State != GeneratorState.Closed)
                        {
                            if (EnterGenerator(ts, Unsafe.As<PyGenerator>(iterator), PyNone.Instance, i->A) is not { } generator)
                                goto error;
                            frame = generator;
                            goto enterFrame;
                        }
                        else if (i[1].Op == IrOp.UnpackPair && i[1].B == i->A && i[1].Cache != 0)
                        {
                            // a pair that is taken apart at once need not be made
                            truth = NextPair(ts, iterator, ref Unsafe.Add(ref r, i[1].A), ref Unsafe.Add(ref r, i[1].C));
                            if (truth > 0)
                            {
                                i += 2;
                                continue;
                            }
                            item = truth < 0 ? iterator.Next(ts) : null;
                        }
                        else
                            item = iterator.Next(ts);
                        if (item is not null)
                        {
                            Unsafe.Add(ref r, i->A).Value = item;
                            break;
                        }
                        if (!IsExhausted(ts))
                            goto error;
                        goto jump;
                    }
                case IrOp.ForIteratorOwned:
                    {
                        var iterator = Unsafe.Add(ref r, i->B).Value!;
                        if (iterator.GetType() == typeof(RangeIterator))
                        {
                            if (!Unsafe.As<RangeIterator>(iterator).TryNext(out long number))
                                goto jump;
                            OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), number);
                            break;
                        }
                        frame.Ip = i + 1;
                        if (iterator.Next(ts) is not { } item)
                        {
                            if (!IsExhausted(ts))
                                goto error;
                            goto jump;
                        }
                        OwnedNumbers.Put(ref Unsafe.Add(ref r, i->A), item);
                        break;
                    }
                case IrOp.Send or IrOp.SendPop:
                    {
                        frame.Ip = i + 1;
                        var receiver = Unsafe.Add(ref r, i->B).Value!;
                        var sent = Unsafe.Add(ref r, i->C).Value!;
                        if (receiver is PyGeneratorBase { State: not GeneratorState.Closed } generator)
                        {
                            if (EnterGenerator(ts, generator, sent, i->A) is not { } started)
                                goto error;
                            frame = started;
                            goto enterFrame;
                        }
                        truth = Send(ts, receiver, sent, ref Unsafe.Add(ref r, i->A), ref Unsafe.Add(ref r, i->Op == IrOp.Send ? i->A : i->B));
                        if (truth < 0)
                            goto error;
                        if (truth == 1)
                            goto jump;
                        break;
                    }
                case IrOp.YieldValue:
                    {
                        frame.Ip = i + 1;
                        var value = Unsafe.Add(ref r, i->B).Value!;
                        if ((frame.Traits & FrameTraits.Traced) != 0 && !FrameEvents.Returned(ts, frame, value, yields: true))
                            goto error;
                        if (frame.Fold is { } fold)
                        {
                            if (!ts.IsWatched && ReferenceEquals(ts.Handled, frame.HandledAtEntry) && (frame.Traits & FrameTraits.Traced) == 0
                                && fold.TryTake(ts, value) == FoldStep.Continue)
                            {
                                Unsafe.Add(ref r, i->A).Value = PyNone.Instance;
                                i++;
                                if (i->Op == IrOp.JumpBack)
                                    goto case IrOp.JumpBack;
                                continue;
                            }
                            frame = LeaveFold(ts, frame, fold, value);
                            goto enterResult;
                        }
                        if (Yield(ts, frame, value) is not { } resumer)
                            return value;
                        frame = resumer;
                        goto enterFrame;
                    }
                case IrOp.ReturnGenerator:
                    {
                        frame.Ip = i + 1;
                        var made = ReturnGenerator(ts, frame);
                        if (made is null)
                            goto error;
                        if (LeaveForGenerator(ts, frame, made) is not { } maker)
                            return made;
                        frame = maker;
                        goto enterFrame;
                    }
                case IrOp.ListAppend:
                    if (!AppendToList(ts, Unsafe.Add(ref r, i->A).Value!, Unsafe.Add(ref r, i->B).Value!))
                        goto error;
                    break;

                case IrOp.LoadAttribute:
                    {
                        var owner = Unsafe.Add(ref r, i->B).Value!;
                        var entry = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.AttributeCaches), i->Cache);
                        PyObject? value;
                        if (owner.GetType() != typeof(PyInstance) || entry is null
                            || Unsafe.As<PyInstance>(owner).Fields.ShapeNow is not { } shape || shape.Stamp != entry.FieldStamp
                            || (value = Unsafe.As<PyInstance>(owner).Fields.Read(entry.Index)) is null)
                        {
                            frame.Ip = i + 1;
                            if (entry is { Kind: AttributeKind.Property } && EnterGetter(ts, owner, entry, i->A) is { } getter)
                            {
                                frame = getter;
                                goto enterFrame;
                            }
                            value = ts.HasError ? null : AttributeCaching.Load(ts, owner, frame.Code.Names[i->D], ref frame.Code.AttributeCaches[i->Cache]);
                            if (value is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = value;
                        break;
                    }
                case IrOp.LoadMethod:
                    {
                        var owner = Unsafe.Add(ref r, i->B).Value!;
                        var entry = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.AttributeCaches), i->Cache);
                        if (entry is not null && (owner.GetType() == typeof(PyInstance)
                            ? Unsafe.As<PyInstance>(owner).Fields.ShapeNow is { } shape && shape.Stamp == entry.MethodStamp : ObjectClass.Of(owner) == entry.Class))
                        {
                            Unsafe.Add(ref r, i->A).Value = entry.Value;
                            Unsafe.Add(ref r, i->A + 1).Value = owner;
                            i++;
                            if (i->Op == IrOp.CallMethod)
                                goto case IrOp.CallMethod;
                            continue;
                        }
                        frame.Ip = i + 1;
                        if (!AttributeCaching.LoadMethod(ts, owner, frame.Code.Names[i->D], ref frame.Code.AttributeCaches[i->Cache], ref Unsafe.Add(ref r, i->A), i->C != 0))
                            goto error;
                        break;
                    }
                case IrOp.StoreAttribute:
                    {
                        var owner = Unsafe.Add(ref r, i->A).Value!;
                        var entry = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.AttributeCaches), i->Cache);
                        if (owner.GetType() == typeof(PyInstance) && entry is not null
                            && Unsafe.As<PyInstance>(owner).Fields.ShapeNow is { } shape && shape.Stamp == entry.FieldStamp)
                        {
                            ref var fields = ref Unsafe.As<PyInstance>(owner).Fields;
                            var value = Unsafe.Add(ref r, i->B).Value;
                            if (entry.NextShape is { } next ? fields.TryAdd(shape, next, value) : fields.TryWrite(shape, entry.Index, value))
                                break;
                        }
                        frame.Ip = i + 1;
                        if (!AttributeCaching.Store(ts, owner, frame.Code.Names[i->D], Unsafe.Add(ref r, i->B).Value!, ref frame.Code.AttributeCaches[i->Cache]))
                            goto error;
                        break;
                    }
                case IrOp.CallMethod:
                    {
                        int first = i->B, count = i->C;
                        var callee = Unsafe.Add(ref r, first).Value;
                        var self = Unsafe.Add(ref r, first + 1).Value;
                        if (callee is not null && self is not null)
                        {
                            first++;
                            count++;
                        }
                        else
                        {
                            callee ??= self;
                            first += 2;
                        }
                        frame.Ip = i + 1;
                        if (ts.PollInterrupt())
                        {
                            if (ts.HasError)
                                goto error;
                            if (ts.TakeReentry())
                                goto reenter;
                        }
                        if (callee!.GetType() == typeof(PyFunction))
                        {
                            if (EnterCall(ts, frame, Unsafe.As<PyFunction>(callee), first, count, i->A) is not { } called)
                                goto error;
                            frame = called;
                            goto enterFrame;
                        }
                        PyObject? result;
                        if (callee.GetType() == typeof(PyMethodDescriptor))
                            result = Unsafe.As<PyMethodDescriptor>(callee).Call(ts, Arguments(ref r, first, count), null);
                        else if (EnterSpecial(ts, frame, callee, first, count, i->A) is { } entered)
                        {
                            frame = entered;
                            goto enterFrame;
                        }
                        else
                            result = ts.HasError ? null : callee.Call(ts, Arguments(ref r, first, count), null);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.Call:
                    {
                        var callee = Unsafe.Add(ref r, i->B).Value!;
                        frame.Ip = i + 1;
                        if (ts.PollInterrupt())
                        {
                            if (ts.HasError)
                                goto error;
                            if (ts.TakeReentry())
                                goto reenter;
                        }
                        if (callee.GetType() == typeof(PyFunction))
                        {
                            if (EnterCall(ts, frame, Unsafe.As<PyFunction>(callee), i->B + 1, i->C, i->A) is not { } called)
                                goto error;
                            frame = called;
                            goto enterFrame;
                        }
                        if (i->C == 1 && Unsafe.Add(ref r, i->B + 1).Value!.GetType() == typeof(PyGenerator)
                            && EnterFold(ts, callee, Unsafe.As<PyGenerator>(Unsafe.Add(ref r, i->B + 1).Value!), i->A) is { } folding)
                        {
                            frame = folding;
                            goto enterFrame;
                        }
                        if (callee.GetType() != typeof(PyBuiltinFunction) && EnterSpecial(ts, frame, callee, i->B + 1, i->C, i->A) is { } entered)
                        {
                            frame = entered;
                            goto enterFrame;
                        }
                        var result = ts.HasError ? null : callee.Call(ts, Arguments(ref r, i->B + 1, i->C), null);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i->A).Value = result;
                        break;
                    }
                case IrOp.Return:
                case IrOp.ReturnConst:
                    {
                        var result = i->Op == IrOp.Return ? Unsafe.Add(ref r, i->A).Value! : frame.Code.Constants[i->D];
                        if (frame.Traits == FrameTraits.None)
                        {
                            for (int k = frame.Code.ClearedCount - 1; k >= 0; k--)
                                Unsafe.Add(ref r, k).Value = null;
                            frame.HandledAtEntry = null;
                            ts.Registers.Top = frame.TopBefore;
                            ts.Depth--;
                            int register = frame.ResultRegister;
                            frame = frame.Caller!;
                            r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Chunk), frame.Start);
                            i = frame.Ip;
                            Unsafe.Add(ref r, register).Value = result;
                            continue;
                        }
                        frame.Ip = i + 1;
                        if (FinishSpecially(ts, frame, ref result) is not { } resumer)
                        {
                            if (result is null)
                                goto error;
                            return result;
                        }
                        frame = resumer;
                        goto enterResult;
                    }
                case IrOp.CallKeywords or IrOp.CallMethodKeywords or IrOp.CallExpanded:
                    {
                        frame.Ip = i + 1;
                        if (ts.PollInterrupt() && ts.HasError)
                            goto error;
                        if (ExecuteCall(ts, in *i, ref r, out bool done) is { } called)
                        {
                            frame = called;
                            goto enterFrame;
                        }
                        if (!done)
                            goto error;
                        break;
                    }
                case IrOp.BuildList or IrOp.BuildMap or IrOp.BuildSet or IrOp.BuildString or IrOp.BuildSlice or IrOp.Format or IrOp.Convert or IrOp.MapAdd or IrOp.SetAdd
                    or IrOp.ListExtend or IrOp.BuildConstKeyMap:
                    frame.Ip = i + 1;
                    if (!ExecuteContainer(ts, in *i, ref r))
                        goto error;
                    break;
                case IrOp.PushHandled or IrOp.PopHandled or IrOp.MatchException or IrOp.Raise or IrOp.Reraise:
                    frame.Ip = i + 1;
                    if (!ExecuteException(ts, in *i, ref r))
                        goto error;
                    break;
                case IrOp.EnterWith or IrOp.LoadSpecial or IrOp.CallExit:
                    frame.Ip = i + 1;
                    if (!ExecuteStatement(ts, in *i, ref r))
                        goto error;
                    break;
                case IrOp.Not or IrOp.ToBool:
                    {
                        var operand = Unsafe.Add(ref r, i->B).Value!;
                        if (operand.GetType() == typeof(PyBool))
                            truth = ReferenceEquals(operand, PyBool.True) ? 1 : 0;
                        else
                        {
                            frame.Ip = i + 1;
                            if ((truth = operand.IsTrue(ts)) < 0)
                                goto error;
                        }
                        Unsafe.Add(ref r, i->A).Value = PyBool.Of((truth == 1) == (i->Op == IrOp.ToBool));
                        break;
                    }
                case IrOp.Step:
                    frame.Ip = i + 1;
                    if (!Step(ts, frame, i->D))
                        goto error;
                    // a trace function may have set f_lineno
                    i = frame.Ip;
                    continue;
                default:
                    frame.Ip = i + 1;
                    if (!ExecuteCold(ts, frame, in *i, ref r))
                        goto error;
                    break;
            }
            i++;
            continue;
        jump:
            {
                var target = frame.Code.First + i->D;
                // up to 3.11 conditional jumps go backward, too
                if (target <= i && ts.PollInterrupt() && ts.HasError)
                    goto error;
                i = target;
                continue;
            }
        enterResult:
            // a fold ends in its caller, maybe with an error
            if (!ts.HasError)
                goto enterFrame;
            i = frame.Ip - 1;
            goto error;
        reenter:
            frame.Ip = i;
            return Reentry;
        error:
            frame.Ip = i + 1;
            if (ts.OutsideLoop is not null)
                return Reentry;
            if (Unwind(ts, frame) is not { } handling)
                return null;
            frame = handling;
            goto enterFrame;
        }
    }
}
