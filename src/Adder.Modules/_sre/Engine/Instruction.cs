namespace Adder.Modules._sre.Engine;

/// <summary>The operations of the matcher.</summary>
enum MatchOp : byte
{
    Fail, Success,
    /// <summary>One character that passes the test.</summary>
    One,
    /// <summary>The characters of the text number Value.</summary>
    Text,
    Jump, Mark,
    /// <summary>The place tested by the AtCode in Value.</summary>
    At,
    /// <summary>The alternatives number Value.</summary>
    Branch,
    /// <summary>What group Value matched, folded by Casing.</summary>
    GroupRef,
    /// <summary>Goes to Target unless group Value matched.</summary>
    IfGroup,
    /// <summary>Characters that pass the test, Min to Max of them: as many as possible, as few, or as many and never fewer.</summary>
    RepeatMax, RepeatMin, RepeatPossessive,
    /// <summary>Begins the loop of counter Value and goes to its Until at Target.</summary>
    EnterLoop,
    /// <summary>Goes round the loop of counter Value, whose body is at Target, or leaves it.</summary>
    UntilMax, UntilMin,
    /// <summary>An atomic group: what is between matches in one way only.</summary>
    AtomicBegin, AtomicEnd,
    /// <summary>A look at what is Min characters back; Value is its slot. A negative one goes on at Target.</summary>
    LookBegin, LookEnd, LookNotBegin, LookNotEnd,
    /// <summary>A possessive loop: Enter, then Next at its head (Target is where it leaves to), End after its body (Target is the head).</summary>
    PossessiveEnter, PossessiveNext, PossessiveEnd,
}

/// <summary>How one character is tested: not at all, against a character, or by a set.</summary>
enum CharTest : byte { Any, Equal, NotEqual, Set }

/// <summary>One operation of a compiled pattern; what the fields mean is said at <see cref="MatchOp"/>.</summary>
struct Instruction
{
    public const int NoLimit = int.MaxValue;

    public MatchOp Op;
    public CharTest Test;
    public Casing Casing;

    /// <summary>The character or the number of the set of a test; the number of what else the operation works on.</summary>
    public int Value;

    public int Min, Max, Target;

    /// <summary>The slot of an atomic part in which heights of the stack are kept; after a repeat, the character that must follow, or -1.</summary>
    public int Slot;
}

/// <summary>What a text can begin with for a part of a pattern to match.</summary>
/// <param name="Latin1">For each character of Latin-1.</param>
/// <param name="Beyond">For all others.</param>
sealed record FirstChars(bool[] Latin1, bool Beyond)
{
    public bool Allows(int c) => (uint)c < (uint)Latin1.Length ? Latin1[c] : Beyond;
}

/// <summary>The alternatives of a branch.</summary>
/// <param name="Targets">Where each begins.</param>
/// <param name="First">What each can begin with, null where that is unknown.</param>
sealed record Alternatives(int[] Targets, FirstChars?[] First);
