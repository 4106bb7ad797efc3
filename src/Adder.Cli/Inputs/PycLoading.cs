using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Output;

namespace Adder.Cli.Inputs;

/// <summary>Inputs as .pyc files.</summary>
static class PycLoading
{
    /// <summary>Reads the input as a .pyc.</summary>
    /// <exception cref="BytecodeFormatException">It is none, or malformed.</exception>
    /// <exception cref="Failure">It is Python source.</exception>
    public static PycFile ReadPyc(this InputFile input)
    {
        RequireCompiled(input);
        return PycFile.Read(input.Read());
    }

    /// <summary>
    /// The code objects to begin with: the module's; with <paramref name="recover"/> what a damaged file still has of it, and whole code
    /// objects behind the damage. What was lost is reported as an error of the file.
    /// </summary>
    /// <exception cref="BytecodeFormatException">The input is no .pyc, or malformed and not to be recovered.</exception>
    /// <exception cref="Failure">It is Python source.</exception>
    public static IReadOnlyList<CodeObject> ReadCode(this InputFile input, bool recover, ErrorReport errors)
    {
        if (!recover)
            return [input.ReadPyc().Code];
        var recovered = input.RecoverPyc(errors);
        var roots = new List<CodeObject>();
        if (recovered.Root is CodeObject module)
            roots.Add(module);
        foreach (var salvaged in recovered.Salvaged)
            roots.Add(salvaged.Code);
        return roots;
    }

    /// <summary>Reads what a damaged .pyc still has; what was lost is reported as an error of the file.</summary>
    /// <exception cref="BytecodeFormatException">The header is none of a .pyc.</exception>
    /// <exception cref="Failure">It is Python source.</exception>
    public static RecoveredPyc RecoverPyc(this InputFile input, ErrorReport errors)
    {
        RequireCompiled(input);
        var recovered = PycFile.Recover(input.Read());
        foreach (var loss in recovered.Losses)
            errors.Add(input.Name, new BytecodeFormatException("damaged: " + loss.Problem, loss.Offset, loss.Path));
        return recovered;
    }

    /// <exception cref="Failure">The input is Python source.</exception>
    public static void RequireCompiled(InputFile input)
    {
        if (input.Name.EndsWith(".py", StringComparison.OrdinalIgnoreCase))
            throw new Failure(ExitCode.BadData, "compiling source is not implemented yet: pass the .pyc");
    }
}
