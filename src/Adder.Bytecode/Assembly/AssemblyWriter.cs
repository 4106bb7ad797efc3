using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// Writes a .pyc as assembler text that a person can read and change, and from which <see cref="Assembler"/> makes the same file byte
/// for byte. What the assembler derives (jump arguments, caches, tables, stack size, order of constants, forms and sharing of objects)
/// is left out; what differs from that stands in the text as it is.
/// </summary>
public static class AssemblyWriter
{
    /// <summary>The assembler text of a file.</summary>
    /// <exception cref="BytecodeFormatException">The file holds no code object.</exception>
    public static string ToText(PycFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var writer = new FileWriter(file.Header, file.Version, [file.Code], file.Trailing);
        return writer.Write();
    }

    /// <summary>
    /// The assembler text of what is left of a damaged file: the module as far as it was read, then the code objects behind the damage. A
    /// "?" stands where a value was lost; the assembler wants another value there.
    /// </summary>
    /// <exception cref="BytecodeFormatException">No code object is left.</exception>
    public static string ToText(RecoveredPyc file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var roots = file.Salvaged.Select(salvaged => salvaged.Code);
        if (file.Root is CodeObject module)
            roots = roots.Prepend(module);
        using var writer = new FileWriter(file.Header, file.Version, [.. roots], []);
        return writer.Write();
    }
}
