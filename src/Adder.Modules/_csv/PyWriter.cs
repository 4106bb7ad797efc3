using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._csv;

/// <summary>Writes records as lines.</summary>
sealed class PyWriter(PyObject write, PyDialect dialect) : PyObject
{
    public static PyType TypeObject { get; } = new("_csv.writer", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal PyDialect Dialect => dialect;

    /// <summary>Writes a record; what the file's write() returned, or null with an error.</summary>
    internal PyObject? WriteRow(ThreadState ts, PyObject row)
    {
        if (row.GetIterator(ts) is not { } fields)
            return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(CsvModule.ErrorType, $"iterable expected, not {row.Type.Name}") : null;
        var line = new StringBuilder();
        int count = 0;
        bool isNull = false;
        while (fields.Next(ts) is { } field)
        {
            if (count++ > 0)
                AsciiText.AppendCodePoint(line, dialect.Delimiter);
            isNull = field is PyNone;
            bool quoted = dialect.Quoting switch
            {
                Quoting.NonNumeric => !IsNumber(field),
                Quoting.All => true,
                Quoting.Strings => field is PyStr,
                Quoting.NotNull => !isNull,
                _ => false,
            };
            var text = field is PyStr known ? known : isNull ? PyStr.Empty : field.Str(ts) as PyStr;
            if (text is null || !Append(ts, line, text, isNull, quoted))
                return null;
        }
        if (ts.HasError)
            return null;
        if (count == 1 && line.Length == 0)
        {
            if (dialect.Quoting == Quoting.None || isNull && (dialect.Quoting is Quoting.Strings or Quoting.NotNull))
                return ts.Raise(CsvModule.ErrorType, "single empty field record must be quoted");
            Append(ts, line, PyStr.Empty, isNull: false, quoted: true);
        }
        return write.Call(ts, [new PyStr(line.Append(dialect.LineTerminator.Value).ToString())], null);
    }

    static bool IsNumber(PyObject value) => value is PyIntegral or PyFloat or PyComplex || value is not PyStr
        && (value.Type.Lookup("__index__") ?? value.Type.Lookup("__int__") ?? value.Type.Lookup("__float__")) is not null;

    bool Append(ThreadState ts, StringBuilder line, PyStr text, bool isNull, bool quoted)
    {
        var written = new StringBuilder(text.Count + 2);
        for (int i = 0; i < text.Count; i++)
        {
            int c = text.CodePointAt(i);
            if (c == dialect.Delimiter || c == dialect.EscapeChar || c == dialect.QuoteChar || c is '\n' or '\r' || dialect.EndsLine(c))
            {
                bool escape = dialect.Quoting == Quoting.None || c == dialect.EscapeChar || c == dialect.QuoteChar && !dialect.DoubleQuote;
                if (!escape)
                {
                    quoted = true;
                    if (c == dialect.QuoteChar)
                        AsciiText.AppendCodePoint(written, c);
                }
                else if (dialect.EscapeChar == PyDialect.NotSet)
                    return ts.Fail(CsvModule.ErrorType, "need to escape, but no escapechar set");
                else
                    AsciiText.AppendCodePoint(written, dialect.EscapeChar);
            }
            AsciiText.AppendCodePoint(written, c);
        }
        if (text.Count == 0 && dialect.Delimiter == ' ' && dialect.SkipInitialSpace)
        {
            if (dialect.Quoting == Quoting.None || isNull && (dialect.Quoting is Quoting.Strings or Quoting.NotNull))
                return ts.Fail(CsvModule.ErrorType, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
            quoted = true;
        }
        if (quoted)
            AsciiText.AppendCodePoint(line, dialect.QuoteChar);
        line.Append(written);
        if (quoted)
            AsciiText.AppendCodePoint(line, dialect.QuoteChar);
        return true;
    }
}

[PyMethods(typeof(PyWriter))]
static partial class WriterMethods
{
    [PyGetter("dialect", "How records are written.")]
    public static PyObject? Dialect(ThreadState ts, PyWriter self) => self.Dialect;

    [PyMethod("writerow", "Writes an iterable as a record.")]
    public static PyObject? WriteRow(ThreadState ts, PyWriter self, PyObject row) => self.WriteRow(ts, row);

    [PyMethod("writerows", "Writes iterables as records.")]
    public static PyObject? WriteRows(ThreadState ts, PyWriter self, PyObject rows)
    {
        if (rows.GetIterator(ts) is not { } iterator)
            return null;
        while (iterator.Next(ts) is { } row)
            if (self.WriteRow(ts, row) is null || ts.PollInterrupt() && ts.HasError)
                return null;
        return ts.HasError ? null : PyNone.Instance;
    }
}
