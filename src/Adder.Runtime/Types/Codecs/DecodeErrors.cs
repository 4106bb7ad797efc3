using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Codecs;

/// <summary>What one call of a decoder does about bytes that it cannot decode: the error handler is found, and the exception made, once.</summary>
/// <param name="encoding">The encoding as errors name it.</param>
/// <param name="bytes">What is decoded.</param>
/// <param name="errors">The name of the error handler.</param>
sealed class DecodeErrors(string encoding, byte[] bytes, string errors)
{
    PyObject? handler;
    PyException? error;

    /// <summary>Whether a position of any size is one out of bounds, as for the multibyte codecs.</summary>
    public bool IsMultibyte { get; init; }

    /// <summary>What is decoded: an error handler may exchange it.</summary>
    public byte[] Bytes { get; private set; } = bytes;

    /// <summary>Asks the error handler about bytes, and appends what it gives; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="start">The first of the bytes.</param>
    /// <param name="end">The first behind them.</param>
    /// <param name="reason">Why they cannot be decoded.</param>
    /// <param name="result">Where the text goes.</param>
    /// <param name="next">Where decoding goes on in <see cref="Bytes"/>.</param>
    public bool Handle(ThreadState ts, int start, int end, string reason, TextBuilder result, out int next)
    {
        next = end;
        if (errors == "strict")
            return Raise(ts, start, end, reason);
        if (ErrorHandlers.IsBuiltin(errors) && errors is not ("xmlcharrefreplace" or "namereplace"))
        {
            if (!ErrorHandlers.TryDecode(errors, encoding, Bytes, start, ref next, out string text))
                return Raise(ts, start, end, reason);
            foreach (char c in text)
                result.Append(c);
            return true;
        }
        handler ??= CodecRegistry.Of.Get(ts).FindHandler(ts, errors);
        if (handler?.Call(ts, [Error(start, end, reason)], null) is not { } answer)
            return false;
        if (answer is not PyTuple { Count: 2 } pair || pair.Items[0] is not PyStr replacement || IsMultibyte && pair.Items[1] is not PyIntegral)
            return ts.Fail(ExceptionTypes.TypeError, "decoding error handler must return (str, int) tuple");
        if (error!.Member(1) is not PyBytes source)
            return ts.Fail(ExceptionTypes.TypeError, "exception attribute object must be bytes");
        Bytes = source.Value;
        if (!HandlerPosition.TryGet(ts, pair.Items[1], Bytes.Length, IsMultibyte, out next))
            return false;
        result.Append(replacement);
        return true;
    }

    bool Raise(ThreadState ts, int start, int end, string reason)
    {
        ts.Raise(Error(start, end, reason));
        return false;
    }

    PyException Error(int start, int end, string reason)
    {
        if (error is null)
            return error = new PyException(ExceptionTypes.UnicodeDecodeError,
                [new PyStr(encoding), new PyBytes(Bytes), PyInt.Of(start), PyInt.Of(end), new PyStr(reason)]);
        error.SetMember(2, PyInt.Of(start));
        error.SetMember(3, PyInt.Of(end));
        error.SetMember(4, new PyStr(reason));
        return error;
    }
}
