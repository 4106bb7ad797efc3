namespace Adder.Bytecode.Assembly;

/// <summary>What is wrong with an instruction; whoever knows the text turns it into a <see cref="BytecodeFormatException"/> with its place.</summary>
sealed class AssemblyProblem(string problem, int textOffset) : Exception(problem)
{
    public int TextOffset { get; } = textOffset;
}
