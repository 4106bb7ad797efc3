using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>A small code object in one of the layouts that marshal had, and the same with one field wrong.</summary>
sealed class CodeSnippets
{
    static readonly string[] WrongObjects =
        ["N", "i #1", "s #0", "s #1 'a", "s #3 'abc", "u #1 'a", "t #1 'a", "( #0", "( #1 N", "( #1 u #1 'a", "( #1 s #1 'a", "( #2 u #1 'a N", "( #3 t #1 'a t #1 'b t #1 'a", "[ #0", "0", "r #0", "r #1", "> #0"];

    static readonly string[] WrongNumbers = ["#-1", "#1", "#2", "#3", "#7", "#255", "#65536", "#2147483647", "#-2147483648"];

    readonly string[] fields;

    CodeSnippets(PythonVersion first, PythonVersion last, params string[] fields) => (First, Last, this.fields) = (first, last, fields);

    public PythonVersion First { get; }
    public PythonVersion Last { get; }

    /// <summary>def f(a, b): return a, in the field order of each range of versions.</summary>
    public static CodeSnippets[] Layouts { get; } =
    [
        new(PythonVersion.V2_7, PythonVersion.V2_7, "#2", "#2", "#1", "#67", "s #4 7c000053", "( #1 N", "( #1 t #1 'x", "( #2 t #1 'a t #1 'b", "( #0", "( #0",
            "s #4 'm.py", "t #1 'f", "#1", "s #2 0001"),
        new(PythonVersion.V3_2, PythonVersion.V3_7, "#2", "#0", "#2", "#1", "#67", "s #4 7c005300", "( #1 N", "( #1 u #1 'x", "( #2 u #1 'a u #1 'b", "( #0", "( #0",
            "u #4 'm.py", "u #1 'f", "#1", "s #2 0001"),
        new(PythonVersion.V3_8, PythonVersion.V3_10, "#2", "#0", "#0", "#2", "#1", "#67", "s #4 7c005300", "( #1 N", "( #1 u #1 'x", "( #2 u #1 'a u #1 'b", "( #0", "( #0",
            "u #4 'm.py", "u #1 'f", "#1", "s #2 0001"),
        new(PythonVersion.V3_11, PythonVersion.V3_15, "#2", "#0", "#0", "#1", "#3", "s #6 970007002300", "( #1 N", "( #1 u #1 'x", "( #2 u #1 'a u #1 'b", "s #2 2020",
            "u #4 'm.py", "u #1 'f", "u #1 'f", "#1", "s #2 8000", "s #0"),
    ];

    public byte[] Whole() => Snippet.Parse("c " + string.Join(' ', fields));

    /// <summary>The code object, with a flag, in itself, as a member of a set; and with each field wrong in several ways.</summary>
    public IEnumerable<byte[]> Variants()
    {
        string whole = string.Join(' ', fields);
        yield return Snippet.Parse("c " + whole);
        yield return Snippet.Parse("&c " + whole);
        yield return Snippet.Parse("[ #2 &c " + whole + " r #0");
        yield return Snippet.Parse("< #1 c " + whole);
        yield return Snippet.Parse("{ c " + whole + " N 0");
        yield return Snippet.Parse("&( #1 c " + whole);
        for (int i = 0; i < fields.Length; i++)
        {
            foreach (string wrong in fields[i][0] == '#' ? WrongNumbers : WrongObjects)
            {
                yield return Snippet.Parse("&c " + string.Join(' ', [.. fields[..i], wrong, .. fields[(i + 1)..]]));
                if (wrong is "r #0" or "( #1 N")
                    yield return Snippet.Parse("&( #1 c " + string.Join(' ', [.. fields[..i], wrong, .. fields[(i + 1)..]]));
            }
            yield return Snippet.Parse("c " + string.Join(' ', fields[..i]));
        }
        foreach (string kinds in (string[])["s #2 ffff", "s #2 0000", "s #2 2080", "s #2 4060", "s #2 8020", "s #2 3020", "s #3 202020"])
            if (First >= PythonVersion.V3_11)
                yield return Snippet.Parse("c " + string.Join(' ', [.. fields[..9], kinds, .. fields[10..]]));
        yield return Snippet.Parse("< #1 c " + whole.Replace("( #1 N", "( #1 [ #0", StringComparison.Ordinal));
    }
}
