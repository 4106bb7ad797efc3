using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules.sys;

/// <summary>The facts of sys that never change.</summary>
[PyModule("sys", "What a program can ask its Python, and tell it.")]
static partial class SysFacts
{
    /// <summary>The CPython whose language and library this is.</summary>
    const int Major = 3, Minor = 14, Micro = 2;

    public static readonly StructSequenceType VersionInfo = new("sys.version_info", "sys.version_info\n\nVersion information as a named tuple.", 5,
        ["major", "minor", "micro", "releaselevel", "serial"], canConstruct: false);

    static readonly StructSequenceType FloatInfo = new("sys.float_info", "sys.float_info\n\nA named tuple holding information about the float type.", 11,
        ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"]);

    static readonly StructSequenceType IntInfo = new("sys.int_info", "sys.int_info\n\nA named tuple that holds information about Python's internal representation of integers.", 4,
        ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"]);

    static readonly StructSequenceType HashInfo = new("sys.hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.", 9,
        ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"]);

    static readonly StructSequenceType ThreadInfo = new("sys.thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.", 3,
        ["name", "lock", "version"]);

    [PyConstant("byteorder")] const string ByteOrder = "little";
    [PyConstant("maxsize")] const long MaxSize = long.MaxValue;
    [PyConstant("maxunicode")] const int MaxUnicode = 0x10FFFF;
    [PyConstant("hexversion")] public const int HexVersion = Major << 24 | Minor << 16 | Micro << 8 | 0xF0;
    [PyConstant("api_version")] const int ApiVersion = 1013;
    [PyConstant("float_repr_style")] const string FloatReprStyle = "short";
    [PyConstant("platlibdir")] const string LibraryDirectory = "lib";
    [PyConstant("abiflags")] const string AbiFlags = "";
    [PyConstant("_framework")] const string Framework = "";
    [PyConstant("copyright")] const string Copyright = "Adder: Copyright (c) the Adder authors.\n\nThe Python language and its library: Copyright (c) 2001 Python Software Foundation.";
    [PyConstant("platform")] public static string Platform => OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "win32" : "linux";

    // the shape that platform.py reads: number (build, date, time) [compiler]
    [PyConstant("version")] public static string Version => $"{Major}.{Minor}.{Micro} (Adder {AdderVersion}, Oct 7 2025, 00:00:00) [.NET {Environment.Version}]";

    static string AdderVersion => typeof(SysFacts).Assembly.GetName().Version?.ToString(3) ?? "0";

    [PyConstant("version_info")] static PyStructSequence MakeVersionInfo { get; } =
        new(VersionInfo, [PyInt.Of(Major), PyInt.Of(Minor), PyInt.Of(Micro), new PyStr("final"), PyInt.Of(0)]);

    [PyConstant("float_info")] static PyStructSequence MakeFloatInfo { get; } = new(FloatInfo,
    [
        new PyFloat(double.MaxValue), PyInt.Of(1024), PyInt.Of(308), new PyFloat(2.2250738585072014e-308), PyInt.Of(-1021), PyInt.Of(-307),
        PyInt.Of(15), PyInt.Of(53), new PyFloat(2.220446049250313e-16), PyInt.Of(2), PyInt.Of(1),
    ]);

    [PyConstant("int_info")] static PyStructSequence MakeIntInfo { get; } = new(IntInfo, [PyInt.Of(30), PyInt.Of(4), PyInt.Of(4300), PyInt.Of(640)]);

    [PyConstant("hash_info")] static PyStructSequence MakeHashInfo { get; } = new(HashInfo,
    [
        PyInt.Of(64), PyInt.Of((1L << 61) - 1), PyInt.Of(314159), PyInt.Of(0), PyInt.Of(1000003), new PyStr(StringHash.Seed is null ? "marvin32" : "siphash13"), PyInt.Of(64), PyInt.Of(StringHash.Seed is null ? 64 : 128), PyInt.Of(0),
    ]);

    /// <summary>_CS_GNU_LIBPTHREAD_VERSION of glibc.</summary>
    const int ThreadLibraryVersion = 3;

    [PyConstant("thread_info")] static PyStructSequence MakeThreadInfo { get; } = new(ThreadInfo,
        [new PyStr("pthread"), new PyStr("semaphore"), OperatingSystem.IsLinux() && posix.ConfigurationFunctions.ConfigurationText(ThreadLibraryVersion) is { } version ? version : PyNone.Instance]);

    /// <summary>sys.stdlib_module_names: spec/stdlib_modules.txt.</summary>
    public static PyObject LibraryModules(ThreadState ts)
    {
        using var stream = typeof(SysFacts).Assembly.GetManifestResourceStream("stdlib_modules.txt") ?? throw new InvalidOperationException("no resource stdlib_modules.txt");
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        var names = new PySet(isFrozen: true);
        foreach (string line in System.Text.Encoding.ASCII.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (!line.StartsWith('#'))
                names.Add(ts, Interned.Of(line));
        return names;
    }
}
