using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.unicodedata;

/// <summary>The module unicodedata.</summary>
[PyModule("unicodedata", "What Unicode says of characters.")]
static partial class UnicodedataModule
{
    [PyConstant("unidata_version")] const string Version = "16.0.0";
    [PyConstant("UCD")] static PyType Ucd => PyUcd.TypeObject;
    [PyConstant("ucd_3_2_0")] static PyObject Old => PyUcd.Old;

    [PyFunction("category", "Returns the general category of a character.", TextSignature = "($self, chr, /)")]
    static PyObject? Category(ThreadState ts, PyObject chr) => Queries.Category(ts, chr, old: false);

    [PyFunction("bidirectional", "Returns the bidirectional class of a character.", TextSignature = "($self, chr, /)")]
    static PyObject? Bidirectional(ThreadState ts, PyObject chr) => Queries.Bidirectional(ts, chr, old: false);

    [PyFunction("combining", "Returns the canonical combining class of a character.", TextSignature = "($self, chr, /)")]
    static PyObject? Combining(ThreadState ts, PyObject chr) => Queries.Combining(ts, chr, old: false);

    [PyFunction("mirrored", "Returns 1 when a character is mirrored in bidirectional text.", TextSignature = "($self, chr, /)")]
    static PyObject? Mirrored(ThreadState ts, PyObject chr) => Queries.Mirrored(ts, chr, old: false);

    [PyFunction("east_asian_width", "Returns the east asian width of a character.", TextSignature = "($self, chr, /)")]
    static PyObject? EastAsianWidth(ThreadState ts, PyObject chr) => Queries.EastAsianWidth(ts, chr, old: false);

    [PyFunction("decomposition", "Returns the decomposition of a character.", TextSignature = "($self, chr, /)")]
    static PyObject? Decomposition(ThreadState ts, PyObject chr) => Queries.Decomposition(ts, chr, old: false);

    [PyFunction("decimal", "Returns the decimal value of a character.", TextSignature = "($self, chr, default=<unrepresentable>, /)")]
    static PyObject? Decimal(ThreadState ts, PyObject chr, PyObject? @default = null) => Queries.Decimal(ts, chr, @default, old: false);

    [PyFunction("digit", "Returns the digit value of a character.", TextSignature = "($self, chr, default=<unrepresentable>, /)")]
    static PyObject? Digit(ThreadState ts, PyObject chr, PyObject? @default = null) => Queries.Digit(ts, chr, @default, old: false);

    [PyFunction("numeric", "Returns the numeric value of a character.", TextSignature = "($self, chr, default=<unrepresentable>, /)")]
    static PyObject? Numeric(ThreadState ts, PyObject chr, PyObject? @default = null) => Queries.Numeric(ts, chr, @default, old: false);

    [PyFunction("name", "Returns the name of a character.", TextSignature = "($self, chr, default=<unrepresentable>, /)")]
    static PyObject? Name(ThreadState ts, PyObject chr, PyObject? @default = null) => Queries.Name(ts, chr, @default, old: false);

    [PyFunction("lookup", "Looks a character up by its name.", TextSignature = "($self, name, /)")]
    static PyObject? Lookup(ThreadState ts, PyObject name) => Queries.Lookup(ts, name, old: false);

    [PyFunction("normalize", "Returns a text in a normalization form.", TextSignature = "($self, form, unistr, /)")]
    static PyObject? Normalize(ThreadState ts, PyStr form, PyStr unistr) => Queries.Normalize(ts, form, unistr, old: false);

    [PyFunction("is_normalized", "Whether a text is in a normalization form.", TextSignature = "($self, form, unistr, /)")]
    static PyObject? IsNormalized(ThreadState ts, PyStr form, PyStr unistr) => Queries.IsNormalized(ts, form, unistr, old: false);
}
