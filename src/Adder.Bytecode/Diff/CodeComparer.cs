using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Diff;

/// <summary>Compares two code objects and those inside them.</summary>
sealed class CodeComparer
{
    readonly DiffReport report;
    readonly ConstantComparer comparer;
    readonly ConstantClasses classes;
    readonly HashSet<(CodeObject, CodeObject)> compared = [];
    readonly bool sameVersion;

    public CodeComparer(DiffReport report, PythonVersion left, PythonVersion right)
    {
        this.report = report;
        comparer = new ConstantComparer(hasLong: left.Major == 2);
        classes = new ConstantClasses(comparer);
        sameVersion = left == right;
    }

    public void Compare(CodeObject left, CodeObject right, string path, int depth = 0)
    {
        if (ReferenceEquals(left, right) || !compared.Add((left, right)))
            return;
        if (depth > report.Options.MaxDepth)
        {
            report.Note($"code objects more than {report.Options.MaxDepth} deep are not compared");
            return;
        }
        CompareAttributes(left, right, path);
        if (report.Options.ComparesPaths)
            report.Add(DiffAspects.Paths, path, "co_filename", left.Filename, right.Filename);
        CompareNames(left.Names, right.Names, path, "co_names");
        CompareNames(left.VarNames, right.VarNames, path, "co_varnames");
        CompareNames(left.CellVars, right.CellVars, path, "co_cellvars");
        CompareNames(left.FreeVars, right.FreeVars, path, "co_freevars");
        CompareConstants(left, right, path);
        if (sameVersion)
            new InstructionComparer(report, classes, left, right, path).Compare();
        else
            report.Note($"the instructions, line tables and handlers of Python {left.Version} and {right.Version} are not compared");
        CompareNested(left, right, path, depth);
    }

    void CompareAttributes(CodeObject left, CodeObject right, string path)
    {
        report.Add(DiffAspects.Content, path, "co_name", left.Name, right.Name);
        if (left.HasLocalsPlus && right.HasLocalsPlus)
            report.Add(DiffAspects.Content, path, "co_qualname", left.QualName, right.QualName);
        Number(path, "co_argcount", left.ArgCount, right.ArgCount);
        Number(path, "co_posonlyargcount", left.PosOnlyArgCount, right.PosOnlyArgCount);
        Number(path, "co_kwonlyargcount", left.KwOnlyArgCount, right.KwOnlyArgCount);
        Number(path, "co_nlocals", left.NLocals, right.NLocals);
        if (!sameVersion)
            return;
        Number(path, "co_stacksize", left.StackSize, right.StackSize);
        if (left.Flags != right.Flags)
            report.Add(DiffAspects.Content, path, "co_flags", Disassembly.Disassembler.Flags(left), Disassembly.Disassembler.Flags(right), []);
        if (left.HasLocalsPlus && !left.LocalsPlusKinds.Span.SequenceEqual(right.LocalsPlusKinds.Span))
            report.Add(DiffAspects.Content, path, "co_localspluskinds", Convert.ToHexStringLower(left.LocalsPlusKinds.Value), Convert.ToHexStringLower(right.LocalsPlusKinds.Value));
        if (report.Options.ComparesLines && left.FirstLineNo != right.FirstLineNo)
            report.Add(DiffAspects.Lines, path, "co_firstlineno", Text(left.FirstLineNo), Text(right.FirstLineNo));
    }

    void Number(string path, string attribute, int left, int right)
    {
        if (left != right)
            report.Add(DiffAspects.Content, path, attribute, Text(left), Text(right));
    }

    void CompareNames(IReadOnlyList<string> left, IReadOnlyList<string> right, string path, string attribute)
    {
        var numbers = new Dictionary<string, int>();
        int Number(string name)
        {
            numbers.TryAdd(name, numbers.Count);
            return numbers[name];
        }
        AddLists(path, attribute, [.. left.Select(Number)], [.. right.Select(Number)], i => (i, ConstantBrief.Shorten(left[i])), i => (i, ConstantBrief.Shorten(right[i])));
    }

