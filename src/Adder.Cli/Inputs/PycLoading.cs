using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Output;

namespace Adder.Cli.Inputs;

/// <summary>Inputs as .pyc files; Python source is compiled first.</summary>
static class PycLoading
{
    /// <summary>Reads the input as a .pyc, or compiles it to one.</summary>
    /// <exception cref="BytecodeFormatException">It is neither, or malformed.</exception>
    /// <exception cref="Adder.Compiler.PythonSyntaxException">It is source with a mistake.</exception>
    public static PycFile ReadPyc(this InputFile input, ErrorReport errors) => input.IsSource ? input.CompileToPyc(errors) : PycFile.Read(input.Read());

    /// <summary>
    /// The code objects to begin with: the module's; with <paramref name="recover"/> what a damaged file still has of it, and whole code
    /// objects behind the damage. What was lost is reported as an error of the file.
    /// </summary>
    /// <exception cref="BytecodeFormatException">The input is no .pyc, or malformed and not to be recovered.</exception>
    /// <exception cref="Adder.Compiler.PythonSyntaxException">It is source with a mistake.</exception>
    public static IReadOnlyList<CodeObject> ReadCode(this InputFile input, bool recover, ErrorReport errors)
    {
        if (!recover || input.IsSource)
            return [input.ReadPyc(errors).Code];
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
    public static RecoveredPyc RecoverPyc(this InputFile input, ErrorReport errors)
    {
        var recovered = PycFile.Recover(input.Read());
        foreach (var loss in recovered.Losses)
            errors.Add(input.Name, new BytecodeFormatException("damaged: " + loss.Problem, loss.Offset, loss.Path));
        return recovered;
    }
}
