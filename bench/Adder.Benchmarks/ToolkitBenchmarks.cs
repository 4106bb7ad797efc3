using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using BenchmarkDotNet.Attributes;

namespace Adder.Benchmarks;

/// <summary>The bytecode tools over the .pyc files of the folder that ADDER_BENCH_PYC names.</summary>
[MemoryDiagnoser]
public class ToolkitBenchmarks
{
    Corpus corpus = null!;
    List<CodeObject> codes = null!;

    [GlobalSetup]
    public void Load()
    {
        string folder = Environment.GetEnvironmentVariable("ADDER_BENCH_PYC")
            ?? throw new InvalidOperationException("set ADDER_BENCH_PYC to a folder of .pyc files");
        corpus = new Corpus(folder);
        codes = [.. corpus.Files.Select(f => PycFile.Read(f).Code)];
    }

    [Benchmark]
    public int Read()
    {
        int count = 0;
        foreach (byte[] file in corpus.Files)
            count += PycFile.Read(file).Code.StackSize;
        return count;
    }

    [Benchmark]
    public long Disassemble()
    {
        long length = 0;
        foreach (var code in codes)
            length += Disassembler.ToText(code).Length;
        return length;
    }

    [Benchmark]
    public int Verify()
    {
        int accepted = 0;
        foreach (var code in codes)
            accepted += Verifier.Verify(code).IsAccepted ? 1 : 0;
        return accepted;
    }
}
