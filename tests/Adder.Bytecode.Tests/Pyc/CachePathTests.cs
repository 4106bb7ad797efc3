using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Pyc;

public class CachePathTests
{
    static readonly string[] Sources = ["m.py", "a/m.py", "/x/y/m.py", "a/b.c.py", "a.b/m.py", "m", ".py", "a/.hidden.py", "m.txt", "ü/ö.py"];

    static readonly string[] Cached =
    [
        "__pycache__/m.cpython-314.pyc", "a/__pycache__/m.cpython-314.opt-1.pyc", "/x/__pycache__/m.cpython-39.opt-2.pyc", "a/__pycache__/m.pyc", "a/m.cpython-314.pyc",
        "a/__pycache__/m.cpython-314.opt-.pyc", "a/__pycache__/m.cpython-314.opt-1.x.pyc", "a/__pycache__/m.cpython-314.no-1.pyc", "a/__pycache__/b.c.cpython-314.pyc",
        "a/__pycache__/m.cpython-314.opt-é.pyc", "a/__pycache__/m.cpython-314.opt-a_b.pyc", "a/__pycache__/m..pyc", "a/__pycache__/.cpython-314.pyc", "a/b/__pycache__/x/m.cpython-314.pyc",
    ];

    [Theory, InlineData("3.6"), InlineData("3.9"), InlineData("3.12"), InlineData("3.14"), InlineData("3.15")]
    public void Names_are_importlibs(string text)
    {
        string python = Oracle.Require(text);
        var version = PythonVersion.Find(text)!;
        var expected = Ask(python, "for n in names:\n for o in ('', '1', '2'): print(ascii(u.cache_from_source(n, optimization=o)))", Sources);
        Assert.Equal(expected, Sources.SelectMany(source => Enumerable.Range(0, 3).Select(level => Ascii(CachePath.FromSource(source, version, level)))));
        expected = Ask(python, "for n in names:\n try: print(ascii(u.source_from_cache(n)))\n except ValueError: print('no')", Cached);
        Assert.Equal(expected, Cached.Select(cached => CachePath.TryToSource(cached, out string source, out _, out _) ? Ascii(source) : "no"));
    }

    [Theory]
    [InlineData("2.7", 0, "a/m.pyc"), InlineData("2.7", 1, "a/m.pyo"), InlineData("3.2", 0, "a/__pycache__/m.cpython-32.pyc"), InlineData("3.4", 2, "a/__pycache__/m.cpython-34.pyo")]
    [InlineData("3.5", 2, "a/__pycache__/m.cpython-35.opt-2.pyc"), InlineData("3.14", 0, "a/__pycache__/m.cpython-314.pyc")]
    public void Names_before_PEP_488_and_after(string version, int optimization, string expected) =>
        Assert.Equal(expected, CachePath.FromSource("a/m.py", PythonVersion.Find(version)!, optimization));

    [Fact]
    public void The_parts_of_a_cached_name()
    {
        Assert.True(CachePath.TryToSource("a/__pycache__/m.cpython-314.opt-2.pyc", out string source, out string tag, out string optimization));
        Assert.Equal(("a/m.py", "cpython-314", "2"), (source, tag, optimization));
        Assert.False(CachePath.TryToSource("a/__pycache__/m.cpython-314.py", out _, out _, out _));
    }

    static string[] Ask(string python, string loop, string[] names) => Oracle.Run(python, "-c",
        $"import importlib.util as u\nnames = [{string.Join(',', names.Select(Ascii))}]\n{loop}").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static string Ascii(string text) => $"'{string.Concat(text.Select(c => char.IsAscii(c) ? c.ToString() : $"\\x{(int)c:x2}"))}'";
}
