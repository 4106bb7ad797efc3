using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>
/// The computed stack size against CPython's. Up to 3.9 CPython counts before it folds constants and removes dead code, so its own is
/// larger for a few code objects.
/// </summary>
public class StackSizeTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Computed_stack_size_is_CPythons(string text)
    {
        var version = PythonVersion.Find(text)!;
        int count = 0, different = 0, smaller = 0;
        foreach (string file in Golden.Files(text, ".pyc"))
            Count(PycFile.Load(file).Code);
        double share = 1 - different / (double)count;
        double wanted = version >= PythonVersion.V3_10 ? 0.999 : version >= PythonVersion.V3_7 ? 0.99 : version >= PythonVersion.V3_4 ? 0.98 : 0.955;
        Assert.True(share >= wanted, $"{different} of {count} differ");
        if (version != PythonVersion.V3_2)
            Assert.Equal(different, smaller);

        void Count(CodeObject code)
        {
            count++;
            int computed = new LiftedCode(code).ComputedStackSize;
            different += computed != code.StackSize ? 1 : 0;
            smaller += computed < code.StackSize ? 1 : 0;
            foreach (var nested in code.NestedCode)
                Count(nested);
        }
    }
}
