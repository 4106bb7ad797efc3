using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Runtime.Tracing;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>The exact mode: one step for each instruction of the bytecode, with the value stack that CPython would have.</summary>
public class StepTraceTests
{
    sealed class Recorder : IStepListener
    {
        public List<ExecutedStep> Executed { get; } = [];
        public List<ExecutedStep> Calls { get; } = [];
        public List<ExecutedStep> Returns { get; } = [];

        void IStepListener.Executed(ExecutedStep step) => Executed.Add(step);
        void IStepListener.Called(ExecutedStep step) => Calls.Add(step);
        void IStepListener.Returned(ExecutedStep step) => Returns.Add(step);
    }

    static (Recorder Steps, string Printed) Trace(string file)
    {
        using var printed = new StringWriter();
        using var errors = new StringWriter();
        var recorder = new Recorder();
        new PythonEngine(new EngineOptions { Output = printed, Error = errors }).Run(PycFile.Load(file).Code, new StepTrace(recorder));
        return (recorder, printed.ToString());
    }

    [Theory, MemberData(nameof(GoldenProgramTests.ExecutedVersions), MemberType = typeof(GoldenProgramTests))]
    public void The_talk_step_by_step(string version)
    {
        Golden.Require();
        string file = Golden.PathOf(version, "example.pyc");
        var (steps, printed) = Trace(file);
        Assert.Equal("42\n", printed);
        var call = Assert.Single(steps.Calls);
        Assert.Equal(["15", "4"], call.Before.TakeLast(2));
        var result = Assert.Single(steps.Returns);
        Assert.Equal("42", result.After![^1]);
        Assert.Equal(call.Offset, result.Offset);
        var inside = steps.Executed.Where(s => s.Code.Name == "sum").ToList();
        // every instruction of sum runs once, in order, each leaving what the next one finds
        Assert.Equal(Offsets(inside[0].Code), inside.Select(s => s.Offset));
        for (int i = 1; i < inside.Count; i++)
            Assert.Equal(inside[i - 1].After!, inside[i].Before);
        Assert.Null(inside[^1].After);
        Assert.Equal(["42"], inside[^1].Before);
    }

    [Theory, MemberData(nameof(GoldenProgramTests.ExecutedVersions), MemberType = typeof(GoldenProgramTests))]
    public void The_exact_mode_prints_the_same(string version)
    {
        Golden.Require();
        foreach (string name in new[] { "chained", "closures", "lambdas", "loops", "noneloops", "comprehensions", "walrus", "posonly", "manyargs" })
        {
            string file = Golden.PathOf(version, name + ".pyc");
            if (!File.Exists(file))
                continue;
            using var printed = new StringWriter();
            new PythonEngine(new EngineOptions { Output = printed, Error = TextWriter.Null }).Run(PycFile.Load(file));
            Assert.Equal(printed.ToString(), Trace(file).Printed);
        }
    }

    /// <summary>LOAD_METHOD, later LOAD_ATTR: what is no method lies above NULL up to 3.12, and below it from then on.</summary>
    [Theory, InlineData("3.8"), InlineData("3.10"), InlineData("3.11"), InlineData("3.12"), InlineData("3.13"), InlineData("3.14")]
    public void An_attribute_that_is_no_method_lies_where_CPython_has_it(string version)
    {
        string python = Oracle.Require(version), folder = Directory.CreateTempSubdirectory("adder-trace").FullName;
        try
        {
            string source = Path.Combine(folder, "attribute.py"), compiled = Path.Combine(folder, "attribute.pyc");
            File.WriteAllText(source, "print(str.upper('a'), 'b'.upper(), str.lower('C' if True in [1] else 'D'), sep=str.strip(' ') + ',')\n");
            Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", source, compiled);
            var (steps, printed) = Trace(compiled);
            Assert.Equal("A,B,c\n", printed);
            var pairs = steps.Executed.Where(s => s.After is { } after && after.Count > 1 && after.TakeLast(2).Contains("NULL")
                && s.Code.Version.Opcodes[s.Code.Bytecode[s.Offset]].Name is "LOAD_METHOD" or "LOAD_ATTR").Select(s => s.After!.TakeLast(2).ToList()).ToList();
            Assert.True(pairs.Count >= 2, string.Join("\n", steps.Executed.Select(s => $"{s.Offset} {string.Join(' ', s.After ?? [])}")));
            int place = version is "3.13" or "3.14" ? 1 : 0;
            Assert.All(pairs, pair => Assert.Equal("NULL", pair[place]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<int> Offsets(CodeObject code)
    {
        var offsets = new List<int>();
        foreach (var instruction in new InstructionReader(code))
            if (!instruction.IsExtendedArg)
                offsets.Add(instruction.Offset);
        return offsets;
    }
}
