using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Codecs;

/// <summary>What one call of an encoder does about characters that it cannot encode: the error handler is found, and the exception made, once.</summary>
/// <param name="encoding">The encoding as errors name it.</param>
/// <param name="text">What is encoded.</param>
/// <param name="errors">The name of the error handler.</param>
sealed class EncodeErrors(string encoding, PyStr text, string errors)
{
    PyObject? handler;
    PyException? error;

    /// <summary>Whether a position of any size is one out of bounds, as for the multibyte codecs.</summary>
    public bool IsMultibyte { get; init; }

    /// <summary>Asks the error handler about characters; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="start">The first of the characters.</param>
    /// <param name="end">The first behind them.</param>
    /// <param name="reason">Why they cannot be encoded.</param>
    /// <param name="replacement">Bytes to write as they are, or a str to encode.</param>
    /// <param name="next">Where encoding goes on.</param>
    public bool Handle(ThreadState ts, int start, int end, string reason, out PyObject replacement, out int next)
    {
        (replacement, next) = (PyStr.Empty, end);
        switch (errors)
        {
            case "strict":
                return Raise(ts, start, end, reason);
            case "surrogateescape":
                int wrong = start;
                while (wrong < end && text.CodePointAt(wrong) is >= 0xDC80 and <= 0xDCFF)
                    wrong++;
                if (wrong < end)
                    return Raise(ts, wrong, end, reason);
                break;
        }
        if (ErrorHandlers.IsBuiltin(errors))
            return ErrorHandlers.Encoded(ts, errors, encoding, text, start, end) is { } made ? (replacement = made) == made : !ts.HasError && Raise(ts, start, end, reason);
        handler ??= CodecRegistry.Of.Get(ts).FindHandler(ts, errors);
        if (handler?.Call(ts, [Error(start, end, reason)], null) is not { } answer)
            return false;
        if (answer is not PyTuple { Count: 2 } pair || pair.Items[0] is not (PyStr or PyBytes) || IsMultibyte && pair.Items[1] is not PyIntegral)
            return ts.Fail(ExceptionTypes.TypeError, $"encoding error handler must return ({(IsMultibyte ? "str" : "str/bytes")}, int) tuple");
        replacement = pair.Items[0];
        return HandlerPosition.TryGet(ts, pair.Items[1], text.Count, IsMultibyte, out next);
    }

    /// <summary>Raises the error about the characters: false.</summary>
    public bool Raise(ThreadState ts, int start, int end, string reason)
    {
        ts.Raise(Error(start, end, reason));
        return false;
    }

    PyException Error(int start, int end, string reason)
    {
        if (error is null)
            return error = new PyException(ExceptionTypes.UnicodeEncodeError, [new PyStr(encoding), text, PyInt.Of(start), PyInt.Of(end), new PyStr(reason)]);
        error.SetMember(2, PyInt.Of(start));
        error.SetMember(3, PyInt.Of(end));
        error.SetMember(4, new PyStr(reason));
        return error;
    }
}

/// <summary>The position that an error handler answers: where to go on.</summary>
static class HandlerPosition
{
    /// <summary>The position within the length, counted from the end when it is negative; false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject answer, int length, bool isMultibyte, out int position)
    {
        position = 0;
        if (isMultibyte && answer is PyIntegral number && !number.TryGetInt64(out _))
            return ts.Fail(ExceptionTypes.IndexError, "position -1 from error handler out of bounds");
        if (!Builtins.Declarations.Arguments.TryIndex(ts, answer, out long given))
            return false;
        if (given < 0)
            given += length;
        if (given < 0 || given > length)
            return ts.Fail(ExceptionTypes.IndexError, $"position {given} from error handler out of bounds");
        position = (int)given;
        return true;
    }
}
