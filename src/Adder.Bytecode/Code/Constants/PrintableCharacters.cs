using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>Which characters repr() shows as themselves: str.isprintable, which follows each version's Unicode. spec/printable.txt.</summary>
static partial class PrintableCharacters
{
    public static bool Contains(int codePoint, PythonVersion version)
    {
        if (codePoint < 0x80)
            return codePoint is >= 0x20 and < 0x7F;
        int index = Firsts.BinarySearch(codePoint);
        if (index < 0)
            index = ~index - 1;
        return index >= 0 && codePoint <= Lasts[index] && version.Number >= Since[index];
    }
}
