using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Verification;

/// <summary>Small code objects from text such as "LOAD_CONST 0; RETURN_VALUE".</summary>
static class TestCode
{
    public static byte[] Bytes(PythonVersion version, string text)
    {
        var bytes = new List<byte>();
        foreach (string line in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            var opcode = version.Opcodes.Find(words[0]) ?? throw new ArgumentException($"Python {version} has no {words[0]}");
            int argument = words.Length > 1 ? int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
            bytes.Add((byte)opcode.Number);
            if (version.IsWordcode)
                bytes.Add((byte)argument);
            else if (opcode.HasArgument)
                bytes.AddRange([(byte)argument, (byte)(argument >> 8)]);
            bytes.AddRange(new byte[opcode.CacheWords * 2]);
        }
        return [.. bytes];
    }

    /// <summary>A function of two locals, the first of them a parameter, with constants None and 1 and the name "x".</summary>
    public static CodeObject Function(string version, string text, int stackSize = 10)
    {
        var python = PythonVersion.Find(version)!;
        var code = Bytes(python, text);
        var variables = Names("a", "b");
        return new CodeObject(python)
        {
            ArgCount = 1, StackSize = stackSize, StoredNLocals = 2, Flags = CodeFlags.Optimized | CodeFlags.Newlocals, FirstLineNo = 1,
            CodeBytes = new(code), Consts = new([SingletonConstant.None, new IntConstant(1)]), NamesTuple = Names("x"),
            VarNamesTuple = variables, LocalsPlusNames = variables, LocalsPlusKinds = Kinds(LocalKinds.Local, LocalKinds.Local),
            NameConstant = new StrConstant("f"), QualNameConstant = new StrConstant("f"), FilenameConstant = new StrConstant("f.py"),
            LineTable = new(Lines(python, code.Length)),
        };
    }

    public static TupleConstant Names(params string[] names) => new(Array.ConvertAll(names, PyConstant (name) => new StrConstant(name)));

    public static BytesConstant Kinds(params LocalKinds[] kinds) => new(Array.ConvertAll(kinds, kind => (byte)kind));

    public static byte[] Lines(PythonVersion version, int length) =>
        LineTables.Encode(version, 1, [new LocationRun(length, SourcePosition.OfLine(1))]);
}
