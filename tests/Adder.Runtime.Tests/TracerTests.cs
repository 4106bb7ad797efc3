using Adder.Bytecode.Pyc;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Testing;
using ThreadState = Adder.Runtime.Frames.ThreadState;

namespace Adder.Runtime.Tests;

/// <summary>The events of sys.settrace() and sys.setprofile(), against those that CPython 3.14 gives of the same programs.</summary>
public sealed class TracerTests : IDisposable
{
    const string OracleVersion = "3.14";

    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Traced");

    readonly string folder = Directory.CreateTempSubdirectory("adder-traced").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Events_are_those_of_CPython(string program)
    {
        string python = Oracle.Require(OracleVersion), source = Path.Combine(Folder, program + ".py"), compiled = Path.Combine(folder, program + ".pyc");
        Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", source, compiled);
        const string Runner = "import builtins, marshal, sys; builtins.settrace, builtins.setprofile = sys.settrace, sys.setprofile; exec(marshal.loads(open(sys.argv[1], 'rb').read()[16:]))";
        Assert.Equal(Oracle.Run(python, "-c", Runner, compiled), Run(compiled));
    }

    static string Run(string compiled)
    {
        using var printed = new StringWriter();
        var ts = new ThreadState(new InterpreterState(printed, TextWriter.Null));
        var globals = new PyDict();
        globals.Set(ts, new PyStr("__name__"), new PyStr("__main__"));
        globals.Set(ts, new PyStr("settrace"), Setter("settrace", Tracer.SetTrace));
        globals.Set(ts, new PyStr("setprofile"), Setter("setprofile", Tracer.SetProfile));
        var result = RegisterInterpreter.RunCode(ts, new PyCode(PycFile.Load(compiled).Code), globals, globals);
        Assert.True(result is not null, result is null ? TracebackText.Of(ts, ts.TakeError()) : "");
        return printed.ToString();
    }

    static PyBuiltinFunction Setter(string name, Action<ThreadState, PyObject?> set) => new(name, (ts, _, arguments, _) =>
    {
        set(ts, arguments[0] is PyNone ? null : arguments[0]);
        return PyNone.Instance;
    }, PyNone.Instance);
}
