namespace Adder.Cli.Output;

/// <summary>Standard output takes no more, which ends a command whatever inputs are left.</summary>
class OutputException(string problem, Exception? inner = null) : IOException("standard output: " + problem, inner);

/// <summary>Whoever read standard output has gone, as in <c>adder dis … | head</c>: the command ends without a word.</summary>
sealed class BrokenPipeException() : OutputException("broken pipe");
