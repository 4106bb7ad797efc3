using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>_multibytecodec.MultibyteCodec: an encoding of several bytes.</summary>
sealed class PyMultibyteCodec(MultibyteEncoding encoding) : PyObject
{
    public static PyType TypeObject { get; } = new("_multibytecodec.MultibyteCodec", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public MultibyteEncoding Encoding => encoding;

    /// <summary>The attribute codec of a class, which its instances work with; null with an error.</summary>
    public static MultibyteEncoding? Of(ThreadState ts, PyType type)
    {
        var found = type.GetAttribute(ts, Interned.Of("codec"));
        if (found is PyMultibyteCodec codec)
            return codec.Encoding;
        if (found is not null)
            ts.Raise(ExceptionTypes.TypeError, "codec is unexpected type");
        return null;
    }

    /// <summary>The text of an object to encode; null with an error.</summary>
    public static PyStr? Text(ThreadState ts, PyObject value)
    {
        if (value is PyStr text)
            return text;
        var shown = value.Str(ts);
        if (shown is not null and not PyStr)
            ts.Raise(ExceptionTypes.TypeError, "couldn't convert the object to unicode.");
        return shown as PyStr;
    }
}

/// <summary>Methods of _multibytecodec.MultibyteCodec.</summary>
[PyMethods(typeof(PyMultibyteCodec))]
static partial class MultibyteCodecMethods
{
    [PyMethod("encode", "The bytes of a text, and how many characters that were.")]
    static PyObject? Encode(ThreadState ts, PyMultibyteCodec self, [Named] PyObject input, PyObject? errors = null)
    {
        if (MultibyteErrors.NameOf(ts, "encode() argument 'errors'", errors) is not { } handler || PyMultibyteCodec.Text(ts, input) is not { } text)
            return null;
        ulong state = self.Encoding.InitialOfEncoder;
        return MultibyteRun.Encode(ts, self.Encoding, text, handler, isFinal: true, resets: true, ref state, out _) is { } made
            ? new PyTuple([new PyBytes([.. made]), PyInt.Of(text.Count)]) : null;
    }

    [PyMethod("decode", "The text of bytes, and how many bytes that were.")]
    static PyObject? Decode(ThreadState ts, PyMultibyteCodec self, [Named] PyObject input, PyObject? errors = null)
    {
        if (MultibyteErrors.NameOf(ts, "decode() argument 'errors'", errors) is not { } handler || PyBuffer.ToArray(ts, input) is not { } bytes)
            return null;
        ulong state = self.Encoding.InitialOfDecoder;
        var output = new TextBuilder(bytes.Length);
        return MultibyteRun.Decode(ts, self.Encoding, bytes, handler, isFinal: true, ref state, output, out _) ? new PyTuple([output.ToStr(), PyInt.Of(bytes.Length)]) : null;
    }
}

/// <summary>The error handlers of multibyte codecs, which they know by name.</summary>
static class MultibyteErrors
{
    /// <summary>The name of an error handler; null with an error. None is "strict".</summary>
    public static string? NameOf(ThreadState ts, string where, PyObject? errors)
    {
        if (errors is null or PyNone)
            return "strict";
        return Arguments.TryStr(ts, errors, where, out var name) ? name.Value : null;
    }
}
