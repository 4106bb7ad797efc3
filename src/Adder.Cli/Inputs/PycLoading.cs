using Adder.Bytecode.Pyc;

namespace Adder.Cli.Inputs;

/// <summary>Inputs as .pyc files.</summary>
static class PycLoading
{
    /// <summary>Reads the input as a .pyc.</summary>
    /// <exception cref="Adder.Bytecode.BytecodeFormatException">It is none, or malformed.</exception>
    public static PycFile ReadPyc(this InputFile input)
    {
        RequireCompiled(input);
        return PycFile.Read(input.Read());
    }

    /// <exception cref="Failure">The input is Python source.</exception>
    public static void RequireCompiled(InputFile input)
    {
        if (input.Name.EndsWith(".py", StringComparison.OrdinalIgnoreCase))
            throw new Failure(ExitCode.BadData, "compiling source is not implemented yet: pass the .pyc");
    }
}
