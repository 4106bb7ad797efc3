using System.Reflection;
using Adder.Runtime.Interpreter;

namespace Adder.Runtime.Tests;

/// <summary>The interpreter's loop stays a method that the JIT compiler optimises well.</summary>
public class InterpreterLoopTests
{
    /// <summary>The compiler gives up far above (60,000 bytes, 2,000 blocks, 512 locals); registers are spilled long before.</summary>
    const int MaxIlBytes = 12_000, MaxLocals = 200;

    static MethodBody Loop => typeof(RegisterInterpreter).GetMethod("Execute", BindingFlags.NonPublic | BindingFlags.Static)!.GetMethodBody()!;

    [Fact]
    public void Loop_is_small()
    {
        Assert.InRange(Loop.GetILAsByteArray()!.Length, 1000, MaxIlBytes);
        Assert.InRange(Loop.LocalVariables.Count, 1, MaxLocals);
    }

    [Fact]
    public void Loop_has_no_handlers() => Assert.Empty(Loop.ExceptionHandlingClauses);
}
