using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>The module _json.</summary>
[PyModule("_json", "What json is made of.")]
static partial class JsonModule
{
    public const string EncodeText = "encode_basestring", EncodeAscii = "encode_basestring_ascii";

    [PyConstant("make_scanner")] static PyType MakeScanner => PyScanner.TypeObject;
    [PyConstant("make_encoder")] static PyType MakeEncoder => PyEncoder.TypeObject;

    [PyFunction(EncodeText, "Return a JSON representation of a Python string")]
    static PyObject? Encode(ThreadState ts, PyObject @object) => Encode(ts, @object, asciiOnly: false);

    [PyFunction(EncodeAscii, "Return an ASCII-only JSON representation of a Python string")]
    static PyObject? EncodeToAscii(ThreadState ts, PyObject @object) => Encode(ts, @object, asciiOnly: true);

    static PyObject? Encode(ThreadState ts, PyObject value, bool asciiOnly)
    {
        if (value is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"first argument must be a string, not {value.Type.Name}");
        var result = new StringBuilder(text.Value.Length + 2);
        JsonText.Append(result, text, asciiOnly);
        return new PyStr(result.ToString());
    }

    [PyFunction("scanstring", "Reads a string whose opening quote is before the index end; returns it and the index behind its closing quote.")]
    static PyObject? ScanString(ThreadState ts, PyObject @string, long end, bool strict = true)
    {
        if (@string is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"first argument must be a string, not {@string.Type.Name}");
        if (end < 0 || end > text.Count)
            return ts.Raise(ExceptionTypes.ValueError, "end is out of bounds");
        PyObject? value;
        int next;
        if (text.IsWide)
        {
            var reader = new JsonReader<int>(ts, text, text.CodePoints, null, strict) { Place = (int)end };
            (value, next) = (reader.String(asKey: false), reader.Place);
        }
        else
        {
            var reader = new JsonReader<char>(ts, text, text.Value, null, strict) { Place = (int)end };
            (value, next) = (reader.String(asKey: false), reader.Place);
        }
        return value is null ? null : new PyTuple([value, PyInt.Of(next)]);
    }
}
