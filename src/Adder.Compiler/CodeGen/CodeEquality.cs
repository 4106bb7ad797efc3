using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.CodeGen;

/// <summary>
/// Equality of code objects as their == has it (Objects/codeobject.c, code_richcompare): equal ones are one constant, such as those of a
/// generator expression whose code is made twice. Inner code objects have become one object already.
/// </summary>
sealed class CodeEquality : IEqualityComparer<CodeObject>
{
    static readonly ConstantEquality Constants = ConstantEquality.Of(PythonVersion.V3_14);

    public static CodeEquality Instance { get; } = new();

    public bool Equals(CodeObject? x, CodeObject? y) =>
        ReferenceEquals(x, y) || x is not null && y is not null
        && x.FirstLineNo == y.FirstLineNo && x.ArgCount == y.ArgCount && x.PosOnlyArgCount == y.PosOnlyArgCount
        && x.KwOnlyArgCount == y.KwOnlyArgCount && x.Flags == y.Flags && x.Bytecode.SequenceEqual(y.Bytecode)
        && x.LineTable.Span.SequenceEqual(y.LineTable.Span) && x.ExceptionTable.Span.SequenceEqual(y.ExceptionTable.Span)
        && Constants.Equals(x.NameConstant, y.NameConstant) && Constants.Equals(x.Consts, y.Consts)
        && Constants.Equals(x.NamesTuple, y.NamesTuple) && Constants.Equals(x.LocalsPlusNames, y.LocalsPlusNames);

    public int GetHashCode(CodeObject obj)
    {
        var hash = new HashCode();
        hash.Add(obj.FirstLineNo);
        hash.Add(obj.Name);
        hash.AddBytes(obj.Bytecode[..Math.Min(obj.Bytecode.Length, 64)]);
        hash.AddBytes(obj.LineTable.Span[..Math.Min(obj.LineTable.Length, 16)]);
        return hash.ToHashCode();
    }
}
