using System.Globalization;
using System.Text;

namespace Adder.Bytecode.Marshal;

/// <summary>One step into nested data: a field of a code object, or an item of a container.</summary>
readonly record struct PathStep(string Field, int Index)
{
    public const string Item = "";
}

public ref partial struct MarshalReader
{
    readonly string DescribePath()
    {
        var text = new StringBuilder("<module>");
        int shown = Math.Min(depth, 40);
        for (int level = 1; level <= shown; level++)
        {
            if (path[level].Field == PathStep.Item)
                text.Append(CultureInfo.InvariantCulture, $"[{path[level].Index}]");
            else if (path[level].Field != null)
                text.Append('.').Append(path[level].Field);
        }
        return shown < depth ? text.Append(CultureInfo.InvariantCulture, $"… ({depth} deep)").ToString() : text.ToString();
    }
}
