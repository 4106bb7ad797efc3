using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>Decodes a stream piece by piece; keeps what a piece leaves incomplete.</summary>
abstract class StreamDecoder
{
    /// <summary>The text of the bytes and of what was kept; null with an error.</summary>
    public abstract string? Decode(ThreadState ts, ReadOnlySpan<byte> bytes, bool final);

    /// <summary>The bytes that wait and the decoder's flags; null with an error.</summary>
    public abstract (byte[] Pending, long Flags)? GetState(ThreadState ts);

    public abstract bool SetState(ThreadState ts, byte[] pending, long flags);

    /// <summary>Begins anew; false with an error.</summary>
    public abstract bool Reset(ThreadState ts);

    /// <summary>A decoder of an encoding: our own where errors need no handler of the program, else the one that codecs has. Null with an error.</summary>
    public static StreamDecoder? Create(ThreadState ts, string encoding, string errors)
    {
        if (StreamEncodings.IsNative(encoding, errors) && UnicodeForms.TryFind(encoding, out var form))
            return new NativeDecoder(form, errors);
        return StreamEncodings.Make(ts, encoding, errors, "incrementaldecoder") is { } decoder ? new CodecDecoder(decoder) : null;
    }

    sealed class NativeDecoder(UnicodeForm form, string errors) : StreamDecoder
    {
        byte[] pending = [];

        public override string? Decode(ThreadState ts, ReadOnlySpan<byte> bytes, bool final)
        {
            if (pending.Length == 0 && Ascii.IsValid(bytes))
                return Encoding.ASCII.GetString(bytes);
            byte[] all = [.. pending, .. bytes];
            var used = form;
            if (TextCodecs.Decode(ts, all, ref used, errors, final, out int consumed) is not { } text)
                return null;
            pending = all[consumed..];
            return text.Value;
        }

        public override (byte[] Pending, long Flags)? GetState(ThreadState ts) => (pending, 0);

        public override bool SetState(ThreadState ts, byte[] bytes, long flags)
        {
            pending = bytes;
            return true;
        }

        public override bool Reset(ThreadState ts) => SetState(ts, [], 0);
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

        public override bool Reset(ThreadState ts) => IO.Call(ts, decoder, "reset") is not null;
    }
}

/// <summary>Which encodings streams know by themselves.</summary>
static class StreamEncodings
{
    /// <summary>Whether neither a codec nor an error handler of the program is needed.</summary>
    public static bool IsNative(string encoding, string errors) =>
        UnicodeForms.TryFind(encoding, out var form) && form <= UnicodeForm.Utf8 && ErrorHandlers.IsBuiltin(errors);

    /// <summary>An incremental encoder or decoder that codecs has; null with an error.</summary>
    public static PyObject? Make(ThreadState ts, string encoding, string errors, string what)
    {
        if (CodecRegistry.Lookup(ts, encoding) is not { } info)
            return null;
        if (info.GetAttribute(ts, Interned.Of(what)) is not { } factory)
            return null;
        return factory.Call(ts, [new PyStr(errors)], null);
    }
}
