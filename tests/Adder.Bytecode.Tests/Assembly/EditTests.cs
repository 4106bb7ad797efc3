using System.Text;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>Texts changed as a person would, assembled and run by that version's CPython.</summary>
public class EditTests
{
    const int PaddingLength = 150;

    public static TheoryData<string> Versions => new("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15");

    [Theory, MemberData(nameof(Versions))]
    public void A_constant_is_changed(string version)
    {
        string text = TextOf(version, "example");
        string operand = version is "3.14" or "3.15" ? "LOAD_SMALL_INT              15" : "LOAD_CONST                  15";
        string changed = version is "3.14" or "3.15" ? "LOAD_SMALL_INT 100" : "LOAD_CONST 100 ; was 15";
        if (!text.Contains(operand, StringComparison.Ordinal))
            throw new InvalidOperationException($"no {operand} in {text}");
        PycRunner.AssertPrints(version, "212", Assembler.Assemble(text.Replace(operand, changed, StringComparison.Ordinal)).ToBytes());
    }

    [Theory, MemberData(nameof(Versions))]
    public void Instructions_are_inserted_everywhere(string version)
    {
        foreach (string name in new[] { "loops", "tryexc", "closures", "classes", "generators", "linetable" })
        {
            string pyc = Golden.PathOf(version, name + ".pyc"), output = Golden.PathOf(version, name + ".out");
            if (!File.Exists(pyc))
                continue;
            byte[] original = File.ReadAllBytes(pyc);
            byte[] edited = Assembler.Assemble(Pad(AssemblyWriter.ToText(PycFile.Read(original)))).ToBytes();
            Assert.True(edited.Length > original.Length * 2);
            Assert.Equal(File.ReadAllText(output), PycRunner.Run(version, edited));
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_text_written_by_hand_runs(string version)
    {
        string resume = version.StartsWith("3.1", StringComparison.Ordinal) && version != "3.10" ? "RESUME 0" : "";
        string print = version switch
        {
            "2.7" => "LOAD_CONST 'by hand'\n PRINT_ITEM\n PRINT_NEWLINE",
            "3.11" => "PUSH_NULL\n LOAD_NAME print\n LOAD_CONST 'by hand'\n PRECALL 1\n CALL 1\n POP_TOP",
            "3.12" => "PUSH_NULL\n LOAD_NAME print\n LOAD_CONST 'by hand'\n CALL 1\n POP_TOP",
            "3.13" or "3.14" or "3.15" => "LOAD_NAME print\n PUSH_NULL\n LOAD_CONST 'by hand'\n CALL 1\n POP_TOP",
            _ => "LOAD_NAME print\n LOAD_CONST 'by hand'\n CALL_FUNCTION 1\n POP_TOP",
        };
        string text = $".python {version}\n.code main\n {resume}\n {print}\n LOAD_CONST None\n RETURN_VALUE\n.end\n";
        PycRunner.AssertPrints(version, "by hand", Assembler.Assemble(text).ToBytes());
    }

    static string TextOf(string version, string name) => AssemblyWriter.ToText(PycFile.Read(File.ReadAllBytes(Golden.PathOf(version, name + ".pyc"))));

    /// <summary>NOPs where a statement ends, so that every jump, handler and line moves and arguments need EXTENDED_ARG.</summary>
    static string Pad(string text)
    {
        var padded = new StringBuilder();
        foreach (string line in text.Split('\n'))
        {
            padded.Append(line).Append('\n');
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0] is "STORE_FAST" or "STORE_NAME" or "STORE_GLOBAL")
                for (int i = 0; i < PaddingLength; i++)
                    padded.Append("    NOP\n");
        }
        return padded.ToString();
    }
}
