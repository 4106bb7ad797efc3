using System.Text.RegularExpressions;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Disassembly;

/// <summary>Listings of the standard library against the dis of the CPython that is installed.</summary>
public partial class OracleListingTests
{
    /// <summary>ADDER_DIS_FILES sets another number of files per version, such as 100000 for all.</summary>
    static readonly int SampleSize = int.Parse(Environment.GetEnvironmentVariable("ADDER_DIS_FILES") ?? "40");

    const string Separator = "##### next file";

    // the file name that sys.stdout would escape is printed by nothing; surrogates only occur escaped, in repr
    const string Script = """
        import dis, io, marshal, re, sys
        if sys.version_info[0] == 2:
            from StringIO import StringIO
        else:
            from io import StringIO
        header = int(sys.argv[1])
        recurses = sys.version_info >= (3, 7)
        def listing(code, out):
            sys.stdout = out
            try:
                dis.dis(code)
                if not recurses:
                    for constant in code.co_consts:
                        if hasattr(constant, 'co_code'):
                            out.write('\nDisassembly of %r:\n' % (constant,))
                            listing(constant, out)
            finally:
                sys.stdout = sys.__stdout__
        with io.open(sys.argv[3], 'wb') as target:
            for path in io.open(sys.argv[2], encoding='utf-8').read().splitlines():
                with open(path, 'rb') as f:
                    f.read(header)
                    code = marshal.load(f)
                out = StringIO()
                try:
                    listing(code, out)
                except ValueError as e:
                    out = StringIO()
                    out.write('EXCEPTION %s\n' % e)
                text = re.sub(' at 0x[0-9a-fA-F]+', ' at 0x0', out.getvalue())
                target.write(text if isinstance(text, bytes) else text.encode('utf-8'))
                target.write(b'##### next file\n')
        """;

    [Theory]
    [InlineData("2.7"), InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11")]
    [InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Standard_library_is_listed_as_dis_lists_it(string version)
    {
        string python = Oracle.Require(version);
        var all = StandardLibrary.PycFiles(version);
        int step = Math.Max(1, all.Count / SampleSize);
        var files = all.Where((_, index) => index % step == 0).ToList();
        var listings = RunDis(python, version, files);
        Assert.Equal(files.Count, listings.Count);
        var different = new List<string>();
        foreach (var (file, wanted) in files.Zip(listings))
        {
            string actual = Address().Replace(Disassembler.ToText(PycFile.Load(file).Code), " at 0x0");
            if (actual != wanted && FirstDifference(wanted, actual) is { } difference)
                different.Add($"{file}: {difference}");
        }
        Assert.True(different.Count == 0, $"{different.Count} of {files.Count} files differ\n{string.Join("\n", different.Take(30))}");
    }

    static List<string> RunDis(string python, string version, List<string> files)
    {
        string folder = Directory.CreateTempSubdirectory("adder-dis").FullName;
        try
        {
            string script = Path.Combine(folder, "list.py"), list = Path.Combine(folder, "files"), output = Path.Combine(folder, "text");
            File.WriteAllText(script, Script);
            File.WriteAllLines(list, files);
            Oracle.Run(python, "-W", "ignore", script, PythonVersion.Find(version)!.HeaderSize.ToString(), list, output);
            string text = version == "2.7" ? File.ReadAllText(output, System.Text.Encoding.Latin1) : File.ReadAllText(output);
            return [.. text.Split(Separator + "\n")[..^1]];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string? FirstDifference(string wanted, string actual)
    {
        string[] w = wanted.Split('\n'), a = actual.Split('\n');
        int line = 0;
        while (line < w.Length && line < a.Length && (w[line] == a[line] || DifferInPlaceOfNone(w[line], a[line])))
            line++;
        return line == w.Length && line == a.Length ? null : $"line {line + 1} is\n'{w.ElementAtOrDefault(line)}', not\n'{a.ElementAtOrDefault(line)}'";
    }

    /// <summary>Before 3.12 the hash of None, and so its place in a frozenset, follows from its address.</summary>
    static bool DifferInPlaceOfNone(string wanted, string actual) =>
        wanted.Contains("frozenset({", StringComparison.Ordinal) && wanted.Contains("None", StringComparison.Ordinal)
        && string.Concat(wanted.Order()) == string.Concat(actual.Order());

    [GeneratedRegex(" at 0x[0-9a-fA-F]+")]
    private static partial Regex Address();
}
