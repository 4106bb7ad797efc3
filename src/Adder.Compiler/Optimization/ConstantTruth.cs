using Adder.Bytecode.Code;

namespace Adder.Compiler.Optimization;

/// <summary>bool() of a constant.</summary>
static class ConstantTruth
{
    public static bool IsTrue(PyConstant value) => value switch
    {
        SingletonConstant single => single.Kind switch
        {
            ConstantKind.None => false,
            ConstantKind.Bool => single.Value,
            _ => true,
        },
        IntConstant number => !number.Value.IsZero,
        FloatConstant number => number.Value != 0,
        ComplexConstant number => number.Real != 0 || number.Imaginary != 0,
        StrConstant text => text.Value.Length > 0,
        BytesConstant bytes => bytes.Length > 0,
        SequenceConstant sequence => sequence.Count > 0,
        DictConstant dict => dict.Pairs.Count > 0,
        _ => true,
    };
}
