using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Errors;

/// <summary>Issues warnings: what the module _warnings is to C# code.</summary>
public interface IWarningIssuer
{
    /// <summary>Warns of a caller; false when the filters made it an error.</summary>
    bool Warn(ThreadState ts, PyType category, string message, int stackLevel, PyObject? source);

    /// <summary>Warns of a place in a source; false when the filters made it an error.</summary>
    bool WarnExplicit(ThreadState ts, PyType category, string message, string filename, int line);

    /// <summary>Warns that nothing ever awaited a coroutine. Errors are reported, not raised.</summary>
    void WarnUnawaited(ThreadState ts, PyCoroutine coroutine);
}
