using System.Runtime.CompilerServices;

namespace Adder.Runtime.Frames;

/// <summary>
/// The version of a container, which is its lock as well: it is odd while a thread changes the container, and moves with each change. Who
/// reads without waiting compares the version of before and behind. One interlocked instruction takes it, a seventh of what a monitor costs.
/// </summary>
/// <remarks>While a thread has it, that thread runs no Python code and takes no other lock, nor the same one once more.</remarks>
struct ChangeVersion
{
    int value;

    /// <summary>The version, odd while a thread changes the container.</summary>
    public readonly int Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(in value);
    }

    /// <summary>The version while no thread changes the container: waits for the one that does.</summary>
    public readonly int AtRest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Now is var now && IsChanging(now) ? Settled(in value) : now;
    }

    /// <summary>Whether no change has begun since the container was at rest with a version: what was read since then belongs together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsStill(int seen)
    {
        Volatile.ReadBarrier();
        return !IsChanging(seen) && value == seen;
    }

    /// <summary>Begins a change, if none has begun since a version was seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryBegin(int seen) => ObjectLocks.Needed
        ? !IsChanging(seen) && value == seen && Interlocked.CompareExchange(ref value, seen + 1, seen) == seen
        : value == seen;

    /// <summary>Begins a change as soon as no other thread changes the container: the version of before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Begin()
    {
        int seen = value;
        return TryBegin(seen) ? seen : BeginLater();
    }

    /// <summary>Ends a change.</summary>
    /// <param name="now">The version of before plus two, or itself when what readers saw holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(int now) => Volatile.Write(ref value, now);

    static bool IsChanging(int version) => (version & 1) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    int BeginLater()
    {
        while (true)
        {
            int seen = Settled(in value);
            if (TryBegin(seen))
                return seen;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Settled(ref readonly int version)
    {
        var wait = new SpinWait();
        while (true)
        {
            int now = Volatile.Read(in version);
            if (!IsChanging(now))
                return now;
            wait.SpinOnce();
        }
    }
}

/// <summary>A change that goes on until it is disposed of: for what allocates, and may be thrown out of.</summary>
readonly ref struct Change
{
    readonly ref ChangeVersion version;
    readonly int now;

    /// <param name="version">The version of the container.</param>
    /// <param name="isSeen">Whether readers see the change, so that the version moves.</param>
    public Change(ref ChangeVersion version, bool isSeen = true) : this(ref version, version.Begin(), isSeen) { }

    /// <summary>A change that was begun when the version was seen.</summary>
    public Change(ref ChangeVersion version, int seen, bool isSeen = true)
    {
        this.version = ref version;
        now = seen + (isSeen ? 2 : 0);
    }

    public void Dispose() => version.End(now);
}
