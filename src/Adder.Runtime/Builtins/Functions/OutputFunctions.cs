using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>print() and the functions that make text of objects.</summary>
[PyModule("builtins")]
static partial class OutputFunctions
{
    [PyFunction("print", "Writes objects as text, with separators between and an end behind.")]
    public static PyObject? Print(ThreadState ts, ReadOnlySpan<PyObject> values, [KeywordOnly] PyObject? sep = null, PyObject? end = null, PyObject? file = null, bool flush = false)
    {
        if (file is not (null or PyNone))
            return ts.Unsupported("print() to a file");
        if (!TryText(ts, sep, "sep", " ", out string separator) || !TryText(ts, end, "end", "\n", out string ending))
            return null;
        var output = ts.Interpreter.Output;
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                output.Write(separator);
            if (values[i].Str(ts) is not PyStr text)
                return null;
            output.Write(text.Value);
        }
        output.Write(ending);
        if (flush)
            output.Flush();
        return PyNone.Instance;
    }

    static bool TryText(ThreadState ts, PyObject? value, string name, string standard, out string text)
    {
        text = (value as PyStr)?.Value ?? standard;
        return value is null or PyNone or PyStr || ts.Fail(ExceptionTypes.TypeError, $"{name} must be None or a string, not {value.Type.Name}");
    }

    [PyFunction("repr", "A text that shows the object.")]
    public static PyObject? Repr(ThreadState ts, PyObject obj) => obj.Repr(ts);

    [PyFunction("ascii", "A text that shows the object, in ASCII.")]
    public static PyObject? Ascii(ThreadState ts, PyObject obj) => obj.Repr(ts) is PyStr shown ? AsciiText.Of(shown) : null;

    [PyFunction("format", "The object as text, as a specification tells.")]
    public static PyObject? Format(ThreadState ts, PyObject value, PyStr? format_spec = null) => value.Format(ts, format_spec?.Value ?? "");
}
