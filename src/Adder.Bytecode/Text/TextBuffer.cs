using System.Buffers;
using System.Globalization;

namespace Adder.Bytecode.Text;

/// <summary>Text under construction in a pooled array; with a writer behind it, whole pieces go there as they get large.</summary>
sealed class TextBuffer(TextWriter? target = null) : IDisposable
{
    const int InitialSize = 16 * 1024, FlushSize = 8 * 1024, MaxIntLength = 11, MaxLongLength = 20;

    char[] buffer = ArrayPool<char>.Shared.Rent(InitialSize);
    int length;
    long flushed;

    /// <summary>Characters written so far.</summary>
    public long Length => flushed + length;

    public void Append(char value)
    {
        if (length == buffer.Length)
            Grow(1);
        buffer[length++] = value;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > buffer.Length - length)
            Grow(text.Length);
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }

    public void AppendSpaces(int count)
    {
        if (count <= 0)
            return;
        if (count > buffer.Length - length)
            Grow(count);
        buffer.AsSpan(length, count).Fill(' ');
        length += count;
    }

    public void Append(int value)
    {
        if (MaxIntLength > buffer.Length - length)
            Grow(MaxIntLength);
        value.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Appends a number in a field, to the right.</summary>
    public void AppendRight(int value, int width)
    {
        AppendSpaces(width - CountDigits(value));
        Append(value);
    }

    /// <summary>Appends text in a field, to the right.</summary>
    public void AppendRight(ReadOnlySpan<char> text, int width)
    {
        AppendSpaces(width - text.Length);
        Append(text);
    }

    public void Append(long value)
    {
        if (MaxLongLength > buffer.Length - length)
            Grow(MaxLongLength);
        value.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Takes back what was written since <see cref="Length"/> was this, which must be since the last flush.</summary>
    public void Truncate(long toLength) => length = (int)(toLength - flushed);

    /// <summary>Hands what has been written to the writer, if there is one and it is worth the call.</summary>
    public void FlushIfLarge()
    {
        if (length >= FlushSize)
            Flush();
    }

    public void Flush()
    {
        if (target is null)
            return;
        target.Write(buffer.AsSpan(0, length));
        flushed += length;
        length = 0;
    }

    /// <summary>How many characters a number takes in decimal, its sign included.</summary>
    public static int CountDigits(int value)
    {
        int count = value < 0 ? 2 : 1;
        for (long rest = Math.Abs((long)value); rest >= 10; rest /= 10)
            count++;
        return count;
    }

    /// <summary>The text that has not been handed to the writer, until something else is written.</summary>
    public ReadOnlySpan<char> Written => buffer.AsSpan(0, length);

    /// <summary>The text that has not been handed to the writer.</summary>
    public override string ToString() => new(buffer, 0, length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    void Grow(int count)
    {
        long wanted = Math.Max((long)length + count, Math.Min(buffer.Length * 2L, Array.MaxLength));
        if (wanted > Array.MaxLength)
            throw new BytecodeFormatException("the text is longer than a string can be");
        var larger = ArrayPool<char>.Shared.Rent((int)wanted);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}
