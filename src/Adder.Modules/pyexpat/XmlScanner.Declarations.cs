using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>Declarations of elements, attributes, entities and notations.</summary>
sealed partial class XmlScanner
{
    ExpatError Declaration()
    {
        int end = DeclarationEnd(at + 2);
        if (end < 0)
            return ExpatError.UnclosedToken;
        int nameEnd = NameEnd(at + 2);
        var tokens = new XmlTokens(text, nameEnd, end);
        return text[(at + 2)..nameEnd] switch
        {
            "ELEMENT" => ElementDeclaration(tokens, end),
            "ATTLIST" => AttributeList(tokens, end),
            "ENTITY" => EntityDeclaration(tokens, end),
            "NOTATION" => NotationDeclaration(tokens, end),
            _ => Fail(ExpatError.InvalidToken, at + 2),
        };
    }

    /// <summary>Ends a declaration: the default handler is told of it where no other is; the event's position is where it was told.</summary>
    ExpatError EndDeclaration(XmlEvent @event, XmlTokens tokens, int end, params ReadOnlySpan<PyObject> arguments)
    {
        if (tokens.Next() != '>')
            return Fail(ExpatError.Syntax, tokens.At);
        var kept = arguments.ToArray();
        if (parser.Has(@event))
        {
            Advance(tokens.LastStart);
            if (!parser.Tell(ts, @event, kept))
                return ExpatError.Raised;
            Advance(end);
            return ExpatError.None;
        }
        return Pass(@event, end);
    }

    /// <summary>The value of an entity: character references resolved, other references left for later.</summary>
    static ExpatError EntityValue(string literal, out string value)
    {
        var result = new StringBuilder(literal.Length);
        value = "";
        for (int i = 0; i < literal.Length; i++)
        {
            int end = literal[i] is '&' or '%' ? literal.IndexOf(';', i) : -1;
            if (literal[i] == '%')
                return ExpatError.ParamEntityRef;
            if (literal[i] == '&' && end < 0)
                return ExpatError.InvalidToken;
            if (end > 0 && literal[i + 1] == '#')
            {
                if (Character(literal[(i + 1)..end]) is not { } character)
                    return ExpatError.BadCharRef;
                result.Append(character);
                i = end;
            }
            else
                result.Append(literal[i]);
        }
        value = NormalizeLines(result.ToString());
        return ExpatError.None;
    }

    ExpatError EntityDeclaration(XmlTokens tokens, int end)
    {
        bool isParameter = tokens.TryCharacter('%');
        if (tokens.Name() is not { } name)
            return Fail(ExpatError.InvalidToken, tokens.At);
        string? value = null, system = null, publicId = null, notation = null;
        ExpatError error;
        if (tokens.Literal() is { } literal)
        {
            error = EntityValue(literal, out value);
            if (error != ExpatError.None)
                return Fail(error, tokens.LastStart + 1);
        }
        else
        {
            error = ExternalId(tokens, out system, out publicId);
            if (error != ExpatError.None)
                return error;
            if (system is null)
                return Fail(ExpatError.Syntax, tokens.At);
            if (!isParameter && tokens.TryWord("NDATA") && (notation = tokens.Name()) is null)
                return Fail(ExpatError.Syntax, tokens.At);
        }
        var table = isParameter ? declarations.ParameterEntities : declarations.Entities;
        // the first declaration counts
        bool isFirst = isParameter || Predefined(name) is null ? table.TryAdd(name, new XmlEntity(name, value, system, publicId, parser.Base, notation)) : false;
        PyObject place = Str(parser.Base);
        if (notation is not null && parser.Has(XmlEvent.UnparsedEntityDecl))
            return EndDeclaration(XmlEvent.UnparsedEntityDecl, tokens, end, Str(name), place, Str(system), Str(publicId), Str(notation));
        if (!isFirst)
            return Pass(XmlEvent.EntityDecl, end);
        return EndDeclaration(XmlEvent.EntityDecl, tokens, end, Str(name), PyInt.Of(isParameter ? 1 : 0), Str(value), place, Str(system), Str(publicId), Str(notation));
    }

    ExpatError NotationDeclaration(XmlTokens tokens, int end)
    {
        if (tokens.Name() is not { } name)
            return Fail(ExpatError.InvalidToken, tokens.At);
        var error = ExternalId(tokens, out string? system, out string? publicId, needsSystem: false);
        if (error != ExpatError.None)
            return error;
        if (system is null && publicId is null)
            return Fail(ExpatError.Syntax, tokens.At);
        return EndDeclaration(XmlEvent.NotationDecl, tokens, end, Str(name), Str(parser.Base), Str(system), Str(publicId));
    }

