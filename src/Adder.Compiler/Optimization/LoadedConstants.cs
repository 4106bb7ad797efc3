using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>Constants that instructions load: their values, and the shortest instruction for a new one.</summary>
static class LoadedConstants
{
    const int MaxSmallInt = 255;

    public static bool LoadsConstant(this Op op) => op is Op.LoadConst or Op.LoadSmallInt;

    /// <summary>The value that LOAD_CONST or LOAD_SMALL_INT loads.</summary>
    public static PyConstant Value(in FlowInstruction load, ConstantPool constants) =>
        load.Op == Op.LoadSmallInt ? new IntConstant(new BigInteger(load.Oparg)) : constants[load.Oparg];

    /// <summary>LOAD_SMALL_INT for an int that fits, else LOAD_CONST.</summary>
    public static void SetLoad(ref FlowInstruction instruction, PyConstant value, ConstantPool constants)
    {
        if (!TrySetSmallInt(ref instruction, value))
            instruction.Set(Op.LoadConst, constants.Add(value));
    }

    public static bool TrySetSmallInt(ref FlowInstruction instruction, PyConstant value)
    {
        if (value is not IntConstant { Value: var number } || number.Sign < 0 || number > MaxSmallInt)
            return false;
        instruction.Set(Op.LoadSmallInt, (int)number);
        return true;
    }
}
