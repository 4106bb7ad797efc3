using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Opcodes;

/// <summary>spec/stack.txt against spec/opcodes, whose effects are compared with what each CPython reports.</summary>
public class StackShapeTests
{
    /// <summary>
    /// Where CPython's compiler only estimates: handlers and the ends of finally blocks up to 3.8; calls of 3.11, which it counts at
    /// PRECALL although CALL takes the slots; and RETURN_GENERATOR, whose result it once left out.
    /// </summary>
    static bool IsEstimate(PythonVersion version, Op op) => op switch
    {
        Op.SetupExcept or Op.SetupFinally => version.Major == 2,
        Op.SetupWith or Op.SetupAsyncWith or Op.PopExcept or Op.EndFinally => version < PythonVersion.V3_7 && (version.Major == 3 || op == Op.SetupWith),
        Op.WithCleanupStart => version >= PythonVersion.V3_7,
        Op.WithCleanupFinish or Op.CallFinally => true,
        Op.Precall or Op.Call => version == PythonVersion.V3_11,
        Op.ReturnGenerator => version <= PythonVersion.V3_12,
        _ => false,
    };

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Effects_agree_with_the_compilers(string text)
    {
        var version = PythonVersion.Find(text)!;
        int compared = 0;
        foreach (var opcode in version.Opcodes.Known)
        {
            if (StackShape.Of(version, opcode) is not { } shape)
                continue;
            shape = shape.Alternative ?? shape;
            for (int argument = 0; argument <= (opcode.HasArgument ? 16 : 0); argument++)
            {
                // other arguments mean nothing, and the formula for 2 and 3 slots gives what it gives
                if (opcode.Op == Op.BuildSlice && argument is not (2 or 3))
                    continue;
                int? fall = shape.Effect(argument, jump: false), jump = shape.Effect(argument, jump: true);
                if (version < PythonVersion.V3_8)
                    compared += Compare(opcode, argument, null, fall is null ? jump : jump is null ? fall : Math.Max(fall.Value, jump.Value));
                else
                    compared += Compare(opcode, argument, false, fall) + Compare(opcode, argument, true, jump);
            }
        }
        Assert.True(compared > 400);

        int Compare(OpcodeInfo opcode, int argument, bool? jump, int? actual)
        {
            int? recorded = version.Opcodes.StackEffect(opcode.Number, argument, jump);
            if (actual is null || recorded is null)
                return 0;
            Assert.True(recorded == actual || IsEstimate(version, opcode.Op),
                $"{opcode.Name} {argument}, jump={jump}: {actual} by spec/stack.txt, {recorded} by spec/opcodes");
            return 1;
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Every_estimate_differs(string text)
    {
        var version = PythonVersion.Find(text)!;
        foreach (var opcode in version.Opcodes.Known.Where(o => IsEstimate(version, o.Op) && !o.IsPseudo))
        {
            var shape = StackShape.Of(version, opcode)!;
            shape = shape.Alternative ?? shape;
            int most = Math.Max(shape.Effect(1, false) ?? int.MinValue, shape.Effect(1, true) ?? int.MinValue);
            Assert.True(version.Opcodes.StackEffect(opcode.Number, 1) != most, $"{opcode.Name} is exact");
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Opcodes_without_a_shape_are_internal(string text)
    {
        var version = PythonVersion.Find(text)!;
        string[] inside = ["CACHE", "RESERVED", "INTERPRETER_EXIT", "EXIT_INIT_CHECK", "ENTER_EXECUTOR", "TRACE_RECORD", "STOP_CODE"];
        foreach (var opcode in version.Opcodes.Known.Where(o => !o.IsPseudo && !o.IsSpecialized && !o.Name.StartsWith("INSTRUMENTED_", StringComparison.Ordinal)))
            Assert.True(StackShape.Of(version, opcode) is null == inside.Contains(opcode.Name), opcode.Name);
    }
}