    ExpatError AttributeList(XmlTokens tokens, int end)
    {
        if (tokens.Name() is not { } element)
            return Fail(ExpatError.InvalidToken, tokens.At);
        if (!declarations.Attributes.TryGetValue(element, out var declared))
            declarations.Attributes[element] = declared = [];
        while (tokens.Next() != '>')
        {
            if (tokens.Name() is not { } name || AttributeType(tokens) is not { } type)
                return Fail(ExpatError.Syntax, tokens.At);
            bool isRequired = tokens.TryWord("#REQUIRED"), isImplied = !isRequired && tokens.TryWord("#IMPLIED");
            bool isFixed = !isRequired && !isImplied && tokens.TryWord("#FIXED");
            string? value = null;
            if (!isRequired && !isImplied)
            {
                if (tokens.Literal() is not { } literal)
                    return Fail(ExpatError.Syntax, tokens.At);
                var normal = new StringBuilder();
                var error = AppendValue(normal, literal, -1);
                if (error != ExpatError.None)
                    return Fail(error, tokens.LastStart);
                value = type == "CDATA" ? normal.ToString() : Collapse(normal.ToString());
            }
            if (!declared.Exists(d => d.Name == name))
                declared.Add(new XmlAttributeDeclaration(name, type == "CDATA", value));
            if (parser.Has(XmlEvent.AttlistDecl))
            {
                Advance(Math.Max(at, tokens.LastStart));
                if (!parser.Tell(ts, XmlEvent.AttlistDecl, [Str(element), Str(name), Str(type), Str(value), PyInt.Of(isRequired || isFixed ? 1 : 0)]))
                    return ExpatError.Raised;
            }
        }
        return Pass(XmlEvent.AttlistDecl, end);
    }

    /// <summary>The type of an attribute: a word, or the values in parentheses; null when it is none.</summary>
    static string? AttributeType(XmlTokens tokens)
    {
        string prefix = tokens.TryWord("NOTATION") ? "NOTATION" : "";
        if (!tokens.TryCharacter('('))
            return prefix.Length == 0 && tokens.Name() is "CDATA" or "ID" or "IDREF" or "IDREFS" or "ENTITY" or "ENTITIES" or "NMTOKEN" or "NMTOKENS"
                ? tokens.Last : null;
        var values = new List<string>();
        do
        {
            if (tokens.Name() is not { } value)
                return null;
            values.Add(value);
        }
        while (tokens.TryCharacter('|'));
        return tokens.TryCharacter(')') ? $"{prefix}({string.Join('|', values)})" : null;
    }

    /// <summary>The kinds of content models, and how often a part occurs: XML_Content_Type and XML_Content_Quant.</summary>
    enum Model { Empty = 1, Any, Mixed, Name, Choice, Sequence }

    ExpatError ElementDeclaration(XmlTokens tokens, int end)
    {
        if (tokens.Name() is not { } name)
            return Fail(ExpatError.InvalidToken, tokens.At);
        PyObject? model = tokens.TryWord("EMPTY") ? Part(Model.Empty, 0, null, [])
            : tokens.TryWord("ANY") ? Part(Model.Any, 0, null, [])
            : tokens.TryCharacter('(') ? tokens.TryWord("#PCDATA") ? Mixed(tokens) : Group(tokens) : null;
        if (model is null)
            return ts.HasError ? ExpatError.Raised : Fail(ExpatError.Syntax, tokens.At);
        return EndDeclaration(XmlEvent.ElementDecl, tokens, end, Str(name), model);
    }

    PyTuple Part(Model kind, int quantifier, string? name, List<PyObject> children) =>
        new([PyInt.Of((int)kind), PyInt.Of(quantifier), Str(name), new PyTuple([.. children])]);

    static int Quantifier(XmlTokens tokens) => tokens.TryAdjacent('?') ? 1 : tokens.TryAdjacent('*') ? 2 : tokens.TryAdjacent('+') ? 3 : 0;

    PyTuple? Mixed(XmlTokens tokens)
    {
        var children = new List<PyObject>();
        while (tokens.TryCharacter('|'))
        {
            if (tokens.Name() is not { } name)
                return null;
            children.Add(Part(Model.Name, 0, name, []));
        }
        if (!tokens.TryCharacter(')'))
            return null;
        int quantifier = tokens.TryAdjacent('*') ? 2 : 0;
        return children.Count > 0 && quantifier == 0 ? null : Part(Model.Mixed, quantifier, null, children);
    }

    /// <summary>A choice or sequence, behind its parenthesis; null when the syntax is wrong, or with an error.</summary>
    PyTuple? Group(XmlTokens tokens)
    {
        if (!ts.EnterRecursiveCall(" while reading a content model"))
            return null;
        var children = new List<PyObject>();
        char separator = '\0';
        PyTuple? result = null;
        while (true)
        {
            PyTuple? child;
            if (tokens.TryCharacter('('))
                child = Group(tokens);
            else
                child = tokens.Name() is { } name ? Part(Model.Name, Quantifier(tokens), name, []) : null;
            if (child is null)
                break;
            children.Add(child);
            char next = tokens.Next();
            if (next == ')')
            {
                tokens.TryCharacter(')');
                result = Part(separator == '|' ? Model.Choice : Model.Sequence, Quantifier(tokens), null, children);
                break;
            }
            if (next is not ('|' or ',') || separator != '\0' && separator != next)
                break;
            separator = next;
            tokens.TryCharacter(next);
        }
        ts.LeaveRecursiveCall();
        return result;
    }
}
