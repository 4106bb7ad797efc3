using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>The module pyexpat: what expat 2.9 does, in C#.</summary>
[PyModule("pyexpat", "Python wrapper for Expat parser.")]
static partial class PyExpatModule
{
    public static PyType ErrorType { get; } = new("xml.parsers.expat.ExpatError", null, ExceptionTypes.Exception);

    [PyConstant("ExpatError")] static PyType ExpatErrorType => ErrorType;
    [PyConstant("error")] static PyType OtherName => ErrorType;
    [PyConstant("XMLParserType")] static PyType ParserType => PyXmlParser.TypeObject;
    [PyConstant("EXPAT_VERSION")] const string Version = "expat_2.9.0";
    [PyConstant("version_info")] static PyTuple VersionInfo => new([PyInt.Of(2), PyInt.Of(9), PyInt.Of(0)]);
    [PyConstant("native_encoding")] const string NativeEncoding = "UTF-8";
    [PyConstant("XML_PARAM_ENTITY_PARSING_NEVER")] const int ParsesNever = 0;
    [PyConstant("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE")] const int ParsesUnlessStandalone = 1;
    [PyConstant("XML_PARAM_ENTITY_PARSING_ALWAYS")] const int ParsesAlways = 2;

    /// <summary>What the kinds of content models, and how often parts occur, are called in the module model.</summary>
    static readonly (string Name, int Value)[] Models =
    [
        ("XML_CTYPE_EMPTY", 1), ("XML_CTYPE_ANY", 2), ("XML_CTYPE_MIXED", 3), ("XML_CTYPE_NAME", 4), ("XML_CTYPE_CHOICE", 5), ("XML_CTYPE_SEQ", 6),
        ("XML_CQUANT_NONE", 0), ("XML_CQUANT_OPT", 1), ("XML_CQUANT_REP", 2), ("XML_CQUANT_PLUS", 3),
    ];

    static readonly (string Name, int Value)[] Features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0), ("XML_BLAP_MAX_AMP", 100), ("XML_BLAP_ACT_THRES", 8388608), ("XML_GE", 0)];

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        var errors = PyModule.Create(ts, "pyexpat.errors", "Constants used to describe error conditions.");
        var (codes, messages) = (new PyDict(), new PyDict());
        for (int code = 1; code <= ExpatErrors.Count; code++)
        {
            var text = new PyStr(ExpatErrors.TextOf(code)!);
            errors.Set(ts, ExpatErrors.NameOf(code), text);
            if (!codes.Set(ts, text, PyInt.Of(code)) || !messages.Set(ts, PyInt.Of(code), text))
                return false;
        }
        errors.Set(ts, "codes", codes);
        errors.Set(ts, "messages", messages);
        var model = PyModule.Create(ts, "pyexpat.model", "Constants used to interpret content model information.");
        foreach (var (name, value) in Models)
            model.Set(ts, name, PyInt.Of(value));
        foreach (var part in (ReadOnlySpan<PyModule>)[errors, model])
        {
            module.Set(ts, part.Name![8..], part);
            if (!ts.Interpreter.Modules.Set(ts, new PyStr(part.Name), part))
                return false;
        }
        module.Set(ts, "features", new PyList([.. Features.Select(static f => (PyObject)new PyTuple([new PyStr(f.Name), PyInt.Of(f.Value)]))]));
        return true;
    }

    [PyFunction("ParserCreate", "Makes a parser.", TextSignature = "($module, /, encoding=None, namespace_separator=None,\n             intern=<unrepresentable>)")]
    static PyObject? ParserCreate(ThreadState ts, [Named] PyObject? encoding = null, PyObject? namespace_separator = null, PyObject? intern = null)
    {
        if (encoding is not (null or PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"ParserCreate() argument 'encoding' must be str or None, not {encoding.Type.Name}");
        if (namespace_separator is not (null or PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"ParserCreate() argument 'namespace_separator' must be str or None, not {namespace_separator.Type.Name}");
        if (namespace_separator is PyStr { Count: > 1 })
            return ts.Raise(ExceptionTypes.ValueError, "namespace_separator must be at most one character, omitted, or None");
        if (intern is not (null or PyNone or PyDict))
            return ts.Raise(ExceptionTypes.TypeError, "intern must be a dictionary");
        var namespaces = namespace_separator is PyStr separator ? new XmlNamespaces(separator.Value) : null;
        return new PyXmlParser((encoding as PyStr)?.Value, namespaces, intern is null ? new PyDict() : intern as PyDict);
    }

    [PyFunction("ErrorString", "The description of an error's number.")]
    static PyObject? ErrorString(ThreadState ts, long code) =>
        code is > 0 and <= int.MaxValue && ExpatErrors.TextOf((int)code) is { } text ? new PyStr(text) : PyNone.Instance;
}
