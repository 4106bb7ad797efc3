namespace Adder.Modules._lzma.Engine;

/// <summary>The probabilities of LZMA in one array, and the numbers by which they are found.</summary>
static class Probabilities
{
    public const int States = 12, PositionStates = 16, Repetitions = 4;
    public const int ShortestMatch = 2, LowLengths = 8, MiddleLengths = 8;
    public const int LengthContexts = 4, SlotBits = 6, AlignBits = 4, FirstModelSlot = 4, EndModelSlot = 14;

    /// <summary>The state before it begins: literals came.</summary>
    public const int FirstMatchState = 7;

    public const int IsMatch = 0;
    public const int IsRep = IsMatch + States * PositionStates;
    public const int IsRep0 = IsRep + States;
    public const int IsRep1 = IsRep0 + States;
    public const int IsRep2 = IsRep1 + States;
    public const int IsRep0Long = IsRep2 + States;
    public const int Slots = IsRep0Long + States * PositionStates;
    public const int SpecialDistances = Slots + (LengthContexts << SlotBits);
    public const int Align = SpecialDistances + 128;
    public const int MatchLengths = Align + (1 << AlignBits);
    public const int RepLengths = MatchLengths + LengthSize;
    public const int Literals = RepLengths + LengthSize;

    // of a length: is it above the low ones, above the middle ones, then the trees
    public const int LengthIsMiddle = 0, LengthIsHigh = 1, LengthLow = 2, LengthMiddle = LengthLow + PositionStates * LowLengths;
    public const int LengthHigh = LengthMiddle + PositionStates * MiddleLengths, LengthSize = LengthHigh + 256;

    /// <summary>Probabilities of a literal: three trees, two of them by the byte that a match would have given.</summary>
    public const int LiteralSize = 0x300;

    const ushort Half = 1 << RangeDecoder.ModelBits - 1;

    public static ushort[] Make(LzmaOptions options)
    {
        var all = new ushort[Literals + (LiteralSize << (int)(options.LiteralContextBits + options.LiteralPositionBits))];
        Array.Fill(all, Half);
        return all;
    }

    public static int AfterLiteral(int state) => state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    public static int AfterMatch(int state) => state < FirstMatchState ? 7 : 10;
    public static int AfterRep(int state) => state < FirstMatchState ? 8 : 11;
    public static int AfterShortRep(int state) => state < FirstMatchState ? 9 : 11;

    /// <summary>Where the tree of a slot's lower bits begins: its node 1 is one behind.</summary>
    public static int SpecialTree(int slot, int @base) => SpecialDistances + @base - slot;
}
