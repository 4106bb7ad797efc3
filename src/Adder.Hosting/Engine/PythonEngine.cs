using System.Runtime.ExceptionServices;
using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Hosting.StdLib;
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
        var config = this.options.Config;
        var library = LibraryLocator.Find(this.options.Library, config.IgnoreEnvironment);
        if (library is not null)
            config = config with
            {
                StandardLibrary = config.StandardLibrary ?? library.Location,
                ModuleSearchPaths = [.. config.ModuleSearchPaths, library.Location],
            };
        interpreter = new InterpreterState(this.options.Output, this.options.Error, this.options.Limits, LibraryModules.Catalog, config)
        {
            Library = library,
            Compiler = new EngineCompiler(),
        };
    }

    /// <summary>Runs a .pyc as the program __main__ and gives its exit code: 0, 1 after an uncaught exception, or SystemExit's.</summary>
    /// <exception cref="BytecodeFormatException">The verifier does not accept the code.</exception>
    public int Run(PycFile file) => Run(file.Code);

    /// <summary>Runs a module's code object as the program __main__.</summary>
    /// <param name="code">The code of the module.</param>
    /// <param name="trace">Told of each instruction, or null.</param>
    /// <param name="filename">The file that holds the code; null for that of its source.</param>
    /// <exception cref="BytecodeFormatException">The verifier does not accept the code.</exception>
    public int Run(CodeObject code, StepTrace? trace = null, string? filename = null)
    {
        RequireVerified(code);
        return Started(ts => RunMain(ts, code, trace, filename ?? code.Filename));
    }

    /// <summary>Runs a source as the program __main__.</summary>
    /// <param name="source">The source: text, or bytes in the encoding that they tell.</param>
    /// <param name="filename">Its file, as tracebacks show it.</param>
    public int RunSource(byte[] source, string filename) => Run(new PyBytes(source), filename, isFile: filename != TextName);

    /// <summary>Runs a text as the program __main__; a coding cookie in it means nothing.</summary>
    public int RunText(string text) => Run(new PyStr(text), TextName, isFile: false);

    const string TextName = "<string>";

    int Run(PyObject source, string filename, bool isFile) => Started(ts =>
    {
        // what -W asks for holds of the compiler, too
        bool isReady = interpreter.Config.WarningOptions.Count == 0 || Startup.Prepare(ts, null);
        var code = !isReady ? null : interpreter.Compiler!.Compile(ts, source, new Runtime.Import.CompileOptions(filename, "exec", 0, interpreter.Config.Optimization) { IsFile = isFile });
        if (code is not null && source is PyStr text)
            interpreter.KeepSource(code, text.Value.Split('\n'));
        var main = MainModule(ts, filename);
        bool failed = code is null || !Startup.Prepare(ts, code)
            || !(source is PyStr command ? TellOfRun(ts, "cpython.run_command", command.Value) : TellOfRun(ts, "cpython.run_file", filename))
            || RegisterInterpreter.RunCode(ts, new PyCode(code), main.Attributes, main.Attributes) is null;
        return EndFile(ts, failed, main);
    });

    /// <summary>Runs a module of the library or of sys.path as the program __main__: "python -m".</summary>
    public int RunModule(string name) => RunAsMain(name, changesArguments: true);

    /// <summary>Runs the module __main__ of sys.path as the program: that of a folder or zip archive which is its first entry.</summary>
    public int RunMainModule() => RunAsMain("__main__", changesArguments: false);

    /// <summary>sys.version: that of Python, then that of Adder.</summary>
    public static string Version => Startup.Version;

    /// <summary>Whether the program ended by a KeyboardInterrupt that nothing handled; the exit code was 130 then.</summary>
    public bool EndsByInterrupt => interpreter.EndsByInterrupt;

    int RunAsMain(string name, bool changesArguments) => Started(ts =>
    {
        var main = MainModule(ts, null);
        var result = !Startup.Prepare(ts, null) || !TellOfRun(ts, "cpython.run_module", name) ? null : Runtime.Import.Importing.ImportModule(ts, "runpy")?.GetAttribute(ts, new PyStr("_run_module_as_main"))?.Call(ts, [new PyStr(name), PyBool.Of(changesArguments)], null);
        return End(ts, result is null ? Startup.ReportUncaught(ts, interpreter.Config.Inspect) : 0, main);
    });

    /// <summary>Reads statements from standard input and runs them as they come, until its end.</summary>
    /// <param name="begins">Whether nothing was to be run before.</param>
    public int RunInteractive(bool begins = true) => Started(ts =>
    {
        if (!Startup.Prepare(ts, null))
            return Startup.ReportUncaught(ts);
        var main = MainModule(ts, null);
        int exitCode = new InteractiveSession(ts, main).Run(begins);
        Ending.OfProgram(ts);
        return exitCode;
    });

    /// <summary>What comes behind a file: its module does not tell of it any more.</summary>
    int EndFile(ThreadState ts, bool failed, PyModule main)
    {
        var error = failed ? ts.TakeError() : null;
        foreach (string name in (string[])["__file__", "__cached__"])
            if (main.Attributes.Get(Interned.Of(name)) is not null && !main.Attributes.SetItem(ts, Interned.Of(name), null))
                ts.TakeError();
        if (error is not null)
            ts.Restore(error);
        return End(ts, failed ? Startup.ReportUncaught(ts, interpreter.Config.Inspect) : 0, main);
    }

    /// <summary>What comes behind a program: with -i, statements from the terminal.</summary>
    int End(ThreadState ts, int exitCode, PyModule main)
    {
        if (interpreter.Config.Inspect && (interpreter.Config.Interactive || !Console.IsInputRedirected))
            exitCode = new InteractiveSession(ts, main).Run(begins: false);
        Ending.OfProgram(ts);
        return exitCode;
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

    int RunMain(ThreadState ts, CodeObject code, StepTrace? trace, string filename)
    {
        trace?.Attach(ts);
        var main = MainModule(ts, filename);
        var result = !Startup.Prepare(ts, code) || !TellOfRun(ts, "cpython.run_file", filename) ? null : RegisterInterpreter.RunCode(ts, new PyCode(code), main.Attributes, main.Attributes, exact: trace is not null);
        trace?.Complete(ts);
        int exitCode = EndFile(ts, result is null, main);
        options.Output?.Flush();
        return exitCode;
    }

    static bool TellOfRun(ThreadState ts, string @event, string what) => Runtime.Tracing.Audit.Tell(ts, @event, new PyStr(what));

    static PyModule MainModule(ThreadState ts, string? filename) => Startup.MakeMainModule(ts, filename is "<string>" or "<stdin>" ? null : filename);

    /// <summary>Runs something in a Python that has begun, on a thread whose stack is large enough; the exit code.</summary>
    int Started(Func<ThreadState, int> run) => OnLargeStack(() =>
    {
        var ts = new ThreadState(interpreter);
        Startup.Begin(ts);
        int exitCode = run(ts);
        Ending.OfObjects(ts);
        return exitCode;
    });

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
        LoopTiering.Join(thread);
        failure?.Throw();
        return exitCode;
    }
}
