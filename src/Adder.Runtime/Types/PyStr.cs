using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Types;

/// <summary>
/// A str, indexed by code points. While every code point fits one UTF-16 unit, lone surrogates included, the .NET string serves alone;
/// otherwise the code points stand in an array of their own.
/// </summary>
[Subclassable]
public class PyStr : PyObject
{
    readonly int[]? codePoints;
    long cachedHash;

    public PyStr(string value)
    {
        Value = value;
        if (value.AsSpan().ContainsAnyInRange('\uD800', '\uDBFF'))
        {
            codePoints = ToCodePoints(value);
            if (codePoints.Length == value.Length)
                codePoints = null;
        }
    }

    /// <summary>A part of a str without wide code points, which has none either.</summary>
#pragma warning disable IDE0060 // tells the constructors apart
    PyStr(string value, bool isNarrow) => Value = value;
#pragma warning restore IDE0060

    /// <summary>A str whose code points are UTF-16 units, lone surrogates included.</summary>
    internal static PyStr OfNarrow(string value) => value.Length switch
    {
        0 => Empty,
        1 => OfCodePoint(value[0]),
        _ => new PyStr(value, isNarrow: true),
    };

    /// <summary>A str whose code points are UTF-16 units; surrogates that would be a pair stay two code points.</summary>
    internal static PyStr OfUnits(string value)
    {
        var made = new PyStr(value);
        return made.IsWide ? FromCodePoints(Array.ConvertAll(value.ToCharArray(), static c => (int)c)) : made;
    }

    /// <summary>The text of another str, for an instance of a class that derives from str.</summary>
    internal PyStr(PyStr text) => (Value, codePoints) = (text.Value, text.codePoints);

    PyStr(int[] codePoints)
    {
        this.codePoints = codePoints;
        var text = new StringBuilder(codePoints.Length);
        foreach (int c in codePoints)
            if (c > char.MaxValue)
                text.Append(char.ConvertFromUtf32(c));
            else
                text.Append((char)c);
        Value = text.ToString();
        if (Value.Length == codePoints.Length)
            this.codePoints = null;
    }

    public static PyType TypeObject { get; } = new("str", New) { UnpacksKeywords = true, HasOwnClasses = true };
    public static PyStr Empty { get; } = new("");
    static readonly PyStr[] Latin1 = MakeLatin1();

    /// <summary>The text in UTF-16.</summary>
    public string Value { get; }

    /// <summary>Whether this is the one str of its text that <see cref="Interned"/> knows.</summary>
    internal bool IsInterned { get; set; }

    /// <summary>The hash of the text.</summary>
    internal long HashCode
    {
        get
        {
            if (cachedHash == 0)
                ComputeHash();
            return cachedHash;
        }
    }

    /// <summary>The text as a str of exactly that type.</summary>
    public PyStr Exact => GetType() == typeof(PyStr) ? this : new PyStr(this);

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;

    /// <summary>The number of code points.</summary>
    public int Count => codePoints?.Length ?? Value.Length;

    /// <summary>The code point at an index within range.</summary>
    public int CodePointAt(int index) => codePoints is null ? Value[index] : codePoints[index];

    /// <summary>A str of code points, surrogates included.</summary>
    public static PyStr FromCodePoints(int[] codePoints) => new(codePoints);

    /// <summary>A str of one code point; those of Latin-1 are shared.</summary>
    public static PyStr OfCodePoint(int codePoint) => (uint)codePoint < (uint)Latin1.Length ? Latin1[codePoint] : new PyStr([codePoint]);

    /// <summary>Whether a code point needs more than one UTF-16 unit: then the code points count, not the units of <see cref="Value"/>.</summary>
    public bool IsWide => codePoints is not null;

    /// <summary>Whether surrogates that are two code points stand side by side, which <see cref="Value"/> shows as one code point.</summary>
    internal bool HasSplitPair => Value.AsSpan().ContainsAnyInRange('\uD800', '\uDBFF') && ToCodePoints(Value).Length != Count;

    /// <summary>The code points; a copy unless <see cref="IsWide"/>.</summary>
    public int[] CodePoints => codePoints ?? Array.ConvertAll(Value.ToCharArray(), static c => (int)c);

    /// <summary>The code points from start on, within range.</summary>
    public PyStr Slice(int start, int count) => count == Count && GetType() == typeof(PyStr) ? this
        : count == 0 ? Empty
        : count == 1 ? OfCodePoint(CodePointAt(start))
        : codePoints is null ? new PyStr(Value.Substring(start, count), isNarrow: true) : new PyStr(codePoints.AsSpan(start, count).ToArray());

    static PyStr[] MakeLatin1()
    {
        var all = new PyStr[256];
        for (int i = 0; i < all.Length; i++)
            all[i] = new PyStr([i]);
        return all;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr(codePoints is not null || Value.AsSpan().ContainsAnyInRange('\ud800', '\udfff')
        ? Bytecode.Code.PythonRepr.Of(CodePoints.AsSpan()) : Bytecode.Code.PythonRepr.Of(Value));
    public override PyObject? Str(ThreadState ts) => Exact;
    public override int IsTrue(ThreadState ts) => Value.Length > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = HashCode;
        return true;
    }

