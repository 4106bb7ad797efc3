using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>"Did you mean": the name that is nearest to a wrong one, by CPython's costs (Python/suggestions.c).</summary>
static class Suggestions
{
    const int MaxCandidates = 750, MaxLength = 40, MoveCost = 2, CaseCost = 1;

    static readonly PyStr NameAttribute = new("name"), ObjectAttribute = new("obj"), NameFromAttribute = new("name_from"), DirName = new("__dir__"), SelfName = new("self");

    /// <summary>What is added to an exception's message: ". Did you mean: 'x'?", or nothing.</summary>
    public static string For(ThreadState ts, PyException error)
    {
        bool isName = error.Type.IsSubtypeOf(ExceptionTypes.NameError), isAttribute = error.Type.IsSubtypeOf(ExceptionTypes.AttributeError);
        bool isImport = error.Type.IsSubtypeOf(ExceptionTypes.ImportError);
        if (!isName && !isAttribute && !isImport
            || TracebackText.Attribute(ts, error, isImport ? NameFromAttribute : NameAttribute) is not PyStr { Value: var wrong })
            return "";
        var frame = Innermost(error);
        List<string>? candidates = null;
        if (isName && frame is not null)
        {
            if (Local(ts, frame, SelfName) is { } self && TracebackText.Attribute(ts, self, new PyStr(wrong)) is not null)
                return $". Did you mean: 'self.{wrong}'?";
            candidates = [.. Names(ts, frame.LocalNames()), .. Names(ts, frame.Globals), .. Names(ts, frame.Builtins)];
        }
        else if (isAttribute && TracebackText.Attribute(ts, error, ObjectAttribute) is { } target)
        {
            candidates = Directory(ts, target);
            bool isOwn = frame is not null && ReferenceEquals(Local(ts, frame, SelfName), target);
            if (!wrong.StartsWith('_') && !isOwn)
                candidates.RemoveAll(name => name.StartsWith('_'));
        }
        else if (isImport && TracebackText.Attribute(ts, error, NameAttribute) is PyStr module && ts.Interpreter.Modules.Get(module) is { } imported)
        {
            candidates = Directory(ts, imported);
            if (!wrong.StartsWith('_'))
                candidates.RemoveAll(name => name.StartsWith('_'));
        }
        return candidates is not null && Nearest(candidates, wrong) is { } nearest ? $". Did you mean: '{nearest}'?" : "";
    }

    /// <summary>What is added to the message about an unexpected keyword argument: ". Did you mean 'x'?", or nothing.</summary>
    public static string Hint(IEnumerable<string> parameters, string wrong) => Nearest([.. parameters], wrong) is { } nearest ? $". Did you mean '{nearest}'?" : "";

    static Frame? Innermost(PyException error)
    {
        var entry = error.Traceback;
        while (entry?.Inner is { } inner)
            entry = inner;
        return entry?.Frame;
    }

    static PyObject? Local(ThreadState ts, Frame frame, PyStr name)
    {
        if (frame.IsFunction)
            return frame.FindVariable(name.Value)?.Read(frame);
        return (frame.Locals as PyDict)?.Get(name);
    }

    static List<string> Names(ThreadState ts, PyObject mapping)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, mapping, items))
            ts.TakeError();
        return [.. items.OfType<PyStr>().Select(name => name.Value)];
    }

    static List<string> Directory(ThreadState ts, PyObject target)
    {
        if (target is PyModule module)
            return Names(ts, module.Attributes);
        var listed = TracebackText.Attribute(ts, target, DirName)?.Call(ts, default, null);
        if (listed is not null)
            return Names(ts, listed);
        if (ts.HasError)
            ts.TakeError();
        return [];
    }

    /// <summary>The nearest candidate, or null when all are too far.</summary>
    public static string? Nearest(List<string> candidates, string wrong)
    {
        if (candidates.Count > MaxCandidates || wrong.Length > MaxLength)
            return null;
        int best = int.MaxValue;
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            if (candidate == wrong)
                continue;
            // no more than a third of the characters may differ
            int most = Math.Min((candidate.Length + wrong.Length + 3) * MoveCost / 6, best - 1);
            int distance = Distance(wrong, candidate, most);
            if (distance <= most && distance < best)
                (best, nearest) = (distance, candidate);
        }
        return nearest;
    }

    /// <summary>The edit distance, or more than the limit as soon as that is sure.</summary>
    static int Distance(string a, string b, int most)
    {
        if (b.Length > MaxLength || Math.Abs(a.Length - b.Length) * MoveCost > most)
            return most + 1;
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j * MoveCost;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0], least = row[0] = i * MoveCost;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? CaseCost : MoveCost);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + MoveCost);
                least = Math.Min(least, row[j]);
            }
            if (least > most)
                return most + 1;
        }
        return row[^1];
    }
}
