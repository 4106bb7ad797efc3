using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._locale;

/// <summary>The module _locale. Each interpreter has its own locale; that of the process, which .NET and other interpreters see, stays C.</summary>
[PyModule("_locale", "Support for POSIX locales.")]
static partial class LocaleModule
{
    const int All = 6, Messages = 5;

    internal const int Characters = 0, CharacterSet = 14;
    const int DecimalPoint = 65536, ThousandsSeparator = 65537, Grouping = 65538;
    const int FirstMonetary = 0x40000;

    /// <summary>The categories in the order of their numbers.</summary>
    static readonly string[] Categories = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"];

    /// <summary>What localeconv() tells of money, in the order of glibc's items.</summary>
    static readonly string[] Monetary =
    [
        "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign",
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn",
    ];

    static readonly InterpreterLocal<string[]> Names = new(interpreter => Initial(interpreter.Config));

    static PyType ErrorType { get; } = ExceptionTypes.Create("locale.Error", ExceptionTypes.Exception);

    [PyConstant("Error")] static PyType Error => ErrorType;

    /// <summary>C, but characters by the environment, as Python starts.</summary>
    static string[] Initial(PythonConfig config)
    {
        string[] names = ["C", "C", "C", "C", "C", "C"];
        names[Characters] = config.LocaleName ?? StartLocale.Find(coerces: false).Name;
        return names;
    }

    internal static string FromEnvironment(int category)
    {
        foreach (string variable in (ReadOnlySpan<string>)["LC_ALL", Categories[category], "LANG"])
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
                return value;
        return "C";
    }

    [PyFunction("setlocale", "Sets or tells the locale of a category.")]
    static PyObject? SetLocale(ThreadState ts, int category, PyObject? locale = null)
    {
        if (category is < 0 or > All)
            return ts.Raise(ErrorType, locale is null or PyNone ? "locale query failed" : "unsupported locale setting");
        var names = Names.Get(ts);
        if (locale is not (null or PyNone))
        {
            if (locale is not PyStr text)
                return ts.Raise(ExceptionTypes.TypeError, $"setlocale() argument 2 must be str or None, not {locale.Type.Name}");
            if (text.Value.Contains('\0', StringComparison.Ordinal))
                return ts.Raise(ExceptionTypes.ValueError, "embedded null character");
            var changed = (string[])names.Clone();
            if (!TryChange(changed, category, text.Value))
                return ts.Raise(ErrorType, "unsupported locale setting");
            changed.CopyTo(names, 0);
        }
        return new PyStr(category == All ? Joined(names) : names[category]);
    }

    static bool TryChange(string[] names, int category, string locale)
    {
        for (int i = category == All ? 0 : category; i <= (category == All ? Messages : category); i++)
        {
            string name = locale.Length == 0 ? FromEnvironment(i) : locale;
            // what setlocale(LC_ALL) tells where categories differ: LC_CTYPE=…;LC_NUMERIC=…
            if (category == All && locale.Contains('=', StringComparison.Ordinal))
            {
                string? part = Array.Find(locale.Split(';'), p => p.StartsWith(Categories[i] + "=", StringComparison.Ordinal));
                name = part?[(Categories[i].Length + 1)..] ?? names[i];
            }
            if (name == "POSIX")
                name = "C";
            if (!LibcLocale.Exists(i, name))
                return false;
            names[i] = name;
        }
        return true;
    }

    static string Joined(string[] names)
    {
        if (Array.TrueForAll(names, n => n == names[0]))
            return names[0];
        string[] others = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"];
        int[] order = [0, 1, 2, 3, 4, 5];
        return string.Join(";", order.Select(i => $"{Categories[i]}={names[i]}").Concat(others.Select(o => o + "=C")));
    }

    /// <summary>Calls with the interpreter's locale.</summary>
    static T With<T>(ThreadState ts, Func<nint, T> use)
    {
        nint locale = LibcLocale.Make(Names.Get(ts));
        var result = use(locale);
        LibcLocale.Free(locale);
        return result;
    }

    static PyStr Text(byte[] bytes) => new(Encoding.UTF8.GetString(bytes));

    [PyFunction("localeconv", "How numbers and money are written.")]
    static PyObject? Conventions(ThreadState ts)
    {
        var dict = new PyDict();
        void Set(string name, PyObject value) => dict.SetName(Interned.Of(name), value);
        return With<PyObject?>(ts, locale =>
        {
            for (int i = 0; i < Monetary.Length; i++)
                Set(Monetary[i], Monetary[i] == "mon_grouping" ? GroupsOf(LibcLocale.Info(FirstMonetary + i, locale))
                    : i < 7 ? Text(LibcLocale.Info(FirstMonetary + i, locale)) : PyInt.Of(LibcLocale.InfoNumber(FirstMonetary + i, locale)));
            Set("decimal_point", Text(LibcLocale.Info(DecimalPoint, locale)));
            Set("thousands_sep", Text(LibcLocale.Info(ThousandsSeparator, locale)));
            Set("grouping", GroupsOf(LibcLocale.Info(Grouping, locale)));
            return dict;
        });
    }

