using Adder.Hosting.Engine;
using Adder.Runtime.Frames;

namespace Adder.Runtime.Tests;

/// <summary>A program without access to the host reaches no file, process or network.</summary>
public class HostAccessTests
{
    [Theory]
    [InlineData("import posix", "ImportError: the module posix is not within reach of this program")]
    [InlineData("import _socket", "ImportError: the module _socket is not within reach of this program")]
    [InlineData("import _posixsubprocess", "ImportError: the module _posixsubprocess is not within reach of this program")]
    [InlineData("open('/etc/passwd')", "PermissionError: files are not within reach of this program")]
    [InlineData("import _io; _io.FileIO('/etc/passwd')", "PermissionError: files are not within reach of this program")]
    public void Nothing_of_the_host_is_within_reach(string program, string error)
    {
        var errors = new StringWriter();
        var engine = new PythonEngine(new EngineOptions { Output = TextWriter.Null, Error = errors, Limits = new Limits { HostAccess = false }, Config = new PythonConfig { NoSite = true } });
        Assert.Equal(1, engine.RunSource(System.Text.Encoding.UTF8.GetBytes(program), "reach.py"));
        Assert.Contains(error, errors.ToString());
    }
}
