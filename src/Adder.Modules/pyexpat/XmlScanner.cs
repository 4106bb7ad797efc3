using System.Globalization;
using System.Text;
using System.Xml;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>
/// Reads a document piece by piece and tells the parser's handlers of it. What a token is not whole of waits for the next piece. Methods that
/// read a token give an error, and leave the token alone when it needs more.
/// </summary>
sealed partial class XmlScanner
{
    /// <summary>Where in a document the scanner is.</summary>
    enum Place { Prolog, Content, Epilog }

    readonly PyXmlParser parser;
    readonly XmlDeclarations declarations;
    readonly XmlDecoder decoder;
    readonly List<string> open = [];
    readonly XmlNamespaces? namespaces;

    /// <summary>Whether it is an external subset: declarations only.</summary>
    public bool IsSubset { get; init; }

    /// <summary>What the event that is told began with; null when none is told.</summary>
    public string? Context => isReading ? text[at..] : null;

    bool isReading;

    /// <summary>Whether the document is an entity, whose content needs no element around it.</summary>
    readonly bool isEntity;

    ThreadState ts = null!;
    string text = "";
    int at, incomplete;
    bool isFinal, needsMore, hasDoctype, hasStarted;
    Place place;

    // the entities that are being expanded: positions stay where they are referred to
    int expanding;

    // how many elements were open where the innermost of them began
    int entityDepth;

    public XmlScanner(PyXmlParser parser, string? encoding, XmlDeclarations declarations, XmlNamespaces? namespaces, bool isEntity)
    {
        (this.parser, this.declarations, this.namespaces, this.isEntity) = (parser, declarations, namespaces, isEntity);
        decoder = new XmlDecoder(encoding);
        place = isEntity ? Place.Content : Place.Prolog;
    }

    /// <summary>What is wrong; once something is, nothing is read any more.</summary>
    public ExpatError Error { get; private set; }

    public bool IsFinished { get; private set; }
    public bool HasStarted => hasStarted;

    /// <summary>Whether a token that was not whole is read again only when twice as much is there.</summary>
    public bool DefersReparsing { get; set; } = true;

    /// <summary>The place of the event that is told, or of the error: from 1, from 0 and from 0.</summary>
    public long Line { get; private set; } = 1;

    public long Column { get; private set; }
    public long ByteIndex { get; private set; } = -1;

    public XmlDeclarations Declarations => declarations;
    public XmlNamespaces? Namespaces => namespaces;

    public void OverrideEncoding(string name) => decoder.Override(name);

    /// <summary>Reads more of the document.</summary>
    public ExpatError Feed(ThreadState thread, ReadOnlySpan<byte> more, bool final)
    {
        ts = thread;
        if (IsFinished)
            return ExpatError.Finished;
        // a handler that parses more itself
        if (isReading)
            return ExpatError.UnexpectedState;
        if (Error != ExpatError.None)
            return Error;
        (hasStarted, isFinal) = (true, final);
        declarations.Given += more.Length;
        var added = new StringBuilder();
        var error = decoder.Decode(ts, more, final, added);
        if (ByteIndex < 0)
            (ByteIndex, Column) = (decoder.MarkSize, decoder.MarkCharacters);
        if (added.Length > 0)
        {
            text = text[at..] + added;
            at = 0;
        }
        isReading = true;
        if (error == ExpatError.None && IsSubset)
            error = final ? Subset('\0') : ExpatError.None;
        else if (error == ExpatError.None && (final || !DefersReparsing || incomplete == 0 || text.Length - at >= 2 * incomplete))
            error = Run();
        if (error == ExpatError.None && final)
            error = IsSubset ? ExpatError.None : End();
        isReading = false;
        Error = error == ExpatError.Raised ? ExpatError.Aborted : error;
        IsFinished = final && error == ExpatError.None;
        return error;
    }

    /// <summary>Reads tokens until the text ends, or no whole token is left.</summary>
    ExpatError Run()
    {
        (needsMore, incomplete) = (false, 0);
        int start = at;
        while (at < text.Length)
        {
            var error = place == Place.Content ? Content() : Outside();
            if (error != ExpatError.None)
                return error;
            if (needsMore)
            {
                // only what is read again and again without success is put off
                incomplete = at == start ? text.Length - at : 0;
                return expanding > 0 ? ExpatError.UnclosedToken : ExpatError.None;
            }
            if (ts.PollInterrupt() && ts.HasError)
                return ExpatError.Raised;
        }
        return ExpatError.None;
    }

