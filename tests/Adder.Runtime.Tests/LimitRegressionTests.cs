using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Runtime.Frames;
using Adder.Testing;

namespace Adder.Runtime.Tests;

public class LimitRegressionTests
{
    /// <summary>A loop whose only way back is a conditional jump did not poll, and so never met the limit of steps.</summary>
    [Fact(Timeout = 20_000)]
    public async Task Conditional_jumps_backward_count_as_steps()
    {
        string file = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Regressions", "conditional_jump_backward.cpython-37.pyc");
        using var errors = new StringWriter();
        var engine = new PythonEngine(new EngineOptions { Output = TextWriter.Null, Error = errors, Limits = new Limits { Steps = 10_000 } });
        Assert.Equal(1, await Task.Run(() => engine.Run(PycFile.Load(file)), TestContext.Current.CancellationToken));
        Assert.EndsWith("RuntimeError: the limit of steps is used up\n", errors.ToString(), StringComparison.Ordinal);
    }
}
