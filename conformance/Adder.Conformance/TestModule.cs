using System.Globalization;

namespace Adder.Conformance;

/// <summary>A module of CPython's test package.</summary>
/// <param name="Name">Its name below the package test, such as test_dict.</param>
/// <param name="Group">What it tests, as the list groups it.</param>
sealed record TestModule(string Name, string Group)
{
    /// <summary>Groups without a target of their own come last.</summary>
    public static readonly string[] Groups =
        ["core language", "builtin types", "bytecode/compiler tools", "pure stdlib", "C-module accelerated", "OS/IO/net", "threads/async/subprocess", "C-API / CPython-internal / GUI"];

    /// <summary>Reads the list: tab-separated, module and group first, a header line on top.</summary>
    public static IReadOnlyList<TestModule> ReadList(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Where(row => row.Length >= 2)
            .Select(row => new TestModule(WithoutPackage(row[0]), row[1])),
    ];

    static string WithoutPackage(string name) => name.StartsWith("test.", StringComparison.Ordinal) ? name[5..] : name;

    /// <summary>A file name for what is recorded of it.</summary>
    public string FileName => Name.Replace('.', '-').ToLower(CultureInfo.InvariantCulture);
}
