using Adder.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["compare", var python, var folder])
    return ToolkitComparison.Run(python, folder);
if (args is ["compare", ..])
{
    Console.Error.WriteLine("usage: compare PYTHON FOLDER   (the CPython to compare with, and a folder of its .pyc files)");
    return 64;
}
BenchmarkSwitcher.FromAssembly(typeof(ToolkitBenchmarks).Assembly).Run(args);
return 0;
