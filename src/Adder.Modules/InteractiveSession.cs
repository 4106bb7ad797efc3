using Adder.Modules.sys;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>
/// Statements from standard input, run as they come. On a terminal the library's _pyrepl reads them, with history, editing of several lines and
/// completion, unless PYTHON_BASIC_REPL is set; otherwise they are read line by line.
/// </summary>
public sealed class InteractiveSession(ThreadState ts, PyModule main)
{
    readonly PythonConfig config = ts.Interpreter.Config;
    readonly bool onTerminal = !Console.IsInputRedirected;

    /// <summary>Runs the session to its end; the exit code.</summary>
    /// <param name="begins">Whether nothing ran before: then there is a banner, and PYTHONSTARTUP is run.</param>
    public int Run(bool begins)
    {
        if (begins && !config.Quiet && !StandardStreams.WriteError(ts, Banner()))
            return Startup.ReportUncaught(ts);
        if (onTerminal && !CallHook())
            return Startup.ReportUncaught(ts);
        bool edits = onTerminal && Variable("PYTHON_BASIC_REPL") is null;
        if (begins && !edits && !RunStartupFile())
            return Startup.ReportUncaught(ts);
        bool hasEnded = edits
            ? Importing.ImportModule(ts, "_pyrepl.main")?.GetAttribute(ts, new PyStr("interactive_console"))?.Call(ts, [main, PyBool.Of(config.Quiet), PyBool.True], null) is not null
            : new InteractiveLoop(ts, main.Attributes).Run();
        return hasEnded ? 0 : Startup.ReportUncaught(ts);
    }

    static string Banner() =>
        $"Python {SysFacts.Version} on {SysFacts.Platform}\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n";

    string? Variable(string name) => config.IgnoreEnvironment ? null : Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Calls sys.__interactivehook__, which prepares history and completion; an error of it is shown. False when the program ends.</summary>
    bool CallHook()
    {
        if (SysModule.Of.Get(ts).Attributes.Get(new PyStr("__interactivehook__")) is not { } hook || hook.Call(ts, [], null) is not null)
            return true;
        return StandardStreams.WriteError(ts, "Failed calling sys.__interactivehook__\n") && Shown();
    }

    /// <summary>Runs the file that PYTHONSTARTUP names; an error of it is shown. False when the program ends.</summary>
    bool RunStartupFile()
    {
        if (Variable("PYTHONSTARTUP") is not { } file)
            return true;
        byte[] source;
        try
        {
            source = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StandardStreams.WriteError(ts, $"Could not open PYTHONSTARTUP\n{file}: {e.Message}\n");
        }
        var code = ts.Interpreter.Compiler!.Compile(ts, new PyBytes(source), new CompileOptions(file, "exec", 0, config.Optimization));
        return code is not null && RegisterInterpreter.RunCode(ts, new PyCode(code), main.Attributes, main.Attributes) is not null || Shown();
    }

    /// <summary>Shows the error and goes on; false, with the error, for SystemExit.</summary>
    bool Shown()
    {
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
            return false;
        Startup.ReportUncaught(ts);
        return true;
    }
}
