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

/// <summary>What is done about input whose end may be still to come.</summary>
[Flags]
public enum InputFlags : byte
{
    None = 0,
    /// <summary>PyCF_ALLOW_INCOMPLETE_INPUT: text that is wrong only where it ends is an error of a class of its own.</summary>
    AllowIncomplete = 1,
    /// <summary>PyCF_DONT_IMPLY_DEDENT: the end of an interactive statement ends no block.</summary>
    KeepBlocksOpen = 2,
}
