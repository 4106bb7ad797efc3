using System.Numerics;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._io;

// Reading. Decoded text waits in a string; the snapshot holds the bytes that it was decoded from and the decoder's state before them,
// from which tell() finds the position of a character.
partial class PyTextIOWrapper
{
    StreamDecoder? decoder;
    string decoded = "";
    int used;
    (long Flags, byte[] Bytes, bool PendingReturn)? snapshot;

    void ForgetDecoded()
    {
        (decoded, used, snapshot) = ("", 0, null);
    }

    bool RequireDecoder(ThreadState ts)
    {
        if (decoder is not null)
            return true;
        int readable = IO.CallTruth(ts, Buffer!, "readable");
        if (readable < 0)
            return false;
        if (readable == 0)
            return IO.Unsupported(ts, "not readable") is not null;
        decoder = StreamDecoder.Create(ts, Encoding, Errors);
        return decoder is not null;
    }

    /// <summary>Decodes the next piece of the stream behind what waits: 1, 0 at the end, -1 with an error.</summary>
    int ReadChunk(ThreadState ts)
    {
        if (!RequireDecoder(ts))
            return -1;
        (byte[] Pending, long Flags)? state = null;
        bool wasPending = newlines?.IsPending ?? false;
        if (IsTelling && (state = decoder!.GetState(ts)) is null)
            return -1;
        byte[] bytes;
        if (Buffer is PyBufferedReader reader && reader.GetType() == typeof(PyBufferedReader))
        {
            if (!reader.RequireOpen(ts, "read of"))
                return -1;
            lock (reader.Gate)
            {
                int got = reader.Fill(ts);
                if (got == -1)
                    return -1;
                bytes = reader.Take(Math.Min(Math.Max(got, 0), (int)ChunkSize)).ToArray();
            }
        }
        else
        {
            string method = Buffer!.Type.Lookup("read1") is null ? "read" : "read1";
            if (IO.Call(ts, Buffer, method, PyInt.Of(ChunkSize)) is not { } answer)
                return -1;
            if (!BytesLike.TryGet(ts, answer, out var data))
            {
                ts.TakeError();
                ts.Raise(ExceptionTypes.TypeError, $"underlying {method}() should have returned a bytes-like object, not '{answer.Type.Name}'");
                return -1;
            }
            bytes = data.ToArray();
        }
        bool isEnd = bytes.Length == 0;
        if (decoder!.Decode(ts, bytes, isEnd) is not { } text)
            return -1;
        if (newlines is not null)
            text = newlines.Next(text, isEnd);
        if (state is { } before)
        {
            // the snapshot tells of what waits now: what was left of the text before would need the snapshot before
            snapshot = (before.Flags, [.. before.Pending, .. bytes], wasPending);
        }
        decoded = used < decoded.Length ? decoded[used..] + text : text;
        leftBeforeSnapshot = decoded.Length - text.Length;
        used = 0;
        return isEnd ? text.Length > 0 ? 1 : 0 : 1;
    }

    /// <summary>Characters at the start of what waits that the snapshot knows nothing of.</summary>
    int leftBeforeSnapshot;

    /// <summary>All that is left; null with an error.</summary>
    public PyObject? ReadAll(ThreadState ts)
    {
        if (!FlushText(ts) || !RequireDecoder(ts) || IO.Call(ts, Buffer!, "read") is not { } answer)
            return null;
        if (answer is PyNone)
            return ts.Raise(ExceptionTypes.BlockingIOError, "Read returned None.");
        if (!BytesLike.TryGet(ts, answer, out var data))
            return null;
        if (decoder!.Decode(ts, data.Span, true) is not { } text)
            return null;
        if (newlines is not null)
            text = newlines.Next(text, true);
        string all = used < decoded.Length ? decoded[used..] + text : text;
        ForgetDecoded();
        return new PyStr(all);
    }

    /// <summary>So many characters, fewer only at the end; null with an error.</summary>
    public PyObject? Read(ThreadState ts, long count)
    {
        if (!FlushText(ts))
            return null;
        var text = new StringBuilder();
        long left = count;
        while (left > 0)
        {
            if (used == decoded.Length)
            {
                int more = ReadChunk(ts);
                if (more < 0)
                    return null;
                if (more == 0)
                    break;
                continue;
            }
            int start = used;
            // a character beyond 16 bits is two units
            while (left > 0 && used < decoded.Length)
            {
                used += char.IsHighSurrogate(decoded[used]) && used + 1 < decoded.Length && char.IsLowSurrogate(decoded[used + 1]) ? 2 : 1;
                left--;
            }
            text.Append(decoded, start, used - start);
        }
        return new PyStr(text.ToString());
    }

