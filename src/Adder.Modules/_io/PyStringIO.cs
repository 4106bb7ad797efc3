using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io.StringIO: a stream of text in memory. While it is only written at its end, the text gathers in a builder.</summary>
[Subclassable]
class PyStringIO : PyTextIOBase
{
    public static new PyType TypeObject { get; } = new("_io.StringIO", New, PyTextIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("StringIO", ["initial_value", "newline"], 0, 2);

    StringBuilder? gathered = new();
    int gatheredCount;
    int[] characters = [];
    int size;
    string? newline = "\n";
    string readLineEnd = "\n";
    NewlineTranslation? translation;

    public override PyType Type => TypeObject;
    public bool IsClosed { get; set; }
    public NewlineTranslation? NewLines => translation;
    public string? NewLine => newline;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyStringIO() : new PyStringIOInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[1] is { } given and not (PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"StringIO() argument 'newline' must be str or None, not {given.Type.Name}");
        if (bound[0] is { } initial and not (PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"initial_value must be str or None, not {initial.Type.Name}");
        string? newline = bound[1] is null ? "\n" : (bound[1] as PyStr)?.Value;
        return ((PyStringIO)self).Begin(ts, bound[0] as PyStr, newline) ? PyNone.Instance : null;
    }

    /// <summary>Begins anew; false with an error.</summary>
    public bool Begin(ThreadState ts, PyStr? initial, string? newline)
    {
        if (newline is not (null or "" or "\n" or "\r" or "\r\n"))
            return ts.Fail(ExceptionTypes.ValueError, $"illegal newline value: {Bytecode.Code.PythonRepr.Of(newline)}");
        this.newline = newline;
        readLineEnd = string.IsNullOrEmpty(newline) ? "\n" : newline;
        translation = string.IsNullOrEmpty(newline) ? new NewlineTranslation(translates: newline is null) : null;
        (gathered, gatheredCount, characters, size, Position, IsClosed) = (new StringBuilder(), 0, [], 0, 0, false);
        if (initial is null)
            return true;
        if (!Write(ts, initial))
            return false;
        Position = 0;
        return true;
    }

    public long Position
    {
        get => field;
        set
        {
            if (gathered is not null && value != gatheredCount)
                Spread();
            field = value;
        }
    }

    public int Count => gathered is null ? size : gatheredCount;

    /// <summary>From now on characters can be reached at any position.</summary>
    void Spread()
    {
        if (gathered is null)
            return;
        characters = new PyStr(gathered.ToString()).CodePoints;
        size = characters.Length;
        gathered = null;
    }

    /// <summary>Writes at the position; false with an error.</summary>
    public bool Write(ThreadState ts, PyStr text)
    {
        if (translation is not null)
            text = new PyStr(translation.Next(text.Value, final: true));
        // with "\r" and "\r\n" a line feed becomes the line end
        if (newline is "\r" or "\r\n" && text.Value.Contains('\n'))
            text = new PyStr(text.Value.Replace("\n", newline, StringComparison.Ordinal));
        return WriteAsIs(ts, text);
    }

    /// <summary>Writes at the position, line ends as they are; false with an error.</summary>
    public bool WriteAsIs(ThreadState ts, PyStr text)
    {
        if (text.Count == 0)
            return true;
        long end = Position + text.Count;
        if (!ts.MayGrow(end))
            return false;
        // halves of characters stay two where the characters stand by themselves
        if (gathered is not null && (text.HasSplitPair || gathered.Length > 0 && char.IsHighSurrogate(gathered[^1]) && text.Value is [>= '\uDC00' and <= '\uDFFF', ..]))
            Spread();
        if (gathered is not null && Position == gatheredCount)
        {
            gathered.Append(text.Value);
            gatheredCount += text.Count;
            Position = gatheredCount;
            return true;
        }
        Spread();
        if (end > characters.Length)
            Array.Resize(ref characters, (int)Math.Max(end, Math.Min(int.MaxValue / 4, characters.Length * 2L)));
        if (Position > size)
            characters.AsSpan(size, (int)Position - size).Clear();
        text.CodePoints.CopyTo(characters, (int)Position);
        size = (int)Math.Max(size, end);
        Position = end;
        return true;
    }

    public PyStr GetValue() => gathered is not null ? new PyStr(gathered.ToString()) : PyStr.FromCodePoints(characters[..size]);

    /// <summary>What is left from the position on, at most so much; -1 is all.</summary>
    public PyStr Take(long limit)
    {
        if (gathered is not null && limit != 0 && Position < gatheredCount)
            Spread();
        long left = Math.Max(0, Count - Position);
        int count = (int)(limit < 0 ? left : Math.Min(limit, left));
        if (count == 0)
            return PyStr.Empty;
        var taken = PyStr.FromCodePoints(characters.AsSpan((int)Position, count).ToArray());
        Position += count;
        return taken;
    }

    /// <summary>The next line, or so many characters of it.</summary>
    public PyStr TakeLine(long limit)
    {
        if (Position >= Count)
            return PyStr.Empty;
        Spread();
        var rest = characters.AsSpan((int)Position, size - (int)Position);
        int count = rest.Length;
        if (newline == "")
        {
            int at = rest.IndexOfAny('\r', '\n');
            if (at >= 0)
                count = rest[at] == '\r' && at + 1 < rest.Length && rest[at + 1] == '\n' ? at + 2 : at + 1;
        }
        else
        {
            ReadOnlySpan<int> end = readLineEnd == "\r\n" ? ['\r', '\n'] : [readLineEnd[0]];
            int at = rest.IndexOf(end);
            if (at >= 0)
                count = at + end.Length;
        }
        return Take(limit < 0 ? count : Math.Min(limit, count));
    }

    public void Truncate(int to)
    {
        if (to >= Count)
            return;
        Spread();
        size = to;
    }

    public override PyObject? Next(ThreadState ts)
    {
        if (IsClosed)
            return IO.Closed(ts);
        if (GetType() != typeof(PyStringIO))
            return base.Next(ts);
        var line = TakeLine(-1);
        return line.Count == 0 ? null : line;
    }
}

/// <summary>Methods of _io.StringIO.</summary>
[PyMethods(typeof(PyStringIO), Holds = true)]
static partial class StringIOMethods
{
    [PyGetter("closed", "Whether the stream is closed.")]
    static PyObject? Closed(ThreadState ts, PyStringIO self) => PyBool.Of(self.IsClosed);

