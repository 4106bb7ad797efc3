using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>
/// Variables in the locals-plus array of 3.11 on: the compiler promises that a slot holds a value where LOAD_FAST does not check (3.12 on)
/// and a cell where a cell is used. A comprehension that is inlined uses the slot of an outer cell for its own variable meanwhile.
/// </summary>
sealed partial class StackAnalysis
{
    readonly VariableMap variables = new();

    bool PrepareVariables()
    {
        int count = hasBlocks ? 0 : code.LocalsPlusNames.Count, leaders = 0;
        var isLeaderHere = isLeader.AsSpan(0, instructions.Count);
        isLeaderHere[0] = true;
        foreach (bool leader in isLeaderHere)
            leaders += leader ? 1 : 0;
        if ((long)count * leaders > effort)
        {
            findings.Add(Rule.Effort, -1, $"{count} variables at {leaders} places where paths meet are more than code of this length needs");
            return false;
        }
        variables.Prepare(count, isLeaderHere);
        return true;
    }

    bool UseVariables(StackRole role, int index)
    {
        int argument = instructions[index].Argument, first = argument >> 4, second = argument & 15;
        switch (role)
        {
            case StackRole.LoadLocal:
                return CheckBound(index, argument);
            case StackRole.LoadLoadLocal:
                return CheckBound(index, first) && CheckBound(index, second);
            case StackRole.LoadCheckedLocal:
                // of a variable that is never bound nothing is left: the next instruction is not reached
                variables.Set(argument, variables[argument] & ~VariableStates.Unbound);
                break;
            case StackRole.StoreLocal:
                variables.Store(argument, taken[0]);
                break;
            case StackRole.StoreLoadLocal:
                variables.Store(first, taken[0]);
                return CheckBound(index, second);
            case StackRole.StoreStoreLocal:
                variables.Store(first, taken[0]);
                variables.Store(second, taken[1]);
                break;
            case StackRole.DeleteLocal:
                variables.Set(argument, VariableStates.Unbound);
                break;
            case StackRole.UseCell when (variables[argument] & ~VariableStates.Cell) != 0:
                findings.Add(Rule.VariableState, instructions[index].Offset,
                    $"{instructions[index].Opcode.Name} of variable {argument}, which may hold {variables[argument]} and not a cell");
                return false;
            case StackRole.MakeCell:
                variables.Set(argument, VariableStates.Cell);
                break;
            case StackRole.CopyFreeVars:
                for (int i = code.LocalsPlusNames.Count - argument; i < code.LocalsPlusNames.Count; i++)
                    variables.Set(i, VariableStates.Cell);
                break;
            default:
                return true;
        }
        cutRegion = -1;
        return true;
    }

    bool CheckBound(int index, int variable)
    {
        if ((variables[variable] & VariableStates.Unbound) == 0)
            return true;
        findings.Add(Rule.VariableState, instructions[index].Offset, $"{instructions[index].Opcode.Name} of variable {variable}, which may be unbound");
        return false;
    }
}
