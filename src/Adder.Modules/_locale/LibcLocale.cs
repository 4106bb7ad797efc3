using System.Runtime.InteropServices;

namespace Adder.Modules._locale;

/// <summary>Locales of libc: objects beside the process's own locale, which stays as it is.</summary>
static unsafe partial class LibcLocale
{
    const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "newlocale", StringMarshalling = StringMarshalling.Utf8)] private static partial nint NewLocale(int mask, string name, nint locale);
    [LibraryImport(Library, EntryPoint = "freelocale")] private static partial void FreeLocale(nint locale);
    [LibraryImport(Library, EntryPoint = "nl_langinfo_l")] private static partial byte* Information(int item, nint locale);
    [LibraryImport(Library, EntryPoint = "strcoll_l", StringMarshalling = StringMarshalling.Utf8)] private static partial int Collate(string left, string right, nint locale);
    [LibraryImport(Library, EntryPoint = "strxfrm_l")] private static partial nuint Transform(byte* target, byte* source, nuint size, nint locale);

    /// <summary>Whether the system has a locale for a category.</summary>
    public static bool Exists(int category, string name)
    {
        nint locale = NewLocale(1 << category, name, 0);
        if (locale != 0)
            FreeLocale(locale);
        return locale != 0;
    }

    /// <summary>The character set of a locale; null when the system does not have it.</summary>
    public static string? CharacterSetOf(string name)
    {
        nint locale = NewLocale(1 << LocaleModule.Characters, name, 0);
        if (locale == 0)
            return null;
        string set = System.Text.Encoding.ASCII.GetString(Info(LocaleModule.CharacterSet, locale));
        FreeLocale(locale);
        return set;
    }

    /// <summary>A locale of one name for each category, for use within a call.</summary>
    public static nint Make(ReadOnlySpan<string> names)
    {
        nint locale = 0;
        for (int category = 0; category < names.Length; category++)
            if (NewLocale(1 << category, names[category], locale) is not 0 and var made)
                locale = made;
        return locale;
    }

    public static void Free(nint locale) => FreeLocale(locale);

    /// <summary>What a locale says of an item, in the encoding of the locale.</summary>
    public static byte[] Info(int item, nint locale)
    {
        byte* text = Information(item, locale);
        return text == null ? [] : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).ToArray();
    }

    /// <summary>The number that a locale has for an item; 127 where it has none.</summary>
    public static byte InfoNumber(int item, nint locale)
    {
        const byte None = 127;
        byte* text = Information(item, locale);
        return text == null || *text == byte.MaxValue ? None : *text;
    }

    public static int Compare(string left, string right, nint locale) => Collate(left, right, locale);

    /// <summary>Bytes that compare as texts do in a locale.</summary>
    public static byte[] Key(byte[] text, nint locale)
    {
        fixed (byte* source = text)
        {
            byte[] key = new byte[(int)Transform(null, source, 0, locale) + 1];
            fixed (byte* target = key)
                Transform(target, source, (nuint)key.Length, locale);
            return key[..^1];
        }
    }
}
