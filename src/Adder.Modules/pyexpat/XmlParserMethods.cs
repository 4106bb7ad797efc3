using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

[PyMethods(typeof(PyXmlParser))]
static partial class XmlParserMethods
{
    /// <summary>How much ParseFile() reads at once.</summary>
    const int ReadSize = 2048;

    static PyObject? Feed(ThreadState ts, PyXmlParser self, ReadOnlySpan<byte> data, bool isFinal)
    {
        var error = self.Scanner.Feed(ts, data, isFinal);
        if (error == ExpatError.Raised)
            return null;
        if (error != ExpatError.None)
            return self.Raise(ts, error);
        return self.FlushText(ts) ? PyInt.Of(1) : null;
    }

    [PyMethod("Parse", "Parses more of the document; the last piece is told.")]
    public static PyObject? Parse(ThreadState ts, PyXmlParser self, PyObject data, bool isfinal = false)
    {
        if (data is not PyStr text)
            return BytesLike.TryGet(ts, data, out var bytes) ? Feed(ts, self, bytes.ToArray(), isfinal) : null;
        if (Adder.Runtime.Types.Codecs.TextCodecs.Encode(ts, text, "utf-8", "strict") is not PyBytes encoded)
            return null;
        self.Scanner.OverrideEncoding("utf-8");
        return Feed(ts, self, encoded.Value, isfinal);
    }

