using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Calls;

/// <summary>Names of keyword arguments that a mapping gave, which may be no str.</summary>
public static class KeywordNames
{
    /// <summary>
    /// Whether CPython takes the keywords of a call out of their dict before the callable sees them (its vectorcall), so that a name which is
    /// no str is the first error. Other callables get the dict as it is, and tell of wrong arguments in an order of their own.
    /// </summary>
    static bool AreUnpacked(PyObject callable) => callable switch
    {
        PyFunction or PyMethod or PyMethodDescriptor => true,
        PyBuiltinFunction function => function.NewOf is null,
        PyType type => type.UnpacksKeywords,
        _ => false,
    };

    /// <summary>Whether a callable may be called with names; false with a TypeError.</summary>
    public static bool Check(ThreadState ts, PyObject callable, ReadOnlySpan<PyObject> names) => !AreUnpacked(callable) || AreTexts(ts, names);

    /// <summary>Whether all names are strs; false with a TypeError.</summary>
    public static bool AreTexts(ThreadState ts, ReadOnlySpan<PyObject> names)
    {
        foreach (var name in names)
            if (name is not PyStr)
                return ts.Fail(ExceptionTypes.TypeError, "keywords must be strings");
        return true;
    }
}
