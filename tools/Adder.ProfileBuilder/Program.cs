using Adder.ProfileBuilder;

// profile OUT.mibc ASSEMBLIES… -- PROFILE.txt…: ASSEMBLIES are folders of .dll files
var split = Array.IndexOf(args, "--");
if (split < 2 || split == args.Length - 1)
{
    Console.Error.WriteLine("usage: Adder.ProfileBuilder OUT.mibc FOLDER… -- PROFILE.txt…");
    return 64;
}

using var assemblies = new AssemblyIndex();
foreach (var folder in args[1..split])
{
    foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
    {
        assemblies.Add(file);
    }
}

var profile = new Profile();
foreach (var file in args[(split + 1)..])
{
    profile.Add(ProfileText.Read(File.ReadLines(file)));
}

var writer = new ProfileWriter(assemblies);
var (written, skipped) = writer.Write(profile, args[0]);
Console.WriteLine($"{args[0]}: {written} methods, {skipped} left out (generic methods, ambiguous or not in the assemblies)");
return 0;
