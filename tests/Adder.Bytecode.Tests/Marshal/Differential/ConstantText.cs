using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>A value as text that differs when the value differs: what answers.py writes of CPython's.</summary>
sealed class ConstantText(PythonVersion version)
{
    const int Deepest = 30, Longest = 100;

    readonly List<PyConstant> around = [];

    public static string Of(PyConstant value, PythonVersion version)
    {
        string text = new ConstantText(version).Text(value);
        if (text.Length <= Longest)
            return text;
#pragma warning disable CA5350 // Python 2 and 3 both have it; it only shortens
        byte[] digest = SHA1.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5350
        return "#" + Convert.ToHexStringLower(digest)[..16];
    }

    string Text(PyConstant value)
    {
        switch (value)
        {
            case SingletonConstant singleton: return singleton.Kind == ConstantKind.Bool ? singleton.Value.ToString() : singleton.Kind.ToString();
            case IntConstant number: return Hex(number.Value);
            case FloatConstant number: return "f" + Real(number.Value);
            case ComplexConstant number: return $"c{Real(number.Real)},{Real(number.Imaginary)}";
            case StrConstant text: return $"u\"{string.Concat(CodePoints(text).Select(Character))}\"";
            case BytesConstant bytes: return "b" + Convert.ToHexStringLower(bytes.Value);
        }
        if (around.Count >= Deepest)
            return "~";
        int index = around.FindLastIndex(outer => ReferenceEquals(outer, value));
        if (index >= 0)
            return $"^{around.Count - 1 - index}";
        around.Add(value);
        string result = value switch
        {
            TupleConstant tuple => $"({string.Join(',', tuple.Items.Select(Text))})",
            ListConstant list => $"[{string.Join(',', list.Items.Select(Text))}]",
            SequenceConstant set => $"{(set.Kind == ConstantKind.Set ? "set" : "frozenset")}{{{Sorted(Distinct(set.Items).Select(Text))}}}",
            DictConstant dict => $"{(dict.Kind == ConstantKind.Dict ? "dict" : "frozendict")}{{{Sorted(Pairs(dict))}}}",
            SliceConstant slice => $"slice({Text(slice.Start)},{Text(slice.Stop)},{Text(slice.Step)})",
            CodeObject code => $"code({string.Join(',', Attributes(code).Select(a => $"{a.Name}={a.Value}"))})",
            _ => throw new InvalidOperationException(value.Kind.ToString()),
        };
        around.RemoveAt(around.Count - 1);
        return result;
    }

    IEnumerable<(string Name, string Value)> Attributes(CodeObject code)
    {
        string Names(IEnumerable<string> names) => $"({string.Join(',', names.Select(n => version.Major == 2 ? Text(new BytesConstant(Encoding.Latin1.GetBytes(n))) : Text(new StrConstant(n))))})";
        yield return ("argcount", Hex(code.ArgCount));
        if (version >= PythonVersion.V3_8)
            yield return ("posonlyargcount", Hex(code.PosOnlyArgCount));
        if (version.Major >= 3)
            yield return ("kwonlyargcount", Hex(code.KwOnlyArgCount));
        yield return ("nlocals", Hex(code.NLocals));
        yield return ("stacksize", Hex(code.StackSize));
        yield return ("flags", Hex((int)Flags(code)));
        yield return ("code", version >= PythonVersion.V3_11 ? code.CodeBytes.Length.ToString(CultureInfo.InvariantCulture) : Text(code.CodeBytes));
        yield return ("consts", Text(code.Consts));
        yield return ("names", Text(code.NamesTuple));
        yield return ("varnames", code.HasLocalsPlus ? Names(code.VarNames) : Text(code.VarNamesTuple));
        yield return ("freevars", code.HasLocalsPlus ? Names(code.FreeVars) : Text(code.FreeVarsTuple));
        yield return ("cellvars", code.HasLocalsPlus ? Names(code.CellVars) : Text(code.CellVarsTuple));
        yield return ("filename", Text(code.FilenameConstant));
        yield return ("name", Text(code.NameConstant));
        if (code.HasLocalsPlus)
            yield return ("qualname", Text(code.QualNameConstant));
        yield return ("firstlineno", Hex(code.FirstLineNo));
        yield return (version >= PythonVersion.V3_10 ? "linetable" : "lnotab", Text(code.LineTable));
        if (code.HasLocalsPlus)
            yield return ("exceptiontable", Text(code.ExceptionTable));
    }

    /// <summary>Python 3 up to 3.10 computes CO_NOFREE when it makes a code object; Adder keeps what is stored.</summary>
    static CodeFlags Flags(CodeObject code)
    {
        if (code.Version.Major == 2 || code.HasLocalsPlus)
            return code.Flags;
        return code.CellVars.Count + code.FreeVars.Count == 0 ? code.Flags | CodeFlags.Nofree : code.Flags & ~CodeFlags.Nofree;
    }

    /// <summary>What a Python dict makes of the pairs: the first of equal keys, with the last value.</summary>
    IEnumerable<string> Pairs(DictConstant dict)
    {
        var pairs = new Dictionary<string, (PyConstant Key, PyConstant Value)>();
        foreach (var (key, value) in dict.Pairs)
            pairs[EqualityKey(key)] = (pairs.TryGetValue(EqualityKey(key), out var earlier) ? earlier.Key : key, value);
        return pairs.Values.Select(pair => $"{Text(pair.Key)}:{Text(pair.Value)}");
    }

    IEnumerable<PyConstant> Distinct(PyConstant[] items) => items.DistinctBy(EqualityKey);

    /// <summary>The same text for what Python finds equal.</summary>
    string EqualityKey(PyConstant value) => value switch
    {
        SingletonConstant { Kind: ConstantKind.Bool } truth => truth.Value ? "0x1" : "0x0",
        FloatConstant number => NumberKey(number.Value, value),
        ComplexConstant { Imaginary: 0 } number => NumberKey(number.Real, value),
        StrConstant text when version.Major == 2 && text.Value.All(char.IsAscii) => "b" + Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text.Value)),
        TupleConstant tuple => $"({string.Join(',', tuple.Items.Select(EqualityKey))})",
        FrozensetConstant set => $"set{{{Sorted(set.Items.Select(EqualityKey).Distinct())}}}",
        _ => Text(value),
    };

    static string NumberKey(double number, PyConstant value) =>
        double.IsNaN(number) ? $"nan{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value)}"
        : double.IsInteger(number) ? Hex(new BigInteger(number)) : "f" + Real(number);

    static string Sorted(IEnumerable<string> texts) => string.Join(',', texts.Order(StringComparer.Ordinal));

    static string Hex(BigInteger value) => $"{(value.Sign < 0 ? "-" : "")}0x{(value.IsZero ? "0" : BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture).TrimStart('0'))}";

    static string Real(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Convert.ToHexStringLower(bytes);
    }

    static string Character(int point) => point is >= ' ' and <= '~' and not ('"' or '\\') ? ((char)point).ToString() : $"\\{point:x};";

    static IEnumerable<int> CodePoints(StrConstant text)
    {
        // Encoded is set where a high surrogate stands before a low one as two code points
        for (int i = 0; i < text.Value.Length; i++)
        {
            if (text.Encoded is null && char.IsHighSurrogate(text.Value[i]) && i + 1 < text.Value.Length && char.IsLowSurrogate(text.Value[i + 1]))
                yield return char.ConvertToUtf32(text.Value[i], text.Value[++i]);
            else
                yield return text.Value[i];
        }
    }
}
