using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Errors;

/// <summary>Warnings of C# code.</summary>
public static class PyWarnings
{
    /// <summary>Warns of the place that is running; false when the filters made it an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="category">The class of the warning.</param>
    /// <param name="message">The text.</param>
    /// <param name="stackLevel">Which of the callers is blamed; 1 = the running function.</param>
    /// <param name="source">The object that it is about, or null.</param>
    public static bool Warn(ThreadState ts, PyType category, string message, int stackLevel = 1, PyObject? source = null) =>
        ts.Interpreter.Warnings is { } issuer ? issuer.Warn(ts, category, message, stackLevel, source)
            : Show(ts, category, message, ts.CurrentFrame?.CodeObject.Filename ?? "<sys>", ts.CurrentFrame?.Line ?? 0);

    /// <summary>Warns of a place in a source; false when the filters made it an error.</summary>
    public static bool WarnExplicit(ThreadState ts, PyType category, string message, string filename, int line) =>
        ts.Interpreter.Warnings is { } issuer ? issuer.WarnExplicit(ts, category, message, filename, line) : Show(ts, category, message, filename, line);

    /// <summary>Without the module _warnings there are no filters: what CPython shows by default is shown.</summary>
    static bool Show(ThreadState ts, PyType category, string message, string filename, int line)
    {
        if (!category.IsSubtypeOf(ExceptionTypes.DeprecationWarning) && !category.IsSubtypeOf(ExceptionTypes.ImportWarning) && !category.IsSubtypeOf(ExceptionTypes.ResourceWarning))
            ts.Interpreter.Error.WriteLine(FormattableString.Invariant($"{filename}:{line}: {category.ShortName}: {message}"));
        return true;
    }
}
