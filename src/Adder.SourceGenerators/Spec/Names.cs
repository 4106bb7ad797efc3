using System.Text;

namespace Adder.SourceGenerators.Spec;

/// <summary>Turns CPython's names into C# identifiers.</summary>
internal static class Names
{
    /// <summary>LOAD_FAST → LoadFast, SLICE+0 → Slice0, LOAD_FAST__LOAD_FAST → LoadFast_LoadFast.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        bool upper = true;
        foreach (char c in name.Replace("__", "~"))
        {
            if (c == '~')
            {
                result.Append('_');
                upper = true;
            }
            else if (c is '_' or '+' or '-' or ' ')
                upper = true;
            else
            {
                result.Append(upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
                upper = false;
            }
        }
        return result.ToString();
    }

    /// <summary>3.14 → V3_14.</summary>
    public static string Version(string version) => "V" + version.Replace('.', '_');

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";
}
