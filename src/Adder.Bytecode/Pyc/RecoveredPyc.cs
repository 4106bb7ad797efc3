using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>What <see cref="PycFile.Recover"/> saved of a damaged .pyc, and what it could not.</summary>
/// <param name="Header">The header.</param>
/// <param name="Version">The version whose facts describe the bytecode.</param>
/// <param name="Release">The release that the magic number names.</param>
/// <param name="Root">
/// The module's code object with everything up to the damage; <see cref="SingletonConstant.Lost"/> stands for what could not be read, and is
/// all there is when the damage comes first. What was read just before the damage showed may be wrong.
/// </param>
/// <param name="Losses">What is wrong with the file; empty when it is whole.</param>
/// <param name="Salvaged">
/// Whole code objects behind the damage that no other of them holds, in the order of the file. References in them reach what was read before the
/// damage; others are lost.
/// </param>
public sealed record RecoveredPyc(
    PycHeader Header, PythonVersion Version, string Release, PyConstant Root, IReadOnlyList<Loss> Losses, IReadOnlyList<RecoveredCode> Salvaged)
{
    public bool IsWhole => Losses.Count == 0;
}
