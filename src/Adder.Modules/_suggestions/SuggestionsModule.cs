using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._suggestions;

/// <summary>The module _suggestions: what stands behind "Did you mean".</summary>
[PyModule("_suggestions")]
static partial class SuggestionsModule
{
    [PyFunction("_generate_suggestions", "Returns the candidate in candidates that's closest to item.")]
    static PyObject? Generate(ThreadState ts, PyObject candidates, PyStr item)
    {
        if (candidates is not PyList list)
            return ts.Raise(ExceptionTypes.TypeError, "candidates must be a list");
        var names = new List<string>();
        foreach (var candidate in list.Settled)
        {
            if (candidate is not PyStr text)
                return ts.Raise(ExceptionTypes.TypeError, "all elements in 'candidates' must be strings");
            names.Add(text.Value);
        }
        return Suggestions.Nearest(names, item.Value) is { } nearest ? new PyStr(nearest) : PyNone.Instance;
    }
}
