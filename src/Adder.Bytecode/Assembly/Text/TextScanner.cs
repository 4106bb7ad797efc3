using System.Globalization;

namespace Adder.Bytecode.Assembly;

/// <summary>Reads assembler text character by character, and knows where it is when something is wrong.</summary>
sealed class TextScanner(string text)
{
    /// <summary>Offset in UTF-16 units of the next character.</summary>
    public int Position { get; set; }

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => Position < text.Length ? text[Position] : '\0';

    public char At(int distance) => Position + distance < text.Length ? text[Position + distance] : '\0';

    public bool IsAtEnd => Position >= text.Length;

    public ReadOnlySpan<char> Rest => text.AsSpan(Position);

    public string Slice(int start) => text[start..Position];

    public ReadOnlySpan<char> Span(int start) => text.AsSpan(start, Position - start);

    /// <summary>Skips blanks within the line.</summary>
    public void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\r')
            Position++;
    }

    /// <summary>Skips blanks, ends of lines and comments.</summary>
    public void SkipLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Next == ';')
                SkipComment();
            if (Next != '\n')
                return;
            Position++;
        }
    }

    /// <summary>Goes to the end of the line, over a comment; anything else is an error.</summary>
    public void EndLine()
    {
        SkipBlanks();
        if (Next == ';')
            SkipComment();
        if (IsAtEnd)
            return;
        if (Next != '\n')
            throw Error($"the end of the line is wanted, not {Describe()}");
        Position++;
    }

    public bool IsAtLineEnd
    {
        get
        {
            SkipBlanks();
            return IsAtEnd || Next is '\n' or ';';
        }
    }

    void SkipComment()
    {
        int length = Rest.IndexOf('\n');
        Position = length < 0 ? text.Length : Position + length;
    }

    public void Expect(char wanted, string what)
    {
        SkipBlanks();
        if (Next != wanted || IsAtEnd)
            throw Error($"'{wanted}' is wanted {what}, not {Describe()}");
        Position++;
    }

    public bool TryTake(char wanted)
    {
        SkipBlanks();
        if (IsAtEnd || Next != wanted)
            return false;
        Position++;
        return true;
    }

    /// <summary>A word as <see cref="Literals.IsWord"/> tells; empty when there is none.</summary>
    public ReadOnlySpan<char> TakeWord()
    {
        SkipBlanks();
        int start = Position;
        while (!IsAtEnd && Literals.IsWordCharacter(Next))
            Position++;
        return Span(start);
    }

    public string ExpectWord(string what)
    {
        var word = TakeWord();
        return word.Length > 0 ? word.ToString() : throw Error($"{what} is wanted, not {Describe()}");
    }

    /// <summary>A decimal number with an optional sign, or a hexadecimal one after 0x, that fits 32 bits.</summary>
    public int ExpectInt(string what)
    {
        SkipBlanks();
        int start = Position;
        bool isNegative = Next == '-';
        if (isNegative)
            Position++;
        var word = TakeWord();
        bool isHex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (long.TryParse(isHex ? word[2..] : word, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            && word.Length is > 0 and < 20)
        {
            value = isNegative ? -value : value;
            if (value is >= int.MinValue and <= int.MaxValue || isHex && value is >= 0 and <= uint.MaxValue)
                return (int)value;
        }
        Position = start;
        throw Error($"{what} is wanted, not {Describe()}");
    }

    public byte[] ExpectHex(string what)
    {
        var word = ExpectWord(what);
        try
        {
            return Convert.FromHexString(word);
        }
        catch (FormatException)
        {
            throw Error($"{what} is wanted: an even number of hexadecimal digits", Position - word.Length);
        }
    }

    /// <summary>What stands here, for messages.</summary>
    public string Describe()
    {
        SkipBlanks();
        if (IsAtEnd)
            return "the end of the text";
        if (Next == '\n')
            return "the end of the line";
        int length = 1;
        if (Literals.IsWordCharacter(Next))
            while (length < 40 && Literals.IsWordCharacter(At(length)))
                length++;
        return $"'{text.Substring(Position, length)}'";
    }

    public BytecodeFormatException Error(string problem) => Error(problem, Position);

    public BytecodeFormatException Error(string problem, int position)
    {
        position = Math.Min(position, text.Length);
        int line = text.AsSpan(0, position).Count('\n') + 1;
        int column = position - (position == 0 ? -1 : text.LastIndexOf('\n', position - 1));
        return new BytecodeFormatException(problem, line, column);
    }
}
