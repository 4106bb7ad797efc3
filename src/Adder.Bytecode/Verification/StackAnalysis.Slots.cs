using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>Taking slots off the abstract stack and leaving others.</summary>
sealed partial class StackAnalysis
{
    /// <summary>Where the slots of each input lie in <see cref="taken"/>: index of the topmost.</summary>
    readonly int[] takenAt = new int[8];

    /// <summary>Checks an instruction's inputs and takes them off, but for those that stay.</summary>
    bool Take(StackShape shape, int index, int stack, out int rest)
    {
        var inputs = shape.Inputs;
        int count = 0;
        rest = stack;
        for (int run = inputs.Length - 1; run >= 0; run--)
        {
            int slots = StackShape.Count(inputs[run], instructions[index].Argument);
            if (slots < 0)
            {
                findings.Add(Rule.OperandRange, instructions[index].Offset, $"{instructions[index].Opcode.Name} cannot have the argument {instructions[index].Argument}");
                return false;
            }
            if (slots > stacks.Depth(stack))
            {
                findings.Add(Rule.StackUnderflow, instructions[index].Offset, DescribeUnderflow(shape, index));
                return false;
            }
            effort -= slots;
            takenAt[run] = count;
            Grow(count + slots);
            for (; slots > 0; slots--)
            {
                var kinds = stacks.Kinds(stack);
                if ((kinds & ~inputs[run].Kinds) != 0)
                {
                    findings.Add(Rule.SlotKind, instructions[index].Offset,
                        $"{instructions[index].Opcode.Name} takes {inputs[run].Kinds.Describe()}, but slot {stacks.Depth(stack) - 1} holds {kinds.Describe()}");
                    return false;
                }
                taken[count++] = kinds;
                stack = stacks.Parent(stack);
            }
            if (run == shape.Kept)
                rest = stack;
        }
        return true;
    }

    string DescribeUnderflow(StackShape shape, int index)
    {
        var instruction = instructions[index];
        string needs = shape.InputCount(instruction.Argument) is { } needed ? $"{needed} slots" : "more slots";
        return $"{instruction.Opcode.Name} {instruction.Argument} needs {needs}, the stack has {stacks.Depth(stackAt[index])}";
    }

    /// <summary>Leaves an instruction's outputs on a stack; -1 when they do not fit.</summary>
    int Leave(StackShape shape, SlotRun[] outputs, int index, int stack)
    {
        foreach (var output in outputs)
        {
            int slots = StackShape.Count(output, instructions[index].Argument);
            if (slots < 0 || slots > limit - stacks.Depth(stack))
            {
                findings.Add(Rule.StackOverflow, instructions[index].Offset, $"{instructions[index].Opcode.Name} makes the stack deeper than co_stacksize, {limit}");
                return -1;
            }
            effort -= slots;
            int source = output.Source < 0 ? 0 : takenAt[output.Source] + slots;
            for (; slots > 0; slots--)
                stack = stacks.Push(stack, output.Source < 0 ? output.Kinds : taken[--source]);
        }
        maxDepth = Math.Max(maxDepth, stacks.Depth(stack));
        return stack;
    }
}
