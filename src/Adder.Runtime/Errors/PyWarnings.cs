using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>Warnings of C# code, issued as the library's module warnings tells.</summary>
public static class PyWarnings
{
    /// <summary>Warns of the place that is running; false when the filters made it an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="category">The class of the warning.</param>
    /// <param name="message">The text.</param>
    /// <param name="stackLevel">Which of the callers is blamed; 1 = the running function.</param>
    public static bool Warn(ThreadState ts, PyType category, string message, int stackLevel = 1) => ts.Interpreter.Library is null
        ? Show(ts, category, message, ts.CurrentFrame?.CodeObject.Filename ?? "sys", ts.CurrentFrame?.Line ?? 1)
        : Function(ts, "warn")?.Call(ts, [new PyStr(message), category, PyInt.Of(stackLevel)], null) is not null;

    /// <summary>Warns of a place in a source; false when the filters made it an error.</summary>
    public static bool WarnExplicit(ThreadState ts, PyType category, string message, string filename, int line) => ts.Interpreter.Library is null
        ? Show(ts, category, message, filename, line)
        : Function(ts, "warn_explicit")?.Call(ts, [new PyStr(message), category, new PyStr(filename), PyInt.Of(line)], null) is not null;

    /// <summary>Without a library there are no filters: what CPython shows by default is shown.</summary>
    static bool Show(ThreadState ts, PyType category, string message, string filename, int line)
    {
        if (!category.IsSubtypeOf(ExceptionTypes.DeprecationWarning) && !category.IsSubtypeOf(ExceptionTypes.ImportWarning) && !category.IsSubtypeOf(ExceptionTypes.ResourceWarning))
            ts.Interpreter.Error.WriteLine(FormattableString.Invariant($"{filename}:{line}: {category.ShortName}: {message}"));
        return true;
    }

    static PyObject? Function(ThreadState ts, string name) => Importing.ImportModule(ts, "warnings")?.GetAttribute(ts, Interned.Of(name));
}
