namespace Adder.Cli.Running;

/// <summary>A setting with which the interpreter cannot start: told as CPython tells it, and the exit code is 1.</summary>
/// <param name="problem">What is wrong, behind the name of the step of CPython's start that finds it.</param>
/// <param name="state">How far CPython's start has come by then.</param>
sealed class FatalError(string problem, string state = FatalError.Preinitialized) : Exception(problem)
{
    public const string Preinitializing = "preinitializing", Preinitialized = "preinitialized";

    public string Report => $"Fatal Python error: {Message}\nPython runtime state: {state}\n\n";
}
