using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules.pyexpat;

/// <summary>
/// Makes characters of the bytes of a document: by the encoding that was given, a byte order mark, the XML declaration, or UTF-8.
/// </summary>
sealed class XmlDecoder(string? given)
{
    enum Form { Unknown, Utf8, Utf16, Utf16Big, Latin1, Ascii, Table }

    readonly List<byte> bytes = [];

    // all bytes, until it is known whether a declaration tells their encoding
    List<byte>? start = [];
    string? encoding = given;
    Form form;
    PyStr? table;

    /// <summary>Bytes of the mark at the start, which count for positions.</summary>
    public int MarkSize { get; private set; }

    /// <summary>Characters of the mark at the start: 1 where there is one.</summary>
    public int MarkCharacters => MarkSize > 0 ? 1 : 0;

    /// <summary>The encoding that a program gives, instead of all others; once characters were read it is too late.</summary>
    public void Override(string name)
    {
        if (form == Form.Unknown)
            encoding = name;
    }

    /// <summary>The bytes of a character of the document.</summary>
    public int SizeOf(char c) => form switch
    {
        Form.Utf16 or Form.Utf16Big => 2,
        Form.Utf8 => c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3,
        _ => 1,
    };

    /// <summary>The characters of more bytes, as far as they are whole; an illegal byte becomes U+FFFF, which no document may have.</summary>
    public ExpatError Decode(ThreadState ts, ReadOnlySpan<byte> more, bool isFinal, StringBuilder result)
    {
        bytes.AddRange(more);
        start?.AddRange(more);
        if (form == Form.Unknown && !Detect(ts, isFinal, out var error))
            return error;
        var data = bytes.ToArray();
        int used = 0;
        switch (form)
        {
            case Form.Utf8:
                used = DecodeUtf8(data, result);
                break;
            case Form.Utf16 or Form.Utf16Big:
                for (; used + 1 < data.Length; used += 2)
                    result.Append((char)(form == Form.Utf16 ? data[used] | data[used + 1] << 8 : data[used] << 8 | data[used + 1]));
                break;
            default:
                foreach (byte b in data)
                    result.Append(form == Form.Ascii && b >= 0x80 ? '\uFFFF' : form == Form.Table ? (char)table!.CodePointAt(b) : (char)b);
                used = data.Length;
                break;
        }
        bytes.RemoveRange(0, used);
        return isFinal && bytes.Count > 0 ? ExpatError.PartialChar : ExpatError.None;
    }

    static int DecodeUtf8(byte[] data, StringBuilder result)
    {
        int at = 0;
        while (at < data.Length)
        {
            var status = Rune.DecodeFromUtf8(data.AsSpan(at), out var rune, out int length);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
                break;
            if (status == System.Buffers.OperationStatus.Done)
                result.Append(rune.ToString());
            else
                result.Append('\uFFFF');
            at += length;
        }
        return at;
    }

    /// <summary>Finds the encoding; false when more bytes are needed, or with an error.</summary>
    bool Detect(ThreadState ts, bool isFinal, out ExpatError error)
    {
        error = ExpatError.None;
        if (bytes.Count < 4 && !isFinal)
            return false;
        byte At(int index) => index < bytes.Count ? bytes[index] : (byte)0xFF;
        bool isMarked = true;
        if (At(0) == 0xEF && At(1) == 0xBB && At(2) == 0xBF)
            (form, MarkSize) = (Form.Utf8, 3);
        else if (At(0) == 0xFF && At(1) == 0xFE && bytes.Count >= 2)
            (form, MarkSize) = (Form.Utf16, 2);
        else if (At(0) == 0xFE && At(1) == 0xFF)
            (form, MarkSize) = (Form.Utf16Big, 2);
        else if (At(0) == '<' && At(1) == 0)
            form = Form.Utf16;
        else if (At(0) == 0 && At(1) == '<')
            form = Form.Utf16Big;
        else
            isMarked = false;
        if (encoding is not null)
        {
            if (isMarked && form != Form.Utf8 && encoding.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) || TryForm(ts, encoding, out form))
            {
                bytes.RemoveRange(0, MarkSize);
                return true;
            }
            error = ts.HasError ? ExpatError.Raised : ExpatError.UnknownEncoding;
            return false;
        }
        if (!isMarked)
            form = Form.Utf8;
        bytes.RemoveRange(0, MarkSize);
        return true;
    }

    bool TryForm(ThreadState ts, string name, out Form found)
    {
        found = name.ToUpperInvariant() switch
        {
            "UTF-8" => Form.Utf8,
            "UTF-16" or "UTF-16BE" => Form.Utf16Big,
            "UTF-16LE" => Form.Utf16,
            "ISO-8859-1" => Form.Latin1,
            "US-ASCII" => Form.Ascii,
            _ => Form.Table,
        };
        if (found != Form.Table)
            return true;
        // other encodings are Python's, of one byte a character
        byte[] all = new byte[256];
        for (int i = 0; i < all.Length; i++)
            all[i] = (byte)i;
        table = TextCodecs.Decode(ts, all, name, "replace") as PyStr;
        if (table is not null && table.Count != all.Length)
        {
            table = null;
            ts.Raise(ExceptionTypes.ValueError, "multi-byte encodings are not supported");
        }
        return table is not null;
    }

    /// <summary>Takes the encoding that the XML declaration names, for what stands behind the declaration.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="name">The name.</param>
    /// <param name="length">The characters of the declaration, with which the document starts.</param>
    /// <param name="rest">The characters that were decoded behind it; decoded anew where the encoding is another one.</param>
    public ExpatError Declare(ThreadState ts, string name, int length, ref string rest)
    {
        if (encoding is not null)
            return ExpatError.None;
        bool isWide = form is Form.Utf16 or Form.Utf16Big;
        if (isWide || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase))
            return isWide && name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? ExpatError.None : ExpatError.IncorrectEncoding;
        if (!TryForm(ts, name, out var declared))
            return ExpatError.Raised;
        if (declared == form)
            return ExpatError.None;
        if (MarkSize > 0)
            return ExpatError.IncorrectEncoding;
        form = declared;
        // a declaration is ASCII: as many bytes as characters
        bytes.Clear();
        bytes.AddRange(start![length..]);
        start = null;
        var again = new StringBuilder();
        var error = Decode(ts, default, isFinal: false, again);
        rest = again.ToString();
        return error;
    }

    /// <summary>The document has begun: no declaration can come any more.</summary>
    public void EndStart() => start = null;
}
