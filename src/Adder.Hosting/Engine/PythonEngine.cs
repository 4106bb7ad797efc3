using System.Runtime.ExceptionServices;
using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Modules;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Hosting.Engine;

/// <summary>
/// Runs Python bytecode. An engine is one isolated Python: engines in one process share nothing that a program can change.
/// </summary>
/// <example><code>
/// var engine = new PythonEngine();
/// int exitCode = engine.Run(PycFile.Load("example.pyc"));
/// </code></example>
public sealed class PythonEngine
{
    const int UncaughtExitCode = 1;

    readonly EngineOptions options;
    readonly InterpreterState interpreter;

    public PythonEngine(EngineOptions? options = null)
    {
        this.options = options ?? new EngineOptions();
        interpreter = new InterpreterState(this.options.Output ?? Console.Out, this.options.Error ?? Console.Error, this.options.Limits, LibraryModules.Catalog)
        {
            Compiler = new EngineCompiler(),
        };
    }

    /// <summary>Runs a .pyc as the program __main__ and gives its exit code: 0, 1 after an uncaught exception, or SystemExit's.</summary>
    /// <exception cref="BytecodeFormatException">The verifier does not accept the code.</exception>
    public int Run(PycFile file) => Run(file.Code);

    /// <summary>Runs a module's code object as the program __main__.</summary>
    /// <param name="code">The code of the module.</param>
    /// <param name="trace">Told of each instruction, or null.</param>
    /// <exception cref="BytecodeFormatException">The verifier does not accept the code.</exception>
    public int Run(CodeObject code, StepTrace? trace = null)
    {
        RequireVerified(code);
        return OnLargeStack(() => RunMain(code, trace));
    }

    static void RequireVerified(CodeObject code)
    {
        var result = Verifier.Verify(code);
        if (result.IsAccepted)
            return;
        var first = result.Violations[0];
        string more = result.Violations.Count > 1 ? $" (and {result.Violations.Count - 1} more; `adder verify` lists them)" : "";
        throw new BytecodeFormatException($"the bytecode does not verify: {first}{more}");
    }

    int RunMain(CodeObject code, StepTrace? trace)
    {
        var ts = new ThreadState(interpreter);
        trace?.Attach(ts);
        var globals = MainModule(ts, code);
        var result = RegisterInterpreter.RunCode(ts, new PyCode(code), globals, globals, exact: trace is not null);
        trace?.Complete(ts);
        int exitCode = result is null ? ReportUncaught(ts) : 0;
        interpreter.Output.Flush();
        return exitCode;
    }

    PyDict MainModule(ThreadState ts, CodeObject code)
    {
        var globals = new PyDict();
        void Set(string name, PyObject value) => globals.Set(ts, new PyStr(name), value);
        Set("__name__", new PyStr("__main__"));
        Set("__doc__", PyNone.Instance);
        Set("__package__", PyNone.Instance);
        Set("__loader__", PyNone.Instance);
        Set("__spec__", PyNone.Instance);
        Set("__file__", new PyStr(code.Filename));
        Set("__builtins__", interpreter.BuiltinsModule);
        interpreter.Modules.Set(ts, new PyStr("__main__"), new PyModule(globals));
        return globals;
    }

    int ReportUncaught(ThreadState ts)
    {
        var error = ts.TakeError();
        interpreter.Output.Flush();
        if (error.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
            return ExitCode(ts, error);
        interpreter.Error.Write(TracebackText.Of(ts, error));
        interpreter.Error.Flush();
        return UncaughtExitCode;
    }

    /// <summary>What sys.exit() was given: an int is the code, None is 0, anything else is shown and gives 1.</summary>
    int ExitCode(ThreadState ts, PyException exit)
    {
        PyObject value = exit.Arguments.Count switch { 0 => PyNone.Instance, 1 => exit.Arguments.Items[0], _ => exit.Arguments };
        if (value is PyNone)
            return 0;
        if (value is PyIntegral number)
            return number.TryGetInt64(out long code) ? (int)(code & 0xFF) : 0xFF;
        interpreter.Error.WriteLine((value.Str(ts) as PyStr)?.Value ?? $"<{value.Type.Name} object>");
        return UncaughtExitCode;
    }

    /// <summary>A .NET stack overflow ends the process: programs run on a thread whose stack holds the deepest recursion allowed.</summary>
    int OnLargeStack(Func<int> run)
    {
        int exitCode = 0;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                exitCode = run();
            }
            catch (OutOfMemoryException)
            {
                // the limits let a program ask for more than the machine has
                interpreter.Error.WriteLine(ExceptionTypes.MemoryError.Name);
                exitCode = UncaughtExitCode;
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, options.StackSize) { IsBackground = Thread.CurrentThread.IsBackground };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return exitCode;
    }
}
