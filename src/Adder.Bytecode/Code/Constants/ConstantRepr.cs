using System.Globalization;
using System.Numerics;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>
/// repr() of constants as a version of CPython gives it, with string hashing as by PYTHONHASHSEED=0 for the order of sets. Where a
/// container holds itself, is nested more than 1000 deep, or has grown the text beyond 16 million characters (references can make
/// a small file expand without end), "..." stands in its place; ints of more than 100,000 bits are shown in hexadecimal.
/// </summary>
public static class ConstantRepr
{
    /// <summary>The address that stands for those of objects: the same for all, so that texts can be compared.</summary>
    public const string DefaultAddress = "0x0";

    internal const int MaxDepth = 1000;
    const int MaxLength = 1 << 24, MaxDecimalBits = 100_000;

    /// <param name="constant">Any constant, code objects included.</param>
    /// <param name="version">The CPython whose repr is wanted; 3.14 when null.</param>
    /// <param name="address">The address to show for code objects.</param>
    public static string Of(PyConstant constant, PythonVersion? version = null, string address = DefaultAddress)
    {
        using var text = new TextBuffer();
        Write(text, constant, version ?? PythonVersion.V3_14, address);
        return text.ToString();
    }

    internal static void Write(TextBuffer text, PyConstant constant, PythonVersion version, string address)
    {
        switch (constant)
        {
            case StrConstant str:
                StrRepr.Write(text, str, version);
                break;
            case SequenceConstant or DictConstant or SliceConstant:
                new ContainerRepr(text, version, address, text.Length + MaxLength).Write(constant);
                break;
            default:
                WriteScalar(text, constant, version, address);
                break;
        }
    }

    internal static void WriteScalar(TextBuffer text, PyConstant constant, PythonVersion version, string address)
    {
        switch (constant)
        {
            case StrConstant str: StrRepr.Write(text, str, version); break;
            case BytesConstant bytes: StrRepr.Write(text, bytes.Span, version); break;
            case IntConstant number: WriteInt(text, number, version); break;
            case FloatConstant number: FloatRepr.Write(text, number.Value); break;
            case ComplexConstant number: FloatRepr.WriteComplex(text, number.Real, number.Imaginary); break;
            case CodeObject code: WriteCode(text, code, address); break;
            default: text.Append(Singleton(constant, version)); break;
        }
    }

    /// <summary>What repr() of a code object gives: name, address, file, first line.</summary>
    internal static void WriteCode(TextBuffer text, CodeObject code, string address)
    {
        text.Append("<code object ");
        text.Append(code.Name);
        text.Append(" at ");
        text.Append(address);
        text.Append(", file \"");
        text.Append(code.Filename);
        text.Append("\", line ");
        text.Append(code.FirstLineNo != 0 ? code.FirstLineNo : -1);
        text.Append('>');
    }

    static void WriteInt(TextBuffer text, IntConstant number, PythonVersion version)
    {
        var value = number.Value;
        if (value >= int.MinValue && value <= int.MaxValue)
            text.Append((int)value);
        else if (value.GetBitLength() <= MaxDecimalBits)
            text.Append(value.ToString(CultureInfo.InvariantCulture));
        else
            text.Append((value.Sign < 0 ? "-0x" : "0x") + BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture).TrimStart('0'));
        if (version.Major == 2 && (number.IsLong || value < long.MinValue || value > long.MaxValue))
            text.Append('L');
    }

    static string Singleton(PyConstant constant, PythonVersion version) => constant.Kind switch
    {
        ConstantKind.None => "None",
        ConstantKind.Bool => ((SingletonConstant)constant).Value ? "True" : "False",
        ConstantKind.Ellipsis => "Ellipsis",
        ConstantKind.StopIteration => version.Major == 2 ? "<type 'exceptions.StopIteration'>" : "<class 'StopIteration'>",
        _ => "<lost>",
    };
}
