using Adder.Modules.sys;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._warnings;

/// <summary>The place that a warning blames.</summary>
/// <param name="Filename">Its file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Module">The name of its module, or None.</param>
/// <param name="Registry">What its module remembers of warnings: its __warningregistry__.</param>
readonly record struct WarningPlace(PyObject Filename, int Line, PyObject Module, PyObject Registry)
{
    static readonly PyStr RegistryKey = new("__warningregistry__"), NameKey = new("__name__");

    /// <summary>The place of a caller; importlib's frames do not count, unless they warn themselves.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="stackLevel">Which of the callers; 1 = the running function.</param>
    /// <param name="skipPrefixes">How the names of files begin whose frames do not count either.</param>
    public static WarningPlace Find(ThreadState ts, long stackLevel, string[] skipPrefixes)
    {
        var frame = ts.CurrentFrame;
        bool countsAll = stackLevel <= 0 || frame is not null && IsImporting(frame);
        while (--stackLevel > 0 && frame is not null)
        {
            do
                frame = frame.Caller;
            while (!countsAll && frame is not null && (IsImporting(frame) || Array.Exists(skipPrefixes, prefix => frame.CodeObject.Filename.StartsWith(prefix, StringComparison.Ordinal))));
        }
        var globals = frame?.Globals ?? SysModule.Of.Get(ts).Attributes;
        var registry = globals.Get(RegistryKey);
        if (registry is null)
            globals.SetName(RegistryKey, registry = new PyDict());
        var module = globals.Get(NameKey) is { } name and (PyNone or PyStr) ? name : new PyStr("<string>");
        return frame is null ? new(new PyStr("<sys>"), 0, module, registry)
            : new(new PyStr(frame.CodeObject.Filename), frame.Line ?? frame.CodeObject.FirstLineNo, module, registry);
    }

    static bool IsImporting(Frame frame) => frame.CodeObject.Filename is var file
        && file.Contains("importlib", StringComparison.Ordinal) && file.Contains("_bootstrap", StringComparison.Ordinal);
}