    ExpatError End()
    {
        if (at < text.Length)
            return text.AsSpan(at).StartsWith("<![CDATA[") ? ExpatError.UnclosedCdataSection : ExpatError.UnclosedToken;
        if (!parser.FlushText(ts))
            return ExpatError.Raised;
        if (isEntity)
            return open.Count == 0 ? ExpatError.None : ExpatError.AsyncEntity;
        return place == Place.Epilog ? ExpatError.None : ExpatError.NoElements;
    }

    /// <summary>A token needs more text than there is.</summary>
    ExpatError More()
    {
        needsMore = true;
        return ExpatError.None;
    }

    /// <summary>An error at a place behind the start of the token.</summary>
    ExpatError Fail(ExpatError error, int where)
    {
        Advance(Math.Min(where, text.Length));
        return error;
    }

    /// <summary>Goes on to a place in the text; lines, columns and bytes are counted.</summary>
    void Advance(int to)
    {
        if (expanding == 0)
            for (int i = at; i < to; i++)
            {
                char c = text[i];
                ByteIndex += decoder.SizeOf(c);
                if (c == '\n' && i > 0 && text[i - 1] == '\r')
                    continue;
                if (c is '\n' or '\r')
                    (Line, Column) = (Line + 1, 0);
                else if (!char.IsLowSurrogate(c))
                    Column++;
            }
        at = to;
    }

    /// <summary>Tells of an event, or else the default handler of the token's text; an error when a handler failed.</summary>
    ExpatError Tell(XmlEvent @event, int end, params ReadOnlySpan<PyObject> arguments) =>
        (parser.Has(@event) ? parser.Tell(ts, @event, arguments) : parser.TellDefault(ts, text[at..end])) ? ExpatError.None : ExpatError.Raised;

    ExpatError TellDefault(int end) => parser.TellDefault(ts, text[at..end]) ? ExpatError.None : ExpatError.Raised;

    static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    static bool IsNameStart(char c) => c is '_' or ':' || XmlConvert.IsStartNCNameChar(c);

    static bool IsName(char c) => c == ':' || XmlConvert.IsNCNameChar(c);

    /// <summary>The end of the name that starts at a place; the place itself when none does.</summary>
    int NameEnd(int from)
    {
        if (from >= text.Length || !IsNameStart(text[from]))
            return from;
        int end = from + 1;
        while (end < text.Length && IsName(text[end]))
            end++;
        return end;
    }

    int SkipBlanks(int from)
    {
        while (from < text.Length && IsBlank(text[from]))
            from++;
        return from;
    }

