using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>An encoding without a state whose codes are those of a table.</summary>
class TableEncoding(string name) : MultibyteEncoding(name)
{
    readonly Lazy<MultibyteTable> table = new(() => MultibyteTables.Of(name));

    protected MultibyteTable Table => table.Value;

    public override int Decode(ReadOnlySpan<byte> input, ref ulong state, TextBuilder output)
    {
        int character = Table.Single(input[0]);
        if (character >= 0)
        {
            output.Append(character);
            return 1;
        }
        if (character == MultibyteTable.Illegal)
            return -1;
        if (input.Length < 2)
            return TooFew;
        if (Table.BeginsThree(input[0]))
        {
            if (input.Length < 3)
                return TooFew;
            character = Table.Triple(input[1], input[2]);
            if (character == MultibyteTable.None)
                return -1;
            output.Append(character);
            return 3;
        }
        character = Table.Double(input[0], input[1], out int next);
        if (character is MultibyteTable.None or MultibyteTable.TwoWrong)
            return character == MultibyteTable.None ? DecodeOther(input, output) : -2;
        output.Append(character);
        if (next != 0)
            output.Append(next);
        return 2;
    }

    /// <summary>Decodes what begins with two bytes that the table does not know.</summary>
    protected virtual int DecodeOther(ReadOnlySpan<byte> input, TextBuilder output) => -1;

    public override int Encode(ReadOnlySpan<int> input, bool isFinal, ref ulong state, List<byte> output)
    {
        if (Table.BeginsPair(input[0]))
        {
            if (input.Length == 1 && !isFinal)
                return TooFew;
            int pair = input.Length > 1 ? Table.CodeOf(input[0], input[1]) : -1;
            if (pair >= 0)
            {
                Write(output, pair);
                return 2;
            }
        }
        int code = Table.CodeOf(input[0]);
        if (code < 0)
            return EncodeOther(input[0], output) ? 1 : -1;
        Write(output, code);
        return 1;
    }

    /// <summary>Encodes a character that the table does not know; false when it has no bytes.</summary>
    protected virtual bool EncodeOther(int character, List<byte> output) => false;
}

/// <summary>gb18030: what the table does not know is a number in four bytes.</summary>
sealed class Gb18030Encoding() : TableEncoding("gb18030")
{
    const int FirstSupplementaryLead = 15;

    protected override int DecodeOther(ReadOnlySpan<byte> input, TextBuilder output)
    {
        if (input[1] is < 0x30 or > 0x39)
            return -1;
        if (input.Length < 4)
            return TooFew;
        if (input[0] is < 0x81 or > 0xFE || input[2] is < 0x81 or > 0xFE || input[3] is < 0x30 or > 0x39)
            return -1;
        int lead = input[0] - 0x81, number = (input[1] - 0x30) * 1260 + (input[2] - 0x81) * 10 + input[3] - 0x30;
        int character = lead >= FirstSupplementaryLead ? 0x10000 + (lead - FirstSupplementaryLead) * 12600 + number : lead < 4 ? OfNumber(lead * 12600 + number) : -1;
        if (character is < 0 or > 0x10FFFF)
            return -1;
        output.Append(character);
        return 4;
    }

    static int OfNumber(int number)
    {
        foreach (var range in MultibyteTables.FourByteRanges)
            if (number >= range.Number && number < range.Number + range.Count)
                return range.Character + number - range.Number;
        return -1;
    }

    protected override bool EncodeOther(int character, List<byte> output)
    {
        int number = character >= 0x10000 ? character - 0x10000 + FirstSupplementaryLead * 12600 : -1;
        foreach (var range in MultibyteTables.FourByteRanges)
            if (character >= range.Character && character < range.Character + range.Count)
                number = range.Number + character - range.Character;
        if (number < 0)
            return false;
        output.AddRange([(byte)(0x81 + number / 12600), (byte)(0x30 + number / 1260 % 10), (byte)(0x81 + number / 10 % 126), (byte)(0x30 + number % 10)]);
        return true;
    }
}

/// <summary>EUC-KR: syllables that the table does not know are made up of three letters behind a filler, eight bytes in all (KS X 1001:1998).</summary>
sealed class EucKrEncoding() : TableEncoding("euc_kr")
{
    const byte LetterLead = 0xA4, Filler = 0xD4, FirstVowel = 0xBF, FirstLetter = 0xA1;
    const int Vowels = 21, Finals = 28, FirstSyllable = 0xAC00, Syllables = 19 * Vowels * Finals, FirstJamo = 0x3131;
    const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", FinalLetters = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    protected override int DecodeOther(ReadOnlySpan<byte> input, TextBuilder output)
    {
        if (input[0] != LetterLead || input[1] != Filler)
            return -1;
        if (input.Length < 8)
            return TooFew;
        if (input[2] != LetterLead || input[4] != LetterLead || input[6] != LetterLead)
            return -1;
        int initial = Initials.IndexOf(Letter(input[3])), vowel = input[5] - FirstVowel, final = input[7] == Filler ? 0 : FinalLetters.IndexOf(Letter(input[7])) + 1;
        if (initial < 0 || vowel is < 0 or >= Vowels || final == 0 && input[7] != Filler)
            return -1;
        output.Append(FirstSyllable + (initial * Vowels + vowel) * Finals + final);
        return 8;
    }

    static char Letter(byte code) => (char)(FirstJamo + code - FirstLetter);

    static byte Code(char letter) => (byte)(letter - FirstJamo + FirstLetter);

    protected override bool EncodeOther(int character, List<byte> output)
    {
        int syllable = character - FirstSyllable;
        if (syllable is < 0 or >= Syllables)
            return false;
        int final = syllable % Finals;
        output.AddRange([LetterLead, Filler, LetterLead, Code(Initials[syllable / (Vowels * Finals)]), LetterLead, (byte)(FirstVowel + syllable / Finals % Vowels),
            LetterLead, final == 0 ? Filler : Code(FinalLetters[final - 1])]);
        return true;
    }
}
