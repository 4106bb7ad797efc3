using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Diff;

/// <summary>Compares the code objects that were found behind the damage of one file with those of the same name in the other.</summary>
sealed class SalvageComparer
{
    readonly DiffReport report;
    readonly CodeComparer comparer;
    readonly RecoveredPyc left, right;

    public SalvageComparer(DiffReport report, RecoveredPyc left, RecoveredPyc right)
    {
        (this.report, this.left, this.right) = (report, left, right);
        comparer = new CodeComparer(report, left.Version, right.Version);
    }

    public void Compare()
    {
        var rights = Named(right);
        foreach (var salvaged in left.Salvaged)
            if (Take(rights, salvaged.Code) is { } other)
                comparer.Compare(salvaged.Code, other, Path(salvaged.Code));
            else
                report.Add(DiffAspects.Content, Path(salvaged.Code), "code object", CodeComparer.Where(salvaged.Code), null);
        var lefts = Named(left);
        foreach (var salvaged in right.Salvaged)
            if (left.Salvaged.Any(pair => Key(pair.Code) == Key(salvaged.Code)))
                continue;
            else if (Take(lefts, salvaged.Code) is { } other)
                comparer.Compare(other, salvaged.Code, Path(salvaged.Code));
            else
                report.Add(DiffAspects.Content, Path(salvaged.Code), "code object", null, CodeComparer.Where(salvaged.Code));
    }

    /// <summary>Every code object of a file by name and first line.</summary>
    static Dictionary<(string, int), Queue<CodeObject>> Named(RecoveredPyc file)
    {
        var named = new Dictionary<(string, int), Queue<CodeObject>>();
        var seen = new HashSet<CodeObject>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<CodeObject>(file.Salvaged.Select(salvaged => salvaged.Code));
        if (file.Root is CodeObject module)
            pending.Push(module);
        while (pending.TryPop(out var code))
        {
            if (!seen.Add(code))
                continue;
            if (!named.TryGetValue(Key(code), out var queue))
                named[Key(code)] = queue = new();
            queue.Enqueue(code);
            foreach (var nested in code.NestedCode)
                pending.Push(nested);
        }
        return named;
    }

    static CodeObject? Take(Dictionary<(string, int), Queue<CodeObject>> named, CodeObject code) =>
        named.TryGetValue(Key(code), out var queue) && queue.TryDequeue(out var found) ? found : null;

    static (string, int) Key(CodeObject code) => (code.Name, code.FirstLineNo);

    static string Path(CodeObject code) => ConstantBrief.Shorten(code.HasLocalsPlus ? code.QualName : code.Name);
}
