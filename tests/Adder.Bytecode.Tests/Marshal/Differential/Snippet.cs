using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>Bytes to hand to marshal, and the versions whose answer is of interest.</summary>
sealed record Snippet(byte[] Bytes, PythonVersion First, PythonVersion Last)
{
    public string Hex => Convert.ToHexStringLower(Bytes);

    public bool IsFor(PythonVersion version) => version >= First && version <= Last;

    /// <summary>
    /// Bytes in a notation of words: one character is a type code, with &amp; before it flagged; #5 an int of 32 bits, $5 one byte,
    /// 'abc these characters, anything else hexadecimal.
    /// </summary>
    public static byte[] Parse(string notation)
    {
        var bytes = new List<byte>();
        foreach (string word in notation.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length == 1)
                bytes.Add((byte)word[0]);
            else if (word.Length == 2 && word[0] == '&')
                bytes.Add((byte)(word[1] | 0x80));
            else if (word[0] == '#')
            {
                var number = new byte[4];
                BinaryPrimitives.WriteInt32LittleEndian(number, int.Parse(word.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                bytes.AddRange(number);
            }
            else if (word[0] == '$')
                bytes.Add(byte.Parse(word.AsSpan(1), CultureInfo.InvariantCulture));
            else if (word[0] == '\'')
                bytes.AddRange(Encoding.ASCII.GetBytes(word[1..]));
            else
                bytes.AddRange(Convert.FromHexString(word));
        }
        return [.. bytes];
    }
}
