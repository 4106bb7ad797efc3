namespace Adder.Modules._locale;

/// <summary>The locale of characters that a process starts with, and whether its UTF-8 mode follows from it (PEP 538, PEP 540).</summary>
/// <param name="Name">Its name: that of the environment, or what stands for the locale C, which has only ASCII.</param>
/// <param name="Encoding">Its character set, as the system calls it.</param>
/// <param name="IsPlain">Whether the environment asks for the locale C: UTF-8 mode is on then unless it is turned off.</param>
public sealed record StartLocale(string Name, string Encoding, bool IsPlain)
{
    const string Utf8Locale = "C.UTF-8", Utf8 = "UTF-8";

    /// <summary>Whether bytes that are no text go through standard input and output: in locales that may be there for want of another.</summary>
    public bool LetsBytesThrough => IsPlain || Name is Utf8Locale or "C.utf8" or Utf8;

    /// <summary>Reads the environment.</summary>
    /// <param name="coerces">Whether C.UTF-8 stands for the locale C, unless LC_ALL asks for that.</param>
    public static StartLocale Find(bool coerces)
    {
        string name = LocaleModule.FromEnvironment(LocaleModule.Characters);
        if (name is Utf8Locale or "C.utf8")
            return new StartLocale(name, Utf8, IsPlain: false);
        if (OperatingSystem.IsLinux() && name is not ("C" or "POSIX") && LibcLocale.CharacterSetOf(name) is { } encoding)
            return new StartLocale(name, encoding, IsPlain: false);
        if (!OperatingSystem.IsLinux())
            return new StartLocale(name, Utf8, IsPlain: false);
        bool isCoerced = coerces && Environment.GetEnvironmentVariable("LC_ALL") is null or "";
        // programs that this one starts have it, too
        if (isCoerced)
            Environment.SetEnvironmentVariable("LC_CTYPE", Utf8Locale);
        return isCoerced ? new StartLocale(Utf8Locale, Utf8, IsPlain: true) : new StartLocale("C", "ANSI_X3.4-1968", IsPlain: true);
    }
}
