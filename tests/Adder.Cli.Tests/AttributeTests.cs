using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>dir() of every built-in type, against CPython 3.14's.</summary>
public class AttributeTests
{
    /// <summary>What differs and why; a difference that is gone fails the test, too.</summary>
    static readonly string[] Known =
    [
        // made in C#, where CPython makes it of a class statement's parts
        "ExceptionGroup lacks __weakref__",
        "types.SimpleNamespace lacks __dict__",
        // to be made
        "types._GeneratorWrapper lacks cr_suspended",
        "types._GeneratorWrapper lacks gi_suspended",
    ];

    [Fact]
    public void Built_in_types_have_the_attributes_of_CPython()
    {
        string program = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "attributes.py");
        var wanted = ByType(Oracle.Run(Oracle.Require("3.14"), program));
        var result = AdderProcess.Run(program);
        Assert.SkipWhen(result.ExitCode != 0 && result.Error.Contains("standard library", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        // the coroutines that the program drops warn if the collector finds them in time
        Assert.Equal(0, result.ExitCode);
        var have = ByType(result.Output);
        var differences = new List<string>();
        foreach (var (type, attributes) in wanted)
            if (!have.TryGetValue(type, out var own))
                differences.Add($"{type} is absent");
            else
            {
                differences.AddRange(attributes.Except(own).Order(StringComparer.Ordinal).Select(name => $"{type} lacks {name}"));
                differences.AddRange(own.Except(attributes).Order(StringComparer.Ordinal).Select(name => $"{type} has {name}"));
            }
        Assert.Equal(Known.Order(StringComparer.Ordinal), differences.Order(StringComparer.Ordinal));
    }

    static Dictionary<string, string[]> ByType(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
}
