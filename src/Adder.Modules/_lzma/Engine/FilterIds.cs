namespace Adder.Modules._lzma.Engine;

/// <summary>The numbers of filters in the .xz format; that of LZMA1 is liblzma's own.</summary>
static class FilterIds
{
    public const ulong Delta = 3, X86 = 4, PowerPc = 5, Ia64 = 6, Arm = 7, ArmThumb = 8, Sparc = 9, Arm64 = 10;
    public const ulong Lzma2 = 0x21, Lzma1 = 0x4000000000000001;
}
