using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Verification;

/// <summary>Damaged code: whatever is still accepted holds what the verifier says about it, by a walk that knows nothing of the verifier.</summary>
public class MutationTests
{
    const int MutationsPerFile = 60, Walks = 4, Steps = 400;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Accepted_mutants_keep_their_stack(string version)
    {
        var random = new Random(20240229);
        int accepted = 0, rejected = 0;
        foreach (string file in Golden.Files(version, ".pyc"))
        {
            var codes = new List<CodeObject>();
            Collect(PycFile.Load(file).Code, codes);
            for (int i = 0; i < MutationsPerFile; i++)
            {
                var mutant = Mutate(codes[random.Next(codes.Count)], random);
                var result = Verifier.VerifyAlone(mutant);
                if (!result.IsAccepted)
                {
                    rejected++;
                    Assert.Null(result.Stack);
                    continue;
                }
                accepted++;
                for (int walk = 0; walk < Walks; walk++)
                    new StackWalk(mutant, result.Stack!, random).Run(Steps);
            }
        }
        Assert.True(accepted > 50 && rejected > 50, $"{accepted} accepted, {rejected} rejected: these mutants test nothing");
    }

    static void Collect(CodeObject code, List<CodeObject> codes)
    {
        if (code.Bytecode.Length < 2000)
            codes.Add(code);
        foreach (var inner in code.NestedCode)
            Collect(inner, codes);
    }

    static CodeObject Mutate(CodeObject code, Random random)
    {
        byte[] bytes = code.Bytecode.ToArray(), table = [.. code.ExceptionTable.Value];
        int stackSize = code.StackSize;
        for (int i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            switch (random.Next(6))
            {
                case 0 when table.Length > 0:
                    table[random.Next(table.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    stackSize = Math.Max(0, stackSize + random.Next(-1, 3));
                    break;
                case 2:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(16);
                    break;
                case 4:
                    int from = random.Next(bytes.Length) & ~1, to = random.Next(bytes.Length) & ~1;
                    bytes[to] = bytes[from];
                    break;
                default:
                    bytes[random.Next(bytes.Length) & ~1] = (byte)code.Opcodes.Known[random.Next(code.Opcodes.Known.Count)].Number;
                    break;
            }
        return new CodeObject(code) { CodeBytes = new(bytes), ExceptionTable = new(table), StackSize = stackSize };
    }
}
