using CsCheck;

namespace Adder.Testing.Programs;

/// <summary>Random programs; of two that fail, CsCheck prefers the one with fewer characters.</summary>
/// <param name="maxLines">The greatest size that a program is asked for.</param>
/// <param name="write">Writes a program of a size.</param>
public sealed class ProgramGen(int maxLines, Func<PCG, int, string> write) : Gen<string>
{
    public override string Generate(PCG pcg, Size? min, out Size size)
    {
        string text = write(pcg, 1 + (int)pcg.Next((uint)maxLines));
        size = new Size((ulong)text.Length);
        return text;
    }
}
