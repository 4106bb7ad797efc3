using System.Text;
using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Types.Text;

/// <summary>A text put together of parts, in which halves of characters that come side by side stay two.</summary>
sealed class GatheredText(int capacity)
{
    readonly StringBuilder units = new(capacity);

    // once there are surrogates
    TextBuilder? points;

    public int Length => points?.Count ?? units.Length;

    public void Append(string part)
    {
        if (points is not null || part.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            Append(new PyStr(part));
        else
            units.Append(part);
    }

    public void Append(PyStr part)
    {
        if (points is null && part.Value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            points = new TextBuilder(units.Length + part.Count);
            points.Append(units.ToString());
        }
        if (points is null)
            units.Append(part.Value);
        else
            points.Append(part);
    }

    public PyStr ToStr() => points?.ToStr() ?? new PyStr(units.ToString());
}
