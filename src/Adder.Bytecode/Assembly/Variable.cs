using Adder.Bytecode.Code;

namespace Adder.Bytecode.Assembly;

/// <summary>A slot for a variable, whose index is known once all slots are.</summary>
sealed class Variable(PyConstant name, LocalKinds kinds)
{
    public PyConstant Name { get; } = name;
    public LocalKinds Kinds { get; set; } = kinds;

    /// <summary>Whether <see cref="Kinds"/> stands as it is, rather than getting the bits that 3.14 gives parameters.</summary>
    public bool HasExactKinds { get; set; }

    public int Index { get; set; }
}

/// <summary>The operand of an instruction that names two variables.</summary>
sealed record VariablePair(Variable First, Variable Second);
