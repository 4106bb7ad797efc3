using System.Numerics;
using Adder.Bytecode.Code;

namespace Adder.Compiler.CodeGen;

/// <summary>Equality of literal keys in mapping patterns as Python's == has it: 1, True and 1.0 are one key.</summary>
sealed class PatternKeyEquality : IEqualityComparer<PyConstant>
{
    public static PatternKeyEquality Instance { get; } = new();

    public bool Equals(PyConstant? x, PyConstant? y) => Key(x!).Equals(Key(y!));

    public int GetHashCode(PyConstant obj) => Key(obj).GetHashCode();

    static object Key(PyConstant constant) => constant switch
    {
        SingletonConstant { Kind: ConstantKind.Bool } flag => flag.Value ? BigInteger.One : BigInteger.Zero,
        IntConstant number => number.Value,
        FloatConstant number => Number(number.Value),
        ComplexConstant { Imaginary: 0 } number => Number(number.Real),
        ComplexConstant number => (number.Real, number.Imaginary),
        StrConstant text => text.Value,
        BytesConstant bytes => (0, bytes.Latin1),
        _ => constant,
    };

    static object Number(double value) => double.IsInteger(value) ? new BigInteger(value) : value;
}
