using System.Numerics;
using Adder.Runtime.Types;

namespace Adder.Modules.cmath;

/// <summary>
/// What functions give where a part is not finite; source: C99's Annex G and, for rect(), what CPython 3.14 answers. A table has a row for each class of the
/// real part and a column for each of the imaginary one: -inf, below 0, -0, 0, above 0, inf, nan. A cell holds both parts, . where the
/// function computes, ! where there is no result; i = infinity, n = NaN, p = pi, h = pi/2, q = pi/4, t = 3 pi/4.
/// </summary>
sealed class SpecialValues
{
    const int Classes = 7;

    readonly Complex?[] cells;

    SpecialValues(string table)
    {
        string[] words = table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        cells = new Complex?[Classes * Classes];
        for (int i = 0; i < cells.Length; i++)
            if (words[i] is not ("." or "!") && words[i].Split(':') is [var real, var imaginary])
                cells[i] = new Complex(Part(real), Part(imaginary));
    }

    static double Part(string text)
    {
        double value = text[^1] switch
        {
            '0' => 0, '1' => 1, 'i' => double.PositiveInfinity, 'n' => PyFloat.NaN,
            'p' => Math.PI, 'h' => Math.PI / 2, 'q' => Math.PI / 4, _ => 3 * Math.PI / 4,
        };
        return text[0] == '-' ? -value : value;
    }

    /// <summary>The result; null where there is none.</summary>
    public Complex? Of(double real, double imaginary) => cells[ClassOf(real) * Classes + ClassOf(imaginary)];

    static int ClassOf(double x) => double.IsNaN(x) ? 6 : double.IsPositiveInfinity(x) ? 5 : double.IsNegativeInfinity(x) ? 0
        : x > 0 ? 4 : x < 0 ? 1 : double.IsNegative(x) ? 2 : 3;

    public static SpecialValues Acos { get; } = new("""
        t:i p:i p:i p:-i p:-i t:-i n:i
        h:i . . . . h:-i n:n
        h:i . . . . h:-i h:n
        h:i . . . . h:-i h:n
        h:i . . . . h:-i n:n
        q:i 0:i 0:i 0:-i 0:-i q:-i n:i
        n:i n:n n:n n:n n:n n:-i n:n
        """);

    public static SpecialValues Acosh { get; } = new("""
        i:-t i:-p i:-p i:p i:p i:t i:n
        i:-h . . . . i:h n:n
        i:-h . . . . i:h n:h
        i:-h . . . . i:h n:h
        i:-h . . . . i:h n:n
        i:-q i:-0 i:-0 i:0 i:0 i:q i:n
        i:n n:n n:n n:n n:n i:n n:n
        """);

    public static SpecialValues Asinh { get; } = new("""
        -i:-q -i:-0 -i:-0 -i:0 -i:0 -i:q -i:n
        -i:-h . . . . -i:h n:n
        -i:-h . . . . -i:h n:n
        i:-h . . . . i:h n:n
        i:-h . . . . i:h n:n
        i:-q i:-0 i:-0 i:0 i:0 i:q i:n
        i:n n:n n:-0 n:0 n:n i:n n:n
        """);

    public static SpecialValues Atanh { get; } = new("""
        -0:-h -0:-h -0:-h -0:h -0:h -0:h -0:n
        -0:-h . . . . -0:h n:n
        -0:-h . . . . -0:h -0:n
        0:-h . . . . 0:h 0:n
        0:-h . . . . 0:h n:n
        0:-h 0:-h 0:-h 0:h 0:h 0:h 0:n
        0:-h n:n n:n n:n n:n 0:h n:n
        """);

    public static SpecialValues Cosh { get; } = new("""
        ! i:i i:0 i:-0 i:-i ! i:n
        ! . . . . ! n:n
        ! . . . . ! n:0
        ! . . . . ! n:0
        ! . . . . ! n:n
        ! i:-i i:-0 i:0 i:i ! i:n
        n:n n:n n:0 n:0 n:n n:n n:n
        """);

    public static SpecialValues Exp { get; } = new("""
        0:0 0:-0 0:-0 0:0 0:0 0:0 0:0
        ! . . . . ! n:n
        ! . . . . ! n:n
        ! . . . . ! n:n
        ! . . . . ! n:n
        ! i:-i i:-0 i:0 i:i ! i:n
        n:n n:n n:-0 n:0 n:n n:n n:n
        """);

    public static SpecialValues Log { get; } = new("""
        i:-t i:-p i:-p i:p i:p i:t i:n
        i:-h . . . . i:h n:n
        i:-h . . . . i:h n:n
        i:-h . . . . i:h n:n
        i:-h . . . . i:h n:n
        i:-q i:-0 i:-0 i:0 i:0 i:q i:n
        i:n n:n n:n n:n n:n i:n n:n
        """);

    public static SpecialValues Sinh { get; } = new("""
        ! -i:-i -i:-0 -i:0 -i:i ! i:n
        ! . . . . ! n:n
        ! . . . . ! 0:n
        ! . . . . ! 0:n
        ! . . . . ! n:n
        ! i:-i i:-0 i:0 i:i ! i:n
        n:n n:n n:-0 n:0 n:n n:n n:n
        """);

    public static SpecialValues Sqrt { get; } = new("""
        i:-i 0:-i 0:-i 0:i 0:i i:i n:i
        i:-i . . . . i:i n:n
        i:-i . . . . i:i n:n
        i:-i . . . . i:i n:n
        i:-i . . . . i:i n:n
        i:-i i:-0 i:-0 i:0 i:0 i:i i:n
        i:-i n:n n:n n:n n:n i:i n:n
        """);

    public static SpecialValues Tanh { get; } = new("""
        -1:0 -1:-0 -1:-0 -1:0 -1:0 -1:0 -1:0
        ! . . . . ! n:n
        ! . . . . ! -0:n
        ! . . . . ! 0:n
        ! . . . . ! n:n
        1:0 1:-0 1:-0 1:0 1:0 1:0 1:0
        n:n n:n n:-0 n:0 n:n n:n n:n
        """);

    public static SpecialValues Rect { get; } = new("""
        ! -i:i -i:0 -i:-0 -i:-i ! i:n
        ! . . . . ! n:n
        0:0 . . . . 0:0 0:0
        0:0 . . . . 0:0 0:0
        ! . . . . ! n:n
        ! i:-i i:-0 i:0 i:i ! i:n
        n:n n:n n:0 n:0 n:n n:n n:n
        """);
}
