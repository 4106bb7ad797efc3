using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._csv;

/// <summary>Reads records out of lines.</summary>
sealed class PyReader(PyObject lines, PyDialect dialect) : PyIterator
{
    enum State { StartRecord, StartField, Escaped, InField, InQuotes, EscapedInQuotes, QuoteInQuotes, EatLineEnd, AfterEscapedLineEnd }

    const int EndOfLine = -2;

    readonly StringBuilder field = new();
    List<PyObject> fields = [];
    State state;
    bool isUnquoted = true;

    public static PyType TypeObject { get; } = new("_csv.reader", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal PyDialect Dialect => dialect;
    internal long LineNumber { get; private set; }

    public override PyObject? Next(ThreadState ts)
    {
        (fields, state, isUnquoted) = ([], State.StartRecord, true);
        var mine = fields;
        field.Clear();
        do
        {
            if (lines.Next(ts) is not { } line)
            {
                if (ts.HasError || field.Length == 0 && state != State.InQuotes)
                    return null;
                if (dialect.Strict)
                    return ts.Raise(CsvModule.ErrorType, "unexpected end of data");
                if (!SaveField(ts))
                    return null;
                break;
            }
            if (!ReferenceEquals(fields, mine))
                return ts.Raise(CsvModule.ErrorType, "iterator has already advanced the reader");
            if (line is not PyStr text)
                return ts.Raise(CsvModule.ErrorType, $"iterator should return strings, not {line.Type.Name} (the file should be opened in text mode)");
            LineNumber++;
            long limit = Dialects.FieldLimit(ts);
            for (int i = 0; i < text.Count; i++)
                if (!Process(ts, text.CodePointAt(i), limit))
                    return null;
            if (!Process(ts, EndOfLine, limit) || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        while (state != State.StartRecord);
        return new PyList(fields);
    }

    bool Process(ThreadState ts, int c, long limit)
    {
        switch (state)
        {
            case State.StartRecord when c == EndOfLine:
                return true;
            case State.StartRecord when c is '\n' or '\r':
                state = State.EatLineEnd;
                return true;
            case State.StartRecord or State.StartField:
                return ProcessStart(ts, c, limit);
            case State.Escaped when c is '\n' or '\r':
                state = State.AfterEscapedLineEnd;
                return Add(ts, c, limit);
            case State.Escaped:
                state = State.InField;
                return Add(ts, c == EndOfLine ? '\n' : c, limit);
            case State.AfterEscapedLineEnd when c == EndOfLine:
                return true;
            case State.AfterEscapedLineEnd or State.InField:
                return ProcessField(ts, c, limit);
            case State.InQuotes when c == EndOfLine:
                return true;
            case State.InQuotes when c == dialect.EscapeChar:
                state = State.EscapedInQuotes;
                return true;
            case State.InQuotes when c == dialect.QuoteChar && dialect.Quoting != Quoting.None:
                state = dialect.DoubleQuote ? State.QuoteInQuotes : State.InField;
                return true;
            case State.InQuotes:
                return Add(ts, c, limit);
            case State.EscapedInQuotes:
                state = State.InQuotes;
                return Add(ts, c == EndOfLine ? '\n' : c, limit);
            case State.QuoteInQuotes:
                return ProcessQuote(ts, c, limit);
            default:
                if (c == EndOfLine)
                    state = State.StartRecord;
                return c is EndOfLine or '\n' or '\r'
                    || ts.Fail(CsvModule.ErrorType, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
        }
    }

    bool ProcessStart(ThreadState ts, int c, long limit)
    {
        state = State.StartField;
        if (c is '\n' or '\r' or EndOfLine)
            return EndRecord(ts, c);
        if (c == dialect.QuoteChar && dialect.Quoting != Quoting.None)
            (state, isUnquoted) = (State.InQuotes, false);
        else if (c == dialect.EscapeChar)
            state = State.Escaped;
        else if (c == ' ' && dialect.SkipInitialSpace)
            return true;
        else if (c == dialect.Delimiter)
            return SaveField(ts);
        else
        {
            state = State.InField;
            return Add(ts, c, limit);
        }
        return true;
    }

    bool ProcessField(ThreadState ts, int c, long limit)
    {
        if (c is '\n' or '\r' or EndOfLine)
            return EndRecord(ts, c);
        if (c == dialect.EscapeChar)
        {
            state = State.Escaped;
            return true;
        }
        if (c == dialect.Delimiter)
        {
            state = State.StartField;
            return SaveField(ts);
        }
        state = State.InField;
        return Add(ts, c, limit);
    }

    bool ProcessQuote(ThreadState ts, int c, long limit)
    {
        if (c == dialect.QuoteChar && dialect.Quoting != Quoting.None)
        {
            state = State.InQuotes;
            return Add(ts, c, limit);
        }
        if (c == dialect.Delimiter)
        {
            state = State.StartField;
            return SaveField(ts);
        }
        if (c is '\n' or '\r' or EndOfLine)
            return EndRecord(ts, c);
        if (dialect.Strict)
            return ts.Fail(CsvModule.ErrorType, $"'{char.ConvertFromUtf32(dialect.Delimiter)}' expected after '{char.ConvertFromUtf32(dialect.QuoteChar)}'");
        state = State.InField;
        return Add(ts, c, limit);
    }

    bool EndRecord(ThreadState ts, int c)
    {
        state = c == EndOfLine ? State.StartRecord : State.EatLineEnd;
        return SaveField(ts);
    }

    bool Add(ThreadState ts, int c, long limit)
    {
        if (field.Length >= limit)
            return ts.Fail(CsvModule.ErrorType, $"field larger than field limit ({limit})");
        AsciiText.AppendCodePoint(field, c);
        return true;
    }

    bool SaveField(ThreadState ts)
    {
        PyObject? value = new PyStr(field.ToString());
        if (isUnquoted && field.Length == 0 && (dialect.Quoting is Quoting.NotNull or Quoting.Strings))
            value = PyNone.Instance;
        else if (isUnquoted && field.Length > 0 && (dialect.Quoting is Quoting.NonNumeric or Quoting.Strings))
            value = PyFloat.TypeObject.Call(ts, [value], null);
        field.Clear();
        isUnquoted = true;
        if (value is null)
            return false;
        fields.Add(value);
        return true;
    }
}

[PyMethods(typeof(PyReader))]
static partial class ReaderMethods
{
    [PyGetter("dialect", "How records are written.")]
    public static PyObject? Dialect(ThreadState ts, PyReader self) => self.Dialect;

    [PyGetter("line_num", "Lines read so far.")]
    public static PyObject? LineNumber(ThreadState ts, PyReader self) => PyInt.Of(self.LineNumber);
}
