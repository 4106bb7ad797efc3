using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>The document type declaration and the declarations in it.</summary>
sealed partial class XmlScanner
{
    /// <summary>Where a declaration that starts at a place ends: behind its "&gt;", with quotes, comments and brackets in mind; -1 for more text needed.</summary>
    int DeclarationEnd(int from)
    {
        bool isInside = false;
        for (int i = from; i < text.Length; i++)
            switch (text[i])
            {
                case '"' or '\'':
                    i = EndOr(text.IndexOf(text[i], i + 1));
                    break;
                case '<' when isInside && string.CompareOrdinal(text, i, "<!--", 0, 4) == 0:
                    i = EndOr(text.IndexOf("-->", i + 4, StringComparison.Ordinal)) + 2;
                    break;
                case '<' when isInside && string.CompareOrdinal(text, i, "<?", 0, 2) == 0:
                    i = EndOr(text.IndexOf("?>", i, StringComparison.Ordinal)) + 1;
                    break;
                case '[':
                    isInside = true;
                    break;
                case ']':
                    isInside = false;
                    break;
                case '>' when !isInside:
                    return i + 1;
            }
        return -1;
    }

    /// <summary>A place that was found, or the end of the text.</summary>
    int EndOr(int found) => found < 0 ? text.Length : found;

    ExpatError Doctype()
    {
        int end = DeclarationEnd(at + 2);
        if (end < 0)
            return More();
        hasDoctype = true;
        var tokens = new XmlTokens(text, at + 9, end);
        var error = Raw(XmlEvent.StartDoctypeDecl, at, at + 9);
        if (error != ExpatError.None)
            return error;
        Advance(at + 9);
        var name = tokens.Name();
        if (name is null)
            return Fail(tokens.At < end && text[tokens.At] == '>' ? ExpatError.Syntax : ExpatError.InvalidToken, tokens.At);
        error = ExternalId(tokens, out string? system, out string? publicId);
        if (error != ExpatError.None)
            return error;
        bool hasSubset = tokens.Next() == '[';
        if (system is not null)
        {
            declarations.MayBeIncomplete = true;
            if (!declarations.IsStandalone && parser.Has(XmlEvent.NotStandalone))
            {
                if (!TellNotStandalone(tokens, out bool goesOn))
                    return ExpatError.Raised;
                if (!goesOn)
                    return ExpatError.NotStandalone;
            }
        }
        error = Pass(XmlEvent.StartDoctypeDecl, tokens.At);
        if (error == ExpatError.None && parser.Has(XmlEvent.StartDoctypeDecl)
            && !parser.Tell(ts, XmlEvent.StartDoctypeDecl, [Str(name), Str(system), Str(publicId), PyInt.Of(hasSubset ? 1 : 0)]))
            error = ExpatError.Raised;
        if (error == ExpatError.None && hasSubset)
        {
            error = Pass(XmlEvent.StartDoctypeDecl, tokens.At + 1);
            error = error == ExpatError.None ? Subset(']') : error;
            if (error != ExpatError.None)
                return error;
            error = Pass(XmlEvent.StartDoctypeDecl, at + 1);
            tokens = new XmlTokens(text, at, end);
            if (error == ExpatError.None && tokens.Next() != '>')
                return Fail(ExpatError.Syntax, tokens.At);
            error = error == ExpatError.None ? Pass(XmlEvent.StartDoctypeDecl, tokens.At) : error;
        }
        else if (error == ExpatError.None && tokens.Next() != '>')
            return Fail(ExpatError.Syntax, tokens.At);
        if (error == ExpatError.None)
            error = ReadExternalSubset(system, publicId);
        if (error == ExpatError.None)
            error = parser.Has(XmlEvent.EndDoctypeDecl) ? parser.Tell(ts, XmlEvent.EndDoctypeDecl, []) ? ExpatError.None : ExpatError.Raised : Raw(XmlEvent.EndDoctypeDecl, at, at + 1);
        Advance(at + 1);
        return error;
    }

    bool TellNotStandalone(XmlTokens tokens, out bool goesOn)
    {
        goesOn = false;
        Pass(XmlEvent.StartDoctypeDecl, tokens.LastStart);
        return parser.TellNumber(ts, XmlEvent.NotStandalone, [], out goesOn);
    }

    /// <summary>What stands outside and the handler of external entities reads, when the program wants it.</summary>
    ExpatError ReadExternalSubset(string? system, string? publicId)
    {
        bool isWanted = parser.ParameterEntityParsing == 2 || parser.ParameterEntityParsing == 1 && !declarations.IsStandalone;
        if (!isWanted || system is null && !parser.UsesForeignDtd || !parser.Has(XmlEvent.ExternalEntityRef))
            return ExpatError.None;
        declarations.MayBeIncomplete = true;
        if (!parser.TellExternal(ts, PyNone.Instance, parser.Base, system, publicId, out bool isRead))
            return ExpatError.Raised;
        return isRead ? ExpatError.None : ExpatError.ExternalEntityHandling;
    }

