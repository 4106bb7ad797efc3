namespace Adder.Architecture.Tests;

/// <summary>Who may use whom: the diagram of the projects, edge by edge.</summary>
public class ProjectReferenceTests
{
    /// <summary>Each project with the projects that it references; what is reached through another project needs no edge of its own.</summary>
    static readonly Dictionary<string, string[]> Declared = new()
    {
        ["Adder.SourceGenerators"] = [],
        ["Adder.Bytecode"] = ["Adder.SourceGenerators"],
        ["Adder.Compiler"] = ["Adder.Bytecode", "Adder.SourceGenerators"],
        ["Adder.Runtime"] = ["Adder.Bytecode", "Adder.SourceGenerators"],
        ["Adder.Jit"] = ["Adder.Runtime"],
        ["Adder.Modules"] = ["Adder.Runtime", "Adder.SourceGenerators"],
        ["Adder.Hosting"] = ["Adder.Modules", "Adder.Jit", "Adder.Compiler"],
        ["Adder.Cli"] = ["Adder.Hosting", "Adder.LibraryBuilder"],
        ["Adder.LibraryBuilder"] = ["Adder.Compiler"],
        ["Adder.ProfileBuilder"] = [],
        ["Adder.Explorer"] = ["Adder.Hosting"],
        ["Adder.Benchmarks"] = ["Adder.Hosting"],
        ["Adder.Fuzz"] = ["Adder.Hosting"],
        ["Adder.Conformance"] = ["Adder.Cli"],
        ["Adder.Testing"] = [],
        ["Adder.Architecture.Tests"] = ["Adder.Testing"],
        ["Adder.Bytecode.Tests"] = ["Adder.Bytecode", "Adder.Testing"],
        ["Adder.Runtime.Tests"] = ["Adder.Hosting", "Adder.Testing"],
        ["Adder.Compiler.Tests"] = ["Adder.Compiler", "Adder.Testing"],
        ["Adder.Fuzz.Tests"] = ["Adder.Fuzz", "Adder.Testing"],
        ["Adder.Conformance.Tests"] = ["Adder.Conformance", "Adder.Testing"],
        ["Adder.Cli.Tests"] = ["Adder.Cli", "Adder.Testing"],
    };

    /// <summary>Declared above, and not written yet.</summary>
    static readonly string[] Planned = ["Adder.Jit", "Adder.Explorer"];

    public static TheoryData<string> Existing => [.. SourceTree.Projects.Keys];

    [Theory, MemberData(nameof(Existing))]
    public void References_are_those_of_the_diagram(string project)
    {
        Assert.True(Declared.TryGetValue(project, out var declared), $"{project} is not in the diagram: declare it with its references, here and in ARCHITECTURE.md");
        var actual = SourceTree.Projects[project].Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToList();
        var undeclared = actual.Except(WithPlanned(declared!));
        Assert.True(!undeclared.Any(), $"{project} references {string.Join(", ", undeclared)}, which the diagram does not allow");
        var missing = declared!.Except(actual).Except(Planned);
        Assert.True(!missing.Any(), $"the diagram has {project} reference {string.Join(", ", missing)}, but it does not: correct one of the two");
    }

    /// <summary>What a planned project will bring is referenced directly until it exists.</summary>
    static IEnumerable<string> WithPlanned(IEnumerable<string> declared) =>
        declared.SelectMany(name => Planned.Contains(name) ? WithPlanned(Declared[name]) : [name]);

    [Fact]
    public void Declared_projects_exist_or_are_planned()
    {
        Assert.Equal(Declared.Keys.Except(Planned).Order(), SourceTree.Projects.Keys.Order());
    }

    [Fact]
    public void Solution_holds_every_project()
    {
        var solution = System.Xml.Linq.XElement.Load(Adder.Testing.RepositoryPaths.InRoot("Adder.slnx"));
        var listed = solution.Descendants("Project").Select(p => Path.GetFileNameWithoutExtension(p.Attribute("Path")!.Value));
        Assert.Equal(SourceTree.Projects.Keys.Order(), listed.Order());
    }
}
