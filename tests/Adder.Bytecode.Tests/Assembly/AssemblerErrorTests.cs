using Adder.Bytecode.Assembly;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

public class AssemblerErrorTests
{
    static readonly int MutationsPerVersion = int.Parse(Environment.GetEnvironmentVariable("ADDER_ASM_EDITS") ?? "400");

    [Theory]
    [InlineData("", 1, 1, "'.python' and a version")]
    [InlineData(".code a\n.end\n", 1, 1, "'.python' and a version")]
    [InlineData(".python 2.6\n", 1, 9, "Python 2.6 is none of")]
    [InlineData(".python 3.14\n", 2, 1, "a '.code' block is wanted")]
    [InlineData(".python 3.14\n.code a\n  NOP\n", 4, 1, "'.end' is wanted")]
    [InlineData(".python 3.14\n.code a\n  NOPE\n.end\n", 3, 3, "has no opcode 'NOPE'")]
    [InlineData(".python 3.14\n.code a\n  SETUP_FINALLY L\n.end\n", 3, 3, "only inside CPython's compiler")]
    [InlineData(".python 3.14\n.code a\n  JUMP_FORWARD L1\n.end\n", 3, 16, "label 'L1' is used, but not placed")]
    [InlineData(".python 3.14\n.code a\nL1:\n  NOP\nL1:\n.end\n", 5, 1, "label 'L1' is placed twice")]
    [InlineData(".python 3.14\n.code a\nL1:\n  JUMP_FORWARD L1\n.end\n", 4, 3, "jumps forward only")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST 'open\n.end\n", 3, 14, "not closed")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST '\\q'\n.end\n", 3, 15, "an escape is wanted")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST nothing\n.end\n", 3, 14, "a literal is wanted, not 'nothing'")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST (1, 2\n.end\n", 3, 19, "')' is wanted or ','")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST (1)\n.end\n", 3, 15, "needs a comma")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST\n.end\n", 3, 13, "LOAD_CONST wants a constant")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST code b\n.end\n", 3, 19, "there is no block '.code b'")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST code a\n.end\n", 3, 20, "would contain itself")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST *4\n.end\n", 3, 14, "label 4 is not defined")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST &1 (&1 2,)\n.end\n", 3, 18, "label 1 is defined twice")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST &1 frozenset({*1})\n.end\n", 3, 28, "label 1 is not defined")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST (1, ?)\n.end\n", 3, 18, "stands for a value that was lost")]
    [InlineData(".python 3.14\n.code a\n  .name ?\n.end\n", 3, 9, "stands for a value that was lost")]
    [InlineData(".python 3.14\n.code a\n  LOAD_CONST @s 'a'\n.end\n", 3, 14, "type code 's' is not one for this value")]
    [InlineData(".python 3.14\n.code a\n  NOP 5 6\n.end\n", 3, 9, "the end of the line is wanted, not '6'")]
    [InlineData(".python 3.14\n.code a\n  LOAD_DEREF x\n.end\n", 3, 14, "no cell or free variable 'x'")]
    [InlineData(".python 3.14\n.code a\n  COMPARE_OP ~\n.end\n", 3, 14, "COMPARE_OP has no operand '~'")]
    [InlineData(".python 3.14\n.code a\n  .flags SOUR\n.end\n", 3, 10, "has no flag 'SOUR'")]
    [InlineData(".python 3.14\n.code a\n  .varnames x\n.end\n", 3, 3, "has '.locals'")]
    [InlineData(".python 3.14\n.code a\n  .try L1\n  NOP\nL1:\n.end\n", 6, 5, "'.endtry' is wanted")]
    [InlineData(".python 3.14\n.code a\n  NOP @7:x\n.end\n", 3, 10, "a column, or '?', is wanted")]
    [InlineData(".python 3.9\n.code a\n  NOP @7\n.end\n", 3, 7, "write '.line'")]
    [InlineData(".python 3.9\n.code a\n  .try L1\n.end\n", 3, 3, "SETUP_ opcodes")]
    [InlineData(".python 3.14\n.code a\n.end\n.code a\n.end\n", 4, 7, "two blocks '.code a'")]
    [InlineData(".python 3.14\n.magic 62211\n", 2, 8, "is not one of Python 3.14")]
    public void Wrong_text_is_told_with_its_place(string text, int line, int column, string problem)
    {
        var e = Assert.Throws<BytecodeFormatException>(() => Assembler.Assemble(text));
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
        Assert.Equal((line, column), (e.Line, e.Column));
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Random_edits_are_assembled_or_told(string version)
    {
        var texts = new[] { "example", "tryexc", "consts", "closures" }.Select(name => Golden.PathOf(version, name + ".pyc")).Where(File.Exists)
            .Select(path => AssemblyWriter.ToText(PycFile.Load(path))).ToArray();
        var random = new Random(version.Length * 1000 + version[^1]);
        int assembled = 0, told = 0;
        for (int i = 0; i < MutationsPerVersion; i++)
        {
            string text = Mutate(texts[i % texts.Length], random);
            PycFile file;
            try
            {
                file = Assembler.Assemble(text);
            }
            catch (BytecodeFormatException e)
            {
                Assert.True(e.Line > 0 && e.Column > 0, e.Message);
                told++;
                continue;
            }
            file.ToBytes();
            assembled++;
        }
        Assert.True(assembled > 0 && told > 0, $"{assembled} assembled, {told} told");
    }

    static string Mutate(string text, Random random)
    {
        const string Pieces = "0123456789abcLx'\"(),:;.@#*&+-/\\\n {}[]<>_=~";
        int at = random.Next(text.Length), length = random.Next(1, 6);
        string piece = new([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)])]);
        int from = random.Next(text.Length), size = Math.Min(random.Next(1, 60), text.Length - from);
        return random.Next(5) switch
        {
            0 => text.Insert(at, piece),
            1 => text.Remove(at, Math.Min(length, text.Length - at)),
            2 => text[..at],
            3 => text.Insert(at, text.Substring(from, size)),
            _ => text.Remove(at, Math.Min(piece.Length, text.Length - at)).Insert(at, piece),
        };
    }
}
