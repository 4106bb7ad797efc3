using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>What compile(), exec() and eval() and the import of sources need; the host gives it.</summary>
public interface ICompiler
{
    /// <summary>Compiles a source; null with a SyntaxError.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="source">The text, or bytes in the encoding that they tell.</param>
    /// <param name="options">How to compile.</param>
    CodeObject? Compile(ThreadState ts, PyObject source, CompileOptions options);

    /// <summary>The syntax tree of a source as objects of the module ast; null with a SyntaxError.</summary>
    PyObject? Parse(ThreadState ts, PyObject source, CompileOptions options);

    /// <summary>Compiles a syntax tree of objects of the module ast; null with an error.</summary>
    CodeObject? CompileTree(ThreadState ts, PyObject tree, CompileOptions options);

    /// <summary>A syntax tree of the kind that the mode wants, preprocessed when that is asked for; null with an error.</summary>
    PyObject? CheckTree(ThreadState ts, PyObject tree, CompileOptions options);

    /// <summary>The symbol table of a source, for the module _symtable; null with a SyntaxError.</summary>
    PyObject? SymbolTable(ThreadState ts, PyObject source, CompileOptions options);

    /// <summary>The tokens of a text, for the module _tokenize; null with a UnicodeEncodeError.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="text">The text with its ends of lines as they are.</param>
    /// <param name="extraTokens">Whether comments and all ends of lines are tokens, and operators have one type.</param>
    /// <param name="isWhole">Whether the text ends where its source ends, or else where reading failed.</param>
    TokenizedSource? Tokenize(ThreadState ts, string text, bool extraTokens, bool isWhole);

    /// <summary>The text of a source file in the encoding that it declares; null when it is none.</summary>
    string? DecodeFile(byte[] source);

    /// <summary>The part of an expression's text that a traceback marks with carets: operator, brackets or parentheses; null = all of it.</summary>
    (int Start, int End)? FindAnchors(string expression);

    /// <summary>Whether a range of lines is the call that is all that a return statement has, or an assignment to a name.</summary>
    bool IsPlainCall(string lines, int start, int end);
}

/// <summary>Tokens: tuples of type, text, start, end and line, as the module _tokenize gives them.</summary>
/// <param name="Tokens">Those up to the end or the error.</param>
/// <param name="Error">The SyntaxError behind them, or null.</param>
public sealed record TokenizedSource(IReadOnlyList<PyTuple> Tokens, PyException? Error);

/// <summary>How a source is compiled.</summary>
/// <param name="Filename">co_filename.</param>
/// <param name="Mode">"exec", "eval", "single", or "func_type" of trees.</param>
/// <param name="Flags">PyCF_* and CO_FUTURE_* flags.</param>
/// <param name="Optimization">0, 1 without asserts, 2 without docstrings too.</param>
/// <param name="FeatureVersion">The minor version of Python 3 whose syntax is allowed; negative = all that there is.</param>
public readonly record struct CompileOptions(string Filename, string Mode, int Flags, int Optimization, int FeatureVersion = -1)
{
    /// <summary>Whether a tree is wanted as the compiler preprocesses it.</summary>
    public bool OptimizesTree => (Flags & CompilerFlags.OptimizedAst) == CompilerFlags.OptimizedAst;

    /// <summary>Whether the source is the file of that name, read as a whole.</summary>
    public bool IsFile { get; init; }

    /// <summary>The name of the file from the symbol table on, where it is not that of the parser: a statement of a session is numbered then.</summary>
    public string? CodeFilename { get; init; }
}