    /// <summary>The next line, or so many characters of it; null with an error.</summary>
    public PyObject? ReadLine(ThreadState ts, long limit)
    {
        if (!FlushText(ts))
            return null;
        int searched = 0;
        while (true)
        {
            int end = LineEnd(searched);
            if (limit >= 0)
            {
                int most = Units(limit);
                if (end < 0 ? decoded.Length - used >= most && Complete(limit) : end - used > most)
                    end = used + most;
            }
            if (end >= 0)
            {
                string line = decoded[used..end];
                used = end;
                return new PyStr(line);
            }
            searched = Math.Max(0, decoded.Length - used - readLineEnd.Length);
            int more = ReadChunk(ts);
            if (more < 0)
            {
                // the beginning of the line was taken already
                (decoded, used, leftBeforeSnapshot) = ("", 0, 0);
                return null;
            }
            if (more == 0)
            {
                string rest = decoded[used..];
                used = decoded.Length;
                snapshot = null;
                return new PyStr(rest);
            }
        }
    }

    bool Complete(long limit) => limit <= decoded.Length - used;

    /// <summary>How many units of what waits are so many characters, at most all.</summary>
    int Units(long characters)
    {
        int at = used;
        for (long i = 0; i < characters && at < decoded.Length; i++)
            at += char.IsHighSurrogate(decoded[at]) && at + 1 < decoded.Length && char.IsLowSurrogate(decoded[at + 1]) ? 2 : 1;
        return at - used;
    }

