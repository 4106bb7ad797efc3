using System.Text;
using System.Text.Unicode;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._io;

/// <summary>Decodes a stream piece by piece; keeps what a piece leaves incomplete.</summary>
abstract class StreamDecoder
{
    /// <summary>The text of the bytes and of what was kept; null with an error.</summary>
    public abstract string? Decode(ThreadState ts, ReadOnlySpan<byte> bytes, bool final);

    /// <summary>The bytes that wait and the decoder's flags; null with an error.</summary>
    public abstract (byte[] Pending, long Flags)? GetState(ThreadState ts);

    public abstract bool SetState(ThreadState ts, byte[] pending, long flags);

    /// <summary>A decoder of an encoding: our own where errors need no handler of the program, else the one that codecs has. Null with an error.</summary>
    public static StreamDecoder? Create(ThreadState ts, string encoding, string errors)
    {
        if (StreamEncodings.IsNative(encoding, errors))
            return new NativeDecoder(StreamEncodings.Normalize(encoding), errors);
        return StreamEncodings.Make(ts, encoding, errors, "incrementaldecoder") is { } decoder ? new CodecDecoder(decoder) : null;
    }

    sealed class NativeDecoder(string encoding, string errors) : StreamDecoder
    {
        byte[] pending = [];

        public override string? Decode(ThreadState ts, ReadOnlySpan<byte> bytes, bool final)
        {
            if (pending.Length > 0)
            {
                bytes = (byte[])[.. pending, .. bytes];
                pending = [];
            }
            if (Ascii.IsValid(bytes))
                return Encoding.ASCII.GetString(bytes);
            if (encoding == "utf-8")
            {
                int whole = final ? bytes.Length : _codecs.IncompleteInput.WholeLength(bytes, encoding);
                if (whole < bytes.Length)
                    pending = bytes[whole..].ToArray();
                bytes = bytes[..whole];
                if (Utf8.IsValid(bytes))
                    return Encoding.UTF8.GetString(bytes);
            }
            else if (encoding == "latin-1")
                return Encoding.Latin1.GetString(bytes);
            return (TextCodecs.Decode(ts, bytes.ToArray(), encoding, errors) as PyStr)?.Value;
        }

        public override (byte[] Pending, long Flags)? GetState(ThreadState ts) => (pending, 0);

        public override bool SetState(ThreadState ts, byte[] bytes, long flags)
        {
            pending = bytes;
            return true;
        }
    }

    /// <summary>A decoder written in Python.</summary>
    sealed class CodecDecoder(PyObject decoder) : StreamDecoder
    {
        public override string? Decode(ThreadState ts, ReadOnlySpan<byte> bytes, bool final)
        {
            var result = IO.Call(ts, decoder, "decode", new PyBytes(bytes.ToArray()), PyBool.Of(final));
            if (result is not null and not PyStr)
                ts.Raise(ExceptionTypes.TypeError, $"decoder should return a string result, not '{result.Type.Name}'");
            return (result as PyStr)?.Value;
        }

        public override (byte[] Pending, long Flags)? GetState(ThreadState ts)
        {
            if (IO.Call(ts, decoder, "getstate") is not { } state)
                return null;
            if (state is PyTuple { Count: 2 } pair && pair.Items[0] is PyBytes bytes && pair.Items[1] is PyIntegral flags && flags.TryGetInt64(out long number))
                return (bytes.Value, number);
            ts.Raise(ExceptionTypes.TypeError, "illegal decoder state");
            return null;
        }

        public override bool SetState(ThreadState ts, byte[] pending, long flags) =>
            IO.Call(ts, decoder, "setstate", new PyTuple([new PyBytes(pending), PyInt.Of(flags)])) is not null;
    }
}

/// <summary>Which encodings streams know by themselves.</summary>
static class StreamEncodings
{
    /// <summary>The name in small letters with dashes, and one name for each encoding that streams know.</summary>
    public static string Normalize(string encoding) => encoding.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" or "u8" or "cp65001" => "utf-8",
        "ascii" or "us-ascii" or "646" => "ascii",
        "latin-1" or "iso-8859-1" or "iso8859-1" or "latin1" or "l1" or "8859" => "latin-1",
        var other => other,
    };

    public static bool IsNative(string encoding, string errors) =>
        Normalize(encoding) is "utf-8" or "ascii" or "latin-1" && errors is "strict" or "ignore" or "replace" or "surrogateescape" or "backslashreplace" or "surrogatepass";

    /// <summary>An incremental encoder or decoder that codecs has; null with an error.</summary>
    public static PyObject? Make(ThreadState ts, string encoding, string errors, string what)
    {
        if (Codecs.Lookup(ts, encoding) is not { } info)
            return null;
        if (info.GetAttribute(ts, Interned.Of(what)) is not { } factory)
            return null;
        return factory.Call(ts, [new PyStr(errors)], null);
    }
}
