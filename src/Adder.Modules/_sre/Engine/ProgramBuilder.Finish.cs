using System.Buffers;

namespace Adder.Modules._sre.Engine;

/// <summary>What is found out about a translated pattern: what it begins with, and which repeats never need to give back.</summary>
sealed partial class ProgramBuilder
{
    MatchProgram Finish(int minWidth)
    {
        JoinCharacters();
        var program = instructions.ToArray();
        for (int i = 0; i < program.Length; i++)
            if (program[i].Op is MatchOp.RepeatMax or MatchOp.RepeatMin)
                Follow(program, i);
        var finder = new FirstCharsFinder(program, [.. sets], [.. texts], [.. branches]);
        var first = finder.At(0);
        int[] prefix = Prefix(program, out bool isWhole);
        return new MatchProgram
        {
            Instructions = program,
            Sets = [.. sets],
            Texts = [.. texts],
            Branches = [.. branches.Select(targets => new Alternatives(targets, [.. targets.Select(finder.At)]))],
            Groups = groups,
            Counters = counters,
            Slots = slots,
            MinWidth = minWidth,
            Prefix = prefix,
            IsLiteral = isWhole,
            First = first,
            FirstValues = first is { Beyond: false } && prefix.Length == 0
                ? SearchValues.Create(CharSet.Select(first.Latin1, wanted: true))
                : null,
        };
    }

    /// <summary>Makes one text of characters in a row. The instructions keep their places, so that targets stay true.</summary>
    void JoinCharacters()
    {
        var targets = instructions.Select(static i => i.Target).Concat(branches.SelectMany(static b => b)).ToHashSet();
        for (int start = 0; start < instructions.Count; start++)
        {
            int end = start;
            while (instructions[end] is { Op: MatchOp.One, Test: CharTest.Equal } && (end == start || !targets.Contains(end)))
                end++;
            if (end - start < 2)
                continue;
            texts.Add([.. instructions.GetRange(start, end - start).Select(static i => i.Value)]);
            instructions[start] = new Instruction { Op = MatchOp.Text, Value = texts.Count - 1, Target = end };
            start = end - 1;
        }
    }

    /// <summary>Tells a repeat of the character that must follow it, and makes it possessive when what follows cannot be what it repeats.</summary>
    void Follow(Instruction[] program, int index)
    {
        ref var repeat = ref program[index];
        int next = index + 1;
        while (program[next].Op is MatchOp.Mark or MatchOp.Jump)
            next = program[next].Op == MatchOp.Jump ? program[next].Target : next + 1;
        ref readonly var follower = ref program[next];
        int literal = follower.Op switch
        {
            MatchOp.One when follower.Test == CharTest.Equal => follower.Value,
            MatchOp.Text => texts[follower.Value][0],
            _ => -1,
        };
        bool disjoint = literal >= 0 ? !Passes(repeat, literal)
            : follower.Op == MatchOp.One || follower.Op is MatchOp.RepeatMax or MatchOp.RepeatMin or MatchOp.RepeatPossessive && follower.Min > 0
                ? IsDisjoint(repeat, follower) : false;
        repeat.Slot = literal;
        if (disjoint && repeat.Op == MatchOp.RepeatMax)
            repeat.Op = MatchOp.RepeatPossessive;
    }

    bool Passes(in Instruction test, int c) => test.Test switch
    {
        CharTest.Any => true,
        CharTest.Equal => c == test.Value,
        CharTest.NotEqual => c != test.Value,
        _ => sets[test.Value].Contains(c),
    };

    bool IsDisjoint(in Instruction left, in Instruction right) => (left.Test, right.Test) switch
    {
        (CharTest.Set, CharTest.Set) => sets[left.Value].IsDisjoint(sets[right.Value]),
        (CharTest.Equal, _) => !Passes(right, left.Value),
        (_, CharTest.Equal) => !Passes(left, right.Value),
        _ => false,
    };

    /// <summary>The characters that every match begins with.</summary>
    int[] Prefix(Instruction[] program, out bool isWhole)
    {
        int at = 0;
        while (program[at].Op == MatchOp.Mark)
            at++;
        int[] prefix = program[at].Op switch
        {
            MatchOp.Text => texts[program[at].Value],
            MatchOp.One when program[at].Test == CharTest.Equal => [program[at].Value],
            _ => [],
        };
        isWhole = at == 0 && prefix.Length > 0 && program[prefix.Length].Op == MatchOp.Success;
        return prefix;
    }
}
