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

    [Fact]
    public void A_file_that_was_made_shorter_under_a_map_gives_errors_and_no_crash() => Check(
        """
        import mmap, tempfile
        file = tempfile.TemporaryFile()
        file.write(bytes(3 * mmap.PAGESIZE)); file.flush()
        m = mmap.mmap(file.fileno(), 0)
        file.truncate(10)
        print(m[5], m[mmap.PAGESIZE - 1])
        for use in ('m[mmap.PAGESIZE]', 'm[:]', 'm[::2]', 'memoryview(m)', 'm.find(b"x")', 'm.move(0, mmap.PAGESIZE, 1)', 'm.__setitem__(-1, 1)', 'm.__setitem__(slice(-2, None), b"ab")',
                    'm.readline()', 'm.read()', 'list(m)', 'b"x" in m', 'mmap.mmap(-1, 5, prot=0)[0]', 'm.seek(-2, 2), m.write(b"x")', 'm.read_byte()', 'm.write_byte(5)'):
            try:
                print(use, eval(use))
            except OSError as error:
                assert str(error) == '[Errno 14] Bad address', error
        """, "0 0\n");

    static void Check(string program, string output)
    {
        var result = AdderProcess.Run("-c", program);
        Assert.SkipWhen(result.Error.Contains("No module named", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        Assert.Equal(output, result.Succeeded());
    }
}
