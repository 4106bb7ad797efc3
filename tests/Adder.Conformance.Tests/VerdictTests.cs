namespace Adder.Conformance.Tests;

/// <summary>What the list of expected failures makes of a run: each kind, when its case fails and when it passes.</summary>
public sealed class VerdictTests : IDisposable
{
    readonly string list = Path.GetTempFileName();

    public void Dispose() => File.Delete(list);

    [Theory]
    [InlineData("permanent", true, 0)]
    [InlineData("permanent", false, 1)]
    [InlineData("debt", true, 0)]
    [InlineData("debt", false, 1)]
    [InlineData("environment", true, 0)]
    [InlineData("environment", false, 1)]
    [InlineData("flaky", true, 0)]
    [InlineData("flaky", false, 0)]
    public void A_known_failure_may_fail_and_must_not_pass_unless_it_is_flaky(string kind, bool fails, int exitCode) =>
        Assert.Equal(exitCode, ExitCode(kind, "test_some.Case.test_one", fails ? ["test.test_some.Case.test_one"] : []));

    [Theory]
    [InlineData("permanent")]
    [InlineData("flaky")]
    public void A_failure_of_another_case_is_not_expected(string kind) =>
        Assert.Equal(1, ExitCode(kind, "test_some.Case.test_one", ["test.test_some.Case.test_one", "test.test_some.Case.test_two"]));

    [Fact]
    public void A_star_stands_for_any_rest() =>
        Assert.Equal(0, ExitCode("flaky", "test_some.Case.*", ["test.test_some.Case.test_two"]));

    [Theory]
    [InlineData("sometimes")]
    [InlineData("")]
    public void An_unknown_kind_is_an_error(string kind)
    {
        Write(kind, "test_some.Case.test_one");
        Assert.Contains("kind (permanent, debt, environment, flaky)", Assert.Throws<FormatException>(() => ExpectedFailures.Read(list)).Message, StringComparison.Ordinal);
    }

    void Write(string kind, string test) => File.WriteAllText(list, $"[[expect-fail]]\ntest = \"{test}\"\nkind = \"{kind}\"\nreason = \"of this test\"\n");

    int ExitCode(string kind, string test, string[] failing)
    {
        Write(kind, test);
        var verdict = new Verdict(ExpectedFailures.Read(list));
        var reference = new HashSet<string> { "test.test_some.Case.test_one", "test.test_some.Case.test_two", "test.test_some.Case.test_three" };
        verdict.Add(new ModuleScore("test_some", "core language", 3, 3 - failing.Length, "done", 1, failing.ToDictionary(id => id, _ => "Fail")), reference);
        return verdict.Print();
    }
}
