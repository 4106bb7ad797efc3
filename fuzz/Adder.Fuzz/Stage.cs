using Adder.Bytecode;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Diff;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Flow;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Hosting.Engine;
using Adder.Runtime.Frames;

namespace Adder.Fuzz;

/// <summary>Something that is done with every input; the only exception it may throw is BytecodeFormatException.</summary>
/// <param name="Name">The name for --stage and the report.</param>
/// <param name="Run">Does it with the bytes of a .pyc.</param>
public sealed record Stage(string Name, Action<byte[]> Run)
{
    static readonly Limits SmallLimits = new() { Steps = 20_000, Recursion = 200, Items = 100_000, IntBits = 100_000, HostAccess = false };

    /// <summary>Every stage.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        new("read", input => PycFile.Read(input)),
        new("recover", Recover),
        new("write", Write),
        new("dis", input => Disassembler.Write(TextWriter.Null, PycFile.Read(input).Code, new DisassemblyOptions { ShowCaches = true })),
        new("show", input => ForEachCode(PycFile.Read(input).Code, code => Disassembler.CodeInfo(code))),
        new("verify", input => Verifier.Verify(PycFile.Read(input).Code)),
        new("asm", RoundTrip),
        new("graph", input => ForEachCode(PycFile.Read(input).Code, code => FlowGraph.Build(code))),
        new("diff", Compare),
        new("run", Execute),
    ];

    /// <summary>Recovery calls whole what reading accepts, and nothing else; what is left of a damaged file can be written and compared.</summary>
    static void Recover(byte[] input)
    {
        var recovered = PycFile.Recover(input);
        bool isAccepted = true;
        try
        {
            PycFile.Read(input);
        }
        catch (BytecodeFormatException)
        {
            isAccepted = false;
        }
        if (recovered.IsWhole != isAccepted)
            throw new InvalidOperationException(isAccepted ? "losses in a file that can be read" : "no losses in a file that cannot be read");
        PycDiff.Compare(recovered, recovered);
        if (recovered.Root is CodeObject || recovered.Salvaged.Count > 0)
            AssemblyWriter.ToText(recovered);
    }

    static void Write(byte[] input)
    {
        byte[] written = PycFile.Read(input).ToBytes();
        if (!PycFile.Read(written).ToBytes().AsSpan().SequenceEqual(written))
            throw new InvalidOperationException("what was written reads as another file");
    }

    /// <summary>A file with itself, and with what is inside of it.</summary>
    static void Compare(byte[] input)
    {
        var file = PycFile.Read(input);
        if (!PycDiff.Compare(file, PycFile.Read(input)).IsIdentical)
            throw new InvalidOperationException("a file differs from itself");
        foreach (var nested in file.Code.NestedCode.Take(3))
        {
            var result = PycDiff.Compare(file.Code, nested);
            result.ToText();
            result.ToJson();
        }
    }

    static void RoundTrip(byte[] input)
    {
        var file = PycFile.Read(input);
        string text = AssemblyWriter.ToText(file);
        byte[] again = Assembler.Assemble(text).ToBytes();
        if (!again.AsSpan().SequenceEqual(file.ToBytes()))
            throw new InvalidOperationException("the assembled text is another file");
    }

    static void Execute(byte[] input)
    {
        // what a program may print has no limit: 20,000 steps fill any buffer
        new PythonEngine(new EngineOptions { Output = TextWriter.Null, Error = TextWriter.Null, Limits = SmallLimits, StackSize = 16 << 20 }).Run(PycFile.Read(input));
    }

    static void ForEachCode(CodeObject root, Action<CodeObject> action)
    {
        // shared and even recursive constants: each code object has its turn once
        var seen = new HashSet<CodeObject>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<CodeObject>([root]);
        while (pending.TryPop(out var code))
        {
            if (!seen.Add(code))
                continue;
            action(code);
            foreach (var nested in code.NestedCode)
                pending.Push(nested);
        }
    }
}
