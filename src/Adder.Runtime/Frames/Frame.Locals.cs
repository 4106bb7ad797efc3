using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

public sealed partial class Frame
{
    /// <summary>Names that a program added to f_locals of a function.</summary>
    internal PyDict? ExtraLocals { get; set; }

    /// <summary>Whether the local variables lie in registers.</summary>
    public bool IsFunction => (CodeObject.Flags & CodeFlags.Optimized) != 0;

    internal FrameVariable[] Variables => Code.Code.Variables;

    /// <summary>A variable by its name, or null.</summary>
    internal FrameVariable? FindVariable(string name)
    {
        foreach (var variable in Variables)
            if (variable.Name.Value == name)
                return variable;
        return null;
    }

    /// <summary>Whether the local names are variables: those of a function, or of a comprehension within a module or class that runs.</summary>
    bool HasVariables => IsFunction || Array.Exists(Variables, variable => variable.IsHidden && variable.Read(this) is not null);

    /// <summary>f_locals: the mapping of a module's or class's names, or a view of variables that writes through.</summary>
    public PyObject LocalNames() => HasVariables ? new PyFrameLocals(Hold()) : Locals ?? Globals;

    /// <summary>locals(): the mapping of a module's or class's names, or a new dict of variables.</summary>
    public PyObject? LocalsSnapshot(ThreadState ts)
    {
        if (!HasVariables)
            return Locals ?? Globals;
        var names = new PyDict();
        foreach (var variable in Variables)
            if (variable.Read(this) is { } value && !names.Set(ts, variable.Name, value))
                return null;
        return ExtraLocals is null || names.Update(ts, ExtraLocals) ? names : null;
    }

    /// <summary>The first argument of a function's call: what super() without arguments takes as instance; null when there is none.</summary>
    internal PyObject? FirstArgument
    {
        get
        {
            if (CodeObject.ArgCount == 0)
                return null;
            string name = CodeObject.VarNames[0];
            return FindVariable(name)?.Read(this);
        }
    }

    /// <summary>Forgets the variables of a frame that was left.</summary>
    internal void ClearVariables()
    {
        Chunk.AsSpan(Start, Code.StackBase).Clear();
        ExtraLocals = null;
    }
}