    void CompareConstants(CodeObject left, CodeObject right, string path) => AddLists(path, "co_consts",
        Array.ConvertAll(left.Consts.Items, classes.Of), Array.ConvertAll(right.Consts.Items, classes.Of),
        i => (i, ConstantBrief.Of(left.Consts[i], left.Version)), i => (i, ConstantBrief.Of(right.Consts[i], right.Version)));

    void AddLists(string path, string attribute, int[] left, int[] right, Func<int, (int, string)> leftItem, Func<int, (int, string)> rightItem)
    {
        if (left.AsSpan().SequenceEqual(right))
            return;
        var lines = AlignedLists.Lines(left.Length, right.Length, SequenceDiff.Align(left, right), report.Options.ContextLines, leftItem, rightItem);
        report.Add(DiffAspects.Content, path, attribute, $"{left.Length} items", $"{right.Length} items", lines);
    }

    void CompareNested(CodeObject left, CodeObject right, string path, int depth)
    {
        CodeObject[] lefts = [.. left.NestedCode], rights = [.. right.NestedCode];
        var pairs = PairByContent(lefts, rights);
        PairByName(lefts, rights, pairs);
        var isPaired = new bool[rights.Length];
        var numbers = new Dictionary<string, int>();
        for (int i = 0; i < lefts.Length; i++)
        {
            string inner = InnerPath(path, lefts[i].Name, numbers);
            if (pairs[i] < 0)
            {
                report.Add(DiffAspects.Content, inner, "code object", Where(lefts[i]), null);
                continue;
            }
            isPaired[pairs[i]] = true;
            Compare(lefts[i], rights[pairs[i]], inner, depth + 1);
        }
        for (int i = 0; i < rights.Length; i++)
            if (!isPaired[i])
                report.Add(DiffAspects.Content, InnerPath(path, rights[i].Name, numbers), "code object", null, Where(rights[i]));
    }

    /// <summary>For each code object on the left, the index of the one on the right with the same name and bytecode in the same order; -1 for none.</summary>
    static int[] PairByContent(CodeObject[] lefts, CodeObject[] rights)
    {
        var pairs = new int[lefts.Length];
        Array.Fill(pairs, -1);
        foreach (var (left, right) in SequenceDiff.Align(Array.ConvertAll(lefts, Fingerprint), Array.ConvertAll(rights, Fingerprint)))
            pairs[left] = right;
        return pairs;
    }

    static int Fingerprint(CodeObject code)
    {
        var hash = new HashCode();
        hash.Add(code.Name);
        hash.AddBytes(code.Bytecode);
        return hash.ToHashCode();
    }

    /// <summary>Pairs the rest by name, the first of a name with the first.</summary>
    static void PairByName(CodeObject[] lefts, CodeObject[] rights, int[] pairs)
    {
        var free = new Dictionary<string, Queue<int>>();
        var taken = pairs.ToHashSet();
        for (int i = 0; i < rights.Length; i++)
        {
            if (taken.Contains(i))
                continue;
            if (!free.TryGetValue(rights[i].Name, out var queue))
                free[rights[i].Name] = queue = new();
            queue.Enqueue(i);
        }
        for (int i = 0; i < lefts.Length; i++)
            if (pairs[i] < 0 && free.TryGetValue(lefts[i].Name, out var queue) && queue.TryDequeue(out int right))
                pairs[i] = right;
    }

    /// <summary>The path of an inner code object; several of one name are numbered from the second on.</summary>
    static string InnerPath(string path, string name, Dictionary<string, int> numbers)
    {
        int number = numbers[name] = numbers.GetValueOrDefault(name) + 1;
        name = ConstantBrief.Shorten(name);
        return number == 1 ? $"{path}.{name}" : string.Create(CultureInfo.InvariantCulture, $"{path}.{name}#{number}");
    }

    public static string Where(CodeObject code) => string.Create(CultureInfo.InvariantCulture, $"{code.Name}, line {code.FirstLineNo}, {code.CodeBytes.Length} bytes of code");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
