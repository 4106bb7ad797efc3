using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>The tags of elements, and their attributes.</summary>
sealed partial class XmlScanner
{
    ExpatError StartTag()
    {
        decoder.EndStart();
        int nameEnd = NameEnd(at + 1);
        if (nameEnd == at + 1)
            return Fail(ExpatError.InvalidToken, nameEnd);
        if (nameEnd == text.Length)
            return More();
        string name = text[(at + 1)..nameEnd];
        var given = new List<(string Name, string Value)>();
        var error = Attributes(nameEnd, given, out int end);
        if (error != ExpatError.None || needsMore)
            return error;
        bool isEmpty = text[end] == '/';
        end += isEmpty ? 2 : 1;
        int depth = open.Count;
        var declared = declarations.Attributes.GetValueOrDefault(name);
        int specified = given.Count;
        if (declared is not null)
            Complete(given, declared);
        string? shown = name;
        if (namespaces is not null)
        {
            error = BindNamespaces(given, depth, ref specified);
            if (error == ExpatError.None && (shown = namespaces.Expand(name, isAttribute: false)) is null)
                error = ExpatError.UnboundPrefix;
            if (error == ExpatError.None)
                error = ExpandNames(given);
            if (error != ExpatError.None)
                return error == ExpatError.Raised || Unbind(depth) == ExpatError.None ? error : ExpatError.Raised;
        }
        open.Add(name);
        parser.SpecifiedCount = specified * 2;
        error = parser.Has(XmlEvent.StartElement)
            ? parser.TellStart(ts, shown!, given, specified) ? ExpatError.None : ExpatError.Raised
            : TellDefault(end);
        int start = at;
        Advance(end);
        if (error == ExpatError.None && isEmpty)
            error = Close(name, start, end, isEmpty: true);
        return error;
    }

    /// <summary>Reads attributes until the end of a tag, which is "&gt;" or "/&gt;".</summary>
    ExpatError Attributes(int from, List<(string Name, string Value)> result, out int end)
    {
        end = from;
        while (true)
        {
            int start = SkipBlanks(end);
            if (start >= text.Length)
                return More();
            if (text[start] == '>' || text[start] == '/')
            {
                if (text[start] == '/' && start + 1 >= text.Length)
                    return More();
                end = start;
                return text[start] == '>' || text[start + 1] == '>' ? ExpatError.None : Fail(ExpatError.InvalidToken, start + 1);
            }
            int nameEnd = NameEnd(start);
            if (start == end || nameEnd == start)
                return Fail(ExpatError.InvalidToken, start);
            int equals = SkipBlanks(nameEnd);
            if (equals >= text.Length)
                return More();
            if (text[equals] != '=')
                return Fail(ExpatError.InvalidToken, equals);
            int quote = SkipBlanks(equals + 1);
            if (quote >= text.Length)
                return More();
            if (text[quote] is not ('"' or '\''))
                return Fail(ExpatError.InvalidToken, quote);
            int close = text.IndexOf(text[quote], quote + 1), stop = close < 0 ? text.Length : close;
            if (text.IndexOf('<', quote + 1, stop - quote - 1) is >= 0 and var bad || (bad = IllegalCharacter(quote + 1, stop)) >= 0)
                return Fail(ExpatError.InvalidToken, bad);
            if (close < 0)
                return More();
            string name = text[start..nameEnd];
            if (result.Exists(a => a.Name == name))
                return Fail(ExpatError.DuplicateAttribute, start);
            var value = new StringBuilder();
            var error = AppendValue(value, text[(quote + 1)..close], quote + 1);
            if (error != ExpatError.None)
                return error;
            result.Add((name, value.ToString()));
            end = close + 1;
        }
    }

    /// <summary>Appends the value of an attribute: references resolved, blanks as spaces.</summary>
    /// <param name="value">What it is appended to.</param>
    /// <param name="source">The text between the quotes, or of an entity.</param>
    /// <param name="offset">Where the text is in the token; -1 within an entity.</param>
    ExpatError AppendValue(StringBuilder value, string source, int offset)
    {
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (c == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
                continue;
            if (c != '&')
            {
                if (c == '<')
                    return ExpatError.InvalidToken;
                value.Append(IsBlank(c) ? ' ' : c);
                continue;
            }
            int end = source.IndexOf(';', i);
            if (end < 0)
                return offset < 0 ? ExpatError.InvalidToken : Fail(ExpatError.InvalidToken, offset + source.Length);
            string name = source[(i + 1)..end];
            i = end;
            var error = name.StartsWith('#') ? AppendReferred(value, Character(name))
                : Predefined(name) is { } character ? AppendReferred(value, character) : AppendEntity(value, name);
            if (error != ExpatError.None)
                return error;
        }
        return ExpatError.None;
    }

    static ExpatError AppendReferred(StringBuilder value, string? character)
    {
        value.Append(character);
        return character is null ? ExpatError.BadCharRef : ExpatError.None;
    }

