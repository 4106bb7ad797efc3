namespace Adder.Bytecode.Code;

/// <summary>repr() of constants.</summary>
static class ConstantRepr
{
    public static string Of(PyConstant constant) => constant.Kind.ToString();
}
