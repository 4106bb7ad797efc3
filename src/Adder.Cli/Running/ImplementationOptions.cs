using System.Globalization;
using Adder.Modules;

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

    public bool EnablesFaultHandler => DevelopmentMode || IsOn("faulthandler", "FAULTHANDLER");

    public bool DisablesRemoteDebugging => IsOn("disable-remote-debug", "_DISABLE_REMOTE_DEBUG");

    public string? CachePrefix => Asked("pycache_prefix") is { } asked ? asked.Length > 0 ? asked : null : variable("PYCACHEPREFIX");

    /// <summary>Digits of an int as text at most; 0 = no limit, null = not told.</summary>
    /// <exception cref="FatalError">It is no such number.</exception>
    public int? MaxDigits
    {
        get
        {
            const string Step = "config_init_int_max_str_digits: ", Wrong = ": invalid limit; must be >= 640 or 0 for unlimited.";
            return Number("int_max_str_digits", IsLimit, Step + "-X int_max_str_digits" + Wrong) ?? Variable("INTMAXSTRDIGITS", IsLimit, Step + "PYTHONINTMAXSTRDIGITS" + Wrong);
            static bool IsLimit(int value) => value is 0 or >= LeastMaxDigits;
        }
    }

    /// <summary>What os.cpu_count() gives; null = not told.</summary>
    /// <exception cref="FatalError">It is no positive number.</exception>
    public int? CpuCount
    {
        get
        {
            const string Wrong = "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0";
            return Asked("cpu_count") == "default" ? null
                : Number("cpu_count", value => value > 0, Wrong)
                    ?? (variable("_CPU_COUNT") == "default" ? null : Variable("_CPU_COUNT", value => value > 0, Wrong));
        }
    }

    public bool UsesFrozenModules => (Asked("frozen_modules") ?? variable("_FROZEN_MODULES")) != "off";

    /// <summary>1 tells how long imports take, 2 also what was imported before.</summary>
    /// <exception cref="FatalError">It is no such number.</exception>
    public int ImportTimeLevel
    {
        get
        {
            const string Step = "config_init_import_time: ", Wrong = ": values other than 1 and 2 are reserved for future use.";
            return Level(Asked("importtime"), Step + "-X importtime" + Wrong) ?? Level(variable("PROFILEIMPORTTIME"), Step + "PYTHONPROFILEIMPORTTIME" + Wrong) ?? 0;
            // what is no number asks for the first level
            static int? Level(string? text, string wrong) => text is null ? null
                : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int level) ? 1
                : level is >= 0 and <= 2 ? level : throw new FatalError(wrong);
        }
    }

    /// <summary>UTF-8 mode; null = as the locale wants it.</summary>
    public bool? Utf8Mode => (Asked("utf8") is { Length: > 0 } or null ? Asked("utf8") ?? variable("UTF8") : "1") switch { "1" => true, "0" => false, _ => null };

    /// <summary>Looks at settings of CPython that change nothing here: their values have to be right all the same.</summary>
    /// <exception cref="FatalError">One is wrong.</exception>
    public void Check()
    {
        const int MostFrames = 65535;
        if (Asked("utf8") is not (null or "" or "0" or "1"))
            throw new FatalError("preconfig_init_utf8_mode: invalid -X utf8 option value", FatalError.Preinitializing);
        if (Asked("utf8") is null && variable("UTF8") is not (null or "0" or "1"))
            throw new FatalError("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value", FatalError.Preinitializing);
        switch (Asked("gil") ?? variable("_GIL"))
        {
            case null or "1": break;
            case "0": throw new FatalError("config_read_gil: Disabling the GIL is not supported by this build");
            default: throw new FatalError("config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"");
        }
        if (Asked("frozen_modules") is { } frozen ? frozen is not ("" or "on" or "off") : variable("_FROZEN_MODULES") is not (null or "on" or "off"))
            throw new FatalError($"bad value for {(Asked("frozen_modules") is null ? "PYTHON_FROZEN_MODULES" : "option -X frozen_modules")} (expected \"on\" or \"off\")");
        const string Tracing = "config_init_tracemalloc: ", Frames = ": invalid number of frames";
        if (Asked("tracemalloc") is not "")
            _ = Number("tracemalloc", IsFrames, Tracing + "-X tracemalloc=NFRAME" + Frames) ?? Variable("TRACEMALLOC", IsFrames, Tracing + "PYTHONTRACEMALLOC" + Frames);
        CheckSwitch("thread_inherit_context", "_THREAD_INHERIT_CONTEXT");
        CheckSwitch("context_aware_warnings", "_CONTEXT_AWARE_WARNINGS");
        static bool IsFrames(int value) => value is >= 0 and <= MostFrames;
    }

    /// <summary>Checks an option that is 0 or 1.</summary>
    void CheckSwitch(string option, string name)
    {
        _ = Number(option, IsSwitch, $"config_init_{option}: -X {option}=n: n is missing or invalid")
            ?? Variable(name, IsSwitch, $"config_init_{option}: PYTHON{name}=N: N is missing or invalid");
        static bool IsSwitch(int value) => value is 0 or 1;
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
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && isAllowed(value) ? value : throw new FatalError(wrong);
    }
}
