namespace Adder.LibraryBuilder;

/// <summary>Makes python314.zip, the standard library that Adder ships: CPython 3.14's own sources from a pinned npm package, and what our compiler makes of them.</summary>
static class Program
{
    const int Usage = 64, DataError = 65;

    static int Main(string[] arguments)
    {
        if (arguments is not [var folder])
        {
            Console.Error.WriteLine("usage: Adder.LibraryBuilder FOLDER   (where the package is kept and python314.zip is written)");
            return Usage;
        }
        Directory.CreateDirectory(folder);
        string archive = Path.Combine(folder, "python314.zip");
        try
        {
            if (NpmPackage.Restore(folder) is not { } package)
            {
                Console.WriteLine($"Adder: no standard library is shipped: npm was not found or gave nothing. Install npm and build again, or set ADDER_STDLIB to the library of a CPython 3.14.");
                return 0;
            }
            int count = LibraryArchive.Write(NpmPackage.ReadLibrary(package), archive);
            Console.WriteLine($"Adder: {count} modules of the standard library compiled to {archive}");
            return 0;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"Adder.LibraryBuilder : error : {e.Message}");
            return DataError;
        }
    }
}
