using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.unicodedata;

/// <summary>What Unicode said in version 3.2.0, which names of hosts in many languages are still prepared by.</summary>
sealed class PyUcd : PyObject
{
    public static PyType TypeObject { get; } = new("unicodedata.UCD", null) { IsSubclassable = false };
    public static PyUcd Old { get; } = new();
    public override PyType Type => TypeObject;
}

[PyMethods(typeof(PyUcd))]
static partial class UcdMethods
{
    [PyGetter("unidata_version", "The version of Unicode.")]
    public static PyObject? Version(ThreadState ts, PyUcd self) => new PyStr("3.2.0");

    [PyMethod("category", "Returns the general category of a character.")]
    public static PyObject? Category(ThreadState ts, PyUcd self, PyObject chr) => Queries.Category(ts, chr, old: true);

    [PyMethod("bidirectional", "Returns the bidirectional class of a character.")]
    public static PyObject? Bidirectional(ThreadState ts, PyUcd self, PyObject chr) => Queries.Bidirectional(ts, chr, old: true);

    [PyMethod("combining", "Returns the canonical combining class of a character.")]
    public static PyObject? Combining(ThreadState ts, PyUcd self, PyObject chr) => Queries.Combining(ts, chr, old: true);

    [PyMethod("mirrored", "Returns 1 when a character is mirrored in bidirectional text.")]
    public static PyObject? Mirrored(ThreadState ts, PyUcd self, PyObject chr) => Queries.Mirrored(ts, chr, old: true);

    [PyMethod("east_asian_width", "Returns the east asian width of a character.")]
    public static PyObject? EastAsianWidth(ThreadState ts, PyUcd self, PyObject chr) => Queries.EastAsianWidth(ts, chr, old: true);

    [PyMethod("decomposition", "Returns the decomposition of a character.")]
    public static PyObject? Decomposition(ThreadState ts, PyUcd self, PyObject chr) => Queries.Decomposition(ts, chr, old: true);

    [PyMethod("decimal", "Returns the decimal value of a character.")]
    public static PyObject? Decimal(ThreadState ts, PyUcd self, PyObject chr, PyObject? @default = null) => Queries.Decimal(ts, chr, @default, old: true);

    [PyMethod("digit", "Returns the digit value of a character.")]
    public static PyObject? Digit(ThreadState ts, PyUcd self, PyObject chr, PyObject? @default = null) => Queries.Digit(ts, chr, @default, old: true);

    [PyMethod("numeric", "Returns the numeric value of a character.")]
    public static PyObject? Numeric(ThreadState ts, PyUcd self, PyObject chr, PyObject? @default = null) => Queries.Numeric(ts, chr, @default, old: true);

    [PyMethod("name", "Returns the name of a character.")]
    public static PyObject? Name(ThreadState ts, PyUcd self, PyObject chr, PyObject? @default = null) => Queries.Name(ts, chr, @default, old: true);

    [PyMethod("lookup", "Looks a character up by its name.")]
    public static PyObject? Lookup(ThreadState ts, PyUcd self, PyObject name) => Queries.Lookup(ts, name, old: true);

    [PyMethod("normalize", "Returns a text in a normalization form.")]
    public static PyObject? Normalize(ThreadState ts, PyUcd self, PyStr form, PyStr unistr) => Queries.Normalize(ts, form, unistr, old: true);

    [PyMethod("is_normalized", "Whether a text is in a normalization form.")]
    public static PyObject? IsNormalized(ThreadState ts, PyUcd self, PyStr form, PyStr unistr) => Queries.IsNormalized(ts, form, unistr, old: true);
}
