using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Runtime.Frames;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>One call of a built-in neither fills the memory nor runs beyond the limits of an engine.</summary>
public class BuiltinLimitTests
{
    [Theory]
    [InlineData("sum(range(10**15))")]
    [InlineData("max(range(10**15))")]
    [InlineData("any(iter(int, 1))")]
    [InlineData("all(iter(lambda: 1, 0))")]
    [InlineData("next(filter(None, iter(int, 1)))")]
    [InlineData("5 in iter(int, 1)")]
    [InlineData("range(10**15).index('a')")]
    [InlineData("{}.keys().isdisjoint(iter(int, 1))")]
    [InlineData("set().update(iter(int, 1))")]
    [InlineData("{1}.intersection(iter(int, 2))")]
    [InlineData("{1}.difference_update(iter(int, 2))")]
    [InlineData("bytes(iter(int, 1))")]
    [InlineData("dict.fromkeys(iter(int, 1))")]
    [InlineData("''.join(iter(str, 1))")]
    [InlineData("sum(iter(float, 1))")]
    public void Long_work_stops_at_the_limit_of_steps(string expression) =>
        Assert.Contains("RuntimeError: the limit of steps is used up", Run(expression, new Limits { Steps = 50_000, Items = 1 << 20 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("'x'.center(10**9)")]
    [InlineData("'x'.zfill(10**12)")]
    [InlineData("'%999999999d' % 1")]
    [InlineData("'%.999999999f' % 1.5")]
    [InlineData("format(1, '999999999')")]
    [InlineData("format(1.5, '.999999999f')")]
    [InlineData("format(1, '099999999,')")]
    [InlineData("('a' * 1000).replace('', 'b' * 10000)")]
    [InlineData("('\\t' * 1000).expandtabs(10**8)")]
    [InlineData("('x' * 10000).join(['a'] * 10000)")]
    [InlineData("(1).to_bytes(10**10)")]
    [InlineData("b'ab' * 10**8")]
    [InlineData("[0] * 10**8")]
    [InlineData("bytes(10**10)")]
    [InlineData("list(range(10**15))")]
    [InlineData("set(range(10**15))")]
    [InlineData("pow(3, 10**200000, 10**200000 + 1)")]
    [InlineData("('x' * 1000).translate({120: 'y' * 100000})")]
    public void Large_results_end_in_MemoryError(string expression) =>
        Assert.Contains("MemoryError", Run(expression, new Limits { Items = 1 << 20 }), StringComparison.Ordinal);

    static string Run(string expression, Limits limits)
    {
        string source = Path.Combine(Path.GetTempPath(), $"adder-limit-{Guid.NewGuid():N}.py"), compiled = source + "c";
        try
        {
            // a function, so that CPython computes nothing ahead
            File.WriteAllText(source, $"def f(): return {expression}\nf()\n");
            Oracle.Run(Oracle.Require("3.14"), "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], 'limit.py', doraise=True)", source, compiled);
            using var errors = new StringWriter();
            new PythonEngine(new EngineOptions { Output = TextWriter.Null, Error = errors, Limits = limits }).Run(PycFile.Load(compiled));
            return errors.ToString();
        }
        finally
        {
            File.Delete(source);
            File.Delete(compiled);
        }
    }
}
