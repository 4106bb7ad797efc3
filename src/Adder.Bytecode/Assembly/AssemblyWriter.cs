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
    /// <exception cref="BytecodeFormatException">The file holds no code object, or constants that contain themselves or were lost.</exception>
    public static string ToText(PycFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var writer = new FileWriter(file);
        return writer.Write();
    }
}
