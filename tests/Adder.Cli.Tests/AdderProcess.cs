using System.Diagnostics;
using System.Text;

namespace Adder.Cli.Tests;

/// <summary>Runs the built executable as a user does.</summary>
static class AdderProcess
{
    /// <summary>The executable, which the build puts beside the tests.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "adder.exe" : "adder");

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Result Run(params string[] arguments) => RunWith(null, arguments);

    /// <summary>Runs adder with standard input.</summary>
    /// <param name="input">What standard input holds; null = nothing.</param>
    /// <param name="arguments">The command line.</param>
    public static Result RunWith(byte[]? input, params string[] arguments) => Start(new ProcessStartInfo(Executable, arguments), input);

    /// <summary>
    /// Runs a line of sh as <see cref="Shell"/> does, in which what follows $USER_WITHOUT_RIGHTS is bound by permissions, even when root runs the tests.
    /// </summary>
    public static Result ShellWithoutRights(string line, params string[] arguments)
    {
        const string SetPriv = "/usr/bin/setpriv";
        bool isRoot = Environment.UserName == "root";
        Assert.SkipWhen(isRoot && !File.Exists(SetPriv), "permissions do not bind root, and there is no setpriv to be somebody else");
        string prefix = isRoot ? SetPriv + " --reuid=65534 --regid=65534 --clear-groups" : "";
        return Shell($"USER_WITHOUT_RIGHTS='{prefix}'; {line}", arguments);
    }

    /// <summary>Runs a line of sh, in which $ADDER is the executable and $1, $2 … are the arguments.</summary>
    public static Result Shell(string line, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is needed");
        var start = new ProcessStartInfo("/bin/sh", ["-c", line, "sh", .. arguments]);
        start.Environment["ADDER"] = Executable;
        return Start(start, null);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="start">The command.</param>
    /// <param name="input">What standard input holds; null = nothing.</param>
    public static Result Start(ProcessStartInfo start, byte[]? input)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input != null)
            process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {Patience.TotalSeconds} s");
        }
        process.WaitForExit();
        return new Result(process.ExitCode, output.Result, error.Result);
    }

    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        /// <summary>Fails with the error text unless the exit code is 0 and nothing was reported.</summary>
        public string Succeeded()
        {
            Assert.Equal((0, ""), (ExitCode, Error));
            return Output;
        }

        /// <summary>Fails unless adder ended with this exit code and exactly one line of error, which is the result.</summary>
        public string FailedWith(int exitCode)
        {
            Assert.Equal((exitCode, 1), (ExitCode, ErrorLines.Length));
            Assert.StartsWith("adder: ", Error);
            return Error.TrimEnd('\n');
        }
    }
}
