using Adder.Cli.Output;

namespace Adder.Cli.Inputs;

/// <summary>The inputs that paths on a command line name: directories and zip archives stand for the compiled modules inside.</summary>
sealed class InputList : IDisposable
{
    readonly List<InputFile> files = [];
    readonly List<ZipInputs> archives = [];

    InputList() { }

    public IReadOnlyList<InputFile> Files => files;

    /// <summary>
    /// Whether the paths name any number of files: several paths, a directory or an archive. Known before anything is read, so the form of
    /// the output does not depend on what happens to lie in a directory.
    /// </summary>
    public bool IsMany { get; private set; }

    /// <summary>Finds the inputs; paths that name none are reported, and the others are kept.</summary>
    public static InputList Expand(IReadOnlyList<string> paths, ErrorReport errors)
    {
        var list = new InputList { IsMany = paths.Count > 1 };
        foreach (string path in paths)
        {
            try
            {
                list.Add(path, errors);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or Failure)
            {
                errors.Add(path, e);
            }
        }
        return list;
    }

    /// <summary>The one input of a command that takes one, which is no directory and no archive.</summary>
    /// <exception cref="Failure">There is no such input.</exception>
    public static InputList Single(string path)
    {
        if (Directory.Exists(path))
            throw new Failure(ExitCode.NoInput, "a file is wanted, not a directory");
        var list = new InputList();
        list.AddFile(path);
        return list;
    }

    public static bool IsCompiled(string name) =>
        name.EndsWith(".pyc", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pyo", StringComparison.OrdinalIgnoreCase);

    public void Dispose() => archives.ForEach(archive => archive.Dispose());

    void Add(string path, ErrorReport errors)
    {
        int before = files.Count;
        if (Directory.Exists(path))
        {
            IsMany = true;
            AddDirectory(path, errors);
        }
        else if (File.Exists(path) && ZipInputs.IsArchive(path))
        {
            IsMany = true;
            var archive = new ZipInputs(path);
            archives.Add(archive);
            files.AddRange(archive.Modules());
        }
        else
            AddFile(path);
        if (files.Count == before)
            throw new Failure(ExitCode.NoInput, "no .pyc files in it");
    }

    void AddFile(string path)
    {
        if (path == StandardInput.Argument)
            files.Add(new StandardInput());
        else if (File.Exists(path) || Modules.posix.RawFiles.IsNeededFor(path))
            files.Add(new DiskFile(path));
        else
            AddMember(path);
    }

    /// <summary>Adds the member that "archive.zip/folder/module.pyc" names.</summary>
    void AddMember(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            string prefix = path[..slash];
            if (!File.Exists(prefix) || !ZipInputs.IsArchive(prefix))
                continue;
            var archive = new ZipInputs(prefix);
            archives.Add(archive);
            files.Add(archive.Find(path[(slash + 1)..]) ?? throw new Failure(ExitCode.NoInput, $"no such member in {prefix}"));
            return;
        }
        throw new Failure(ExitCode.NoInput, "no such file or directory");
    }

    /// <summary>Adds the compiled modules below a directory in order of their names. Links to directories are not followed: they may lead in a circle.</summary>
    void AddDirectory(string directory, ErrorReport errors)
    {
        var waiting = new Stack<string>();
        waiting.Push(directory);
        while (waiting.TryPop(out string? current))
        {
            try
            {
                foreach (string file in Directory.GetFiles(current).Where(IsCompiled).Order(StringComparer.Ordinal))
                    files.Add(new DiskFile(file));
                foreach (string inner in Directory.GetDirectories(current).OrderDescending(StringComparer.Ordinal))
                    if ((File.GetAttributes(inner) & FileAttributes.ReparsePoint) == 0)
                        waiting.Push(inner);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add(current, e);
            }
        }
    }
}
