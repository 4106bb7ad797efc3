using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>Where Adder's answer is another than CPython's, on purpose. Each entry must match a snippet, or the test fails.</summary>
sealed record DeliberateDifference(string Reason, PythonVersion First, PythonVersion Last, Func<string, bool> Matches)
{
    public static DeliberateDifference[] All { get; } =
    [
        new("CPython 2 takes missing bytes of a number at the end for 0xff", PythonVersion.V2_7, PythonVersion.V2_7,
            problem => problem.Contains("bytes are wanted", StringComparison.Ordinal)),
        new("CPython up to 3.7 makes code objects with a negative stack size, and running them destroys memory", PythonVersion.V3_2, PythonVersion.V3_7,
            problem => problem.StartsWith("co_stacksize is -", StringComparison.Ordinal)),
        new("CPython counts a variable once that is said to be local, cell and free, and then lists it under several", PythonVersion.V3_11, PythonVersion.V3_15,
            problem => problem.StartsWith("a free variable that is", StringComparison.Ordinal)),
    ];

    public bool Covers(PythonVersion version, string problem) => version >= First && version <= Last && Matches(problem);
}
