using System.Globalization;

namespace Adder.ProfileBuilder;

/// <summary>
/// The text that .NET writes when a process ends with DOTNET_WritePGOData=1 and DOTNET_PGODataPath (src/coreclr/vm/pgo.cpp): per method a name,
/// a signature and "Schema" lines, each followed by as many counts or names as it says.
/// </summary>
internal static class ProfileText
{
    private const int MarshalMask = 0xF, TypeHandle = 3, MethodHandle = 4;

    public static IEnumerable<(ProfiledMethod Method, ProfileSite Site, long Count, IReadOnlyList<string> Seen)> Read(IEnumerable<string> lines)
    {
        var size = 0;
        var name = "";
        var method = default(ProfiledMethod);
        var site = default(ProfileSite);
        var left = 0;
        var count = 0L;
        List<string> seen = [];
        foreach (var line in lines)
        {
            if (left > 0)
            {
                if ((site.Kind & MarshalMask) is TypeHandle or MethodHandle)
                {
                    var text = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
                    if (text != "NULL")
                    {
                        seen.Add(text == "UNKNOWN" ? "" : text);
                    }
                }
                else
                {
                    count += Count(line);
                }
                if (--left == 0)
                {
                    yield return (method, site, count, seen);
                }
            }
            else if (line.StartsWith("@@@ ", StringComparison.Ordinal))
            {
                size = int.Parse(line.Split(' ')[6].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
            else if (After(line, "MethodName: ") is { } value)
            {
                name = value;
            }
            else if (After(line, "Signature: ") is { } signature)
            {
                method = new ProfiledMethod(name, size, signature);
            }
            else if (After(line, "Schema InstrumentationKind ") is { } schema)
            {
                var words = schema.Split(' ');
                site = new ProfileSite(Number(words[0]), Number(words[2]), Number(words[6]));
                (left, count, seen) = ((site.Kind & MarshalMask) == 0 ? 0 : Number(words[4]), 0, []);
            }
        }
    }

    /// <summary>A count of 32 bits, or the two halves of one of 64, the low one first.</summary>
    private static long Count(string line) => line.Split(' ') switch
    {
        [var low, var high] => (long)(ulong.Parse(high, CultureInfo.InvariantCulture) << 32 | ulong.Parse(low, CultureInfo.InvariantCulture)),
        _ => long.Parse(line, CultureInfo.InvariantCulture),
    };

    private static int Number(string text) => unchecked((int)long.Parse(text, CultureInfo.InvariantCulture));

    private static string? After(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : null;
}
