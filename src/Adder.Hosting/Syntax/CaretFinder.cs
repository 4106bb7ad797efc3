using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Runtime.Errors;

namespace Adder.Hosting.Syntax;

/// <summary>What the carets of a traceback mark, by the syntax tree of the lines that it shows, as the library's traceback.py finds it.</summary>
static class CaretFinder
{
    /// <summary>The range of the text of an expression that gets carets while the rest gets tildes; null: all of it gets carets.</summary>
    public static (int Start, int End)? Anchors(string expression)
    {
        // in parentheses an expression may have several lines; they shift the lines by one
        if (Parse($"(\n{expression}\n)") is not { Body: [ExprStmt { Value: var value }] })
            return null;
        var text = new LineIndex(expression);
        return value switch
        {
            BinOpExpr operation => Operator(expression, text.End(operation.Left, 1), text.Start(operation.Right, 1)),
            SubscriptExpr subscript => Brackets(expression, text.End(subscript.Value, 1), '['),
            CallExpr call => Brackets(expression, text.End(call.Func, 1), '('),
            _ => null,
        };
    }

    /// <summary>Whether a range is the call that is all that a return statement has, or an assignment to a name: carets would tell nothing.</summary>
    /// <param name="lines">Whole lines, ended by line feeds but for the last.</param>
    /// <param name="start">Where the range begins in them.</param>
    /// <param name="end">Where it ends.</param>
    public static bool IsPlainCall(string lines, int start, int end)
    {
        if (Parse(lines) is not { Body: [var statement, ..] })
            return false;
        var call = statement switch
        {
            ReturnStmt { Value: CallExpr { Func: NameExpr } returned } => returned,
            AssignStmt { Targets: [NameExpr], Value: CallExpr assigned } => assigned,
            _ => null,
        };
        var text = new LineIndex(lines);
        return call is not null && text.Start(call, 0) == start && text.End(call, 0) == end && call.Position.Line == 1 && call.Position.EndLine == text.Count;
    }

    static Module? Parse(string text)
    {
        try
        {
            return PythonCompiler.Parse(SourceDecoder.FromString(text, "<traceback>")) as Module;
        }
        catch (Exception e) when (e is PythonSyntaxException or NestingException or EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The operator lies between the operands, behind parentheses, comments and ends of lines; it has one character or two.</summary>
    static (int, int)? Operator(string text, int from, int right)
    {
        int at = Find(text, from, c => !char.IsWhiteSpace(c) && c != ')');
        if (at < 0)
            return null;
        bool hasTwo = at + 1 < Math.Min(text.Length, right) && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] is not ('\\' or '#');
        return (at, at + (hasTwo ? 2 : 1));
    }

    static (int, int)? Brackets(string text, int from, char open) => Find(text, from, c => c == open) is >= 0 and int at ? (at, text.Length) : null;

    /// <summary>The first wanted character that is no part of a comment and no continuation of a line; negative when there is none.</summary>
    static int Find(string text, int from, Func<char, bool> isWanted)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] is '\\' or '#')
            {
                i = text.IndexOf('\n', i);
                if (i < 0)
                    return -1;
            }
            else if (isWanted(text[i]))
                return i;
        }
        return -1;
    }

    /// <summary>Indices into a text by line and column in bytes of UTF-8.</summary>
    sealed class LineIndex
    {
        readonly string text;
        readonly List<int> starts = [0];

        public LineIndex(string text)
        {
            this.text = text;
            for (int i = 0; i < text.Length; i++)
                if (text[i] == '\n')
                    starts.Add(i + 1);
        }

        public int Count => starts.Count;

        /// <param name="node">A node.</param>
        /// <param name="skipped">Lines that were parsed before the text.</param>
        public int Start(PositionedNode node, int skipped) => At(node.Position.Line - skipped, node.Position.Column);

        /// <param name="node">A node.</param>
        /// <param name="skipped">Lines that were parsed before the text.</param>
        public int End(PositionedNode node, int skipped) => At(node.Position.EndLine - skipped, node.Position.EndColumn);

        int At(int line, int bytes)
        {
            int index = starts[line - 1];
            foreach (var rune in text.AsSpan(index).EnumerateRunes())
            {
                if (bytes <= 0)
                    break;
                bytes -= rune.Utf8SequenceLength;
                index += rune.Utf16SequenceLength;
            }
            return index;
        }
    }
}
