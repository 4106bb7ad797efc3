using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>The snippets of the differential test: made by hand, and these with a few bytes changed.</summary>
static class Snippets
{
    const int Seed = 20240229, MutationsPerValue = 5, MutationsPerLayout = 120;

    static readonly PythonVersion First = PythonVersion.All[0], Last = PythonVersion.All[^1];

    static readonly string[] Values =
    [
        // scalars, flagged or not
        "N", "T", "F", ".", "S", "0", "&N", "&T", "&F", "&.", "&S", "&0", "?", "&?", "X", "", "N N N",
        "i #0", "i #-1", "&i #2147483647", "i 0000", "I ffffffffffffff7f", "&I 0000000000000080", "I 00",
        "l #0", "l #1 0100", "l #-1 0100", "l #-1 0000", "l #2 01000000", "l #2 00000100", "l #1 0080", "l #1 ff7f", "l #3 ff7fff7fff7f",
        "l #-3 010002000300", "l #2147483647", "l #-2147483648", "l #9 010002000300040005000600070008000900", "&l #5 ffff000000000000", "l #2 0100",
        "g 000000000000f03f", "&g 0000000000000080", "g 000000000000f87f", "g 00", "y 000000000000f03f0000000000000040", "y 000000000000f03f",
        "f $3 '1.5", "f $0", "f $1 '.", "f $2 '5.", "f $2 '.5", "f $3 '1e5", "f $2 '1e", "f $4 '-inf", "f $8 'Infinity", "f $3 'NaN", "f $4 '+nan",
        "f $4 '-nan", "f $2 3120", "f $2 2031", "f $2 0931", "f $2 310a", "f $3 '1_0", "f $3 '0x1", "f $5 '1e400", "f $6 '1e-400", "f $6 '-1e999",
        "f $2 3100", "f $4 31002e35", "f $1 00", "f $1 b2", "f $6 'nan(1)", "f $3 '1,5", "f $2 '--", "f $3 '+-1", "f $2 '1j", "f $4 '+.5e", "f $7 '+.5e+03",
        "f $20 '10000000000000000000", "f $23 '1.7976931348623157e+308", "f $23 '1.7976931348623159e+308", "f $22 '4.9406564584124654e-32", "f $3 'inf",
        "f $8 '1e000005", "f $9 '-0.000000", "f $1 '-", "f $255 '1", "f $4 e2889e", "f $3 e2889e", "f $5 '(1.5)", "f $4 '1.5d", "f $2 '1f",
        "x $1 '1 $1 '2", "x $1 '1 $0", "x $0 $1 '2", "x $1 '1", "&x $3 'inf $4 '-nan",
        // text and bytes
        "s #0", "s #3 'abc", "s #4 'abc", "s #-1", "s #2147483647 'a", "&s #1 ff", "t #2 'ab", "&t #2 'ab", "t #2 c3a9", "t #1 ff", "t #-1", "t #3 eda080",
        "u #0", "u #2 c3a9", "u #1 ff", "u #3 eda080", "u #3 edb080", "u #6 eda080edb080", "u #6 edb080eda080", "u #4 f0908080", "u #2 c080", "u #2 eda0",
        "u #4 f4908080", "u #3 e0809f", "u #3 efbfbf", "u #3 efbbbf", "u #7 f09f9880eda080", "u #7 eda080f09f9880", "u #5 'a\u0000b", "u #-1", "&u #1 'a",
        "u #4 f09f98", "u #3 f09f98", "u #4 f09f9880", "u #7 eda08061edb080", "u #1 80", "u #4 f8888080",
        "a #2 'ab", "a #1 e9", "&a #1 'a", "a #-1", "a #3 'ab", "A #2 'ab", "A #1 ff", "z $2 'ab", "z $1 e9", "&z $0", "z $3 'ab", "Z $2 'ab", "Z $1 e9", "z", "Z",
        // tuples and lists
        "( #0", "( #1 N", "( #2 N", "( #-1", "( #2147483647 N", "( #-2147483648", ") $0", ") $2 N N", ") $255 N", ")", "[ #0", "[ #1 0", "[ #-1", "[ #3 N N N",
        ") $1 0", "( #1 0", ") $1 ) $1 ) $0", "( #1 [ #1 ( #1 N", "[ #2 i #1 i #1",
        // references
        "r #0", "&r #0", "&) $1 r #0", "&[ #1 r #0", "&[ #1 &r #0", "&( #2 r #0 r #0", "&( #2 &i #7 r #1", "&( #2 &i #7 r #2", "&( #2 &i #7 r #-1",
        ") $2 &i #7 r #0", ") $2 i #7 r #0", "[ #2 &N r #0", "[ #3 &N &i #1 r #0", "&[ #2 &) $1 r #1 r #1", "[ #2 &z $1 'a r #0", "[ #2 &) $0 r #0",
        "&) $2 &) $2 r #0 r #1 r #0", "&[ #2 &{ N r #1 0 r #0", "[ #2 &s #1 'a r #0", "[ #2 &l #1 0100 r #0", "[ #2 &g 000000000000f03f r #0",
        "[ #2 t #1 'a R #0", "[ #2 &t #1 'a r #0", "[ #2 &t #1 'a R #0", "R #0", "[ #3 t #1 'a t #1 'b R #1", "[ #2 t #1 'a R #1", "[ #2 t #1 'a R #-1", "[ #2 s #1 'a R #0",
        "[ #3 t #1 'a t #1 'a R #1",
        // sets
        "< #0", "> #0", "&> #0", "< #1 N", "> #2 i #1 i #1", "< #2 i #1 g 000000000000f03f", "> #2 T i #1", "< #2 F y 00000000000000000000000000000000",
        "< #1 [ #0", "< #1 < #0", "< #1 > #0", "< #1 { 0", "< #1 ) $1 [ #0", "< #1 ( #1 [ #0", "< #1 ( #1 ( #1 N", "> #1 [ #0", "&< #1 r #0", "&> #1 r #0",
        "&< #1 ( #1 r #0", "&> #1 ( #1 r #0", "< #1 &( #1 r #0", "[ #2 &( #1 r #0 < #1 r #0", "< #1 : N N N", "> #1 : N N [ #0", "< #1 0", "> #1 0", "< #-1", "> #2147483647",
        "< #2 g 000000000000f87f g 000000000000f87f", "[ #2 &g 000000000000f87f < #2 r #0 r #0", "< #2 s #1 'a u #1 'a", "> #3 ( #1 i #1 ( #1 T ( #1 g 000000000000f03f",
        "&( #1 > #1 r #0", "&( #1 > #1 ( #1 r #0", "&[ #1 > #1 r #0", "[ #2 &> #1 N r #0", "< #1 S", "< #1 .", "[ #2 &> #0 r #0",
        // dicts
        "{ 0", "&{ 0", "{", "{ N", "{ N N", "{ N 0", "{ N 0 0", "{ N &0", "{ &0", "{ N N 0", "{ N i #1 N i #2 0", "{ N 0 N N 0", "{ i #1 N T F 0", "{ [ #0 N 0", "{ ( #1 [ #0 N 0",
        "{ N [ #0 0", "&{ N r #0 0", "&{ r #0 N 0", "{ : N N N N 0", "{ : N N [ #0 N 0", "{ { 0 N 0", "{ > #0 N 0", "{ &i #1 0 r #0", "[ #2 { &i #1 0 r #0", "{ s #1 'a N u #1 'a F 0",
        "{ N { N { N N 0 0 0", "{ g 000000000000f87f N g 000000000000f87f N 0",
        // slices and frozendicts
        ": N N N", ": i #1 i #2", "&: N N N", "&: N N r #0", ": N N 0", ": [ #0 N N", "[ #2 &: N N N r #0", "&: N N &: N N N", ": N N : N N N",
        "} 0", "} N N 0", "} N 0", "} [ #0 N 0", "} N [ #0 0", "&} N r #0 0", "< #1 } N N 0", "< #1 } N [ #0 0", "[ #2 &} 0 r #0", "} i #1 N T F 0", "} } 0 N 0", "{ } 0 N 0", "}",
    ];

