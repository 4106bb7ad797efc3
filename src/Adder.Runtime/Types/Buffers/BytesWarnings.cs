using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What -b warns of: bytes that are taken for text.</summary>
static class BytesWarnings
{
    /// <summary>Whether str() may show an object of bytes; false with an error.</summary>
    public static bool AllowsText(ThreadState ts, PyObject bytes) =>
        ts.Interpreter.Config.BytesWarning == 0 || PyWarnings.Warn(ts, ExceptionTypes.BytesWarning, $"str() on a {NameOf(bytes)} instance");

    /// <summary>Whether bytes may be compared with what has none; false with an error.</summary>
    public static bool AllowsComparison(ThreadState ts, PyObject bytes, CompareOperator op, PyObject other)
    {
        if (ts.Interpreter.Config.BytesWarning == 0 || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return true;
        string? what = other is PyStr ? "string" : other is PyIntegral && bytes is PyBytes ? "int" : null;
        return what is null || PyWarnings.Warn(ts, ExceptionTypes.BytesWarning, $"Comparison between {NameOf(bytes)} and {what}");
    }

    static string NameOf(PyObject bytes) => bytes is PyBytes ? "bytes" : "bytearray";
}
