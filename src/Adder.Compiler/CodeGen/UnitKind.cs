namespace Adder.Compiler.CodeGen;

/// <summary>What a code unit is made of (compile.c, COMPILE_SCOPE_).</summary>
enum UnitKind : byte
{
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    /// <summary>Annotations, type parameters, and values that are evaluated when asked for.</summary>
    Annotations,
}