    /// <summary>Tells the default handler of a piece of the text, where no handler is told of the whole.</summary>
    ExpatError Raw(XmlEvent @event, int from, int to) =>
        from >= to || parser.Has(@event) || parser.TellDefault(ts, text[from..to]) ? ExpatError.None : ExpatError.Raised;

    /// <summary>Goes on to a place, and tells the default handler of each token up to there.</summary>
    ExpatError Pass(XmlEvent @event, int to)
    {
        while (at < to)
        {
            int end = XmlTokens.EndOf(text, at, to);
            if (Raw(@event, at, end) != ExpatError.None)
                return ExpatError.Raised;
            Advance(end);
        }
        return ExpatError.None;
    }

    /// <summary>SYSTEM "…" or PUBLIC "…" "…", which may be missing.</summary>
    ExpatError ExternalId(XmlTokens tokens, out string? system, out string? publicId, bool needsSystem = true)
    {
        (system, publicId) = (null, null);
        if (tokens.TryWord("PUBLIC"))
        {
            if ((publicId = tokens.Literal()) is null)
                return Fail(ExpatError.Syntax, tokens.At);
            foreach (char c in publicId)
                if (!(char.IsAsciiLetterOrDigit(c) || " \r\n-'()+,./:=?;!*#@$_%".Contains(c, StringComparison.Ordinal)))
                    return Fail(ExpatError.PublicId, tokens.LastStart);
            publicId = string.Join(' ', publicId.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
            system = tokens.Literal();
            return system is null && needsSystem ? Fail(ExpatError.Syntax, tokens.At) : ExpatError.None;
        }
        if (!tokens.TryWord("SYSTEM"))
            return ExpatError.None;
        system = tokens.Literal();
        return system is null ? Fail(ExpatError.Syntax, tokens.At) : ExpatError.None;
    }

    /// <summary>Declarations up to the end of a subset: "]", or the end of the text for '\0'.</summary>
    ExpatError Subset(char close)
    {
        while (at < text.Length && text[at] != close)
        {
            char c = text[at];
            ExpatError error;
            if (IsBlank(c))
            {
                int blank = SkipBlanks(at);
                error = TellDefault(blank);
                Advance(blank);
            }
            else if (c == '%')
                error = ParameterReference();
            else if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
                error = Comment();
            else if (string.CompareOrdinal(text, at, "<?", 0, 2) == 0)
                error = Instruction();
            else if (string.CompareOrdinal(text, at, "<!", 0, 2) == 0)
                error = Declaration();
            else
                error = Fail(ExpatError.InvalidToken, at);
            if (error != ExpatError.None)
                return error;
            if (needsMore)
                return ExpatError.UnclosedToken;
        }
        return at < text.Length || close == '\0' ? ExpatError.None : ExpatError.UnclosedToken;
    }

    ExpatError ParameterReference()
    {
        int end = NameEnd(at + 1);
        if (end == at + 1 || end >= text.Length || text[end] != ';')
            return Fail(ExpatError.InvalidToken, end);
        string name = text[(at + 1)..end];
        declarations.MayBeIncomplete = true;
        if (!declarations.ParameterEntities.TryGetValue(name, out var entity) || parser.ParameterEntityParsing == 0 || entity.Text is null && !parser.Has(XmlEvent.ExternalEntityRef))
        {
            var skipped = Tell(XmlEvent.SkippedEntity, end + 1, Str(name), PyInt.Of(1));
            Advance(end + 1);
            return skipped;
        }
        if (entity.IsOpen)
            return ExpatError.RecursiveEntityRef;
        declarations.Expanded += entity.Text?.Length ?? 0;
        if (declarations.IsAmplified)
            return ExpatError.AmplificationLimitBreach;
        if (!ts.EnterRecursiveCall(" while expanding an XML entity"))
            return ExpatError.Raised;
        entity.IsOpen = true;
        ExpatError error;
        if (entity.Text is null)
            error = !parser.TellExternal(ts, PyNone.Instance, entity.Base, entity.SystemId, entity.PublicId, out bool isRead) ? ExpatError.Raised
                : isRead ? ExpatError.None : ExpatError.ExternalEntityHandling;
        else
        {
            var (outer, start) = (text, at);
            expanding++;
            (text, at) = (entity.Text, 0);
            error = Subset('\0');
            expanding--;
            (text, at) = (outer, start);
        }
        entity.IsOpen = false;
        ts.LeaveRecursiveCall();
        if (error == ExpatError.None)
            Advance(end + 1);
        return error;
    }
}
