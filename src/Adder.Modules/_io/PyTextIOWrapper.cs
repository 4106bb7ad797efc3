using System.Text;
using System.Text.Unicode;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._io;

/// <summary>_io.TextIOWrapper: text over a buffered stream.</summary>
[Subclassable]
partial class PyTextIOWrapper : PyTextIOBase
{
    public static new PyType TypeObject { get; } = new("_io.TextIOWrapper", New, PyTextIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("TextIOWrapper", ["buffer", "encoding", "errors", "newline", "line_buffering", "write_through"], 1, 6);

    byte[] unwritten = new byte[256];
    int unwrittenCount;
    PyObject? encoder;

    // whether what is written goes behind something in the stream
    bool continuesStream;
    bool isWritable;
    NewlineTranslation? newlines;
    bool writesLineFeedAsIs = true;
    string writtenLineEnd = "\n", readLineEnd = "\n";

    public override PyType Type => TypeObject;
    public PyObject? Buffer { get; private set; }
    public bool IsDetached { get; private set; }

    /// <summary>Whether __init__() has succeeded.</summary>
    public bool IsInitialized => Buffer is not null || IsDetached;
    public string Encoding { get; private set; } = "utf-8";
    public string Errors { get; private set; } = "strict";
    public string? NewLine { get; private set; }
    public bool IsLineBuffered { get; set; }
    public bool WritesThrough { get; set; }
    public long ChunkSize { get; set; } = 8192;
    public bool CanSeek { get; private set; }
    public bool IsTelling { get; private set; }
    public object Gate { get; } = new();
    public bool HasUnwritten => unwrittenCount > 0;
    public NewlineTranslation? NewLines => newlines;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyTextIOWrapper() : new PyTextIOWrapperInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        bool lineBuffered = false, writesThrough = false;
        if (!TryText(ts, bound[1], "encoding", out string? encoding) || !TryText(ts, bound[2], "errors", out string? errors) || !TryText(ts, bound[3], "newline", out string? newline)
            || bound[4] is { } first && !Arguments.TryTruth(ts, first, out lineBuffered) || bound[5] is { } second && !Arguments.TryTruth(ts, second, out writesThrough))
            return null;
        return ((PyTextIOWrapper)self).Attach(ts, bound[0]!, encoding, errors, newline, lineBuffered, writesThrough) ? PyNone.Instance : null;
    }

    public static bool TryText(ThreadState ts, PyObject? value, string argument, out string? text)
    {
        text = (value as PyStr)?.Value;
        return value is null or PyNone or PyStr || ts.Fail(ExceptionTypes.TypeError, argument == "newline"
            ? $"TextIOWrapper() argument 'newline' must be str or None, not {Arguments.NameOf(value)}"
            : $"TextIOWrapper() argument '{argument}' must be str or None, not {Arguments.NameOf(value)}");
    }

    /// <summary>Takes the stream below; false with an error.</summary>
    public bool Attach(ThreadState ts, PyObject buffer, string? encoding, string? errors, string? newline, bool lineBuffered, bool writesThrough)
    {
        (Buffer, IsDetached) = (null, false);
        if (newline is not (null or "" or "\n" or "\r" or "\r\n"))
            return ts.Fail(ExceptionTypes.ValueError, $"illegal newline value: {Bytecode.Code.PythonRepr.Of(newline)}");
        if (encoding is null && ts.Interpreter.Config.WarnDefaultEncoding && !PyWarnings.Warn(ts, ExceptionTypes.EncodingWarning, "'encoding' argument not specified"))
            return false;
        if (!IsCodecName(ts, encoding) || !IsCodecName(ts, errors))
            return false;
        Encoding = encoding is null or "locale" ? ts.Interpreter.Config.LocaleEncoding : encoding;
        Errors = errors ?? "strict";
        if (ts.Interpreter.Config.DevelopmentMode && errors is not null && !ErrorHandlers.IsBuiltin(errors) && CodecRegistry.Of.Get(ts).FindHandler(ts, errors) is null)
            return false;
        // the encodings that need no library are there before it is
        if (!(UnicodeForms.TryFind(Encoding, out var form) && form <= UnicodeForm.Utf8) && !CodecRegistry.IsText(ts, Encoding))
            return false;
        (IsLineBuffered, WritesThrough) = (lineBuffered, writesThrough);
        SetNewLine(newline);
        (unwrittenCount, encoder) = (0, null);
        ForgetDecoded();
        decoder = null;
        int seekable = IO.CallTruth(ts, buffer, "seekable");
        if (seekable < 0)
            return false;
        CanSeek = IsTelling = seekable == 1;
        Buffer = buffer;
        Own(buffer);
        CloseWhenForgotten(ts);
        int writable = IO.CallTruth(ts, buffer, "writable");
        isWritable = writable == 1;
        if (isWritable)
            OpenStreams.Of.Get(ts).Add(this);
        return writable >= 0 && (writable == 0 || FindStart(ts));
    }

