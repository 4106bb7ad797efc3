namespace Adder.Bytecode.Marshal;

/// <summary>Something that could not be read from a damaged file.</summary>
/// <param name="Offset">Offset in bytes from the start of the file.</param>
/// <param name="Path">Where in the code object.</param>
/// <param name="Problem">What is wrong there.</param>
public sealed record Loss(long Offset, string Path, string Problem);
