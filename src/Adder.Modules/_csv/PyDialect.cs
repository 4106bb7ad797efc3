using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._csv;

/// <summary>When writers quote fields, and what readers make of fields without quotes.</summary>
enum Quoting { Minimal, All, NonNumeric, None, Strings, NotNull }

/// <summary>How records are written.</summary>
public sealed class PyDialect : PyObject
{
    /// <summary>Stands for a character that is not set.</summary>
    internal const int NotSet = -1;

    static readonly string[] Names = ["dialect", "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"];

    PyDialect() { }

    public static PyType TypeObject { get; } = new("_csv.Dialect", New);
    public override PyType Type => TypeObject;

    internal int Delimiter { get; private set; } = ',';
    internal int EscapeChar { get; private set; } = NotSet;
    internal int QuoteChar { get; private set; } = '"';
    internal PyStr LineTerminator { get; private set; } = new("\r\n");
    internal Quoting Quoting { get; private set; }
    internal bool DoubleQuote { get; private set; } = true;
    internal bool SkipInitialSpace { get; private set; }
    internal bool Strict { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Create(ts, arguments, names);

    /// <summary>A dialect of the arguments of Dialect(): another dialect, or its name, and parameters. Null with an error.</summary>
    internal static PyDialect? Create(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var given = new PyObject?[Names.Length];
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional > Names.Length)
            return Fail(ts, ExceptionTypes.TypeError, $"function takes at most {Names.Length} arguments ({arguments.Length} given)");
        arguments[..positional].CopyTo(given!);
        for (int i = positional; i < arguments.Length; i++)
        {
            string name = (names!.Items[i - positional] as PyStr)?.Value ?? "";
            int index = Array.IndexOf(Names, name);
            if (index < 0)
                return Fail(ts, ExceptionTypes.TypeError, $"this function got an unexpected keyword argument '{name}'");
            given[index] = arguments[i];
        }
        var source = given[0] is PyNone ? null : given[0];
        if (source is PyStr registered && (source = Dialects.Get(ts, registered)) is null)
            return null;
        if (source is PyDialect same && given.AsSpan(1).IndexOfAnyExcept((PyObject?)null) < 0)
            return same;
        for (int i = 1; source is not null && i < given.Length; i++)
        {
            given[i] ??= source.GetAttribute(ts, Interned.Of(Names[i]));
            if (given[i] is null && ts.HasError)
                ts.TakeError();
        }
        var dialect = new PyDialect();
        return dialect.TrySet(ts, given) && dialect.Check(ts, given[5] is PyNone && given[6] is null) ? dialect : null;
    }

    static PyDialect? Fail(ThreadState ts, PyType type, string message)
    {
        ts.Raise(type, message);
        return null;
    }

    bool TrySet(ThreadState ts, PyObject?[] given)
    {
        if (!TryCharacter(ts, "delimiter", given[1], mayBeNone: false, Delimiter, out int delimiter) || !TryFlag(ts, given[2], true, out bool doubleQuote)
            || !TryCharacter(ts, "escapechar", given[3], mayBeNone: true, EscapeChar, out int escape))
            return false;
        if (given[4] is { } terminator)
        {
            if (terminator is not PyStr text)
                return ts.Fail(ExceptionTypes.TypeError, $"\"lineterminator\" must be a string, not {terminator.Type.Name}");
            LineTerminator = text;
        }
        if (!TryCharacter(ts, "quotechar", given[5], mayBeNone: true, QuoteChar, out int quote))
            return false;
        if (given[6] is { } quoting)
        {
            if (quoting is not PyIntegral)
                return ts.Fail(ExceptionTypes.TypeError, $"\"quoting\" must be an integer, not {quoting.Type.Name}");
            if (!Arguments.TryInt(ts, quoting, out int number))
                return false;
            Quoting = (Quoting)number;
        }
        if (!TryFlag(ts, given[7], false, out bool skip) || !TryFlag(ts, given[8], false, out bool strict))
            return false;
        (Delimiter, DoubleQuote, EscapeChar, QuoteChar, SkipInitialSpace, Strict) = (delimiter, doubleQuote, escape, quote, skip, strict);
        return true;
    }

    static bool TryFlag(ThreadState ts, PyObject? value, bool otherwise, out bool flag)
    {
        flag = otherwise;
        return value is null || Arguments.TryTruth(ts, value, out flag);
    }