    [PyMethod("ParseFile", "Parses what a file has.")]
    public static PyObject? ParseFile(ThreadState ts, PyXmlParser self, PyObject file)
    {
        var read = TypeChecks.OptionalAttribute(ts, file, "read");
        if (read is null)
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, "argument must have 'read' attribute");
        while (true)
        {
            if (read.Call(ts, [PyInt.Of(ReadSize)], null) is not { } piece)
                return null;
            if (piece is not (PyBytes or PyByteArray))
                return ts.Raise(ExceptionTypes.TypeError, $"read() did not return a bytes object (type={piece.Type.Name})");
            if (PyBuffer.ToArray(ts, piece) is not { } bytes)
                return null;
            if (bytes.Length > ReadSize)
                return ts.Raise(ExceptionTypes.ValueError, $"read() returned too much data: {ReadSize} bytes requested, {bytes.Length} returned");
            if (Feed(ts, self, bytes, bytes.Length == 0) is not { } result || bytes.Length == 0)
                return ts.HasError ? null : PyInt.Of(1);
        }
    }

    [PyMethod("SetBase", "Sets what places of entities are relative to.")]
    public static PyObject? SetBase(ThreadState ts, PyXmlParser self, string @base)
    {
        self.Base = @base;
        return PyNone.Instance;
    }

    [PyMethod("GetBase", "What places of entities are relative to.")]
    public static PyObject? GetBase(ThreadState ts, PyXmlParser self) => self.Base is { } given ? new PyStr(given) : PyNone.Instance;

    [PyMethod("GetInputContext", "The text that the event which is told began with.")]
    public static PyObject? GetInputContext(ThreadState ts, PyXmlParser self) =>
        self.Scanner.Context is { } context ? new PyBytes(Encoding.UTF8.GetBytes(context)) : PyNone.Instance;

    [PyMethod("ExternalEntityParserCreate", "A parser of an external entity.")]
    public static PyObject? ExternalEntityParserCreate(ThreadState ts, PyXmlParser self, PyObject context, string? encoding = null)
    {
        if (context is not (PyStr or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, $"ExternalEntityParserCreate() argument 1 must be str or None, not {context.Type.Name}");
        return self.ForEntity((context as PyStr)?.Value, encoding);
    }

    [PyMethod("SetParamEntityParsing", "Whether parameter entities are read: the numbers of XML_PARAM_ENTITY_PARSING_….")]
    public static PyObject? SetParamEntityParsing(ThreadState ts, PyXmlParser self, int flag)
    {
        if (self.Scanner.HasStarted)
            return PyInt.Zero;
        self.ParameterEntityParsing = flag;
        return PyInt.Of(1);
    }

    [PyMethod("UseForeignDTD", "Whether the program gives an external subset where the document names none.")]
    public static PyObject? UseForeignDtd(ThreadState ts, PyXmlParser self, bool flag = true)
    {
        if (self.Scanner.HasStarted)
            return self.Raise(ts, ExpatError.CantChangeFeatureOnceParsing);
        self.UsesForeignDtd = flag;
        return PyNone.Instance;
    }

    [PyMethod("SetReparseDeferralEnabled", "Whether a token that was not whole is read again only when much more is there.")]
    public static PyObject? SetReparseDeferralEnabled(ThreadState ts, PyXmlParser self, bool enabled)
    {
        self.Scanner.DefersReparsing = enabled;
        return PyNone.Instance;
    }

    [PyMethod("GetReparseDeferralEnabled", "Whether reading again is deferred.")]
    public static PyObject? GetReparseDeferralEnabled(ThreadState ts, PyXmlParser self) => PyBool.Of(self.Scanner.DefersReparsing);

    static bool IsRoot(ThreadState ts, PyXmlParser self) => self.IsRoot || ts.Fail(PyExpatModule.ErrorType, "parser must be a root parser");

    [PyMethod("SetBillionLaughsAttackProtectionActivationThreshold", "From how many bytes on the amplification by entities is limited.")]
    public static PyObject? SetActivationThreshold(ThreadState ts, PyXmlParser self, PyObject threshold)
    {
        if (!UnsignedNumbers.TryGet(ts, threshold, ulong.MaxValue, "unsigned long long", out ulong number) || !IsRoot(ts, self))
            return null;
        self.Scanner.Declarations.ActivationThreshold = number;
        return PyNone.Instance;
    }

    [PyMethod("SetBillionLaughsAttackProtectionMaximumAmplification", "How many times the document's size entities may make of it.")]
    public static PyObject? SetMaximumAmplification(ThreadState ts, PyXmlParser self, double max_factor)
    {
        if (!IsRoot(ts, self))
            return null;
        if (!(max_factor >= 1))
            return ts.Raise(PyExpatModule.ErrorType, "'max_factor' must be at least 1.0");
        self.Scanner.Declarations.MaximumAmplification = max_factor;
        return PyNone.Instance;
    }

    [PyGetter("intern", "The names that were met.")]
    public static PyObject? Intern(ThreadState ts, PyXmlParser self) => self.Interned ?? (PyObject)PyNone.Instance;

    [PyGetter("ErrorCode", "The number of the error, 0 for none.")]
    public static PyObject? ErrorCode(ThreadState ts, PyXmlParser self) => PyInt.Of((int)self.Scanner.Error);

    [PyGetter("ErrorLineNumber", "The line of the error.")]
    public static PyObject? ErrorLineNumber(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.Line);

    [PyGetter("CurrentLineNumber", "The line of the event.")]
    public static PyObject? CurrentLineNumber(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.Line);

    [PyGetter("ErrorColumnNumber", "The column of the error.")]
    public static PyObject? ErrorColumnNumber(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.Column);

    [PyGetter("CurrentColumnNumber", "The column of the event.")]
    public static PyObject? CurrentColumnNumber(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.Column);

    [PyGetter("ErrorByteIndex", "The byte of the error.")]
    public static PyObject? ErrorByteIndex(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.ByteIndex);

    [PyGetter("CurrentByteIndex", "The byte of the event.")]
    public static PyObject? CurrentByteIndex(ThreadState ts, PyXmlParser self) => PyInt.Of(self.Scanner.ByteIndex);

    [PyGetter("buffer_size", "The most characters that are gathered.")]
    public static PyObject? BufferSize(ThreadState ts, PyXmlParser self) => PyInt.Of(self.BufferSize);

    [PySetter("buffer_size")]
    public static bool SetBufferSize(ThreadState ts, PyXmlParser self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.RuntimeError, "Cannot delete attribute");
        if (value is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, "buffer_size must be an integer");
        if (!number.TryGetInt64(out long size))
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        if (size <= 0)
            return ts.Fail(ExceptionTypes.ValueError, "buffer_size must be greater than zero");
        if (size > int.MaxValue)
            return ts.Fail(ExceptionTypes.ValueError, $"buffer_size must not be greater than {int.MaxValue}");
        return self.SetBufferSize(ts, (int)size);
    }

    [PyGetter("buffer_used", "The characters that are gathered.")]
    public static PyObject? BufferUsed(ThreadState ts, PyXmlParser self) => PyInt.Of(self.BufferUsed);

    static bool TryFlag(ThreadState ts, PyObject? value, out bool flag)
    {
        flag = false;
        return value is null ? ts.Fail(ExceptionTypes.RuntimeError, "Cannot delete attribute") : Arguments.TryTruth(ts, value, out flag);
    }

    [PyGetter("buffer_text", "Whether text is gathered before its handler is told.")]
    public static PyObject? BufferText(ThreadState ts, PyXmlParser self) => PyBool.Of(self.BuffersText);

    [PySetter("buffer_text")]
    public static bool SetBufferText(ThreadState ts, PyXmlParser self, PyObject? value) => TryFlag(ts, value, out bool flag) && self.SetBuffering(ts, flag);

    [PyGetter("ordered_attributes", "Whether attributes are given as a list.")]
    public static PyObject? OrderedAttributes(ThreadState ts, PyXmlParser self) => PyBool.Of(self.OrdersAttributes);

    [PySetter("ordered_attributes")]
    public static bool SetOrderedAttributes(ThreadState ts, PyXmlParser self, PyObject? value)
    {
        if (!TryFlag(ts, value, out bool flag))
            return false;
        self.OrdersAttributes = flag;
        return true;
    }

    [PyGetter("specified_attributes", "Whether only attributes are given that the document has.")]
    public static PyObject? SpecifiedAttributes(ThreadState ts, PyXmlParser self) => PyBool.Of(self.OnlySpecified);

    [PySetter("specified_attributes")]
    public static bool SetSpecifiedAttributes(ThreadState ts, PyXmlParser self, PyObject? value)
    {
        if (!TryFlag(ts, value, out bool flag))
            return false;
        self.OnlySpecified = flag;
        return true;
    }

    [PyGetter("namespace_prefixes", "Whether names have their prefix behind them.")]
    public static PyObject? NamespacePrefixes(ThreadState ts, PyXmlParser self) => PyBool.Of(self.Scanner.Namespaces?.ShowsPrefixes ?? false);

    [PySetter("namespace_prefixes")]
    public static bool SetNamespacePrefixes(ThreadState ts, PyXmlParser self, PyObject? value)
    {
        if (!TryFlag(ts, value, out bool flag))
            return false;
        if (self.Scanner.Namespaces is { } namespaces)
            namespaces.ShowsPrefixes = flag;
        return true;
    }
}
