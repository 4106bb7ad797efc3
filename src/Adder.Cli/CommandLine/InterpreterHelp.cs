using System.Text;
using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>What the interpreter's own help can be about.</summary>
enum HelpTopic { None, Interpreter, Environment, ImplementationOptions, All }

/// <summary>Help about the interpreter: options, environment variables, -X.</summary>
static class InterpreterHelp
{
    const int Width = 34;

    static readonly (string Name, string What)[] Variables =
    [
        ("PYTHONASYNCIODEBUG", "asyncio's debug mode"),
        ("PYTHONBREAKPOINT", "what breakpoint() calls; 0 for nothing"),
        ("PYTHON_COLORS", "1 or 0: colored text, or none"),
        ("PYTHON_CPU_COUNT", "-X cpu_count"),
        ("PYTHONDEBUG", "-d"),
        ("PYTHONDEVMODE", "-X dev"),
        ("PYTHONDONTWRITEBYTECODE", "-B"),
        ("PYTHONHASHSEED", "where hashes of text begin: a number, or random"),
        ("PYTHONINSPECT", "-i"),
        ("PYTHONINTMAXSTRDIGITS", "-X int_max_str_digits"),
        ("PYTHONIOENCODING", "ENCODING[:ERRORS] of stdin, stdout and stderr"),
        ("PYTHONNODEBUGRANGES", "-X no_debug_ranges"),
        ("PYTHON_DISABLE_REMOTE_DEBUG", "-X disable-remote-debug"),
        ("PYTHONNOUSERSITE", "-s"),
        ("PYTHONOPTIMIZE", "-O, or its count"),
        ("PYTHONPATH", "folders of sys.path before the library, with ':' between them"),
        ("PYTHONPROFILEIMPORTTIME", "-X importtime"),
        ("PYTHONPYCACHEPREFIX", "-X pycache_prefix"),
        ("PYTHONSAFEPATH", "-P"),
        ("PYTHONSTARTUP", "a file that runs before the first prompt"),
        ("PYTHONUNBUFFERED", "-u"),
        ("PYTHONVERBOSE", "-v"),
        ("PYTHONWARNDEFAULTENCODING", "-X warn_default_encoding"),
        ("PYTHONWARNINGS", "-W, with ',' between filters"),
    ];

    static readonly (string Name, string What)[] Implementation =
    [
        ("-X cpu_count=N|default", "what os.cpu_count() gives"),
        ("-X dev", "checks for developers: warnings are shown, codecs and descriptors are looked at"),
        ("-X importtime[=2]", "tell on stderr how long imports take; 2 also of what was imported before"),
        ("-X int_max_str_digits=N", "digits of an int as text at most; 0 for no limit"),
        ("-X no_debug_ranges", "compile without columns: tracebacks have no carets"),
        ("-X disable-remote-debug", "no other process may have this one run scripts (sys.remote_exec)"),
        ("-X pycache_prefix=PATH", "the folder for .pyc files, instead of __pycache__"),
        ("-X warn_default_encoding", "warn where a text file is opened without an encoding"),
    ];

    public static string Of(HelpTopic topic)
    {
        var text = new StringBuilder();
        if (topic is HelpTopic.Interpreter or HelpTopic.All)
            Add(text, $"usage: {Installation.Find().Executable} [option] ... [-c cmd | -m mod | file | -] [arg] ...", [.. InterpreterOption.All.Select(o => ($"{o.Name} {o.ValueName}".TrimEnd(), o.Description)),
                ("--check-hash-based-pycs WHEN", "check .pyc files made by hash: always, default or never"),
                ("--help-env", "the environment variables"), ("--help-xoptions", "the options of -X"), ("--help-all", "all of this"), ("--help", "the tools of adder")]);
        if (topic is HelpTopic.Environment or HelpTopic.All)
            Add(text, "Environment variables:", Variables);
        if (topic is HelpTopic.ImplementationOptions or HelpTopic.All)
            Add(text, "Options of this implementation:", Implementation);
        return text.ToString();
    }

    static void Add(StringBuilder text, string title, (string Name, string What)[] lines)
    {
        if (text.Length > 0)
            text.Append('\n');
        text.Append(title).Append('\n');
        foreach (var (name, what) in lines)
            text.Append($"  {name.PadRight(Width - 2)}{what}\n");
    }
}
