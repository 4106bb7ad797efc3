namespace Adder.Modules._decimal.Arithmetic;

/// <summary>What an operation tells beside its result: the conditions of the General Decimal Arithmetic specification, numbered as libmpdec numbers them.</summary>
[Flags]
enum Conditions : uint
{
    None = 0,
    Clamped = 1,
    ConversionSyntax = 2,
    DivisionByZero = 4,
    DivisionImpossible = 8,
    DivisionUndefined = 0x10,
    Inexact = 0x40,
    InvalidContext = 0x80,
    InvalidOperation = 0x100,

    /// <summary>The result has more digits than can be computed: MemoryError.</summary>
    TooLarge = 0x200,
    FloatOperation = 0x400,
    Overflow = 0x800,
    Rounded = 0x1000,
    Subnormal = 0x2000,
    Underflow = 0x4000,

    /// <summary>Every condition that is the signal InvalidOperation.</summary>
    Invalid = ConversionSyntax | DivisionImpossible | DivisionUndefined | InvalidContext | InvalidOperation | TooLarge,
    Errors = Invalid | DivisionByZero,
}

/// <summary>How what does not fit the precision is rounded, in the order in which the errors of the module list them.</summary>
enum RoundingMode { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, ZeroFiveUp }

enum NumberKind : byte { Finite, Infinity, QuietNaN, SignalingNaN }
