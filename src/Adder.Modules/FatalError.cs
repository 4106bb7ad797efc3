namespace Adder.Modules;

/// <summary>A setting with which the interpreter cannot start: told as CPython tells it, and the exit code is 1.</summary>
/// <param name="problem">What is wrong, behind the name of the step of CPython's start that finds it.</param>
/// <param name="state">How far CPython's start has come by then.</param>
/// <param name="cause">The exception that was raised there, and its line feed.</param>
/// <param name="threads">Where the threads are.</param>
public sealed class FatalError(string problem, string state = FatalError.Preinitialized, string cause = "", string threads = "") : Exception(problem)
{
    public const string Preinitializing = "preinitializing", Preinitialized = "preinitialized", CoreInitialized = "core initialized";

    public string Report => $"Fatal Python error: {Message}\nPython runtime state: {state}\n{cause}\n{threads}";
}
