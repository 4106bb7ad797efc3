namespace Adder.Compiler.Tokens;

public sealed partial class Tokenizer
{
    const int MaxIndentation = 100, TabSize = 8;

    // columns by tabs of eight, and by tabs of one: where they disagree, the meaning depends on the width of tabs
    readonly int[] indentation = new int[MaxIndentation], alternative = new int[MaxIndentation];
    int depth;

    /// <summary>Reads the start of a logical line; false when the line is blank and has been read.</summary>
    bool ReadIndentation()
    {
        int column = 0, altColumn = 0, continued = 0;
        while (true)
        {
            byte c = bytes[pos];
            if (c == ' ')
            {
                column++;
                altColumn++;
            }
            else if (c == '\t')
            {
                column = (column / TabSize + 1) * TabSize;
                altColumn++;
            }
            else if (c == '\f')
            {
                column = altColumn = 0;
            }
            else if (c == '\\')
            {
                continued = continued != 0 ? continued : column;
                SkipContinuation();
                continue;
            }
            else
            {
                break;
            }
            pos++;
        }
        if (bytes[pos] is (byte)'#' or (byte)'\r' || bytes[pos] == '\n' && !IsBareEnd)
        {
            SkipBlankLine();
            return false;
        }
        Indent(continued != 0 ? continued : column, continued != 0 ? continued : altColumn);
        return true;
    }

    /// <summary>Steps over a line that holds at most a comment, which says nothing of indentation.</summary>
    void SkipBlankLine()
    {
        Mark();
        int before = count;
        if (bytes[pos] == '#')
            ReadComment();
        if (extraTokens)
        {
            if (bytes[pos] == '\r')
                pos++;
            Add(TokenKind.NonLogicalNewline, pos + 1);
            NextLine();
            return;
        }
        if (count > before)
        {
            // a type comment on a line of its own
            ReadNewline();
            return;
        }
        NextLine();
    }

    void Indent(int column, int altColumn)
    {
        if (column == indentation[depth])
        {
            if (altColumn != alternative[depth])
                throw InconsistentTabs();
            return;
        }
        if (column > indentation[depth])
        {
            errorIsLate = depth + 1 >= MaxIndentation;
            if (errorIsLate)
                throw source.ErrorAt(SyntaxErrorKind.IndentationError, "too many levels of indentation", new(line, 1, line, 0), line);
            if (altColumn <= alternative[depth])
                throw InconsistentTabs();
            depth++;
            (indentation[depth], alternative[depth]) = (column, altColumn);
            AddIndent();
            return;
        }
        if (keepsBlocksOpen && isInteractive && source.IsOpenEnded && pos >= source.Length)
            return;
        int outer = depth;
        while (outer > 0 && column < indentation[outer])
            outer--;
        if (column != indentation[outer])
            throw InconsistentDedent();
        if (altColumn != alternative[outer])
            throw InconsistentTabs();
        for (; depth > outer; depth--)
            AddAtCursor(TokenKind.Dedent);
    }

    /// <summary>The token has text, the blanks themselves, for the module tokenize only.</summary>
    void AddIndent()
    {
        if (!extraTokens)
        {
            AddAtCursor(TokenKind.Indent);
            return;
        }
        (start, startLine, startColumn) = (lineStart, line, 0);
        Add(TokenKind.Indent);
    }

    PythonSyntaxException InconsistentDedent()
    {
        errorIsLate = true;
        int end = source.CharactersIn(line, source.Line(line).Length) + (source.HasEnd(line) ? 1 : 0);
        return source.ErrorAt(SyntaxErrorKind.IndentationError, "unindent does not match any outer indentation level", new(line, end, line, -1), line);
    }

    PythonSyntaxException InconsistentTabs()
    {
        errorIsLate = true;
        return source.ErrorAt(SyntaxErrorKind.TabError, "inconsistent use of tabs and spaces in indentation", new(line, 1, line, 0), line);
    }
}
