using Adder.Bytecode.Code;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Import;

/// <summary>What compile(), exec() and eval() and the import of sources need; the host gives it.</summary>
public interface ICompiler
{
    /// <summary>Compiles a source; null with a SyntaxError.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="source">The text, or bytes in the encoding that they tell.</param>
    /// <param name="options">How to compile.</param>
    CodeObject? Compile(ThreadState ts, PyObject source, CompileOptions options);
}

/// <summary>How a source is compiled.</summary>
/// <param name="Filename">co_filename.</param>
/// <param name="Mode">"exec", "eval" or "single".</param>
/// <param name="Flags">PyCF_* and CO_FUTURE_* flags.</param>
/// <param name="Optimization">0, 1 without asserts, 2 without docstrings too.</param>
public readonly record struct CompileOptions(string Filename, string Mode, int Flags, int Optimization);
