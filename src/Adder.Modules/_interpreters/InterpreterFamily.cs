using Adder.Modules._interpqueues;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;

namespace Adder.Modules._interpreters;

/// <summary>The interpreters that began with one that the host made: it and those that its programs made (PEP 734), by their numbers.</summary>
sealed class InterpreterFamily
{
    readonly Lock gate = new();
    readonly SortedDictionary<long, FamilyMember> members = [];
    long next;

    public static readonly InterpreterLocal<InterpreterFamily> Of = new(static interpreter => interpreter.Parent is { } parent ? Of!.Get(parent) : new InterpreterFamily(interpreter));

    /// <summary>What an interpreter is in its family.</summary>
    sealed class Place
    {
        public FamilyMember? Member { get; set; }
    }

    static readonly InterpreterLocal<Place> PlaceOf = new(static _ => new Place());

    InterpreterFamily(InterpreterState main) => Main = Add(main, InterpreterSettings.OfMain, FamilyMember.WhenceRuntime, endsUnreferenced: false);

    public FamilyMember Main { get; }

    /// <summary>The queues between them.</summary>
    public SharedQueues Queues { get; } = new();

    FamilyMember Add(InterpreterState state, InterpreterSettings settings, int whence, bool endsUnreferenced)
    {
        lock (gate)
        {
            var member = new FamilyMember(next++, state, settings, whence) { EndsUnreferenced = endsUnreferenced };
            members.Add(member.Id, member);
            PlaceOf.Get(state).Member = member;
            return member;
        }
    }

    /// <summary>The member that a thread runs in.</summary>
    public FamilyMember Current(ThreadState ts) => PlaceOf.Get(ts).Member ?? Main;

    /// <summary>Those that there are, the oldest first.</summary>
    public FamilyMember[] All()
    {
        lock (gate)
            return [.. members.Values];
    }

    /// <summary>One by its number; null with an error.</summary>
    public FamilyMember? Find(ThreadState ts, Runtime.Objects.PyObject id)
    {
        if (!InterpreterErrors.TryId(ts, id, "interpreter", out long number))
            return null;
        lock (gate)
            if (members.TryGetValue(number, out var member))
                return member;
        ts.Raise(InterpreterErrors.NotFound, $"unrecognized interpreter ID {number}");
        return null;
    }

    /// <summary>A new interpreter, begun; null with an error.</summary>
    public FamilyMember? Create(ThreadState ts, InterpreterSettings settings, bool endsUnreferenced)
    {
        if (!settings.IsPossible)
        {
            ts.Raise(InterpreterErrors.Error, "interpreter creation failed");
            return null;
        }
        var creator = ts.Interpreter;
        var state = new InterpreterState(creator.HostOutput, creator.HostError, creator.Limits, creator.Catalog, creator.Config)
        {
            Library = creator.Library,
            Compiler = creator.Compiler,
            Parent = creator,
        };
        var member = Add(state, settings, FamilyMember.WhenceLibrary, endsUnreferenced);
        if (member.Begin(ts))
            return member;
        Forget(member);
        return null;
    }

    void Forget(FamilyMember member)
    {
        lock (gate)
            members.Remove(member.Id);
    }

    /// <summary>Ends an interpreter; false with an error.</summary>
    public bool Destroy(ThreadState ts, FamilyMember member)
    {
        if (ReferenceEquals(member.State, ts.Interpreter))
            return ts.Fail(InterpreterErrors.Error, "cannot destroy the current interpreter");
        if (!member.TryEnd())
            return ts.Fail(InterpreterErrors.Error, "interpreter running");
        Forget(member);
        Queues.Forget(member.Id);
        return true;
    }

    /// <summary>At the end of the first interpreter's program: ends what the program has left.</summary>
    public static void EndRest(ThreadState ts)
    {
        var family = Of.Get(ts);
        if (!ReferenceEquals(family.Main.State, ts.Interpreter) || family.All() is not [_, _, ..] all)
            return;
        if (ts.Interpreter.Warnings is { } warnings && !warnings.Warn(ts, ExceptionTypes.RuntimeWarning, "remaining subinterpreters; close them with Interpreter.close()", 0, null))
            Unraisable.Report(ts, ts.TakeError(), "Exception ignored while ending interpreters", null);
        foreach (var member in all.AsSpan(1))
            if (!family.Destroy(ts, member))
                ts.TakeError();
    }
}