    static bool TryCharacter(ThreadState ts, string name, PyObject? value, bool mayBeNone, int otherwise, out int c)
    {
        c = value is PyNone ? NotSet : otherwise;
        if (value is null || mayBeNone && value is PyNone)
            return true;
        string wanted = $"\"{name}\" must be a unicode character{(mayBeNone ? " or None" : "")}, not ";
        if (value is not PyStr text)
            return ts.Fail(ExceptionTypes.TypeError, wanted + value.Type.Name);
        if (text.Count != 1)
            return ts.Fail(ExceptionTypes.TypeError, $"{wanted}a string of length {text.Count}");
        c = text.CodePointAt(0);
        return true;
    }

    bool Check(ThreadState ts, bool hasOnlyNoQuoteChar)
    {
        if (!Enum.IsDefined(Quoting))
            return ts.Fail(ExceptionTypes.TypeError, "bad \"quoting\" value");
        if (hasOnlyNoQuoteChar)
            Quoting = Quoting.None;
        if (Quoting != Quoting.None && QuoteChar == NotSet)
            return ts.Fail(ExceptionTypes.TypeError, "quotechar must be set if quoting enabled");
        return CheckOne(ts, "delimiter", Delimiter, mayBeSpace: true) && CheckOne(ts, "escapechar", EscapeChar, !SkipInitialSpace)
            && CheckOne(ts, "quotechar", QuoteChar, !SkipInitialSpace)
            && CheckPair(ts, "delimiter", "escapechar", Delimiter, EscapeChar) && CheckPair(ts, "delimiter", "quotechar", Delimiter, QuoteChar)
            && CheckPair(ts, "escapechar", "quotechar", EscapeChar, QuoteChar)
            && CheckTerminator(ts, "delimiter", Delimiter) && CheckTerminator(ts, "escapechar", EscapeChar) && CheckTerminator(ts, "quotechar", QuoteChar);
    }

    static bool CheckOne(ThreadState ts, string name, int c, bool mayBeSpace) =>
        !(c is '\r' or '\n' || c == ' ' && !mayBeSpace) || ts.Fail(ExceptionTypes.ValueError, $"bad {name} value");

    static bool CheckPair(ThreadState ts, string first, string second, int a, int b) =>
        a != b || a == NotSet || ts.Fail(ExceptionTypes.ValueError, $"bad {first} or {second} value");

    bool CheckTerminator(ThreadState ts, string name, int c) => !EndsLine(c) || ts.Fail(ExceptionTypes.ValueError, $"bad {name} or lineterminator value");

    /// <summary>Whether a character is one of the line terminator.</summary>
    internal bool EndsLine(int c)
    {
        for (int i = 0; i < LineTerminator.Count; i++)
            if (LineTerminator.CodePointAt(i) == c)
                return true;
        return false;
    }
}

[PyMethods(typeof(PyDialect))]
static partial class DialectMethods
{
    static PyObject Character(int c) => c == PyDialect.NotSet ? PyNone.Instance : PyStr.OfCodePoint(c);

    [PyGetter("delimiter", "What stands between fields.")]
    public static PyObject? Delimiter(ThreadState ts, PyDialect self) => Character(self.Delimiter);

    [PyGetter("doublequote", "Whether quotes within fields are doubled.")]
    public static PyObject? DoubleQuote(ThreadState ts, PyDialect self) => PyBool.Of(self.DoubleQuote);

    [PyGetter("escapechar", "What takes the meaning from the next character.")]
    public static PyObject? EscapeChar(ThreadState ts, PyDialect self) => Character(self.EscapeChar);

    [PyGetter("lineterminator", "What stands behind records.")]
    public static PyObject? LineTerminator(ThreadState ts, PyDialect self) => self.LineTerminator;

    [PyGetter("quotechar", "What stands around fields.")]
    public static PyObject? QuoteChar(ThreadState ts, PyDialect self) => Character(self.QuoteChar);

    [PyGetter("quoting", "When fields are quoted.")]
    public static PyObject? QuotingKind(ThreadState ts, PyDialect self) => PyInt.Of((int)self.Quoting);

    [PyGetter("skipinitialspace", "Whether blanks behind delimiters are left out.")]
    public static PyObject? SkipInitialSpace(ThreadState ts, PyDialect self) => PyBool.Of(self.SkipInitialSpace);

    [PyGetter("strict", "Whether bad input is an error.")]
    public static PyObject? Strict(ThreadState ts, PyDialect self) => PyBool.Of(self.Strict);
}
