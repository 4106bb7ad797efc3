using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Cli.Inputs;

/// <summary>A code object and those nested in it.</summary>
static class CodeTree
{
    const string Locals = ".<locals>";

    /// <summary>
    /// The code objects in the order of their constants, outer before inner, each once however many places refer to it, with its qualified
    /// name: co_qualname, or before 3.11 what it would be (PEP 3155).
    /// </summary>
    public static IEnumerable<(CodeObject Code, string QualName)> Walk(CodeObject root)
    {
        var seen = new HashSet<CodeObject>(ReferenceEqualityComparer.Instance) { root };
        var waiting = new Stack<(CodeObject Code, string QualName)>([(root, root.QualName)]);
        while (waiting.TryPop(out var current))
        {
            yield return current;
            string prefix = Prefix(root, current);
            foreach (var inner in current.Code.NestedCode.Reverse())
                if (seen.Add(inner))
                    waiting.Push((inner, inner.Version >= PythonVersion.V3_11 ? inner.QualName : prefix + inner.Name));
        }
    }

    /// <summary>
    /// The code objects below some roots, or those of a qualified name; where there are none of it, those of the plain name. Where several
    /// have a name, "name:line" is the one that starts in a line.
    /// </summary>
    /// <exception cref="Failure">No code has the name.</exception>
    public static IReadOnlyList<(CodeObject Code, string QualName)> Select(IEnumerable<CodeObject> roots, string? name)
    {
        var all = roots.SelectMany(Walk).ToList();
        if (name is null)
            return all;
        var found = Named(all, name);
        int colon = name.LastIndexOf(':');
        if (found.Count == 0 && colon > 0 && int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int line))
            found = Named(all, name[..colon]).FindAll(entry => entry.Code.FirstLineNo == line);
        return found.Count > 0 ? found : throw new Failure(ExitCode.BadData, $"no function or class '{name}' in it: 'adder show' lists all");
    }

    static List<(CodeObject Code, string QualName)> Named(List<(CodeObject Code, string QualName)> all, string name)
    {
        var found = all.FindAll(entry => entry.QualName == name);
        return found.Count > 0 ? found : all.FindAll(entry => entry.Code.Name == name);
    }

    static string Prefix(CodeObject root, (CodeObject Code, string QualName) outer)
    {
        if (ReferenceEquals(outer.Code, root))
            return "";
        bool isFunction = (outer.Code.Flags & CodeFlags.Optimized) != 0;
        return outer.QualName + (isFunction ? Locals + "." : ".");
    }
}
