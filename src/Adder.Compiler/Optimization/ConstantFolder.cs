using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Computes displays and operators whose operands the block loads as constants just before (Python/flowgraph.c, fold_const_binop and
/// its neighbours).
/// </summary>
sealed class ConstantFolder
{
    /// <summary>CPython's limit for what is put on the stack at once.</summary>
    const int MaxItems = 30;

    /// <summary>A list or set that is shorter is built item by item.</summary>
    const int MinCopied = 3;

    readonly int[] loads = new int[MaxItems];

    public void FoldTuple(FlowBlock block, int i, ConstantPool constants)
    {
        int count = block[i].Oparg;
        if (count > MaxItems || !FindLoads(block, i, count))
            return;
        var tuple = new TupleConstant(TakeValues(block, count, constants));
        RemoveLoads(block, count);
        LoadedConstants.SetLoad(ref block[i], tuple, constants);
    }

    /// <summary>A list or set display that is only iterated or searched becomes a tuple or frozenset; a long one is copied from one.</summary>
    public void FoldListOrSet(FlowBlock block, int i, Op next, ConstantPool constants)
    {
        ref var build = ref block[i];
        bool isOnlyRead = next is Op.GetIter or Op.ContainsOp;
        int count = build.Oparg;
        if (count > MaxItems || count < MinCopied && !isOnlyRead)
            return;
        if (!FindLoads(block, i, count))
        {
            if (isOnlyRead && build.Op == Op.BuildList)
                build.Op = Op.BuildTuple;
            return;
        }
        var values = TakeValues(block, count, constants);
        int index = constants.Add(build.Op == Op.BuildSet ? Frozenset(values) : new TupleConstant(values));
        RemoveLoads(block, count);
        if (isOnlyRead)
        {
            build.Set(Op.LoadConst, index);
            return;
        }
        block[i - 2].Position = build.Position;
        block[i - 2].Set(build.Op);
        block[i - 1].Set(Op.LoadConst, index);
        build.Set(build.Op == Op.BuildList ? Op.ListExtend : Op.SetUpdate, 1);
    }

    /// <summary>
    /// BUILD_LIST 0, then LOAD_CONST and LIST_APPEND 1 in turn, or the same for a set: a long display of constants, which becomes a tuple
    /// or frozenset.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="last">The last LIST_APPEND or SET_ADD.</param>
    /// <param name="i">The instruction that the load takes the place of: the last one, or one behind it.</param>
    /// <param name="constants">The constants.</param>
    /// <returns>Whether it was one.</returns>
    public static bool FoldAppended(FlowBlock block, int last, int i, ConstantPool constants)
    {
        while (block.OpAt(last) == Op.Nop)
            last--;
        var append = block.OpAt(last);
        if (append is not (Op.ListAppend or Op.SetAdd or Op.BuildList))
            return false;
        var build = append == Op.SetAdd ? Op.BuildSet : Op.BuildList;
        int count = 0, start = last;
        bool expectsAppend = true;
        for (; start >= 0; start--)
        {
            ref readonly var instruction = ref block[start];
            if (instruction.Op == Op.Nop)
                continue;
            if (expectsAppend && instruction.Op == build && instruction.Oparg == 0)
                break;
            if (expectsAppend ? instruction.Op != append || instruction.Oparg != 1 : !instruction.Op.LoadsConstant())
                return false;
            if (!expectsAppend)
                count++;
            expectsAppend = !expectsAppend;
        }
        if (start < 0)
            return false;
        var items = new PyConstant[count];
        for (int place = last; place >= start; place--)
        {
            ref var instruction = ref block[place];
            if (instruction.Op.LoadsConstant())
                items[--count] = LoadedConstants.Value(instruction, constants);
            if (instruction.Op != Op.Nop)
                Remove(ref instruction);
        }
        LoadedConstants.SetLoad(ref block[i], build == Op.BuildSet ? Frozenset(items) : new TupleConstant(items), constants);
        return true;
    }

    public void FoldBinary(FlowBlock block, int i, ConstantPool constants)
    {
        if (!FindLoads(block, i, 2))
            return;
        PyConstant left = LoadedConstants.Value(block[loads[0]], constants), right = LoadedConstants.Value(block[loads[1]], constants);
        if (ConstantOperators.Binary(left, block[i].Oparg, right) is not { } value)
            return;
        RemoveLoads(block, 2);
        LoadedConstants.SetLoad(ref block[i], value, constants);
    }

    public void FoldUnary(FlowBlock block, int i, ConstantPool constants)
    {
        if (!FindLoads(block, i, 1))
            return;
        var operand = LoadedConstants.Value(block[loads[0]], constants);
        var value = block[i].Op switch
        {
            Op.UnaryNot => ConstantTruth.IsTrue(operand) ? SingletonConstant.False : SingletonConstant.True,
            Op.UnaryNegative => ConstantOperators.Negative(operand),
            Op.UnaryInvert => ConstantOperators.Invert(operand),
            _ => ConstantOperators.Positive(operand),
        };
        if (value is null)
            return;
        RemoveLoads(block, 1);
        LoadedConstants.SetLoad(ref block[i], value, constants);
    }

    /// <summary>Whether the instructions before one load that many constants; their places go to <see cref="loads"/>.</summary>
    bool FindLoads(FlowBlock block, int before, int count)
    {
        for (int i = before - 1; i >= 0 && count > 0; i--)
        {
            var op = block[i].Op;
            if (op == Op.Nop)
                continue;
            if (!op.LoadsConstant())
                return false;
            loads[--count] = i;
        }
        return count == 0;
    }

    static FrozensetConstant Frozenset(PyConstant[] items) => new(PythonEquality.Distinct(items)) { IsUnordered = true };

    PyConstant[] TakeValues(FlowBlock block, int count, ConstantPool constants)
    {
        var values = new PyConstant[count];
        for (int i = 0; i < count; i++)
            values[i] = LoadedConstants.Value(block[loads[i]], constants);
        return values;
    }

    void RemoveLoads(FlowBlock block, int count)
    {
        for (int i = 0; i < count; i++)
            Remove(ref block[loads[i]]);
    }

    static void Remove(ref FlowInstruction instruction)
    {
        instruction.SetNop();
        instruction.Position = SourcePosition.None;
    }
}
