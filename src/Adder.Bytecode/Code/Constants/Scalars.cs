using System.Numerics;

namespace Adder.Bytecode.Code;

/// <summary>An int of any size; in Python 2 also a long, told by <see cref="IsLong"/>.</summary>
public sealed class IntConstant(BigInteger value, byte form = 0) : PyConstant(form)
{
    public override ConstantKind Kind => ConstantKind.Int;
    public BigInteger Value { get; } = value;

    /// <summary>Whether it was written as digits of 15 bits: what Python 2 does for its long, and Python 3 for ints beyond 32 bits.</summary>
    public bool IsLong => (Form & 0x7F) == 'l';
}

/// <summary>A float; <see cref="Text"/> keeps the decimal form of marshal versions 0 and 1.</summary>
public sealed class FloatConstant(double value, byte form = 0, string? text = null) : PyConstant(form)
{
    public override ConstantKind Kind => ConstantKind.Float;
    public double Value { get; } = value;
    public string? Text { get; } = text;
}

/// <summary>A complex number; the texts keep the decimal form of marshal versions 0 and 1.</summary>
public sealed class ComplexConstant(double real, double imaginary, byte form = 0, string? realText = null, string? imaginaryText = null)
    : PyConstant(form)
{
    public override ConstantKind Kind => ConstantKind.Complex;
    public double Real { get; } = real;
    public double Imaginary { get; } = imaginary;
    public string? RealText { get; } = realText;
    public string? ImaginaryText { get; } = imaginaryText;
}

/// <summary>A str, or Python 2's unicode. Lone surrogates stand for themselves in <see cref="Value"/>.</summary>
public sealed class StrConstant : PyConstant
{
    public StrConstant(string value, byte form = 0, byte[]? encoded = null) : base(form) => (Value, Encoded) = (value, encoded);

    public override ConstantKind Kind => ConstantKind.Str;

    /// <summary>The text in UTF-16.</summary>
    public string Value { get; }

    /// <summary>
    /// The text in UTF-8 with surrogates, for the rare str that holds a high surrogate before a low one as two code points,
    /// which UTF-16 cannot tell from one code point beyond U+FFFF; otherwise null.
    /// </summary>
    public byte[]? Encoded { get; }

    /// <summary>Whether CPython interns it when reading.</summary>
    public bool IsInterned => (Form & 0x7F) is 't' or 'A' or 'Z';
}

/// <summary>Bytes, or Python 2's str.</summary>
public sealed class BytesConstant(byte[] value, byte form = 0) : PyConstant(form)
{
    public static BytesConstant Empty { get; } = new([]);

    public override ConstantKind Kind => ConstantKind.Bytes;

    /// <summary>The bytes; not to be changed.</summary>
    public byte[] Value { get; } = value;

    public ReadOnlySpan<byte> Span => Value;
    public int Length => Value.Length;

    /// <summary>Whether Python 2 interned it.</summary>
    public bool IsInterned => (Form & 0x7F) == 't';

    /// <summary>The bytes as Latin-1 text, which is how Python 2's names read.</summary>
    public string Latin1 => System.Text.Encoding.Latin1.GetString(Value);
}
