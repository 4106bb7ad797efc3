namespace Adder.Compiler.Parsing;

/// <summary>What a source text is.</summary>
public enum ParseMode : byte
{
    /// <summary>A module: mode "exec".</summary>
    File,
    /// <summary>One interactive statement: mode "single".</summary>
    Single,
    /// <summary>An expression: mode "eval".</summary>
    Eval,
    /// <summary>The signature of a type comment: mode "func_type".</summary>
    FunctionType,
}
