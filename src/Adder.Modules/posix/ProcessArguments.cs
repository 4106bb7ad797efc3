using System.Text;

namespace Adder.Modules.posix;

/// <summary>How the process was called.</summary>
public static unsafe class ProcessArguments
{
    /// <summary>argv[0] as it was given, which .NET tells only with links followed; null where the system does not tell.</summary>
    public static string? Called()
    {
        const int most = 4096;
        if (!OperatingSystem.IsLinux())
            return null;
        int descriptor = Libc.OpenToRead("/proc/self/cmdline");
        if (descriptor < 0)
            return null;
        byte* buffer = stackalloc byte[most];
        nint count = Libc.Read(descriptor, buffer, most);
        _ = Libc.Close(descriptor);
        var bytes = new ReadOnlySpan<byte>(buffer, (int)Math.Max(0, count));
        int end = bytes.IndexOf((byte)0);
        return end > 0 ? Encoding.UTF8.GetString(bytes[..end]) : null;
    }

    /// <summary>
    /// The last arguments of the process; bytes that are no UTF-8, which .NET loses, as lone surrogates. The same words where the system does not tell.
    /// </summary>
    public static string[] Exact(string[] words)
    {
        const char Lost = '\uFFFD';
        if (!OperatingSystem.IsLinux() || !Array.Exists(words, static word => word.Contains(Lost, StringComparison.Ordinal)))
            return words;
        var all = File.ReadAllBytes("/proc/self/cmdline").AsSpan();
        var found = new List<string>();
        while (all.IndexOf((byte)0) is >= 0 and var end)
        {
            found.Add(FileSystemEncoding.Decode(all[..end]).Value);
            all = all[(end + 1)..];
        }
        return found.Count < words.Length ? words : [.. found.TakeLast(words.Length)];
    }
}
