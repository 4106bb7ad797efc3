using System.Globalization;

namespace Adder.Bytecode.Marshal;

/// <summary>The decimal floats of marshal versions 0 and 1.</summary>
static class TextFloat
{
    public static bool TryParse(string text, out double value)
    {
        switch (text)
        {
            case "inf" or "+inf":
                value = double.PositiveInfinity;
                return true;
            case "-inf":
                value = double.NegativeInfinity;
                return true;
            case "nan" or "+nan" or "-nan":
                value = double.NaN;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }
}