    ExpatError AppendEntity(StringBuilder value, string name)
    {
        if (!declarations.Entities.TryGetValue(name, out var entity))
            return declarations.MayBeIncomplete && !declarations.IsStandalone ? ExpatError.None : name.Length == 0 ? ExpatError.InvalidToken : ExpatError.UndefinedEntity;
        if (entity.IsOpen)
            return ExpatError.RecursiveEntityRef;
        if (entity.Notation is not null)
            return ExpatError.BinaryEntityRef;
        if (entity.Text is null)
            return ExpatError.AttributeExternalEntityRef;
        declarations.Expanded += entity.Text.Length;
        if (declarations.IsAmplified)
            return ExpatError.AmplificationLimitBreach;
        if (!ts.EnterRecursiveCall(" while expanding an XML entity"))
            return ExpatError.Raised;
        entity.IsOpen = true;
        var error = AppendValue(value, entity.Text, -1);
        entity.IsOpen = false;
        ts.LeaveRecursiveCall();
        return error;
    }

    /// <summary>Collapses blanks where the declaration says so, and adds the defaults of attributes that are not given.</summary>
    static void Complete(List<(string Name, string Value)> given, List<XmlAttributeDeclaration> declared)
    {
        foreach (var declaration in declared)
        {
            int index = given.FindIndex(a => a.Name == declaration.Name);
            if (index >= 0 && !declaration.IsCdata)
                given[index] = (declaration.Name, Collapse(given[index].Value));
            else if (index < 0 && declaration.Default is { } value)
                given.Add((declaration.Name, value));
        }
    }

    static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Takes declarations of namespaces out of the attributes of an element and tells of them.</summary>
    ExpatError BindNamespaces(List<(string Name, string Value)> given, int depth, ref int specified)
    {
        for (int i = 0; i < given.Count; i++)
        {
            var (name, value) = given[i];
            if (name != "xmlns" && !name.StartsWith("xmlns:", StringComparison.Ordinal))
                continue;
            string prefix = name == "xmlns" ? "" : name[6..];
            var error = namespaces!.Bind(prefix, value, depth);
            if (error != ExpatError.None)
                return error;
            given.RemoveAt(i--);
            specified -= i + 1 < specified ? 1 : 0;
            if (parser.Has(XmlEvent.StartNamespaceDecl)
                && !parser.Tell(ts, XmlEvent.StartNamespaceDecl, [Str(prefix.Length == 0 ? null : prefix), Str(value.Length == 0 && prefix.Length == 0 ? null : value)]))
                return ExpatError.Raised;
        }
        return ExpatError.None;
    }

    ExpatError ExpandNames(List<(string Name, string Value)> given)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < given.Count; i++)
        {
            if (namespaces!.Expand(given[i].Name, isAttribute: true) is not { } name)
                return ExpatError.UnboundPrefix;
            string unprefixed = namespaces.ShowsPrefixes && given[i].Name.Contains(':', StringComparison.Ordinal) && namespaces.Separator.Length > 0
                ? name[..name.LastIndexOf(namespaces.Separator, StringComparison.Ordinal)] : name;
            if (!seen.Add(unprefixed))
                return ExpatError.DuplicateAttribute;
            given[i] = (name, given[i].Value);
        }
        return ExpatError.None;
    }

    ExpatError Unbind(int depth)
    {
        foreach (string prefix in namespaces?.Unbind(depth) ?? [])
            if (parser.Has(XmlEvent.EndNamespaceDecl) && !parser.Tell(ts, XmlEvent.EndNamespaceDecl, [Str(prefix.Length == 0 ? null : prefix)]))
                return ExpatError.Raised;
        return ExpatError.None;
    }

    ExpatError EndTag()
    {
        int nameEnd = NameEnd(at + 2);
        if (nameEnd == text.Length)
            return More();
        if (nameEnd == at + 2)
            return Fail(ExpatError.InvalidToken, nameEnd);
        int close = SkipBlanks(nameEnd);
        if (close == text.Length)
            return More();
        if (text[close] != '>')
            return Fail(ExpatError.InvalidToken, close);
        string name = text[(at + 2)..nameEnd];
        if (open.Count == entityDepth)
            return expanding > 0 || isEntity ? ExpatError.AsyncEntity : ExpatError.TagMismatch;
        if (open[^1] != name)
            return Fail(ExpatError.TagMismatch, at + 2);
        var error = Close(name, at, close + 1, isEmpty: false);
        Advance(close + 1);
        return error;
    }

    /// <summary>Tells of the end of the innermost element, whose token is at a place.</summary>
    ExpatError Close(string name, int start, int end, bool isEmpty)
    {
        string shown = namespaces?.Expand(name, isAttribute: false) ?? name;
        open.RemoveAt(open.Count - 1);
        bool told = parser.Has(XmlEvent.EndElement) ? parser.Tell(ts, XmlEvent.EndElement, [Str(shown)])
            : isEmpty && parser.Has(XmlEvent.StartElement) || !isEmpty ? parser.TellDefault(ts, text[start..end]) : true;
        if (!told)
            return ExpatError.Raised;
        var error = Unbind(open.Count);
        if (open.Count == 0 && !isEntity && expanding == 0)
            place = Place.Epilog;
        return error;
    }
}