    [PyGetter("line_buffering", "False.")]
    static PyObject? LineBuffering(ThreadState ts, PyStringIO self) => Answer(ts, self, PyBool.False);

    [PyGetter("newlines", "The line ends seen.")]
    static PyObject? NewLines(ThreadState ts, PyStringIO self)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        var seen = self.NewLines?.SeenTexts() ?? [];
        return seen.Count switch { 0 => PyNone.Instance, 1 => new PyStr(seen[0]), _ => new PyTuple([.. seen.Select(s => new PyStr(s))]) };
    }

    [PyMethod("readable", "Whether the stream can be read.")]
    static PyObject? Readable(ThreadState ts, PyStringIO self) => Answer(ts, self, PyBool.True);

    [PyMethod("writable", "Whether the stream can be written.")]
    static PyObject? Writable(ThreadState ts, PyStringIO self) => Answer(ts, self, PyBool.True);

    [PyMethod("seekable", "Whether the position can be moved.")]
    static PyObject? Seekable(ThreadState ts, PyStringIO self) => Answer(ts, self, PyBool.True);

    static PyObject? Answer(ThreadState ts, PyStringIO self, PyObject answer) => self.IsClosed ? IO.Closed(ts) : answer;

    [PyMethod("getvalue", "All the text.")]
    static PyObject? GetValue(ThreadState ts, PyStringIO self) => self.IsClosed ? IO.Closed(ts) : self.GetValue();