    /// <summary>Looks whether what is written begins the stream; false with an error.</summary>
    bool FindStart(ThreadState ts)
    {
        continuesStream = false;
        if (!CanSeek)
            return true;
        if (IO.Call(ts, Buffer!, "tell") is not { } position)
            return false;
        int isZero = Operators.AreEqual(ts, position, PyInt.Zero);
        continuesStream = isZero == 0;
        return isZero >= 0;
    }

    /// <summary>Whether a name can be one of a codec or an error handler; false with an error. Null can.</summary>
    static bool IsCodecName(ThreadState ts, string? name) => name is null || TextCodecs.Encode(ts, new PyStr(name), UnicodeForm.Utf8, "strict") is not null
        && (!name.Contains('\0', StringComparison.Ordinal) || ts.Fail(ExceptionTypes.ValueError, "embedded null character"));

    void SetNewLine(string? newline)
    {
        NewLine = newline;
        newlines = string.IsNullOrEmpty(newline) ? new NewlineTranslation(translates: newline is null) : null;
        readLineEnd = string.IsNullOrEmpty(newline) ? "\n" : newline;
        writtenLineEnd = string.IsNullOrEmpty(newline) ? "\n" : newline;
        writesLineFeedAsIs = writtenLineEnd == "\n";
    }