    /// <summary>The first character from a place to another that no document may have; -1 for none.</summary>
    int IllegalCharacter(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            char c = text[i];
            if (c < ' ' && !IsBlank(c) || c >= '\uFFFE')
                return i;
            if (char.IsHighSurrogate(c) ? i + 1 < text.Length && !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1])))
                return i;
        }
        return -1;
    }

    static string NormalizeLines(string value) => value.Contains('\r', StringComparison.Ordinal)
        ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : value;

    PyObject Str(string? value) => value is null ? PyNone.Instance : parser.Intern(ts, value);

    /// <summary>What stands outside the root element: declarations, comments, instructions, blanks.</summary>
    ExpatError Outside()
    {
        char c = text[at];
        if (IsBlank(c))
        {
            int end = SkipBlanks(at);
            decoder.EndStart();
            var error = TellDefault(end);
            Advance(end);
            return error;
        }
        if (c != '<')
        {
            if (place == Place.Epilog)
                return ExpatError.JunkAfterDocElement;
            // a name is a token of the prolog, at which the syntax is wrong
            int nameEnd = NameEnd(at);
            if (nameEnd == text.Length && !isFinal)
                return More();
            return nameEnd > at && (nameEnd == text.Length || IsBlank(text[nameEnd]) || text[nameEnd] is '>' or ')' or ',' or '|' or '[' or '%')
                ? ExpatError.Syntax : Fail(ExpatError.InvalidToken, nameEnd);
        }
        if (at + 1 >= text.Length)
            return More();
        if (text[at + 1] == '?')
            return Instruction();
        decoder.EndStart();
        if (text[at + 1] == '!')
        {
            if (StartsWith("<!--"))
                return Comment();
            if (needsMore)
                return ExpatError.None;
            if (!StartsWith("<!DOCTYPE"))
                return needsMore ? ExpatError.None : place == Place.Epilog ? ExpatError.JunkAfterDocElement : Fail(ExpatError.Syntax, at);
            return place == Place.Epilog ? ExpatError.JunkAfterDocElement : hasDoctype ? ExpatError.Syntax : Doctype();
        }
        if (place == Place.Epilog)
            return ExpatError.JunkAfterDocElement;
        place = Place.Content;
        return ExpatError.None;
    }

    /// <summary>Whether a text is next; it may need more.</summary>
    bool StartsWith(string wanted)
    {
        var rest = text.AsSpan(at);
        if (rest.Length >= wanted.Length)
            return rest.StartsWith(wanted);
        if (wanted.AsSpan().StartsWith(rest))
            needsMore = true;
        return false;
    }

    ExpatError Comment()
    {
        int end = text.IndexOf("--", at + 4, StringComparison.Ordinal);
        if (end < 0 || end + 2 >= text.Length)
            return IllegalCharacter(at, text.Length) is >= 0 and var bad ? Fail(ExpatError.InvalidToken, bad) : More();
        if (text[end + 2] != '>')
            return Fail(ExpatError.InvalidToken, end + 2);
        if (IllegalCharacter(at, end) is >= 0 and var illegal)
            return Fail(ExpatError.InvalidToken, illegal);
        var error = Tell(XmlEvent.Comment, end + 3, new PyStr(NormalizeLines(text[(at + 4)..end])));
        Advance(end + 3);
        return error;
    }

    ExpatError Instruction()
    {
        int nameEnd = NameEnd(at + 2), end = text.IndexOf("?>", nameEnd, StringComparison.Ordinal);
        if (nameEnd == at + 2 && nameEnd < text.Length || nameEnd < text.Length && !IsBlank(text[nameEnd]) && text[nameEnd] != '?')
            return Fail(ExpatError.InvalidToken, nameEnd);
        if (end < 0)
            return More();
        string name = text[(at + 2)..nameEnd];
        if (IllegalCharacter(at, end) is >= 0 and var illegal)
            return Fail(ExpatError.InvalidToken, illegal);
        if (name == "xml")
            return IsAtStart ? XmlDeclaration(nameEnd, end) : ExpatError.MisplacedXmlPi;
        if (name.Equals("xml", StringComparison.OrdinalIgnoreCase))
            return Fail(ExpatError.InvalidToken, nameEnd);
        decoder.EndStart();
        int dataStart = SkipBlanks(nameEnd);
        var error = Tell(XmlEvent.ProcessingInstruction, end + 2, Str(name), new PyStr(NormalizeLines(text[Math.Min(dataStart, end)..end])));
        Advance(end + 2);
        return error;
    }

    bool IsAtStart => ByteIndex == decoder.MarkSize && expanding == 0;

    /// <summary>The XML declaration, or the text declaration of an entity.</summary>
    ExpatError XmlDeclaration(int from, int end)
    {
        string? version = null, encoding = null;
        int standalone = -1;
        foreach (string wanted in (ReadOnlySpan<string>)["version", "encoding", "standalone"])
        {
            int start = SkipBlanks(from), nameEnd = NameEnd(start);
            if (start == from || text.AsSpan(start, nameEnd - start) is var name && !name.SequenceEqual(wanted))
            {
                if (wanted == "version" && !isEntity)
                    return Fail(ExpatError.XmlDecl, start);
                continue;
            }
            int equals = SkipBlanks(nameEnd), quote = equals < end && text[equals] == '=' ? SkipBlanks(equals + 1) : end;
            int close = quote < end && text[quote] is '"' or '\'' ? text.IndexOf(text[quote], quote + 1) : -1;
            if (close < 0 || close >= end)
                return Fail(ExpatError.XmlDecl, quote);
            string value = text[(quote + 1)..close];
            from = close + 1;
            if (wanted == "version")
                version = value;
            else if (wanted == "encoding")
                encoding = value;
            else if (value is "yes" or "no")
                standalone = value == "yes" ? 1 : 0;
            else
                return Fail(ExpatError.XmlDecl, quote + 1);
        }
        if (SkipBlanks(from) != end)
            return Fail(ExpatError.XmlDecl, SkipBlanks(from));
        declarations.IsStandalone = standalone == 1;
        var error = Tell(XmlEvent.XmlDecl, end + 2, Str(version), Str(encoding), PyInt.Of(standalone));
        if (error != ExpatError.None)
            return error;
        if (encoding is not null)
        {
            string rest = text[(end + 2)..];
            error = decoder.Declare(ts, encoding, end + 2, ref rest);
            if (error != ExpatError.None)
                return Fail(error, text.IndexOf(encoding, StringComparison.Ordinal));
            text = text[..(end + 2)] + rest;
        }
        decoder.EndStart();
        Advance(end + 2);
        return ExpatError.None;
    }
}
