namespace Adder.Modules._sre.Engine;

/// <summary>Finds what texts can begin with for a program to match from an instruction on.</summary>
sealed class FirstCharsFinder(Instruction[] program, CharSet[] sets, int[][] texts, int[][] branches)
{
    const int MaxSteps = 200;
    int steps;

    /// <summary>What a match from an instruction on can begin with; null where it may be empty, or where that is not worth the search.</summary>
    public FirstChars? At(int start)
    {
        steps = 0;
        var first = new FirstChars(new bool[CharSet.TableSize], false);
        return Add(ref first, start, 0) ? first : null;
    }

    bool Add(ref FirstChars first, int at, int depth)
    {
        const int MaxDepth = 20;
        if (depth > MaxDepth)
            return false;
        while (++steps < MaxSteps)
        {
            ref readonly var instruction = ref program[at];
            switch (instruction.Op)
            {
                case MatchOp.Fail:
                    return true;
                case MatchOp.One:
                    AddTest(ref first, instruction);
                    return true;
                case MatchOp.Text:
                    AddTest(ref first, new Instruction { Test = CharTest.Equal, Value = texts[instruction.Value][0] });
                    return true;
                case MatchOp.RepeatMax or MatchOp.RepeatMin or MatchOp.RepeatPossessive:
                    AddTest(ref first, instruction);
                    if (instruction.Min > 0)
                        return true;
                    at++;
                    break;
                case MatchOp.Mark or MatchOp.At or MatchOp.AtomicBegin or MatchOp.AtomicEnd:
                    at++;
                    break;
                case MatchOp.Jump or MatchOp.LookNotBegin or MatchOp.LookBegin:
                    at = instruction.Target;
                    break;
                case MatchOp.EnterLoop:
                    if (!Add(ref first, at + 1, depth + 1))
                        return false;
                    if (instruction.Min > 0)
                        return true;
                    at = instruction.Target + 1;
                    break;
                case MatchOp.Branch:
                    foreach (int target in branches[instruction.Value])
                        if (!Add(ref first, target, depth + 1))
                            return false;
                    return true;
                default:
                    return false;
            }
        }
        return false;
    }

    void AddTest(ref FirstChars first, in Instruction test)
    {
        for (int c = 0; c < CharSet.TableSize; c++)
            first.Latin1[c] |= test.Test switch
            {
                CharTest.Any => true,
                CharTest.Equal => c == test.Value,
                CharTest.NotEqual => c != test.Value,
                _ => sets[test.Value].Table[c],
            };
        bool beyond = test.Test switch
        {
            CharTest.Any => true,
            CharTest.Equal => test.Value >= CharSet.TableSize,
            CharTest.NotEqual => true,
            _ => !sets[test.Value].OnlyLatin1,
        };
        if (beyond)
            first = first with { Beyond = true };
    }
}
