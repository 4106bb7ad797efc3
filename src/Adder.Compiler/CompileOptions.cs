using Adder.Compiler.Parsing;
using Adder.Compiler.Symbols;

namespace Adder.Compiler;

/// <summary>What compile() takes beside the source and its name.</summary>
public sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    /// <summary>What the source is; a signature cannot be compiled.</summary>
    public ParseMode Mode { get; init; } = ParseMode.File;

    /// <summary>0; 1 = without asserts, __debug__ is False; 2 = without docstrings as well.</summary>
    public int Optimize { get; init; }

    /// <summary>What the code that calls compile() has switched on by imports from __future__.</summary>
    public FutureFlags Inherited { get; init; }

    /// <summary>Whether <see cref="Inherited"/> counts for nothing.</summary>
    public bool DontInherit { get; init; }

    /// <summary>Whether await is allowed at the top level of a module, which then becomes a coroutine (PyCF_ALLOW_TOP_LEVEL_AWAIT).</summary>
    public bool AllowTopLevelAwait { get; init; }

    /// <summary>Whether type comments are parsed (PyCF_TYPE_COMMENTS); they do not change the code.</summary>
    public bool TypeComments { get; init; }

    /// <summary>The minor version of Python 3 that the syntax must be known to; null = any syntax (_feature_version).</summary>
    public int? FeatureVersion { get; init; }

    /// <summary>What is done about input whose end may be still to come.</summary>
    public InputFlags Input { get; init; }

    /// <summary>The digits that a decimal integer may have (sys.get_int_max_str_digits()); 0 = any number.</summary>
    public int MaxDigits { get; init; } = DefaultMaxDigits;

    internal const int DefaultMaxDigits = 4300;

    /// <summary>Takes the SyntaxWarnings in the order in which CPython gives them, when not null.</summary>
    public ICollection<SyntaxWarning>? Warnings { get; init; }

    internal FutureFlags Flags =>
        (DontInherit ? FutureFlags.None : Inherited) | (AllowTopLevelAwait ? FutureFlags.AllowTopLevelAwait : FutureFlags.None);
}
