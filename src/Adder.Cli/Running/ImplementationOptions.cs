using System.Globalization;
using Adder.Cli.Output;

namespace Adder.Cli.Running;

/// <summary>What -X options ask for, or else the environment variables that stand for them, checked as CPython checks them.</summary>
/// <param name="given">-X, in order, as "name" or "name=value".</param>
/// <param name="variable">The environment variable PYTHON… without that beginning; null when it is empty or not looked at.</param>
sealed class ImplementationOptions(string[] given, Func<string, string?> variable)
{
    const int LeastMaxDigits = 640;

    public bool DevelopmentMode => IsOn("dev", "DEVMODE");

    public bool NoDebugRanges => IsOn("no_debug_ranges", "NODEBUGRANGES");

    public bool WarnDefaultEncoding => IsOn("warn_default_encoding", "WARNDEFAULTENCODING");

    public string? CachePrefix => Asked("pycache_prefix") is { } asked ? asked.Length > 0 ? asked : null : variable("PYCACHEPREFIX");

    /// <summary>Digits of an int as text at most; 0 = no limit, null = not told.</summary>
    /// <exception cref="Failure">It is no such number.</exception>
    public int? MaxDigits
    {
        get
        {
            const string Wrong = ": invalid limit; must be >= 640 or 0 for unlimited.";
            return Number("int_max_str_digits", IsLimit, "-X int_max_str_digits" + Wrong) ?? Variable("INTMAXSTRDIGITS", IsLimit, "PYTHONINTMAXSTRDIGITS" + Wrong);
            static bool IsLimit(int value) => value is 0 or >= LeastMaxDigits;
        }
    }

    /// <summary>What os.cpu_count() gives; null = not told.</summary>
    /// <exception cref="Failure">It is no positive number.</exception>
    public int? CpuCount
    {
        get
        {
            const string Wrong = " option: n is missing or an invalid number, n must be greater than 0";
            return Asked("cpu_count") == "default" ? null
                : Number("cpu_count", value => value > 0, "-X cpu_count=n" + Wrong)
                    ?? (variable("_CPU_COUNT") == "default" ? null : Variable("_CPU_COUNT", value => value > 0, "PYTHON_CPU_COUNT=<n>" + Wrong));
        }
    }

    /// <summary>1 tells how long imports take, 2 also what was imported before.</summary>
    /// <exception cref="Failure">It is no such number.</exception>
    public int ImportTimeLevel
    {
        get
        {
            const string Wrong = ": values other than 1 and 2 are reserved for future use.";
            return Asked("importtime") is "" ? 1
                : Number("importtime", IsLevel, "-X importtime" + Wrong) ?? Variable("PROFILEIMPORTTIME", IsLevel, "PYTHONPROFILEIMPORTTIME" + Wrong) ?? 0;
            static bool IsLevel(int value) => value is >= 0 and <= 2;
        }
    }

    bool IsOn(string option, string name) => Asked(option) is not null || variable(name) is not null;

    /// <summary>The value of the last option of a name: empty for one without, null when there is none.</summary>
    string? Asked(string option)
    {
        foreach (string text in given.Reverse())
            if (text.StartsWith(option, StringComparison.Ordinal) && (text.Length == option.Length || text[option.Length] == '='))
                return text.Length == option.Length ? "" : text[(option.Length + 1)..];
        return null;
    }

    int? Number(string option, Func<int, bool> isAllowed, string wrong) => Checked(Asked(option), isAllowed, wrong);

    int? Variable(string name, Func<int, bool> isAllowed, string wrong) => Checked(variable(name), isAllowed, wrong);

    static int? Checked(string? text, Func<int, bool> isAllowed, string wrong)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && isAllowed(value) ? value : throw new Failure(ExitCode.PythonError, wrong);
    }
}
