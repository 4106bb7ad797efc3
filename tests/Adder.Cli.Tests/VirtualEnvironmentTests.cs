using System.IO.Compression;

namespace Adder.Cli.Tests;

/// <summary>Virtual environments, .pth files and wheels of pure Python.</summary>
public sealed class VirtualEnvironmentTests : IDisposable
{
    const string Show = "import sys, greeting; print(sys.prefix != sys.base_prefix, greeting.hello('you'), greeting.__file__)";

    readonly TemporaryFolder folder = new();

    public VirtualEnvironmentTests() => Assert.SkipUnless(AdderProcess.Run("-c", "import json").ExitCode == 0, "adder has no standard library");

    public void Dispose() => folder.Dispose();

    string PathOf(params string[] parts) => Path.Combine([folder.Path, .. parts]);

    [Fact]
    public void Site_packages_are_those_of_the_environment_that_the_command_is_in()
    {
        string python = MakeEnvironment("include-system-site-packages = false"), package = PathOf("env", "lib", "python3.14", "site-packages", "greeting");
        WritePackage(package);
        Assert.Equal($"True hello you {Path.Combine(package, "__init__.py")}\n", Run(python, "-c", Show));
        Assert.Equal($"['{PathOf("env")}', '{PathOf("env")}', True, False]\n", Run(python, "-c",
            "import site, sys; print([sys.prefix, sys.exec_prefix, sys._base_executable == sys.orig_argv[0] or sys.executable == sys.orig_argv[0], site.ENABLE_USER_SITE])"));
        Assert.Equal("True\n", Run(python, "-I", "-c", "import sys; print(sys.prefix == sys.base_prefix or 'greeting' in sys.modules or __import__('greeting') is not None)"));
        Assert.NotEqual(0, AdderProcess.Run("-c", "import greeting").ExitCode);
    }

    [Fact]
    public void An_environment_may_see_the_packages_outside()
    {
        string python = MakeEnvironment("include-system-site-packages = true");
        Assert.Equal("True True\n", Run(python, "-c",
            "import os, site, sys; print(site.ENABLE_USER_SITE, os.path.join(sys.base_prefix, 'lib', 'python3.14', 'site-packages') in site.getsitepackages())"));
    }

    [Fact]
    public void Configuration_without_home_is_no_environment()
    {
        string python = MakeEnvironment("include-system-site-packages = true", home: "");
        Assert.Equal("True\n", Run(python, "-W", "ignore", "-c", "import sys; print(sys.prefix == sys.base_prefix)"));
    }

    [Fact]
    public void Pth_files_add_folders_and_run_their_imports()
    {
        string python = MakeEnvironment("include-system-site-packages = false"), packages = PathOf("env", "lib", "python3.14", "site-packages");
        WritePackage(PathOf("elsewhere", "greeting"));
        File.WriteAllText(Path.Combine(packages, "more.pth"), $"# a comment\n{PathOf("elsewhere")}\n/does/not/exist\nimport sys; sys.seen = 'by pth'\n");
        Assert.Equal($"True hello you {PathOf("elsewhere", "greeting", "__init__.py")}\n", Run(python, "-c", Show));
        Assert.Equal("by pth False\n", Run(python, "-c", "import sys; print(sys.seen, '/does/not/exist' in sys.path)"));
        Assert.Equal("False\n", Run(python, "-S", "-c", "import sys; print(hasattr(sys, 'seen'))"));
    }

    [Fact]
    public void Wheels_are_imported_from_and_unpacked()
    {
        string wheel = MakeWheel();
        Assert.Equal($"False hello you {wheel}/greeting/__init__.py\n", AdderProcess.Shell("PYTHONPATH=$1 $ADDER -c \"$2\"", wheel, Show).Succeeded());
        Assert.Equal("hello world\n", AdderProcess.Shell("PYTHONPATH=$1 $ADDER -m greeting world", wheel).Succeeded());
        Assert.Equal("1.0 ['greet']\n", AdderProcess.Shell("PYTHONPATH=$1 $ADDER -c \"$2\"", wheel,
            "from importlib import metadata; print(metadata.version('greeting'), [e.name for e in metadata.entry_points(group='console_scripts') if e.module == 'greeting'])").Succeeded());
        string python = MakeEnvironment("include-system-site-packages = false"), packages = PathOf("env", "lib", "python3.14", "site-packages");
        Run(python, "-m", "zipfile", "-e", wheel, packages);
        Assert.Equal($"True hello you {Path.Combine(packages, "greeting", "__init__.py")}\n", Run(python, "-c", Show));
    }

    /// <summary>pip from a wheel that an installed CPython brings; to install with it needs the module mmap.</summary>
    [Fact]
    public void Pip_runs_from_its_wheel()
    {
        string pyenv = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
        string? pip = Directory.Exists(pyenv) ? Directory.EnumerateFiles(pyenv, "pip-2*.whl", SearchOption.AllDirectories).FirstOrDefault() : null;
        Assert.SkipWhen(pip is null, "no CPython on this machine brings a wheel of pip");
        Assert.StartsWith("pip 2", AdderProcess.Shell("PYTHONPATH=$1 $ADDER -m pip --version", pip!).Succeeded());
    }

    /// <summary>A virtual environment as python -m venv lays it out; gives its command.</summary>
    string MakeEnvironment(string setting, string? home = null)
    {
        Directory.CreateDirectory(PathOf("env", "bin"));
        Directory.CreateDirectory(PathOf("env", "lib", "python3.14", "site-packages"));
        File.WriteAllText(PathOf("env", "pyvenv.cfg"), (home ?? $"home = {Path.GetDirectoryName(AdderProcess.Executable)}\n") + setting + "\n");
        string python = PathOf("env", "bin", "python");
        File.CreateSymbolicLink(python, AdderProcess.Executable);
        return python;
    }

    static void WritePackage(string path)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "__init__.py"), "def hello(name): return f'hello {name}'\n");
    }

    string MakeWheel()
    {
        string path = PathOf("greeting-1.0-py3-none-any.whl");
        using var wheel = ZipFile.Open(path, ZipArchiveMode.Create);
        void Add(string name, string text)
        {
            using var writer = new StreamWriter(wheel.CreateEntry(name).Open());
            writer.Write(text);
        }
        Add("greeting/__init__.py", "def hello(name): return f'hello {name}'\ndef main():\n  import sys\n  print(hello(sys.argv[1]))\n");
        Add("greeting/__main__.py", "from greeting import main\nmain()\n");
        Add("greeting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n");
        Add("greeting-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Add("greeting-1.0.dist-info/entry_points.txt", "[console_scripts]\ngreet = greeting:main\n");
        Add("greeting-1.0.dist-info/RECORD", "greeting/__init__.py,,\ngreeting/__main__.py,,\ngreeting-1.0.dist-info/METADATA,,\ngreeting-1.0.dist-info/WHEEL,,\ngreeting-1.0.dist-info/entry_points.txt,,\ngreeting-1.0.dist-info/RECORD,,\n");
        return path;
    }

    static string Run(string command, params string[] arguments) => AdderProcess.Start(new System.Diagnostics.ProcessStartInfo(command, arguments), null).Succeeded();
}