    [PyMethod("tell", "The position.")]
    static PyObject? Tell(ThreadState ts, PyStringIO self) => Answer(ts, self, PyInt.Of(self.Position));

    [PyMethod("read", "At most so many characters; all with -1.")]
    static PyObject? Read(ThreadState ts, PyStringIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        return IO.TrySize(ts, size, out long limit) ? self.Take(limit) : null;
    }

    [PyMethod("readline", "The next line, or so many characters of it.")]
    static PyObject? ReadLine(ThreadState ts, PyStringIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        return IO.TrySize(ts, size, out long limit) ? self.TakeLine(limit) : null;
    }

    [PyMethod("write", "Writes a text; how many characters it has.")]
    static PyObject? Write(ThreadState ts, PyStringIO self, PyObject s)
    {
        if (s is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"string argument expected, got '{s.Type.Name}'");
        if (self.IsClosed)
            return IO.Closed(ts);
        return self.Write(ts, text) ? PyInt.Of(text.Count) : null;
    }

    [PyMethod("seek", "Moves the position; the new one.")]
    static PyObject? Seek(ThreadState ts, PyStringIO self, long pos, int whence = 0)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (whence is < 0 or > 2)
            return ts.Raise(ExceptionTypes.ValueError, $"Invalid whence ({whence}, should be 0, 1 or 2)");
        if (pos < 0 && whence == 0)
            return ts.Raise(ExceptionTypes.ValueError, $"Negative seek position {pos}");
        if (whence != 0 && pos != 0)
            return ts.Raise(ExceptionTypes.OSError, "Can't do nonzero cur-relative seeks");
        self.Position = whence switch { 1 => self.Position, 2 => self.Count, _ => pos };
        return PyInt.Of(self.Position);
    }

    [PyMethod("truncate", "Cuts the text to a size, or to the position.")]
    static PyObject? Truncate(ThreadState ts, PyStringIO self, PyObject? pos = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        long size = self.Position;
        if (pos is not (null or PyNone) && !Arguments.TryIndex(ts, pos, out size))
            return null;
        if (size < 0)
            return ts.Raise(ExceptionTypes.ValueError, $"Negative size value {size}");
        self.Truncate((int)Math.Min(size, int.MaxValue));
        return PyInt.Of(size);
    }

    [PyMethod("close", "Closes the stream and forgets its text.")]
    static PyObject? Close(ThreadState ts, PyStringIO self)
    {
        self.IsClosed = true;
        return PyNone.Instance;
    }

    [PyMethod("__getstate__", "The text, the line end, the position and the attributes.")]
    static PyObject? GetState(ThreadState ts, PyStringIO self) => self.IsClosed ? IO.Closed(ts)
        : new PyTuple([self.GetValue(), self.NewLine is null ? PyNone.Instance : new PyStr(self.NewLine), PyInt.Of(self.Position), IO.AttributesOf(ts, self)]);

    [PyMethod("__setstate__", "Takes text, line end, position and attributes.")]
    static PyObject? SetState(ThreadState ts, PyStringIO self, PyObject state)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (state is not PyTuple { Count: 4 } parts)
            return ts.Raise(ExceptionTypes.TypeError, $"{self.Type.Name}.__setstate__ argument should be 4-tuple, got {state.Type.Name}");
        if (parts.Items[0] is not (PyStr or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, $"initial_value must be str or None, not {parts.Items[0].Type.Name}");
        if (parts.Items[1] is not (PyStr or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, $"newline must be str or None, not {parts.Items[1].Type.Name}");
        if (!self.Begin(ts, null, (parts.Items[1] as PyStr)?.Value) || parts.Items[0] is PyStr text && !self.WriteAsIs(ts, text)
            || !IO.TryPosition(ts, parts.Items[2], "third", out long position))
            return null;
        self.Position = position;
        return IO.SetAttributes(ts, self, parts.Items[3], "fourth");
    }
}