    static PyList GroupsOf(byte[] text)
    {
        const byte Last = 127;
        var groups = new PyList();
        foreach (byte length in text)
        {
            groups.Append(PyInt.Of(length == byte.MaxValue ? Last : length));
            if (length is Last or byte.MaxValue)
                return groups;
        }
        if (groups.Count > 0)
            groups.Append(PyInt.Zero);
        return groups;
    }

    [PyFunction("nl_langinfo", "What the locale says of an item.")]
    static PyObject? Information(ThreadState ts, int key)
    {
        if (!LocaleItems.Contains(key))
            return ts.Raise(ExceptionTypes.ValueError, "unsupported langinfo constant");
        return With(ts, locale => Text(LibcLocale.Info(key, locale)));
    }

    [PyFunction("getencoding", "The encoding of the locale.")]
    static PyObject? GetEncoding(ThreadState ts) => With(ts, locale => Text(LibcLocale.Info(CharacterSet, locale)));

    static bool HasNull(ThreadState ts, PyStr text) => text.Value.Contains('\0', StringComparison.Ordinal) && !ts.Fail(ExceptionTypes.ValueError, "embedded null character");

    [PyFunction("strcoll", "Compares two texts by the locale.")]
    static PyObject? Collate(ThreadState ts, PyStr os1, PyStr os2) => HasNull(ts, os1) || HasNull(ts, os2) ? null : With(ts, locale => PyInt.Of(LibcLocale.Compare(os1.Value, os2.Value, locale)));

    [PyFunction("strxfrm", "A text that compares as the text does in the locale.")]
    static PyObject? Transform(ThreadState ts, PyStr @string) => HasNull(ts, @string) ? null
        : With(ts, locale => new PyStr(Encoding.Latin1.GetString(LibcLocale.Key(Encoding.UTF8.GetBytes(@string.Value + '\0'), locale))));

    /// <summary>The domain of messages; there are no catalogs: each message is its own translation.</summary>
    static readonly InterpreterLocal<StrongBox> Domain = new(_ => new StrongBox());

    sealed class StrongBox
    {
        public PyStr Name { get; set; } = new("messages");
        public Dictionary<string, PyStr> Directories { get; } = [];
    }

    [PyFunction("textdomain", "Sets or tells the domain of messages.")]
    static PyObject? TextDomain(ThreadState ts, PyObject domain)
    {
        var state = Domain.Get(ts);
        if (domain is PyStr name)
            state.Name = name.Value.Length == 0 ? new PyStr("messages") : name;
        return state.Name;
    }

    [PyFunction("bindtextdomain", "Sets or tells the directory of a domain.")]
    static PyObject? BindTextDomain(ThreadState ts, PyStr domain, PyObject dir)
    {
        var state = Domain.Get(ts);
        if (domain.Value.Length == 0)
            return ts.Raise(ErrorType, "domain must be a non-empty string");
        if (dir is PyStr given)
            state.Directories[domain.Value] = given;
        return state.Directories.GetValueOrDefault(domain.Value, new PyStr("/usr/share/locale"));
    }

    [PyFunction("bind_textdomain_codeset", "Sets or tells the encoding of a domain.")]
    static PyObject? BindCodeset(ThreadState ts, PyStr domain, PyObject codeset) => codeset is PyStr ? codeset : PyNone.Instance;

    [PyFunction("gettext", "The message: there are no catalogs.")]
    static PyObject? GetText(ThreadState ts, PyStr msg) => msg;

    [PyFunction("dgettext", "The message: there are no catalogs.")]
    static PyObject? DomainText(ThreadState ts, PyObject domain, PyStr msg) => msg;

    [PyFunction("dcgettext", "The message: there are no catalogs.")]
    static PyObject? CategoryText(ThreadState ts, PyObject domain, PyStr msg, int category) => msg;
}

/// <summary>The items that nl_langinfo() may be asked for. Source: langinfo.h of glibc.</summary>
static class LocaleItems
{
    const int CodeSet = 14, FirstOfTime = 131072, LastOfTime = 131121, DateFormat = 131180, Yes = 327680, No = 327681, Currency = 262159, Radix = 65536, Thousands = 65537;

    public static bool Contains(int item) =>
        item is CodeSet or >= FirstOfTime and <= LastOfTime or DateFormat or Yes or No or Currency or Radix or Thousands;
}
