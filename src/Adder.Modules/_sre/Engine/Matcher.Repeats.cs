namespace Adder.Modules._sre.Engine;

/// <summary>Repeats of one character, and loops of anything.</summary>
readonly ref partial struct Matcher<T>
{
    /// <summary>As many characters as there are; pushes that fewer would do. False when there are too few, or with an error.</summary>
    bool RepeatMax(in Instruction i, int pc, ref int place)
    {
        int least = place + i.Min, most = place + Count(i, place, i.Max);
        if (most < least)
            return false;
        if (i.Slot >= 0 && (most == text.Length || Code(text[most]) != i.Slot))
        {
            most = least + LastIndexOf(text[least..most], i.Slot);
            if (most < least)
                return false;
        }
        place = most;
        return most == least || Push(Retry.Shorter, pc, least, most);
    }

    int GiveBack(ref RetryEntry entry, ref int place)
    {
        ref readonly var i = ref instructions[entry.A];
        int least = entry.B;
        int next = i.Slot >= 0 ? least + LastIndexOf(text[least..entry.C], i.Slot) : entry.C - 1;
        int after = entry.A + 1;
        if (next > least)
            entry.C = next;
        else
            state.Pop();
        place = next;
        return next >= least ? after : -1;
    }

    /// <summary>As few characters as will do; pushes that more would do. False when there are too few, or with an error.</summary>
    bool RepeatMin(in Instruction i, int pc, ref int place)
    {
        if (i.Min > 0 && Count(i, place, i.Min) < i.Min)
            return false;
        place += i.Min;
        return i.Max == i.Min || Push(Retry.Longer, pc, place, i.Max == Instruction.NoLimit ? Instruction.NoLimit : i.Max - i.Min);
    }

    int TakeMore(ref RetryEntry entry, ref int place)
    {
        ref readonly var i = ref instructions[entry.A];
        int after = entry.A + 1, next = entry.B, left = entry.C;
        do
        {
            if (left == 0 || next == text.Length || !Passes(i, Code(text[next])))
            {
                state.Pop();
                return -1;
            }
            next++;
            if (left != Instruction.NoLimit)
                left--;
        }
        while (i.Slot >= 0 && next < text.Length && Code(text[next]) != i.Slot);
        (entry.B, entry.C) = (next, left);
        place = next;
        return after;
    }

    /// <summary>Sets a counter so that it is taken back when what follows fails.</summary>
    void SetCounter(int counter, int count, int lastPlace)
    {
        if (state.Height > 0)
            Push(Retry.Counter, counter, state.Counts[counter], state.LastPlaces[counter]);
        (state.Counts[counter], state.LastPlaces[counter]) = (count, lastPlace);
    }

    /// <summary>At the end of a round: another round first, then what follows.</summary>
    int UntilMax(in Instruction i, int pc, int place)
    {
        int count = state.Counts[i.Value] + 1, last = state.LastPlaces[i.Value];
        if (count < i.Min)
        {
            SetCounter(i.Value, count, last);
            return i.Target;
        }
        if ((count >= i.Max && i.Max != Instruction.NoLimit) || place == last)
            return pc + 1;
        Push(Retry.LeaveLoop, pc, place, count - 1, last);
        (state.Counts[i.Value], state.LastPlaces[i.Value]) = (count, place);
        return i.Target;
    }

    int LeaveLoop(ref RetryEntry entry, ref int place)
    {
        int counter = instructions[entry.A].Value, after = entry.A + 1;
        (state.Counts[counter], state.LastPlaces[counter]) = (entry.C, entry.D);
        place = entry.B;
        state.Pop();
        return after;
    }

    /// <summary>At the end of a round: what follows first, then another round.</summary>
    int UntilMin(in Instruction i, int pc, int place)
    {
        int count = state.Counts[i.Value] + 1, last = state.LastPlaces[i.Value];
        if (count < i.Min)
        {
            SetCounter(i.Value, count, last);
            return i.Target;
        }
        if ((count < i.Max || i.Max == Instruction.NoLimit) && place != last)
            Push(Retry.EnterBody, pc, place, count - 1, last);
        return pc + 1;
    }

    int EnterBody(RetryEntry entry, ref int place)
    {
        ref readonly var i = ref instructions[entry.A];
        state.Pop();
        (state.Counts[i.Value], state.LastPlaces[i.Value]) = (entry.C, entry.D);
        SetCounter(i.Value, entry.C + 1, entry.B);
        place = entry.B;
        return i.Target;
    }

    /// <summary>Atomic groups, looks ahead and back, possessive loops; the next instruction, or -1 when it failed.</summary>
    int Atomic(in Instruction i, int pc, ref int place)
    {
        switch (i.Op)
        {
            case MatchOp.AtomicBegin:
                state.Heights[i.Slot] = state.Height;
                return pc + 1;
            case MatchOp.AtomicEnd:
                state.Cut(state.Heights[i.Slot]);
                return pc + 1;
            case MatchOp.LookBegin:
                if (place < i.Min)
                    return -1;
                (state.Heights[i.Slot], state.Places[i.Slot]) = (state.Height, place);
                place -= i.Min;
                return pc + 1;
            case MatchOp.LookEnd:
                state.Cut(state.Heights[i.Slot]);
                place = state.Places[i.Slot];
                return pc + 1;
            case MatchOp.LookNotBegin:
                if (place < i.Min)
                    return i.Target;
                state.Heights[i.Slot] = state.Height;
                Push(Retry.Continue, i.Target, place);
                place -= i.Min;
                return pc + 1;
            case MatchOp.LookNotEnd:
                state.Unwind(state.Heights[i.Slot]);
                return -1;
            case MatchOp.PossessiveEnter:
                SetCounter(i.Value, 0, -1);
                return pc + 1;
            case MatchOp.PossessiveNext:
                int count = state.Counts[i.Value];
                if (count >= i.Min)
                {
                    if (count >= i.Max && i.Max != Instruction.NoLimit || place == state.LastPlaces[i.Value])
                        return i.Target;
                    SetCounter(i.Value, count, place);
                    state.Heights[i.Slot] = state.Height;
                    Push(Retry.Continue, i.Target, place);
                    return pc + 1;
                }
                state.Heights[i.Slot] = state.Height;
                return pc + 1;
            case MatchOp.PossessiveEnd:
                state.Cut(state.Heights[i.Slot]);
                SetCounter(i.Value, state.Counts[i.Value] + 1, state.LastPlaces[i.Value]);
                return i.Target;
            default:
                throw new InvalidOperationException($"the matcher has no operation {i.Op}");
        }
    }
}