    /// <summary>Where the line ends that starts at the position, or -1; the first units were searched before.</summary>
    int LineEnd(int searched)
    {
        int start = used + searched;
        if (newlines is null || NewLine is null)
        {
            int found = decoded.IndexOf(readLineEnd, start, StringComparison.Ordinal);
            return found < 0 ? -1 : found + readLineEnd.Length;
        }
        int at = decoded.AsSpan(start).IndexOfAny('\r', '\n');
        if (at < 0)
            return -1;
        at += start;
        return decoded[at] == '\r' && at + 1 < decoded.Length && decoded[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /// <summary>The position as an opaque number; null with an error.</summary>
    public PyObject? Tell(ThreadState ts)
    {
        if (!CanSeek)
            return IO.Unsupported(ts, "underlying stream is not seekable");
        if (!IsTelling)
            return ts.Raise(ExceptionTypes.OSError, "telling position disabled by next() call");
        if (!FlushText(ts) || IO.Call(ts, this, "flush") is null || !IO.TryCallNumber(ts, Buffer!, "tell", out long position))
            return null;
        if (decoder is null || snapshot is not { } before || used < leftBeforeSnapshot)
            return PyInt.Of(position);
        position -= before.Bytes.Length;
        int skip = used - leftBeforeSnapshot;
        if (skip == 0)
            return Cookie(position, before.Flags << 1 | (before.PendingReturn ? 1L : 0), 0, 0, false);
        if (UnicodeForms.TryFind(Encoding, out var form) && form == UnicodeForm.Utf8 && before.Flags == 0 && !before.PendingReturn && !before.Bytes.AsSpan().Contains((byte)'\r')
            && System.Text.Unicode.Utf8.IsValid(before.Bytes.AsSpan(0, Math.Max(0, before.Bytes.Length - 3))))
            return PyInt.Of(position + System.Text.Encoding.UTF8.GetByteCount(decoded.AsSpan(leftBeforeSnapshot, skip)));
        return Search(ts, position, before, skip);
    }

    /// <summary>Decodes the snapshot again, byte by byte, until so many characters have come.</summary>
    PyObject? Search(ThreadState ts, long position, (long Flags, byte[] Bytes, bool PendingReturn) before, int skip)
    {
        var again = StreamDecoder.Create(ts, Encoding, Errors);
        if (again is null || !again.SetState(ts, [], before.Flags))
            return null;
        var ends = newlines is null ? null : new NewlineTranslation(NewLine is null) { IsPending = before.PendingReturn };
        var safe = (Bytes: 0, Characters: 0, Flags: before.Flags << 1 | (before.PendingReturn ? 1L : 0));
        int characters = 0, at = 0;
        bool needsEnd = false;
        while (characters < skip)
        {
            bool isEnd = at == before.Bytes.Length;
            string? text = again.Decode(ts, isEnd ? [] : before.Bytes.AsSpan(at, 1), isEnd);
            if (text is null)
                return null;
            characters += ends is null ? text.Length : ends.Next(text, isEnd).Length;
            if (isEnd)
            {
                needsEnd = true;
                break;
            }
            at++;
            if (again.GetState(ts) is not { } state)
                return null;
            if (state.Pending.Length == 0 && characters <= skip)
                safe = (at, characters, state.Flags << 1 | (ends is { IsPending: true } ? 1L : 0));
        }
        if (characters < skip)
            return ts.Raise(ExceptionTypes.OSError, "can't reconstruct logical file position");
        return Cookie(position + safe.Bytes, safe.Flags, at - safe.Bytes, skip - safe.Characters, needsEnd);
    }

    static PyIntegral Cookie(long position, long flags, long bytes, long characters, bool needsEnd) => characters == 0
        ? IntArithmetic.Normalize(position | (BigInteger)flags << 64)
        : IntArithmetic.Normalize(position | (BigInteger)flags << 64 | (BigInteger)bytes << 128 | (BigInteger)characters << 192 | (needsEnd ? BigInteger.One << 256 : 0));

    /// <summary>Moves the position to one that tell() gave, to the start or to the end; null with an error.</summary>
    public PyObject? Seek(ThreadState ts, BigInteger cookie, int whence)
    {
        if (!CanSeek)
            return IO.Unsupported(ts, "underlying stream is not seekable");
        if (whence == 1)
        {
            if (!cookie.IsZero)
                return IO.Unsupported(ts, "can't do nonzero cur-relative seeks");
            if (IO.Call(ts, this, "tell") is not PyIntegral here)
                return null;
            cookie = here.ToBigInteger();
        }
        else if (whence == 2)
            return SeekToEnd(ts, cookie);
        else if (whence != 0)
            return ts.Raise(ExceptionTypes.ValueError, $"invalid whence ({whence}, should be 0, 1 or 2)");
        if (cookie.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, $"negative seek position {cookie}");
        if (IO.Call(ts, this, "flush") is null)
            return null;
        long Part(int shift) => (long)(ulong)(cookie >> shift & ulong.MaxValue);
        if (IO.Call(ts, Buffer!, "seek", PyInt.Of(Part(0))) is null)
            return null;
        ForgetDecoded();
        leftBeforeSnapshot = 0;
        encoder = null;
        continuesStream = !cookie.IsZero;
        long flags = Part(64), bytes = Part(128), characters = Part(192);
        if (decoder is null && (flags != 0 || bytes != 0 || characters != 0) && !RequireDecoder(ts))
            return null;
        newlines?.Reset();
        if (newlines is not null)
            newlines.IsPending = (flags & 1) != 0;
        // some decoders take no state for the beginning: those that look for a mark of the byte order
        if (decoder is not null && !(cookie.IsZero ? decoder.Reset(ts) : decoder.SetState(ts, [], flags >> 1)))
            return null;
        snapshot = (flags >> 1, [], (flags & 1) != 0);
        return characters == 0 || Skip(ts, flags, (int)bytes, (int)characters, !(cookie >> 256).IsZero) ? IntArithmetic.Normalize(cookie) : null;
    }

    bool Skip(ThreadState ts, long flags, int bytes, int characters, bool needsEnd)
    {
        if (IO.Call(ts, Buffer!, "read", PyInt.Of(bytes)) is not { } answer || !BytesLike.TryGet(ts, answer, out var data))
            return false;
        if (decoder!.Decode(ts, data.Span, needsEnd) is not { } text)
            return false;
        if (newlines is not null)
            text = newlines.Next(text, needsEnd);
        if (text.Length < characters)
            return ts.Fail(ExceptionTypes.OSError, "can't restore logical file position");
        snapshot = (flags >> 1, data.ToArray(), (flags & 1) != 0);
        (decoded, used, leftBeforeSnapshot) = (text, characters, 0);
        return true;
    }

    PyObject? SeekToEnd(ThreadState ts, BigInteger cookie)
    {
        if (!cookie.IsZero)
            return IO.Unsupported(ts, "can't do nonzero end-relative seeks");
        if (IO.Call(ts, this, "flush") is null)
            return null;
        ForgetDecoded();
        leftBeforeSnapshot = 0;
        newlines?.Reset();
        if (decoder is not null && !decoder.Reset(ts))
            return null;
        var end = IO.Call(ts, Buffer!, "seek", PyInt.Zero, PyInt.Of(2));
        encoder = null;
        continuesStream = end is PyIntegral position && !position.ToBigInteger().IsZero;
        return end;
    }
}
