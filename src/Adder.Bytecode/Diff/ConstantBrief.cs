using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Diff;

/// <summary>A constant as a short text, whatever it holds: repr() with its inside left out where it is long or deep.</summary>
static class ConstantBrief
{
    const int Longest = 120, Deepest = 6, MostBits = 400;

    public static string Of(PyConstant constant, PythonVersion version)
    {
        var text = new StringBuilder();
        Write(text, constant, version, 0);
        return Shorten(text.ToString());
    }

    /// <summary>A text of one line that is valid UTF-16: control characters and lone surrogates are escaped, what is long is cut.</summary>
    public static string Shorten(string text)
    {
        string cut = text.Length <= Longest ? text : text[..Longest];
        StringBuilder? escaped = null;
        for (int i = 0; i < cut.Length; i++)
        {
            bool isPair = i + 1 < cut.Length && char.IsSurrogatePair(cut[i], cut[i + 1]);
            if (isPair || !char.IsControl(cut[i]) && !char.IsSurrogate(cut[i]))
            {
                escaped?.Append(cut, i, isPair ? 2 : 1);
                i += isPair ? 1 : 0;
                continue;
            }
            escaped ??= new StringBuilder(cut, 0, i, Longest * 2);
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)cut[i]:x4}");
        }
        return (escaped?.ToString() ?? cut) + (cut.Length < text.Length ? "…" : "");
    }

    static void Write(StringBuilder text, PyConstant constant, PythonVersion version, int depth)
    {
        if (text.Length > Longest || depth > Deepest)
        {
            text.Append('…');
            return;
        }
        switch (constant)
        {
            case CodeObject code: text.Append("<code object ").Append(code.Name).Append('>'); break;
            case StrConstant str when str.Value.Length > Longest: text.Append(ConstantRepr.Of(new StrConstant(str.Value[..Longest]), version)).Append('…'); break;
            case BytesConstant bytes when bytes.Length > Longest: text.Append(ConstantRepr.Of(new BytesConstant(bytes.Value[..Longest]), version)).Append('…'); break;
            case IntConstant number when number.Value.GetBitLength() > MostBits: text.Append("<int of ").Append(number.Value.GetBitLength()).Append(" bits>"); break;
            case TupleConstant tuple: WriteItems(text, "(", tuple.Items, tuple.Count == 1 ? ",)" : ")", version, depth); break;
            case ListConstant list: WriteItems(text, "[", list.Items, "]", version, depth); break;
            case SetConstant set: WriteItems(text, "{", set.Items, "}", version, depth); break;
            case SequenceConstant frozenset: WriteItems(text, "frozenset({", frozenset.Items, "})", version, depth); break;
            case DictConstant dict: WriteItems(text, "{", [.. dict.Pairs.Take(Longest).SelectMany(pair => new[] { pair.Key, pair.Value })], "}", version, depth); break;
            case SliceConstant slice: WriteItems(text, "slice(", [slice.Start, slice.Stop, slice.Step], ")", version, depth); break;
            default: text.Append(ConstantRepr.Of(constant, version)); break;
        }
    }

    static void WriteItems(StringBuilder text, string open, PyConstant[] items, string close, PythonVersion version, int depth)
    {
        text.Append(open);
        for (int i = 0; i < items.Length && text.Length <= Longest; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, items[i], version, depth + 1);
        }
        text.Append(close);
    }
}
