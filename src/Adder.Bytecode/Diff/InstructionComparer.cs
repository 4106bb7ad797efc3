using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;

namespace Adder.Bytecode.Diff;

/// <summary>Compares the instructions of two code objects of one version, and the tables that speak of them.</summary>
sealed class InstructionComparer(DiffReport report, ConstantClasses classes, CodeObject left, CodeObject right, string path)
{
    readonly InstructionView leftView = new(left), rightView = new(right);
    List<(int Left, int Right)> pairs = [];

    public void Compare()
    {
        pairs = Align();
        bool isSame = pairs.Count == leftView.Items.Count && pairs.Count == rightView.Items.Count;
        if (!isSame)
        {
            var lines = AlignedLists.Lines(leftView.Items.Count, rightView.Items.Count, pairs, report.Options.ContextLines,
                i => (leftView.Items[i].StartOffset, leftView.Text(i)), i => (rightView.Items[i].StartOffset, rightView.Text(i)));
            report.Add(DiffAspects.Content, path, "co_code", $"{leftView.Items.Count} instructions", $"{rightView.Items.Count} instructions", lines);
        }
        else if (!left.Bytecode.SequenceEqual(right.Bytecode))
        {
            report.Add(DiffAspects.Forms, path, "encoding of co_code", $"{left.CodeBytes.Length} bytes", $"{right.CodeBytes.Length} bytes", []);
        }
        CompareHandlers();
        if (report.Options.ComparesLines)
            ComparePositions();
    }

    List<(int Left, int Right)> Align()
    {
        var numbers = new Dictionary<(int, int, ArgumentValue), int>();
        int[] Keys(InstructionView view)
        {
            var keys = new int[view.Items.Count];
            for (int i = 0; i < keys.Length; i++)
            {
                var key = view.Key(i, classes);
                numbers.TryAdd(key, numbers.Count);
                keys[i] = numbers[key];
            }
            return keys;
        }
        var aligned = SequenceDiff.Align(Keys(leftView), Keys(rightView));
        var partner = Partners(aligned);
        return aligned.FindAll(pair => !leftView.Items[pair.Left].Opcode.IsJump || SameTarget(pair.Left, pair.Right, partner));
    }

    bool SameTarget(int l, int r, int[] partner)
    {
        int target = leftView.TargetOf(l), other = rightView.TargetOf(r);
        if (target < 0 || other < 0)
            return target == other && leftView.Items[l].Argument == rightView.Items[r].Argument;
        // where the target itself changed, it is enough that what comes before both corresponds
        return partner[target] == other || partner[target] < 0 && (target == 0 ? other == 0 : partner[target - 1] == other - 1);
    }

    int[] Partners(List<(int Left, int Right)> aligned)
    {
        var partner = new int[leftView.Items.Count];
        Array.Fill(partner, -1);
        foreach (var (l, r) in aligned)
            partner[l] = r;
        return partner;
    }

    void CompareHandlers()
    {
        if (!left.Version.HasExceptionTable || left.ExceptionTable.Span.SequenceEqual(right.ExceptionTable.Span) && left.Bytecode.SequenceEqual(right.Bytecode))
            return;
        var partner = Partners(pairs);
        var lefts = Regions(left, leftView, index => partner[index]);
        var rights = Regions(right, rightView, index => index);
        if (lefts is null || rights is null)
        {
            if (!left.ExceptionTable.Span.SequenceEqual(right.ExceptionTable.Span))
                report.Add(DiffAspects.Content, path, "co_exceptiontable", Convert.ToHexStringLower(left.ExceptionTable.Value), Convert.ToHexStringLower(right.ExceptionTable.Value));
            return;
        }
        int[] leftKeys = Keys(lefts, out var numbers), rightKeys = Keys(rights, out _, numbers);
        if (!leftKeys.AsSpan().SequenceEqual(rightKeys))
        {
            var lines = AlignedLists.Lines(leftKeys.Length, rightKeys.Length, SequenceDiff.Align(leftKeys, rightKeys), report.Options.ContextLines,
                i => (i, lefts[i].Text), i => (i, rights[i].Text));
            report.Add(DiffAspects.Content, path, "co_exceptiontable", $"{leftKeys.Length} regions", $"{rightKeys.Length} regions", lines);
        }
        else if (leftKeys.Length == rightKeys.Length && left.Bytecode.SequenceEqual(right.Bytecode))
        {
            report.Add(DiffAspects.Forms, path, "encoding of co_exceptiontable", $"{left.ExceptionTable.Length} bytes", $"{right.ExceptionTable.Length} bytes", []);
        }
    }

