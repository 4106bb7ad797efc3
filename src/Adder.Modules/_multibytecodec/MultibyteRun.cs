using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>Decoding and encoding of texts, with their error handlers.</summary>
static class MultibyteRun
{
    const string IllegalSequence = "illegal multibyte sequence", IncompleteSequence = "incomplete multibyte sequence";

    /// <summary>Decodes as many bytes as are complete; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="input">The bytes.</param>
    /// <param name="errors">The name of the error handler.</param>
    /// <param name="isFinal">Whether what is incomplete at the end is an error.</param>
    /// <param name="state">What was read before.</param>
    /// <param name="output">Where the text goes.</param>
    /// <param name="used">How many bytes were decoded.</param>
    public static bool Decode(ThreadState ts, MultibyteEncoding encoding, byte[] input, string errors, bool isFinal, ref ulong state, TextBuilder output, out int used)
    {
        used = 0;
        DecodeErrors? handling = null;
        while (used < input.Length)
        {
            int step = encoding.Decode(input.AsSpan(used), ref state, output);
            if (step > 0)
            {
                used += step;
                continue;
            }
            if (step == MultibyteEncoding.TooFew && !isFinal)
                return true;
            int end = step == MultibyteEncoding.TooFew ? input.Length : used - step;
            handling ??= new DecodeErrors(encoding.Name, input, errors) { IsMultibyte = true };
            if (!handling.Handle(ts, used, end, step == MultibyteEncoding.TooFew ? IncompleteSequence : IllegalSequence, output, out used) || !ts.MayGrow(output.Count))
                return false;
            // the handler may have exchanged the bytes of the exception
            used = Math.Min(used, input.Length);
        }
        return true;
    }

    /// <summary>Encodes as many characters as are complete; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="text">The characters.</param>
    /// <param name="errors">The name of the error handler.</param>
    /// <param name="isFinal">Whether nothing comes behind them.</param>
    /// <param name="resets">Whether the state is left as text begins.</param>
    /// <param name="state">What was written before.</param>
    /// <param name="used">How many characters were encoded.</param>
    public static List<byte>? Encode(ThreadState ts, MultibyteEncoding encoding, PyStr text, string errors, bool isFinal, bool resets, ref ulong state, out int used)
    {
        used = 0;
        int[] input = text.CodePoints;
        var output = new List<byte>(input.Length * 2);
        EncodeErrors? handling = null;
        while (used < input.Length)
        {
            int step = encoding.Encode(input.AsSpan(used), isFinal, ref state, output);
            if (step > 0)
            {
                used += step;
                continue;
            }
            if (step == MultibyteEncoding.TooFew)
                break;
            handling ??= new EncodeErrors(encoding.Name, text, errors) { IsMultibyte = true };
            if (!handling.Handle(ts, used, used - step, IllegalSequence, out var replacement, out int next) || !Replace(ts, encoding, replacement, errors, ref state, output) || !ts.MayGrow(output.Count))
                return null;
            used = next;
        }
        if (resets)
            encoding.Reset(ref state, output);
        return output;
    }

    /// <summary>Writes what stands for characters without bytes; false with an error.</summary>
    static bool Replace(ThreadState ts, MultibyteEncoding encoding, PyObject replacement, string errors, ref ulong state, List<byte> output)
    {
        if (replacement is not PyStr text)
        {
            output.AddRange(((PyBytes)replacement).Value);
            return true;
        }
        if (Encode(ts, encoding, text, "strict", isFinal: true, resets: false, ref state, out _) is not { } made)
            return false;
        output.AddRange(made);
        return true;
    }
}
