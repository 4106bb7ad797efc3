using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Reads one pickle: a machine with a stack, on which marks stand below the items of a container. What returns bool gives false with an error.</summary>
sealed partial class PickleReader(ThreadState ts, PyUnpickler unpickler, PickleInput input)
{
    readonly List<PyObject> stack = [];
    readonly List<int> marks = [];
    readonly PickleTables tables = PickleTables.Get(ts);

    /// <summary>The end of the part of the stack that is out of reach until the topmost mark is taken away.</summary>
    int Fence => marks.Count > 0 ? marks[^1] : 0;

    bool Fail(string message) => ts.Fail(PickleErrors.Unpickling, message);

    bool Underflow() => Fail(marks.Count > 0 ? "unexpected MARK found" : "unpickling stack underflow");

    bool Push(PyObject? value)
    {
        if (value is null)
            return false;
        stack.Add(value);
        return true;
    }

    bool TryPop(out PyObject value)
    {
        if (stack.Count <= Fence)
        {
            value = null!;
            return Underflow();
        }
        value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return true;
    }

    bool TryTop(out PyObject value)
    {
        value = stack.Count <= Fence ? null! : stack[^1];
        return value is not null || Underflow();
    }

    /// <summary>Takes the topmost mark away; where it stood.</summary>
    bool TryTakeMark(out int start)
    {
        start = 0;
        if (marks.Count == 0)
            return Fail("could not find MARK");
        start = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        return true;
    }

    /// <summary>Takes the items above a place off the stack.</summary>
    PyObject[] PopFrom(int start)
    {
        var items = stack.GetRange(start, stack.Count - start).ToArray();
        stack.RemoveRange(start, items.Length);
        return items;
    }

    /// <summary>The object of the pickle; null with an error.</summary>
    public PyObject? Load()
    {
        while (true)
        {
            if (!input.TryReadByte(out byte opcode))
            {
                if (ts.Pending!.Type == PickleErrors.Unpickling)
                    ts.Raise(ExceptionTypes.EOFError, "Ran out of input");
                return null;
            }
            if (opcode == (byte)PickleOpcode.Stop)
                break;
            if (!Do((PickleOpcode)opcode) || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return input.SkipConsumed() && TryPop(out var value) ? value : null;
    }

    bool Do(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.None => Push(PyNone.Instance),
        PickleOpcode.NewTrue => Push(PyBool.True),
        PickleOpcode.NewFalse => Push(PyBool.False),
        PickleOpcode.BinInt => DoBinInt(4),
        PickleOpcode.BinInt1 => DoBinInt(1),
        PickleOpcode.BinInt2 => DoBinInt(2),
        PickleOpcode.Int => DoInt(),
        PickleOpcode.Long => DoLong(),
        PickleOpcode.Long1 => DoBinLong(1),
        PickleOpcode.Long4 => DoBinLong(4),
        PickleOpcode.Float => DoFloat(),
        PickleOpcode.BinFloat => DoBinFloat(),
        PickleOpcode.ShortBinBytes => DoBytes(1, "BINBYTES"),
        PickleOpcode.BinBytes => DoBytes(4, "BINBYTES"),
        PickleOpcode.BinBytes8 => DoBytes(8, "BINBYTES"),
        PickleOpcode.ByteArray8 => DoByteArray(),
        PickleOpcode.NextBuffer => DoNextBuffer(),
        PickleOpcode.ReadOnlyBuffer => DoReadOnlyBuffer(),
        PickleOpcode.ShortBinString => DoBinString(1),
        PickleOpcode.BinString => DoBinString(4),
        PickleOpcode.String => DoString(),
        PickleOpcode.Unicode => DoUnicode(),
        PickleOpcode.ShortBinUnicode => DoBinUnicode(1),
        PickleOpcode.BinUnicode => DoBinUnicode(4),
        PickleOpcode.BinUnicode8 => DoBinUnicode(8),
        PickleOpcode.Get or PickleOpcode.BinGet or PickleOpcode.LongBinGet => DoGet(opcode),
        PickleOpcode.Put or PickleOpcode.BinPut or PickleOpcode.LongBinPut or PickleOpcode.Memoize => DoPut(opcode),
        _ => DoContainer(opcode),
    };

    bool DoContainer(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.Mark => DoMark(),
        PickleOpcode.Pop => DoPop(),
        PickleOpcode.PopMark => DoPopMark(),
        PickleOpcode.Dup => TryTop(out var top) && Push(top),
        PickleOpcode.EmptyTuple => Push(PyTuple.Empty),
        PickleOpcode.Tuple1 => DoTuple(1),
        PickleOpcode.Tuple2 => DoTuple(2),
        PickleOpcode.Tuple3 => DoTuple(3),
        PickleOpcode.Tuple => TryTakeMark(out int start) && Push(new PyTuple(PopFrom(start))),
        PickleOpcode.EmptyList => Push(new PyList()),
        PickleOpcode.List => TryTakeMark(out int start) && Push(new PyList(PopFrom(start))),
        PickleOpcode.EmptyDict => Push(new PyDict()),
        PickleOpcode.Dict => DoDict(),
        PickleOpcode.EmptySet => Push(new PySet(isFrozen: false)),
        PickleOpcode.FrozenSet => DoFrozenSet(),
        PickleOpcode.Append => stack.Count - 1 <= Fence ? Underflow() : Extend(stack.Count - 1),
        PickleOpcode.Appends => TryTakeMark(out int start) && Extend(start),
        PickleOpcode.SetItem => SetItems(stack.Count - 2),
        PickleOpcode.SetItems => TryTakeMark(out int start) && SetItems(start),
        PickleOpcode.AddItems => TryTakeMark(out int start) && AddItems(start),
        _ => DoObject(opcode),
    };

    bool DoObject(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.Global => DoGlobal(),
        PickleOpcode.StackGlobal => DoStackGlobal(),
        PickleOpcode.Inst => DoInst(),
        PickleOpcode.Obj => DoObj(),
        PickleOpcode.NewObj => DoNewObj(hasNames: false),
        PickleOpcode.NewObjEx => DoNewObj(hasNames: true),
        PickleOpcode.Reduce => DoReduce(),
        PickleOpcode.Build => DoBuild(),
        PickleOpcode.PersId => DoPersId(),
        PickleOpcode.BinPersId => TryPop(out var id) && LoadPersistent(id),
        PickleOpcode.Ext1 => DoExtension(1),
        PickleOpcode.Ext2 => DoExtension(2),
        PickleOpcode.Ext4 => DoExtension(4),
        PickleOpcode.Proto => DoProto(),
        PickleOpcode.Frame => DoFrame(),
        _ => Fail((byte)opcode is >= 0x20 and < 0x7F and not ((byte)'\'' or (byte)'\\') ? $"invalid load key, '{(char)opcode}'." : $"invalid load key, '\\x{(byte)opcode:x2}'."),
    };

    bool DoProto()
    {
        if (!input.TryReadByte(out byte protocol))
            return false;
        if (protocol > PickleProtocol.Highest)
            return ts.Fail(ExceptionTypes.ValueError, $"unsupported pickle protocol: {protocol}");
        unpickler.Protocol = protocol;
        return true;
    }

    /// <summary>A frame is read at once; what it holds is read from there.</summary>
    bool DoFrame()
    {
        if (!TryReadNumber(8, out long length))
            return false;
        if (length < 0)
            return ts.Fail(ExceptionTypes.OverflowError, $"FRAME length exceeds system's maximum of {long.MaxValue} bytes");
        return input.TryEnterFrame(length);
    }
}