    /// <summary>Every snippet, without repetitions, the same at every run.</summary>
    public static IReadOnlyList<Snippet> All { get; } = Make();

    static List<Snippet> Make()
    {
        var random = new Random(Seed);
        var snippets = new List<Snippet>();
        foreach (string value in Values)
        {
            byte[] bytes = Snippet.Parse(value);
            snippets.Add(new(bytes, First, Last));
            for (int i = 0; i < MutationsPerValue && bytes.Length > 1; i++)
                snippets.Add(new(Mutate(bytes, random), First, Last));
        }
        AddNested(snippets);
        foreach (var layout in CodeSnippets.Layouts)
        {
            snippets.AddRange(layout.Variants().Select(bytes => new Snippet(bytes, layout.First, layout.Last)));
            byte[] whole = layout.Whole();
            for (int i = 0; i < MutationsPerLayout; i++)
                snippets.Add(new(Mutate(whole, random), layout.First, layout.Last));
        }
        return [.. snippets.DistinctBy(snippet => (snippet.Hex, snippet.First))];
    }

    /// <summary>Around the deepest nesting that CPython reads.</summary>
    static void AddNested(List<Snippet> snippets)
    {
        foreach (int depth in (int[])[1998, 1999, 2000, 2001])
        {
            foreach (var (open, inner, close) in (ReadOnlySpan<(string, string, string)>)
                [("[ #1", "N", ""), ("[ #1", "[ #0", ""), ("( #1", "i #1", ""), ("{ N", "N", "0"), ("{ N", "{", "00"), ("> #1", "> #0", ""), (") $1", ") $0", "")])
            {
                byte[] opening = Snippet.Parse(open), closing = close == "" ? [] : [(byte)'0'];
                IEnumerable<byte> bytes = Enumerable.Repeat(opening, depth - 1).SelectMany(b => b).Concat(Snippet.Parse(inner));
                if (inner == "{")
                    bytes = bytes.Append((byte)'0');
                snippets.Add(new([.. bytes, .. Enumerable.Repeat(closing, depth - 1).SelectMany(b => b)], First, Last));
            }
        }
    }

    static byte[] Mutate(byte[] bytes, Random random)
    {
        var copy = bytes.ToList();
        for (int changes = random.Next(1, 4); changes > 0 && copy.Count > 0; changes--)
        {
            int at = random.Next(copy.Count);
            switch (random.Next(6))
            {
                case 0: copy[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: copy[at] = (byte)"0NFTS.iIlfgxystRr()[{}cu<>aAzZ:"[random.Next(31)]; break;
                case 2: copy[at] = (byte)random.Next(4); break;
                case 3: copy[at] |= 0x80; break;
                case 4: copy.RemoveAt(at); break;
                default: copy.Insert(at, (byte)random.Next(256)); break;
            }
        }
        return [.. copy];
    }
}
