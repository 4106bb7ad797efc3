using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    // No try/catch in here: a handler that uses locals makes the loop several times slower.
    static PyObject? Execute(ThreadState ts, Frame frame)
    {
    enterFrame:
        ref var code = ref MemoryMarshal.GetArrayDataReference(frame.Code.Instructions);
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Chunk), frame.Start);
        int pc = frame.Pc;
        while (true)
        {
            ref var i = ref Unsafe.Add(ref code, pc++);
            switch (i.Op)
            {
                case IrOp.Nop:
                    continue;
                case IrOp.Move:
                    Unsafe.Add(ref r, i.A).Value = Unsafe.Add(ref r, i.B).Value;
                    continue;
                case IrOp.LoadConst:
                    Unsafe.Add(ref r, i.A).Value = frame.Code.Constants[i.D];
                    continue;
                case IrOp.LoadNull:
                    Unsafe.Add(ref r, i.A).Value = null;
                    continue;
                case IrOp.CheckLocal:
                    if (Unsafe.Add(ref r, i.A).Value is not null)
                        continue;
                    UnboundLocal(ts, frame, i.D);
                    goto error;
                case IrOp.LoadGlobal:
                    {
                        ref var cache = ref frame.Code.GlobalCaches[i.Cache];
                        var value = ReferenceEquals(cache.Dict, frame.Globals) && cache.Version == cache.Dict!.Table.KeysVersion
                            ? cache.Dict.Table.ValueAt(cache.Entry)
                            : LoadGlobal(ts, frame, ref cache, i.D);
                        if (value is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = value;
                        continue;
                    }
                case IrOp.LoadCell:
                    {
                        // hostile code can leave out MAKE_CELL: the type is tested
                        if (Unsafe.Add(ref r, i.B).Value is not PyCell { Value: { } value })
                        {
                            UnboundCell(ts, frame, i.D);
                            goto error;
                        }
                        Unsafe.Add(ref r, i.A).Value = value;
                        continue;
                    }
                case IrOp.StoreCell:
                    if (Unsafe.Add(ref r, i.A).Value is not PyCell target)
                    {
                        NotACell(ts);
                        goto error;
                    }
                    target.Value = Unsafe.Add(ref r, i.B).Value;
                    continue;

                case IrOp.Add:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Add(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                            result = new PyFloat(Unsafe.As<PyFloat>(x).Value + Unsafe.As<PyFloat>(y).Value);
                        else if ((result = BinarySlow(ts, i.D, x, y)) is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Subtract:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Subtract(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                            result = new PyFloat(Unsafe.As<PyFloat>(x).Value - Unsafe.As<PyFloat>(y).Value);
                        else if ((result = BinarySlow(ts, i.D, x, y)) is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Multiply:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        PyObject? result;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                            result = IntArithmetic.Multiply(Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value);
                        else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                            result = new PyFloat(Unsafe.As<PyFloat>(x).Value * Unsafe.As<PyFloat>(y).Value);
                        else if ((result = BinarySlow(ts, i.D, x, y)) is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.AddImmediate:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var result = x.GetType() == typeof(PyInt)
                            ? IntArithmetic.Add(Unsafe.As<PyInt>(x).Value, i.D)
                            : BinarySlow(ts, i.C, x, PyInt.Of(i.D));
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.SubtractImmediate:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var result = x.GetType() == typeof(PyInt)
                            ? IntArithmetic.Subtract(Unsafe.As<PyInt>(x).Value, i.D)
                            : BinarySlow(ts, i.C, x, PyInt.Of(i.D));
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.MultiplyImmediate:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var result = x.GetType() == typeof(PyInt)
                            ? IntArithmetic.Multiply(Unsafe.As<PyInt>(x).Value, i.D)
                            : BinarySlow(ts, i.C, x, PyInt.Of(i.D));
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Binary:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        var result = x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt)
                            ? IntArithmetic.Binary(ts, (BinaryOperator)(i.D % Operators.InPlace), Unsafe.As<PyInt>(x).Value, Unsafe.As<PyInt>(y).Value)
                            : null;
                        if (result is null || ReferenceEquals(result, PyNotImplemented.Instance))
                            result = ts.HasError ? null : BinarySlow(ts, i.D, x, y);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Compare:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        var result = x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt)
                            ? Operators.FromOrder((CompareOperator)i.D, Unsafe.As<PyInt>(x).Value.CompareTo(Unsafe.As<PyInt>(y).Value))
                            : CompareObjects(ts, (CompareOperator)i.D, x, y);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Is:
                    Unsafe.Add(ref r, i.A).Value =
                        PyBool.Of(ReferenceEquals(Unsafe.Add(ref r, i.B).Value, Unsafe.Add(ref r, i.C).Value) != (i.D != 0));
                    continue;

                case IrOp.Jump:
                    goto jump;
                case IrOp.JumpBack:
                    if (ts.PollInterrupt() && ts.HasError)
                        goto error;
                    pc = i.D;
                    continue;
                case IrOp.JumpIfTrue:
                    {
                        var condition = Unsafe.Add(ref r, i.A).Value!;
                        int truth = condition.GetType() == typeof(PyBool) ? ReferenceEquals(condition, PyBool.True) ? 1 : 0 : condition.IsTrue(ts);
                        if (truth < 0)
                            goto error;
                        if (truth == 1)
                            goto jump;
                        continue;
                    }
                case IrOp.JumpIfFalse:
                    {
                        var condition = Unsafe.Add(ref r, i.A).Value!;
                        int truth = condition.GetType() == typeof(PyBool) ? ReferenceEquals(condition, PyBool.True) ? 1 : 0 : condition.IsTrue(ts);
                        if (truth < 0)
                            goto error;
                        if (truth == 0)
                            goto jump;
                        continue;
                    }
                case IrOp.JumpIfNone:
                    if (ReferenceEquals(Unsafe.Add(ref r, i.A).Value, PyNone.Instance))
                        goto jump;
                    continue;
                case IrOp.JumpIfCode:
                    if (Unsafe.Add(ref r, i.A).Value is PyInt exit && exit.Value == i.C)
                        goto jump;
                    continue;
                case IrOp.JumpIfNotNone:
                    if (!ReferenceEquals(Unsafe.Add(ref r, i.A).Value, PyNone.Instance))
                        goto jump;
                    continue;
                case IrOp.JumpIfLess or IrOp.JumpIfLessEqual or IrOp.JumpIfEqual or IrOp.JumpIfNotEqual or IrOp.JumpIfGreater or IrOp.JumpIfGreaterEqual:
                    {
                        var x = Unsafe.Add(ref r, i.B).Value!;
                        var y = Unsafe.Add(ref r, i.C).Value!;
                        int truth;
                        if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                        {
                            long a = Unsafe.As<PyInt>(x).Value, b = Unsafe.As<PyInt>(y).Value;
                            bool holds = i.Op switch
                            {
                                IrOp.JumpIfLess => a < b,
                                IrOp.JumpIfLessEqual => a <= b,
                                IrOp.JumpIfEqual => a == b,
                                IrOp.JumpIfNotEqual => a != b,
                                IrOp.JumpIfGreater => a > b,
                                _ => a >= b,
                            };
                            truth = holds ? 1 : 0;
                        }
                        else if ((truth = CompareSlow(ts, (CompareOperator)(i.Op - IrOp.JumpIfLess), x, y)) < 0)
                            goto error;
                        if (truth == i.A)
                            goto jump;
                        continue;
                    }
                case IrOp.GetItem:
                    {
                        var container = Unsafe.Add(ref r, i.B).Value!;
                        var key = Unsafe.Add(ref r, i.C).Value!;
                        var result = GetItem(ts, container, key);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.SetItem:
                    if (!SetItem(ts, Unsafe.Add(ref r, i.A).Value!, Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!))
                        goto error;
                    continue;
                case IrOp.BuildTuple:
                    Unsafe.Add(ref r, i.A).Value = BuildTuple(Arguments(ref r, i.B, i.C));
                    continue;
                case IrOp.UnpackSequence:
                    frame.Pc = pc;
                    if (!UnpackItems(ts, Unsafe.Add(ref r, i.B).Value!, ref Unsafe.Add(ref r, i.A), i.C))
                        goto error;
                    continue;
                case IrOp.GetIterator:
                    {
                        frame.Pc = pc;
                        if (Unsafe.Add(ref r, i.B).Value!.GetIterator(ts) is not { } started)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = started;
                        continue;
                    }
                case IrOp.Contains:
                    {
                        frame.Pc = pc;
                        int truth = Unsafe.Add(ref r, i.C).Value!.Contains(ts, Unsafe.Add(ref r, i.B).Value!);
                        if (truth < 0)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = PyBool.Of(truth != i.D);
                        continue;
                    }
                case IrOp.ForIterator:
                    {
                        var iterator = Unsafe.Add(ref r, i.B).Value!;
                        if (iterator.GetType() == typeof(PyGenerator) && Unsafe.As<PyGenerator>(iterator).State != GeneratorState.Closed)
                        {
                            frame.Pc = pc;
                            if (EnterGenerator(ts, Unsafe.As<PyGenerator>(iterator), PyNone.Instance, i.A) is not { } generator)
                                goto error;
                            frame = generator;
                            goto enterFrame;
                        }
                        frame.Pc = pc;
                        var item = iterator.GetType() == typeof(RangeIterator) ? Unsafe.As<RangeIterator>(iterator).Next(ts)
                            : iterator.GetType() == typeof(ListIterator) ? Unsafe.As<ListIterator>(iterator).Next(ts) : iterator.Next(ts);
                        if (item is not null)
                        {
                            Unsafe.Add(ref r, i.A).Value = item;
                            continue;
                        }
                        if (!IsExhausted(ts))
                            goto error;
                        goto jump;
                    }
                case IrOp.Send or IrOp.SendPop:
                    {
                        frame.Pc = pc;
                        var receiver = Unsafe.Add(ref r, i.B).Value!;
                        var sent = Unsafe.Add(ref r, i.C).Value!;
                        if (receiver is PyGeneratorBase { State: not GeneratorState.Closed } generator)
                        {
                            if (EnterGenerator(ts, generator, sent, i.A) is not { } started)
                                goto error;
                            frame = started;
                            goto enterFrame;
                        }
                        var outcome = Delegation.Send(ts, receiver, sent, out var result);
                        if (outcome == SendOutcome.Failed)
                            goto error;
                        if (outcome == SendOutcome.Yielded)
                        {
                            Unsafe.Add(ref r, i.A).Value = result;
                            continue;
                        }
                        Unsafe.Add(ref r, i.Op == IrOp.Send ? i.A : i.B).Value = result;
                        goto jump;
                    }
                case IrOp.YieldValue:
                    {
                        frame.Pc = pc;
                        var value = Unsafe.Add(ref r, i.B).Value!;
                        if ((frame.Traits & FrameTraits.Traced) != 0 && !TraceReturn(ts, frame, value))
                            goto error;
                        if (Yield(ts, frame, value) is not { } resumer)
                            return value;
                        frame = resumer;
                        goto enterFrame;
                    }
                case IrOp.ReturnGenerator:
                    {
                        frame.Pc = pc;
                        if (ReturnGenerator(ts, frame, out var made) is { } maker)
                        {
                            frame = maker;
                            goto enterFrame;
                        }
                        if (made is not null)
                            return made;
                        goto error;
                    }
                case IrOp.ListAppend:
                    if (!AppendToList(ts, Unsafe.Add(ref r, i.A).Value!, Unsafe.Add(ref r, i.B).Value!))
                        goto error;
                    continue;

                case IrOp.LoadAttribute:
                    {
                        var owner = Unsafe.Add(ref r, i.B).Value!;
                        ref var chain = ref frame.Code.AttributeCaches[i.Cache];
                        var entry = chain;
                        PyObject? value;
                        if (entry is { Kind: AttributeKind.Field } && owner.GetType() == typeof(PyInstance)
                            && ReferenceEquals(Unsafe.As<PyInstance>(owner).Fields.Shape, entry.Shape) && entry.Type.Version == entry.Version)
                            value = Unsafe.As<PyInstance>(owner).Fields.Read(entry.Index);
                        else
                        {
                            frame.Pc = pc;
                            value = AttributeCaching.Load(ts, owner, frame.Code.Names[i.D], ref chain);
                            if (value is null)
                                goto error;
                        }
                        Unsafe.Add(ref r, i.A).Value = value;
                        continue;
                    }
                case IrOp.LoadMethod:
                    {
                        var owner = Unsafe.Add(ref r, i.B).Value!;
                        ref var chain = ref frame.Code.AttributeCaches[i.Cache];
                        var entry = chain;
                        if (entry is { Kind: AttributeKind.Method } && owner.GetType() == typeof(PyInstance)
                            && ReferenceEquals(Unsafe.As<PyInstance>(owner).Fields.Shape, entry.Shape) && ReferenceEquals(Unsafe.As<PyInstance>(owner).Type, entry.Type)
                            && entry.Type.Version == entry.Version)
                        {
                            Unsafe.Add(ref r, i.A).Value = entry.Value;
                            Unsafe.Add(ref r, i.A + 1).Value = owner;
                            continue;
                        }
                        frame.Pc = pc;
                        if (!AttributeCaching.LoadMethod(ts, owner, frame.Code.Names[i.D], ref chain, ref Unsafe.Add(ref r, i.A), i.C != 0))
                            goto error;
                        continue;
                    }
                case IrOp.StoreAttribute:
                    {
                        var owner = Unsafe.Add(ref r, i.A).Value!;
                        ref var chain = ref frame.Code.AttributeCaches[i.Cache];
                        var entry = chain;
                        if (entry is { Kind: AttributeKind.Field or AttributeKind.NewField } && owner.GetType() == typeof(PyInstance)
                            && ReferenceEquals(Unsafe.As<PyInstance>(owner).Fields.Shape, entry.Shape) && entry.Type.Version == entry.Version)
                        {
                            ref var fields = ref Unsafe.As<PyInstance>(owner).Fields;
                            fields.Write(entry.Index, Unsafe.Add(ref r, i.B).Value);
                            if (entry.Kind == AttributeKind.NewField)
                                fields.Shape = entry.NextShape;
                            continue;
                        }
                        frame.Pc = pc;
                        if (!AttributeCaching.Store(ts, owner, frame.Code.Names[i.D], Unsafe.Add(ref r, i.B).Value!, ref chain))
                            goto error;
                        continue;
                    }
                case IrOp.Call or IrOp.CallMethod:
                    {
                        if (ts.PollInterrupt() && ts.HasError)
                            goto error;
                        int first = i.B, count = i.C;
                        var callee = Unsafe.Add(ref r, first).Value;
                        first++;
                        if (i.Op == IrOp.CallMethod)
                        {
                            var self = Unsafe.Add(ref r, first).Value;
                            if (callee is not null && self is not null)
                                count++;
                            else
                                (callee, first) = (callee ?? self, first + 1);
                        }
                        if (callee!.GetType() == typeof(PyFunction))
                        {
                            frame.Pc = pc;
                            var called = EnterFunction(ts, Unsafe.As<PyFunction>(callee), Arguments(ref r, first, count), null);
                            if (called is null)
                                goto error;
                            called.ResultRegister = i.A;
                            frame = called;
                            goto enterFrame;
                        }
                        frame.Pc = pc;
                        if (callee.GetType() == typeof(PyType) && Unsafe.As<PyType>(callee).PlainInit is { } initializer && first > i.B)
                        {
                            var made = EnterConstructor(ts, Unsafe.As<PyType>(callee), initializer, ref Unsafe.Add(ref r, first - 1), count);
                            if (made is null)
                                goto error;
                            made.ResultRegister = i.A;
                            frame = made;
                            goto enterFrame;
                        }
                        if (callee.GetType() == typeof(PyMethod) && Unsafe.As<PyMethod>(callee).Function.GetType() == typeof(PyFunction) && first > i.B)
                        {
                            if (EnterMethod(ts, Unsafe.As<PyMethod>(callee), ref Unsafe.Add(ref r, first - 1), count) is not { } bound)
                                goto error;
                            bound.ResultRegister = i.A;
                            frame = bound;
                            goto enterFrame;
                        }
                        var result = callee.Call(ts, Arguments(ref r, first, count), null);
                        if (result is null)
                            goto error;
                        Unsafe.Add(ref r, i.A).Value = result;
                        continue;
                    }
                case IrOp.Return:
                    {
                        var result = Unsafe.Add(ref r, i.A).Value;
                        if (frame.Traits != FrameTraits.None)
                        {
                            frame.Pc = pc;
                            if ((frame.Traits & FrameTraits.Traced) != 0 && !TraceReturn(ts, frame, result!))
                                goto error;
                            if ((frame.Traits & FrameTraits.Constructor) != 0 && (result = EndConstructor(ts, frame, result!)) is null)
                                goto error;
                            if (LeaveSpecially(ts, frame, result!) is not { } resumer)
                                return result;
                            frame = resumer;
                            goto enterFrame;
                        }
                        int register = frame.ResultRegister;
                        var caller = frame.Caller;
                        FrameStack.Leave(ts, frame);
                        frame = caller!;
                        frame.Register(register).Value = result;
                        goto enterFrame;
                    }
                case IrOp.Step:
                    frame.Pc = pc;
                    if (!Step(ts, frame, i.D))
                        goto error;
                    // a trace function may have set f_lineno
                    pc = frame.Pc;
                    continue;
                default:
                    frame.Pc = pc;
                    if (!ExecuteCold(ts, frame, ref i, ref r))
                        goto error;
                    continue;
            }
        jump:
            // up to 3.11 conditional jumps go backward, too
            if (i.D < pc && ts.PollInterrupt() && ts.HasError)
                goto error;
            pc = i.D;
            continue;
        error:
            frame.Pc = pc;
            if (Unwind(ts, frame) is not { } handling)
                return null;
            frame = handling;
            goto enterFrame;
        }
    }
}
