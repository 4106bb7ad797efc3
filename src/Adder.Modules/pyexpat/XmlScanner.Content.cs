using System.Globalization;
using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>The content of elements.</summary>
sealed partial class XmlScanner
{
    ExpatError Content()
    {
        char c = text[at];
        if (c == '&')
            return Reference();
        if (c != '<')
            return Text();
        if (at + 1 >= text.Length)
            return More();
        switch (text[at + 1])
        {
            case '/':
                return EndTag();
            case '?':
                return Instruction();
            case '!':
                if (StartsWith("<!--"))
                    return Comment();
                if (needsMore)
                    return ExpatError.None;
                return StartsWith("<![CDATA[") ? Cdata() : needsMore ? ExpatError.None : Fail(ExpatError.InvalidToken, at + 2);
            default:
                return StartTag();
        }
    }

    /// <summary>Text until the next markup; each line's end is told of its own.</summary>
    ExpatError Text()
    {
        decoder.EndStart();
        int end = at;
        while (end < text.Length && text[end] is not ('<' or '&'))
            end++;
        bool isCut = end == text.Length && !isFinal && expanding == 0;
        if (text.IndexOf("]]>", at, end - at, StringComparison.Ordinal) is >= 0 and var close)
            return Fail(ExpatError.InvalidToken, close + 2);
        if (IllegalCharacter(at, end) is >= 0 and var illegal)
            return TellText(illegal) is var failed && failed != ExpatError.None ? failed : Fail(ExpatError.InvalidToken, illegal);
        // the end of a line, of a surrogate pair or of "]]>" may come with the next piece
        if (isCut)
        {
            if (char.IsHighSurrogate(text[end - 1]) || text[end - 1] == '\r')
                end--;
            else
                for (int i = 0; i < 2 && end > at && text[end - 1] == ']'; i++)
                    end--;
            if (end == at)
                return More();
        }
        return TellText(end);
    }

    /// <summary>Tells of the text up to a place.</summary>
    ExpatError TellText(int end)
    {
        while (at < end)
        {
            int next = at;
            string line;
            if (text[at] is '\r' or '\n')
            {
                next += text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
                line = "\n";
            }
            else
            {
                while (next < end && text[next] is not ('\r' or '\n'))
                    next++;
                line = text[at..next];
            }
            if (!parser.TellText(ts, line, text[at..next]))
                return ExpatError.Raised;
            Advance(next);
        }
        return ExpatError.None;
    }

    ExpatError Cdata()
    {
        int start = at + 9, end = text.IndexOf("]]>", start, StringComparison.Ordinal);
        if (IllegalCharacter(start, end < 0 ? text.Length : end) is >= 0 and var illegal)
            return Fail(ExpatError.InvalidToken, illegal);
        if (end < 0)
            return More();
        var error = Tell(XmlEvent.StartCdataSection, start);
        if (error != ExpatError.None)
            return error;
        Advance(start);
        error = TellText(end);
        if (error == ExpatError.None)
            error = Tell(XmlEvent.EndCdataSection, end + 3);
        Advance(end + 3);
        return error;
    }

    /// <summary>A reference to a character or an entity.</summary>
    ExpatError Reference()
    {
        int end = at + 1;
        bool isNumber = end < text.Length && text[end] == '#';
        if (isNumber)
            while (++end < text.Length && char.IsAsciiLetterOrDigit(text[end])) { }
        else
            end = NameEnd(end);
        if (end >= text.Length)
            return More();
        if (text[end] != ';' || end == at + 1)
            return Fail(ExpatError.InvalidToken, end);
        string name = text[(at + 1)..end];
        if (isNumber || Predefined(name) is not null)
        {
            string? character = isNumber ? Character(name) : Predefined(name);
            if (character is null)
                return ExpatError.BadCharRef;
            var told = parser.TellText(ts, character, text[at..(end + 1)]) ? ExpatError.None : ExpatError.Raised;
            Advance(end + 1);
            return told;
        }
        return Entity(name, end + 1);
    }

    static string? Predefined(string name) => name switch { "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"", "apos" => "'", _ => null };

    /// <summary>The character of "#65" or "#x41"; null when a document may not have it.</summary>
    static string? Character(string reference)
    {
        bool isHex = reference.Length > 1 && reference[1] == 'x';
        var digits = reference.AsSpan(isHex ? 2 : 1);
        if (!int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code)
            || code < ' ' && code is not ('\t' or '\n' or '\r') || code is 0xFFFE or 0xFFFF)
            return null;
        return char.ConvertFromUtf32(code);
    }

    ExpatError Entity(string name, int end)
    {
        if (!declarations.Entities.TryGetValue(name, out var entity))
        {
            if (!declarations.MayBeIncomplete || declarations.IsStandalone)
                return ExpatError.UndefinedEntity;
            return Skip(name, end);
        }
        if (entity.IsOpen)
            return ExpatError.RecursiveEntityRef;
        if (entity.Notation is not null)
            return ExpatError.BinaryEntityRef;
        if (entity.Text is not null)
            return parser.ExpandsEntities ? Expand(entity, end) : Skip(name, end);
        if (!parser.Has(XmlEvent.ExternalEntityRef))
        {
            var told = TellDefault(end);
            Advance(end);
            return told;
        }
        entity.IsOpen = true;
        bool success = parser.TellExternal(ts, Str(name), entity.Base, entity.SystemId, entity.PublicId, out bool isRead);
        entity.IsOpen = false;
        Advance(end);
        return !success ? ExpatError.Raised : isRead ? ExpatError.None : ExpatError.ExternalEntityHandling;
    }

    ExpatError Skip(string name, int end)
    {
        var error = Tell(XmlEvent.SkippedEntity, end, Str(name), PyInt.Of(0));
        Advance(end);
        return error;
    }

    /// <summary>Reads the text of an entity in the place of the reference.</summary>
    ExpatError Expand(XmlEntity entity, int end)
    {
        declarations.Expanded += entity.Text!.Length;
        if (declarations.IsAmplified)
            return ExpatError.AmplificationLimitBreach;
        if (!ts.EnterRecursiveCall(" while expanding an XML entity"))
            return ExpatError.Raised;
        var (outer, start, outerDepth) = (text, at, entityDepth);
        entity.IsOpen = true;
        expanding++;
        (text, at, entityDepth) = (entity.Text, 0, open.Count);
        var error = Run();
        if (error == ExpatError.None && open.Count != entityDepth)
            error = ExpatError.AsyncEntity;
        expanding--;
        entity.IsOpen = false;
        (text, at, entityDepth) = (outer, start, outerDepth);
        ts.LeaveRecursiveCall();
        needsMore = false;
        if (error == ExpatError.None)
            Advance(end);
        return error;
    }
}
