using Adder.Bytecode.Code;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>Leaves out constants that no instruction loads, except the first, which may be a docstring (Python/flowgraph.c).</summary>
sealed class UnusedConstants
{
    const int Unused = -1;

    int[] newIndex = new int[32];

    /// <summary>co_consts; the instructions get the new indices.</summary>
    public PyConstant[] Remove(FlowGraph graph, ConstantPool constants)
    {
        int count = constants.Count;
        if (count == 0)
            return [];
        if (newIndex.Length < count)
            newIndex = new int[Math.Max(count, newIndex.Length * 2)];
        Array.Fill(newIndex, Unused, 0, count);
        newIndex[0] = 0;
        for (var block = graph.Entry; block != null; block = block.Next)
            foreach (ref readonly var instruction in block.Instructions)
                if (instruction.Op.Is(OpcodeTrait.Constant))
                    newIndex[instruction.Oparg] = 0;
        int used = 0;
        for (int i = 0; i < count; i++)
            if (newIndex[i] != Unused)
                newIndex[i] = used++;
        var result = new PyConstant[used];
        for (int i = 0; i < count; i++)
            if (newIndex[i] != Unused)
                result[newIndex[i]] = constants[i];
        if (used < count)
            for (var block = graph.Entry; block != null; block = block.Next)
                foreach (ref var instruction in block.Instructions)
                    if (instruction.Op.Is(OpcodeTrait.Constant))
                        instruction.Oparg = newIndex[instruction.Oparg];
        return result;
    }
}
