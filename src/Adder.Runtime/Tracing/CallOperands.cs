using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>What a call instruction is about to call, from the value stack of a frame that runs exactly.</summary>
static class CallOperands
{
    /// <summary>The callee, a bound method's function in its place; null when the instruction is no call.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="instruction">The instruction before which the frame stands.</param>
    /// <param name="argument">The first argument, or null.</param>
    public static PyObject? Find(Frame frame, RawInstruction instruction, out PyObject? argument)
    {
        argument = null;
        int depth = frame.Code.DepthAt![instruction.Offset], count = instruction.Argument;
        var version = frame.CodeObject.Version;
        PyObject? callee, self = null;
        switch (instruction.Op)
        {
            case Op.Call or Op.CallMethod or Op.CallKw:
                {
                    int below = depth - count - (instruction.Op == Op.CallKw ? 3 : 2);
                    var (first, second) = (At(frame, below), At(frame, below + 1));
                    (callee, self) = first is null ? (second, null) : (first, second);
                    argument = count > 0 ? At(frame, below + 2) : null;
                    break;
                }
            case Op.CallFunction when version >= PythonVersion.V3_6:
                callee = At(frame, depth - count - 1);
                argument = count > 0 ? At(frame, depth - count) : null;
                break;
            case Op.CallFunctionKw when version >= PythonVersion.V3_6:
                callee = At(frame, depth - count - 2);
                argument = count > 0 ? At(frame, depth - count - 1) : null;
                break;
            case Op.CallFunctionEx:
                {
                    // from 3.14 on there is always a place for keyword arguments
                    int top = depth - (version >= PythonVersion.V3_14 || (count & 1) != 0 ? 2 : 1);
                    callee = At(frame, top - (version >= PythonVersion.V3_13 ? 2 : 1));
                    argument = At(frame, top) is PyTuple { Count: > 0 } tuple ? tuple.Items[0] : null;
                    break;
                }
            default: return null;
        }
        if (self is null && callee is PyMethod { Function: PyFunction } method)
            (callee, self) = (method.Function, method.Self);
        argument = self ?? argument;
        return callee;
    }

    static PyObject? At(Frame frame, int place) => place < 0 ? null : frame.Register(frame.Code.StackBase + place).Value;
}
