using System.Runtime.CompilerServices;

namespace Adder.Runtime.Frames;

/// <summary>
/// The locks that keep built-in containers and the attributes of instances whole while several threads run Python code. As long as
/// there is one thread nothing is locked: what changes an object asks <see cref="Needed"/> first.
/// </summary>
public static class ObjectLocks
{
    static readonly Lock Gate = new();
    static int others;
    static bool needed;

    /// <summary>Whether there is more than one thread that runs Python code.</summary>
    public static bool Needed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => needed;
    }

    /// <summary>One more thread is about to run Python code: those that run must know it before the new one begins.</summary>
    public static void AddThread()
    {
        lock (Gate)
        {
            others++;
            Volatile.Write(ref needed, true);
        }
    }

    /// <summary>A thread that was added has run its last Python code.</summary>
    public static void RemoveThread()
    {
        lock (Gate)
            Volatile.Write(ref needed, --others > 0);
    }

    /// <summary>Locks an object until the result is disposed of, if locks are needed.</summary>
    internal static Held Hold(object owner)
    {
        if (!needed)
            return default;
        Monitor.Enter(owner);
        return new Held(owner);
    }

    /// <summary>A lock that is held, or none.</summary>
    internal readonly ref struct Held(object? owner)
    {
        public void Dispose()
        {
            if (owner is not null)
                Monitor.Exit(owner);
        }
    }
}
