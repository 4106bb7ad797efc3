namespace Adder.Cli.Tests;

/// <summary>What broke with the library, by what it broke.</summary>
public class LibraryRegressionTests
{
    [Fact]
    public void Alias_with_a_parameter_takes_its_arguments() => Check(
        "from typing import *\nT = TypeVar('T')\nclass P(Generic[T]): pass\nprint(P[T][int])", "__main__.P[int]\n");

    [Fact]
    public void Attributes_of_thread_local_data_are_looked_for_each_time() => Check(
        "import threading\nclass L(threading.local): x = 1\nlocal = L()\ndef get(): return local.x\nget()\nlocal.x = 2\nprint(get())", "2\n");

    [Fact]
    public void Named_tuples_can_be_generic() => Check(
        "from typing import *\nT = TypeVar('T')\nclass P(NamedTuple, Generic[T]):\n x: T\nprint(P[int], P(1))", "__main__.P[int] P(x=1)\n");

    static void Check(string program, string output)
    {
        var result = AdderProcess.Run("-c", program);
        Assert.SkipWhen(result.Error.Contains("No module named", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        Assert.Equal(output, result.Succeeded());
    }
}
