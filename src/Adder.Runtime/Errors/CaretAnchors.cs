using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Errors;

/// <summary>
/// Which part of an expression gets carets while the rest gets tildes: the operator of a binary operation, the brackets of a
/// subscript, the parentheses of a call (traceback.py). The instruction tells the kind of expression, its text is searched.
/// </summary>
static class CaretAnchors
{
    /// <summary>Start and end within the text of the expression, or null: all of it gets carets.</summary>
    public static (int Start, int End)? Find(CodeObject code, int offset, string expression)
    {
        foreach (var instruction in new InstructionReader(code))
            if (instruction.Offset == offset)
                return instruction.Op switch
                {
                    Op.BinaryOp => Binary(code.Version, instruction.Argument, expression),
                    Op.BinarySubscr or Op.BinarySlice => Brackets(expression, '[', ']'),
                    Op.Call or Op.CallKw or Op.CallFunctionEx => Brackets(expression, '(', ')'),
                    _ => null,
                };
        return null;
    }

    static (int, int)? Binary(PythonVersion version, int argument, string expression)
    {
        var names = OperandNames.BinaryOp(version);
        string op = argument < names.Count ? names[argument][(names[argument].IndexOf(':') + 1)..] : "";
        // an augmented assignment is no expression
        return op == "[]" ? Brackets(expression, '[', ']') : op.Length == 0 || op.EndsWith('=') ? null : Operator(expression, op);
    }

    /// <summary>The last brackets, up to the end of the expression.</summary>
    static (int, int)? Brackets(string text, char open, char close)
    {
        if (text.Length == 0 || text[^1] != close)
            return null;
        var opened = new Stack<int>();
        foreach (int i in Significant(text))
        {
            if (text[i] is '(' or '[' or '{')
                opened.Push(i);
            else if (text[i] is ')' or ']' or '}' && opened.TryPop(out int start) && i == text.Length - 1)
                return text[start] == open && start > 0 ? (start, text.Length) : null;
        }
        return null;
    }

    /// <summary>The operator outside of brackets: the last one, the first of a power.</summary>
    static (int, int)? Operator(string text, string op)
    {
        (int, int)? found = null;
        int depth = 0, previous = -1, skip = -1;
        foreach (int i in Significant(text))
        {
            char c = text[i];
            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (depth == 0 && i > skip && previous >= 0 && IsOperator(text, i, op) && IsOperandEnd(text[previous]))
            {
                skip = i + op.Length - 1;
                if (found is null || op != "**")
                    found = (i, i + op.Length);
            }
            if (!char.IsWhiteSpace(c))
                previous = i;
        }
        return found;
    }

    static bool IsOperandEnd(char c) => char.IsLetterOrDigit(c) || c is '_' or ')' or ']' or '}' or '"' or '\'' or '.';

    static bool IsOperator(string text, int at, string op) => string.CompareOrdinal(text, at, op, 0, op.Length) == 0
        && (op.Length > 1 || at + 1 >= text.Length || text[at + 1] != text[at] || op is not ("*" or "/" or "<" or ">"));

    /// <summary>The indices of characters outside of string literals and comments; the quotes of literals are among them.</summary>
    static IEnumerable<int> Significant(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '#')
            {
                while (i + 1 < text.Length && text[i + 1] != '\n')
                    i++;
                continue;
            }
            yield return i;
            if (c is not ('"' or '\''))
                continue;
            string quote = string.CompareOrdinal(text, i, new string(c, 3), 0, 3) == 0 ? new string(c, 3) : c.ToString();
            int end = i + quote.Length;
            while (end < text.Length && string.CompareOrdinal(text, end, quote, 0, quote.Length) != 0)
                end += text[end] == '\\' ? 2 : 1;
            i = Math.Min(end + quote.Length, text.Length) - 1;
            if (i < text.Length)
                yield return i;
        }
    }
}
