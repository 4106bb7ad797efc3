using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Whether "&lt;&gt;" is the operator of inequality from the beginning.</summary>
    public bool IsFlufl { init => isFlufl = value; }

    /// <summary>Whether "from __future__ import barry_as_FLUFL" (PEP 401) makes "&lt;&gt;" the operator of inequality.</summary>
    bool isFlufl;

    ImportStmt Import()
    {
        int first = p;
        if (diagnosing)
            DiagnoseImport(first);
        Advance();
        int mark = buffer.Count;
        do
        {
            int start = p;
            string name = DottedName();
            buffer.Add(Alias(start, name));
        }
        while (Accept(TokenKind.Comma));
        var aliases = buffer.Take<Alias>(mark);
        return new ImportStmt(aliases, From(first));
    }

    Alias Alias(int start, string name)
    {
        if (kind != TokenKind.As)
            return new Alias(name, null, From(start));
        Advance();
        if (diagnosing)
            DiagnoseImportTarget();
        string asName = Identifier();
        return new Alias(name, asName, From(start));
    }

    string DottedName()
    {
        string name = Identifier();
        while (Accept(TokenKind.Dot))
            name = $"{name}.{Identifier()}";
        return name;
    }

    ImportFromStmt ImportFrom()
    {
        int first = p;
        Advance();
        int level = 0;
        while (kind is TokenKind.Dot or TokenKind.Ellipsis)
        {
            level += kind == TokenKind.Dot ? 1 : 3;
            Advance();
        }
        string? module = kind == TokenKind.Name || level == 0 ? DottedName() : null;
        Expect(TokenKind.Import);
        var aliases = ImportedNames();
        if (level == 0 && module == "__future__")
            isFlufl |= aliases.Any(alias => alias.Name == "barry_as_FLUFL");
        return new ImportFromStmt(module, aliases, level, From(first));
    }

    ImmutableArray<Alias> ImportedNames()
    {
        int start = p;
        if (Accept(TokenKind.Star))
            return [new Alias("*", null, From(start))];
        if (diagnosing && kind == TokenKind.Newline)
            throw RaiseFrom(start, "Expected one or more names after 'import'");
        bool parenthesized = Accept(TokenKind.LeftParenthesis);
        int mark = buffer.Count;
        do
        {
            if (parenthesized && kind == TokenKind.RightParenthesis && buffer.Count > mark)
                break;
            start = p;
            string name = Identifier();
            buffer.Add(Alias(start, name));
        }
        while (Accept(TokenKind.Comma) && (parenthesized || kind != TokenKind.Newline));
        if (parenthesized)
        {
            Expect(TokenKind.RightParenthesis);
        }
        else if (items[p - 1].Kind == TokenKind.Comma)
        {
            if (diagnosing)
                throw RaiseHere("trailing comma not allowed without surrounding parentheses");
            throw Fail();
        }
        return buffer.Take<Alias>(mark);
    }
}
