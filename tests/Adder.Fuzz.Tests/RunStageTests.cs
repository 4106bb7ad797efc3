using Adder.Fuzz;
using Adder.Testing;

namespace Adder.Fuzz.Tests;

/// <summary>Programs that the run stage must survive though each of them stays within its limits.</summary>
public class RunStageTests
{
    [Theory]
    [InlineData("s = 'x' * 99999\nfor i in range(9000): print(s, s, s, s)\n")]
    [InlineData("b'abc'.hex(' ', -2147483648)\n")]
    [InlineData("while True: pass\n")]
    [InlineData("def f(): f()\nf()\n")]
    public void Ends_without_an_error_of_its_own(string source)
    {
        string python = Oracle.Require("3.14"), folder = Directory.CreateTempSubdirectory("adder-run").FullName;
        try
        {
            string file = Path.Combine(folder, "program.py"), compiled = Path.Combine(folder, "program.pyc");
            File.WriteAllText(file, source);
            Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", file, compiled);
            Stage.All.Single(stage => stage.Name == "run").Run(File.ReadAllBytes(compiled));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