    /// <summary>The stream below; null with the error of a stream without one.</summary>
    public PyObject? RequireBuffer(ThreadState ts) => Buffer ?? ts.Raise(ExceptionTypes.ValueError,
        IsDetached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");

    /// <summary>Whether the stream is open; false with an error.</summary>
    public bool RequireOpen(ThreadState ts)
    {
        if (RequireBuffer(ts) is not { } buffer)
            return false;
        if (buffer is PyBuffered { Raw: PyFileIO file } && file.GetType() == typeof(PyFileIO))
            return !file.IsClosed || IO.Closed(ts) is not null;
        int closed = IO.IsClosed(ts, buffer);
        return closed == 0 || closed > 0 && IO.Closed(ts) is not null;
    }

    public PyObject? Detach(ThreadState ts)
    {
        if (RequireBuffer(ts) is not { } buffer || IO.Call(ts, this, "flush") is null)
            return null;
        (Buffer, IsDetached) = (null, true);
        Disown(buffer);
        return buffer;
    }

    /// <summary>Changes the settings that are given; false with an error.</summary>
    public bool Reconfigure(ThreadState ts, string? encoding, string? errors, string? newline, bool hasNewLine, bool? lineBuffered, bool? writesThrough)
    {
        if ((encoding is not null || errors is not null || hasNewLine) && decoder is not null)
            return IO.Unsupported(ts, "It is not possible to set the encoding or newline of stream after the first read") is not null;
        if (encoding is not null && TextCodecs.Encode(ts, new PyStr(encoding), UnicodeForm.Utf8, "strict") is null || errors is not null && TextCodecs.Encode(ts, new PyStr(errors), UnicodeForm.Utf8, "strict") is null)
            return false;
        if (encoding?.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end)
            return ts.Fail(ExceptionTypes.LookupError, $"unknown encoding: {encoding[..end]}");
        if (hasNewLine && newline is not (null or "" or "\n" or "\r" or "\r\n"))
            return ts.Fail(ExceptionTypes.ValueError, $"illegal newline value: {Bytecode.Code.PythonRepr.Of(newline)}");
        if (IO.Call(ts, this, "flush") is null)
            return false;
        if (encoding is not null && errors is null)
            errors = "strict";
        string newEncoding = encoding is null ? Encoding : encoding == "locale" ? ts.Interpreter.Config.LocaleEncoding : encoding;
        if (!StreamEncodings.IsNative(newEncoding, errors ?? Errors) && !CodecRegistry.IsText(ts, newEncoding))
            return false;
        (Encoding, Errors, encoder) = (newEncoding, errors ?? Errors, null);
        if (!FindStart(ts))
            return false;
        if (hasNewLine)
            SetNewLine(newline);
        (IsLineBuffered, WritesThrough) = (lineBuffered ?? IsLineBuffered, writesThrough ?? WritesThrough);
        return true;
    }

    /// <summary>Writes a text; false with an error.</summary>
    public bool Write(ThreadState ts, PyStr text)
    {
        string value = text.Value;
        bool hasLineFeed = (IsLineBuffered || !writesLineFeedAsIs) && value.Contains('\n');
        bool flushes = IsLineBuffered && (hasLineFeed || value.Contains('\r'));
        if (!isWritable)
            return IO.Unsupported(ts, "not writable") is not null;
        if (hasLineFeed && !writesLineFeedAsIs)
        {
            if (text.GetType() == typeof(PyStr))
                text = new PyStr(value.Replace("\n", writtenLineEnd, StringComparison.Ordinal));
            else if (!TryReplace(ts, ref text))
                return false;
        }
        int before = unwrittenCount;
        if (!Append(ts, text))
            return false;
        if (before > 0 && unwrittenCount > ChunkSize)
        {
            // no more than a chunk goes at once, and what a stream of the program writes meanwhile comes before
            byte[] rest = unwritten.AsSpan(before, unwrittenCount - before).ToArray();
            unwrittenCount = before;
            do
            {
                if (!FlushText(ts))
                    return false;
            }
            while (unwrittenCount > 0 && unwrittenCount + rest.Length > ChunkSize);
            Reserve(rest.Length);
            rest.CopyTo(unwritten, unwrittenCount);
            unwrittenCount += rest.Length;
        }
        if ((unwrittenCount >= ChunkSize || flushes || WritesThrough) && !FlushText(ts))
            return false;
        if (flushes && IO.Call(ts, Buffer!, "flush") is null)
            return false;
        if (snapshot is not null)
            ForgetDecoded();
        return decoder is null || decoder.Reset(ts);
    }

    /// <summary>Replaces line feeds by the method of a class of the program, which may change the stream; false with an error.</summary>
    bool TryReplace(ThreadState ts, ref PyStr text)
    {
        if (IO.Call(ts, text, "replace", new PyStr("\n"), new PyStr(writtenLineEnd)) is not { } made)
            return false;
        if (made is not PyStr replaced)
            return ts.Fail(ExceptionTypes.TypeError, $"replace() should return a str, not {made.Type.Name}");
        text = replaced;
        return RequireOpen(ts) && (isWritable || IO.Unsupported(ts, "not writable") is not null);
    }

    /// <summary>Encodes a text behind what waits; false with an error.</summary>
    bool Append(ThreadState ts, PyStr text)
    {
        string value = text.Value;
        bool isNative = UnicodeForms.TryFind(Encoding, out var form) && form <= UnicodeForm.Utf8;
        if (isNative)
        {
            Reserve(value.Length * 3);
            var target = unwritten.AsSpan(unwrittenCount);
            if (form == UnicodeForm.Utf8 && Utf8.FromUtf16(value, target, out _, out int count, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done
                || System.Text.Ascii.FromUtf16(value, target, out count) == System.Buffers.OperationStatus.Done)
            {
                unwrittenCount += count;
                return true;
            }
        }
        if (Encode(ts, text, isNative, form) is not { } bytes)
            return false;
        Reserve(bytes.Length);
        bytes.CopyTo(unwritten, unwrittenCount);
        unwrittenCount += bytes.Length;
        return true;
    }

    byte[]? Encode(ThreadState ts, PyStr text, bool isNative, UnicodeForm form)
    {
        if (isNative && ErrorHandlers.IsBuiltin(Errors))
            return TextCodecs.Encode(ts, text, form, Errors)?.Value;
        if (encoder is null)
        {
            encoder = StreamEncodings.Make(ts, Encoding, Errors, "incrementalencoder");
            // no mark of the byte order within a stream, nor in one that has no beginning
            bool writesNoMark = continuesStream || !CanSeek && form is UnicodeForm.Utf16 or UnicodeForm.Utf32;
            if (encoder is null || writesNoMark && IO.Call(ts, encoder, "setstate", PyInt.Zero) is null)
                return null;
        }
        if (encoder is null || IO.Call(ts, encoder, "encode", text) is not { } made)
            return null;
        if (made is PyBytes bytes)
            return bytes.Value;
        ts.Raise(ExceptionTypes.TypeError, $"encoder should return a bytes object, not '{made.Type.Name}'");
        return null;
    }

    void Reserve(int count)
    {
        if (unwritten.Length - unwrittenCount < count)
            Array.Resize(ref unwritten, Math.Max(unwritten.Length * 2, unwrittenCount + count));
    }

    /// <summary>Hands what waits to the stream below; false with an error.</summary>
    public bool FlushText(ThreadState ts)
    {
        if (unwrittenCount == 0)
            return true;
        int count = unwrittenCount;
        unwrittenCount = 0;
        if (Buffer is PyBufferedWriter { Raw: PyFileIO } writer && writer.GetType() == typeof(PyBufferedWriter))
        {
            if (!writer.RequireOpen(ts, "write to"))
                return false;
            lock (writer.Gate)
                return writer.Write(ts, unwritten.AsSpan(0, count));
        }
        byte[] bytes = unwritten.AsSpan(0, count).ToArray();
        return IO.Call(ts, Buffer!, "write", new PyBytes(bytes)) is not null;
    }

    public override PyObject? Next(ThreadState ts)
    {
        IsTelling = false;
        PyObject? line;
        if (GetType() == typeof(PyTextIOWrapper))
        {
            lock (Gate)
                line = RequireOpen(ts) ? ReadLine(ts, -1) : null;
        }
        else
        {
            line = IO.Call(ts, this, "readline");
            if (line is not null and not PyStr)
                return ts.Raise(ExceptionTypes.OSError, $"readline() should have returned a str object, not '{line.Type.Name}'");
        }
        if (line is not PyStr { Count: 0 })
            return line;
        snapshot = null;
        IsTelling = CanSeek;
        return null;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (!IsInitialized)
            return RequireBuffer(ts);
        if (!ts.Showing.Add(this))
            return ts.Raise(ExceptionTypes.RuntimeError, $"reentrant call inside {Type.Name}.__repr__");
        try
        {
            var text = new StringBuilder($"<{Type.Name}");
            foreach (string attribute in (string[])["name", "mode"])
            {
                var value = Buffer is null && attribute == "name" ? null : GetAttribute(ts, Interned.Of(attribute));
                if (value is null)
                {
                    if (ts.HasError && !ts.TakeError().Type.IsSubtypeOf(ExceptionTypes.Exception))
                        return null;
                    continue;
                }
                if (value.Repr(ts) is not PyStr shown)
                    return null;
                text.Append($" {attribute}={shown.Value}");
            }
            return new PyStr(text.Append($" encoding='{Encoding}'>").ToString());
        }
        finally
        {
            ts.Showing.Remove(this);
        }
    }
}