    void ComputeHash() => cachedHash = StringHash.Of(this);

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                if (other is not PyStr right)
                    return PyNotImplemented.Instance;
                if (!ts.MayGrow((long)Value.Length + right.Value.Length))
                    return null;
                if (codePoints is null && right.codePoints is null)
                    return OfNarrow(string.Concat(Value, right.Value));
                var both = new PyStr(string.Concat(Value, right.Value));
                // two surrogates that stand side by side stay two
                return both.Count == Count + right.Count ? both : FromCodePoints([.. CodePoints, .. right.CodePoints]);
            case BinaryOperator.Multiply:
                return Repetition.TryCount(ts, other, Value.Length, out int count, "string is") ? count == 1 ? Exact : Repeated(count) : ts.HasError ? null : PyNotImplemented.Instance;
            case BinaryOperator.Remainder:
                return PercentFormat.Format(ts, this, other);
            default:
                return PyNotImplemented.Instance;
        }
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other)
        : op == BinaryOperator.Remainder && other is PyStr format ? format.Binary(ts, op, this) : PyNotImplemented.Instance;

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyStr right)
            return PyNotImplemented.Instance;
        if (op is CompareOperator.Equal or CompareOperator.NotEqual)
            return PyBool.Of(SameText(right) == (op == CompareOperator.Equal));
        return Operators.FromOrder(op, Order(right));
    }

    /// <summary>Whether the other str has the same code points.</summary>
    public bool SameText(PyStr other) => Value == other.Value && Count == other.Count;

    /// <summary>Negative, zero or positive as the str comes before, is, or comes behind another by code points.</summary>
    internal int Order(PyStr other)
    {
        if (codePoints is null && other.codePoints is null)
            return string.CompareOrdinal(Value, other.Value);
        int shared = Math.Min(Count, other.Count);
        for (int i = 0; i < shared; i++)
            if (CodePointAt(i) != other.CodePointAt(i))
                return CodePointAt(i) < other.CodePointAt(i) ? -1 : 1;
        return Count.CompareTo(other.Count);
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (value is PyStr part)
            return StrSearch.Find(this, part, 0, Count, last: false) >= 0 ? 1 : 0;
        ts.Raise(ExceptionTypes.TypeError, $"'in <string>' requires string as left operand, not {value.Type.Name}");
        return -1;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            if (!slice.TryResolve(ts, Count, out var range))
                return null;
            if (range.Step == 1)
                return Slice(range.Start, range.Count);
            var part = new int[range.Count];
            for (int i = 0; i < part.Length; i++)
                part[i] = CodePointAt(range[i]);
            return FromCodePoints(part);
        }
        if (key is not PyIntegral && key.Type.IsAbsent(Special.Index))
            return ts.Raise(ExceptionTypes.TypeError, $"string indices must be integers, not '{key.Type.Name}'");
        return Indexing.TryIndex(ts, key, Count, "string", out int index) ? OfCodePoint(CodePointAt(index)) : null;
    }

    public override PyObject? GetIterator(ThreadState ts) => new StrIterator(this);

    public override PyObject? Format(ThreadState ts, string specification) =>
        specification.Length == 0 ? GetType() == typeof(PyStr) ? this : Str(ts) : FormatSpec.TryParse(ts, specification, this, out var spec) ? spec.FormatStr(ts, this) : null;

    PyStr Repeated(int count)
    {
        if (count == 0)
            return Empty;
        string text = new StringBuilder(Value.Length * count).Insert(0, Value, count).ToString();
        if (codePoints is null)
            return OfNarrow(text);
        var all = new PyStr(text);
        return all.Count == Count * count ? all : FromCodePoints([.. Enumerable.Repeat(codePoints, count).SelectMany(points => points)]);
    }

    static int[] ToCodePoints(string text)
    {
        var points = new List<int>(text.Length);
        for (int i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                points.Add(char.ConvertToUtf32(text[i], text[++i]));
            else
                points.Add(text[i]);
        return [.. points];
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var made = Construct(ts, self, arguments, names);
        return made is PyStr text && ((PyType)self).IsHeap ? new PyStrInstance((PyType)self, text) : made;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == 1 && names is null)
            return arguments[0].Str(ts);
        if (arguments.Length > 3 && names is null && !((PyType)self).IsHeap)
            return Arguments.WrongCount(ts, "str", arguments.Length, 0, 3);
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var encoding = PyStr.Empty;
        var errors = PyStr.Empty;
        if (bound[1] is { } second && !Arguments.TryStr(ts, second, "str() argument 'encoding'", out encoding)
            || bound[2] is { } third && !Arguments.TryStr(ts, third, "str() argument 'errors'", out errors)
            || !TextCodecs.CheckNames(ts, encoding.Value, errors.Value))
            return null;
        if (bound[1] is null && bound[2] is null)
            return bound[0] is { } value ? value.Str(ts) : Empty;
        return bound[0] switch
        {
            null => Empty,
            { HasBuffer: true } and not PyMemoryView { IsScattered: true } and var source => PyBuffer.ToArray(ts, source) is not { } bytes ? null : TextCodecs.Decode(ts, bytes, bound[1] is null ? "utf-8" : encoding.Value, bound[2] is null ? "strict" : errors.Value),
            PyStr => ts.Raise(ExceptionTypes.TypeError, "decoding str is not supported"),
            var other => ts.Raise(ExceptionTypes.TypeError, $"decoding to str: need a bytes-like object, {other.Type.Name} found"),
        };
    }

    static readonly Signature Parameters = new("str", ["object", "encoding", "errors"], 0, 3);
}
