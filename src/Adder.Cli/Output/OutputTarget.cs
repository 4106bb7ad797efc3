namespace Adder.Cli.Output;

/// <summary>Where the one result of a command goes: the file of <c>-o</c>, or standard output.</summary>
sealed class OutputTarget
{
    readonly StandardOutput output;
    readonly string? file;
    readonly bool force;

    /// <param name="output">Standard output.</param>
    /// <param name="path">The file; null or "-" for standard output.</param>
    /// <param name="force">Whether an existing file may be replaced.</param>
    /// <exception cref="Failure">The file exists already; told before any work is done for it.</exception>
    public OutputTarget(StandardOutput output, string? path, bool force)
    {
        (this.output, this.force) = (output, force);
        file = path == OutputFile.Standard ? null : path;
        if (file != null)
            OutputFile.RequireFree(file, force);
    }

    /// <summary>Writes the result, to a file whole or not at all.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        if (file is null)
            output.Write(content);
        else
            OutputFile.Write(file, content, force);
    }
}
