using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>A local variable, cell or free variable of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Register">Its register.</param>
/// <param name="IsCell">Whether the register holds a cell, once the code made it.</param>
/// <param name="IsHidden">Whether it is of a comprehension within a module or class: while it has a value, the variables are the local names.</param>
public sealed record FrameVariable(PyStr Name, int Register, bool IsCell, bool IsHidden = false)
{
    /// <summary>The value in a frame; null when it has none.</summary>
    public PyObject? Read(Frame frame)
    {
        var value = frame.Register(Register).Value;
        if (IsOwned(frame))
            return OwnedNumbers.Share(value);
        return IsCell && value is PyCell cell ? cell.Value : value;
    }

    /// <summary>Sets the value in a frame.</summary>
    public void Write(Frame frame, PyObject? value)
    {
        ref var slot = ref frame.Register(Register);
        if (IsCell && slot.Value is PyCell cell)
            cell.Value = value;
        else if (IsOwned(frame))
            OwnedNumbers.Put(ref slot, value);
        else
            slot.Value = value;
    }

    bool IsOwned(Frame frame) => !frame.IsFinished && frame.Code.OwnedLocals is { } owned && Array.IndexOf(owned, Register) >= 0;
}

/// <summary>The variables of code, in the order in which locals() shows them.</summary>
static class FrameVariables
{
    /// <summary>The variables, each name once; up to 3.12 those that locals() hides are left out.</summary>
    public static FrameVariable[] Of(CodeObject code)
    {
        var variables = new List<FrameVariable>();
        if (code.HasLocalsPlus)
        {
            for (int i = 0; i < code.LocalsPlusNames.Count; i++)
            {
                var kind = i < code.LocalsPlusKinds.Length ? (LocalKinds)code.LocalsPlusKinds.Value[i] : LocalKinds.Local;
                bool isHidden = (kind & LocalKinds.Hidden) != 0;
                if (!isHidden || code.Version >= PythonVersion.V3_13)
                    variables.Add(new(new PyStr(CodeObject.Text(code.LocalsPlusNames[i])), i, (kind & (LocalKinds.Cell | LocalKinds.Free)) != 0, isHidden));
            }
            return [.. variables];
        }
        // up to 3.10 a parameter that inner functions use has a cell besides
        int cells = code.StoredNLocals;
        for (int i = 0; i < code.VarNames.Count; i++)
            if (!code.CellVars.Contains(code.VarNames[i]))
                variables.Add(new(new PyStr(code.VarNames[i]), i, false));
        for (int i = 0; i < code.CellVars.Count; i++)
            variables.Add(new(new PyStr(code.CellVars[i]), cells + i, true));
        for (int i = 0; i < code.FreeVars.Count; i++)
            variables.Add(new(new PyStr(code.FreeVars[i]), cells + code.CellVars.Count + i, true));
        return [.. variables];
    }
}
