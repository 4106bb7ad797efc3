namespace Adder.Modules._sre.Engine;

/// <summary>What an entry of the backtracking stack says to do when it comes to the top.</summary>
enum Retry : byte
{
    /// <summary>Go on at instruction A, at place B.</summary>
    Continue,
    /// <summary>Give one character back: repeat A, fewest end B, current end C.</summary>
    Shorter,
    /// <summary>Take one character more: repeat A, current end B, characters it may still take C.</summary>
    Longer,
    /// <summary>Try alternative C of branch A at place B.</summary>
    Alternative,
    /// <summary>Leave the loop whose Until is A at place B; its count and last place were C and D.</summary>
    LeaveLoop,
    /// <summary>Go round the loop once more; as LeaveLoop.</summary>
    EnterBody,
    /// <summary>Those from here on only take back: mark A was B and the last group C.</summary>
    Mark,
    /// <summary>Counter A was B, its last place C.</summary>
    Counter,
}

/// <summary>One entry of the backtracking stack.</summary>
struct RetryEntry
{
    public Retry Kind;
    public int A, B, C, D;
}

/// <summary>The working memory of one match: the backtracking stack, groups, loops. Kept by the thread for its next match.</summary>
sealed class MatchState
{
    const int MaxKeptEntries = 1 << 16;

    [ThreadStatic]
    static MatchState? kept;

    RetryEntry[] entries = new RetryEntry[64];
    int top;

    /// <summary>Where groups begin and end; group 1 first. -1 while a place is not known.</summary>
    public int[] Marks { get; private set; } = [];

    /// <summary>The group that was closed last, or 0.</summary>
    public int LastGroup { get; set; }

    /// <summary>Rounds of each loop, and where its round began.</summary>
    public int[] Counts { get; private set; } = [];
    public int[] LastPlaces { get; private set; } = [];

    /// <summary>Height of the stack and the place at the beginning of each atomic part.</summary>
    public int[] Heights { get; private set; } = [];
    public int[] Places { get; private set; } = [];

    /// <summary>Where the match found begins and ends.</summary>
    public int Start { get; set; }
    public int End { get; set; }

    public int Height => top;

    /// <summary>Memory for a match; give it back with <see cref="Return"/>.</summary>
    public static MatchState Rent(MatchProgram program)
    {
        var state = kept ?? new MatchState();
        kept = null;
        state.top = 0;
        state.Marks = Fit(state.Marks, program.Groups * 2);
        state.Counts = Fit(state.Counts, program.Counters);
        state.LastPlaces = Fit(state.LastPlaces, program.Counters);
        state.Heights = Fit(state.Heights, program.Slots);
        state.Places = Fit(state.Places, program.Slots);
        return state;
    }

    public void Return()
    {
        if (entries.Length <= MaxKeptEntries)
            kept = this;
    }

    static int[] Fit(int[] array, int length) => array.Length >= length ? array : new int[length];

    /// <summary>Forgets what an earlier attempt left.</summary>
    public void Reset(int groups)
    {
        top = 0;
        LastGroup = 0;
        Marks.AsSpan(0, groups * 2).Fill(-1);
    }

    /// <summary>Pushes an entry; false when the stack is as high as it may be.</summary>
    public bool Push(Retry kind, int a, int b, int c = 0, int d = 0)
    {
        if (top == entries.Length && !Grow())
            return false;
        ref var entry = ref entries[top++];
        (entry.Kind, entry.A, entry.B, entry.C, entry.D) = (kind, a, b, c, d);
        return true;
    }

    bool Grow()
    {
        const int MaxEntries = 1 << 26;
        if (entries.Length >= MaxEntries)
            return false;
        Array.Resize(ref entries, entries.Length * 2);
        return true;
    }

    public ref RetryEntry Peek() => ref entries[top - 1];

    public void Pop() => top--;

    /// <summary>Takes the entries above a height away, but keeps what they would take back.</summary>
    public void Cut(int height)
    {
        int kept = height;
        if (height > 0)
            for (int i = height; i < top; i++)
                if (entries[i].Kind >= Retry.Mark)
                    entries[kept++] = entries[i];
        top = kept;
    }

    /// <summary>Takes the entries above a height away, and back what they would take back.</summary>
    public void Unwind(int height)
    {
        while (top > height)
        {
            if (Peek().Kind >= Retry.Mark)
                TakeBack(Peek());
            top--;
        }
    }

    public void TakeBack(in RetryEntry entry)
    {
        if (entry.Kind == Retry.Mark)
            (Marks[entry.A], LastGroup) = (entry.B, entry.C);
        else
            (Counts[entry.A], LastPlaces[entry.A]) = (entry.B, entry.C);
    }
}
