using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>The functions that make text of objects.</summary>
[PyModule("builtins")]
static partial class TextFunctions
{
    [PyFunction("repr", "A text that shows the object.")]
    public static PyObject? Repr(ThreadState ts, PyObject obj) => obj.Repr(ts);

    [PyFunction("ascii", "A text that shows the object, in ASCII.")]
    public static PyObject? Ascii(ThreadState ts, PyObject obj) => obj.Repr(ts) is PyStr shown ? AsciiText.Of(shown) : null;

    [PyFunction("format", "The object as text, as a specification tells.")]
    public static PyObject? Format(ThreadState ts, PyObject value, PyStr? format_spec = null) => value.Format(ts, format_spec?.Value ?? "");
}
