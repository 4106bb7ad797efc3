using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Runtime.Lowering;
using Adder.Runtime.Types;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>No instruction that a CPython from 3.2 to 3.14 compiles into the golden programs lowers to "not implemented yet".</summary>
public class LoweringCoverageTests(ITestOutputHelper output)
{
    /// <summary>How many different opcodes the golden programs of a version have at least, so that the test looks at something.</summary>
    const int LeastOpcodes = 70;

    /// <summary>Functions that are refused though their opcodes are known, with the version; one that is lowered fails the test.</summary>
    static readonly Dictionary<string, string[]> Refused = new()
    {
        // async with inside of try and finally: the paths into the end of the clause bring different states of it
        ["3.5"] = ["coroutines.pyc: main: paths into offset 329 bring different stacks"],
    };

    public static TheoryData<string> Versions => new("3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14");

    [Theory, MemberData(nameof(Versions))]
    public void Every_opcode_is_lowered(string version)
    {
        Golden.Require();
        var met = new HashSet<string>();
        var unsupported = new SortedSet<string>();
        foreach (string file in Golden.Files(version, ".pyc"))
            Visit(new PyCode(PycFile.Read(File.ReadAllBytes(file)).Code), Path.GetFileName(file), met, unsupported);
        output.WriteLine($"{met.Count} opcodes: {string.Join(' ', met.Order())}");
        Assert.Equal(Refused.GetValueOrDefault(version, []), unsupported);
        Assert.InRange(met.Count, LeastOpcodes, 255);
    }

    static void Visit(PyCode code, string file, HashSet<string> met, SortedSet<string> unsupported)
    {
        foreach (var instruction in new InstructionReader(code.Code))
            met.Add(instruction.Opcode.Name);
        // an opcode without lowering is told by its name; what else is refused is code that no path reaches, unless it is all of it
        foreach (var instruction in code.Lowered.Instructions)
            if (instruction.Op == IrOp.Unsupported && code.Lowered.Constants[instruction.D] is PyStr what && (met.Contains(what.Value) || code.Lowered.Instructions.Length == 1))
                unsupported.Add($"{file}: {code.Code.QualName}: {what.Value}");
        foreach (var constant in code.Constants)
            if (constant is PyCode inner)
                Visit(inner, file, met, unsupported);
    }
}
