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

    static List<int> Offsets(CodeObject code)
    {
        var offsets = new List<int>();
        foreach (var instruction in new InstructionReader(code))
            if (!instruction.IsExtendedArg)
                offsets.Add(instruction.Offset);
        return offsets;
    }
}