    static int[] Keys(List<(string Key, string Text)> regions, out Dictionary<string, int> numbers, Dictionary<string, int>? known = null)
    {
        var found = numbers = known ?? [];
        return [.. regions.Select(region => found.TryGetValue(region.Key, out int number) ? number : found[region.Key] = found.Count)];
    }

    /// <summary>The regions, as keys with instruction numbers of the right side where these correspond; null when the table is malformed.</summary>
    static List<(string Key, string Text)>? Regions(CodeObject code, InstructionView view, Func<int, int> toRight)
    {
        string Place(int offset)
        {
            if (offset == code.CodeBytes.Length)
                return "end";
            int index = view.IndexAt(offset), mapped = index < 0 ? -1 : toRight(index);
            return mapped < 0 ? $"~{offset}" : $"{mapped}";
        }
        try
        {
            return ExceptionTable.Decode(code.ExceptionTable.Span).ConvertAll(region => (
                $"{Place(region.Start)}:{Place(region.End)}:{Place(region.Target)}:{region.Depth}:{region.PushesLasti}",
                string.Create(CultureInfo.InvariantCulture, $"{region.Start} to {region.End} -> {region.Target} [{region.Depth}]{(region.PushesLasti ? " lasti" : "")}")));
        }
        catch (BytecodeFormatException)
        {
            return null;
        }
    }

    void ComparePositions()
    {
        if (left.FirstLineNo == right.FirstLineNo && left.LineTable.Span.SequenceEqual(right.LineTable.Span))
            return;
        var lefts = Positions(left);
        var rights = Positions(right);
        if (lefts is null || rights is null)
        {
            report.Add(DiffAspects.Lines, path, "line table", Convert.ToHexStringLower(left.LineTable.Value), Convert.ToHexStringLower(right.LineTable.Value));
            return;
        }
        int different = 0;
        (int Left, int Right)? first = null;
        foreach (var (l, r) in pairs)
        {
            int leftOffset = leftView.Items[l].Offset, rightOffset = rightView.Items[r].Offset;
            if (At(left, lefts, leftOffset) == At(right, rights, rightOffset))
                continue;
            different++;
            first ??= (leftOffset, rightOffset);
        }
        if (first is { } place)
        {
            report.Add(DiffAspects.Lines, path, $"positions of {different} of {pairs.Count} instructions",
                Describe(place.Left, At(left, lefts, place.Left)), Describe(place.Right, At(right, rights, place.Right)), []);
        }
        else if (left.Bytecode.SequenceEqual(right.Bytecode))
        {
            report.Add(DiffAspects.Forms, path, "encoding of the line table", $"{left.LineTable.Length} bytes", $"{right.LineTable.Length} bytes", []);
        }
    }

    /// <summary>The positions of code units (of bytes before 3.6); null when the table is malformed.</summary>
    static List<SourcePosition>? Positions(CodeObject code)
    {
        try
        {
            return [.. LineTables.Positions(code).Take(code.CodeBytes.Length)];
        }
        catch (BytecodeFormatException)
        {
            return null;
        }
    }

    static SourcePosition At(CodeObject code, List<SourcePosition> positions, int offset)
    {
        int index = code.Version.IsWordcode ? offset / 2 : offset;
        return index < positions.Count ? positions[index] : SourcePosition.None;
    }

    static string Describe(int offset, SourcePosition position) => string.Create(CultureInfo.InvariantCulture,
        $"offset {offset}: {(position.HasLine ? $"line {position.Line}" : "no line")}{(position.Column >= 0 ? $", columns {position.Column} to {position.EndColumn} of line {position.EndLine}" : "")}");
}
