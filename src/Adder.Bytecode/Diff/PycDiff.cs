using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Diff;

/// <summary>Compares .pyc files and code objects by meaning.</summary>
public static class PycDiff
{
    /// <summary>Compares two files: their headers, code, and the form in which it is stored.</summary>
    public static PycDiffResult Compare(PycFile left, PycFile right, DiffOptions? options = null)
    {
        var report = new DiffReport(options ?? DiffOptions.Default);
        if (report.Options.ComparesHeaders)
        {
            CompareHeaders(left.Version == right.Version, left.Header, right.Header, report);
            if (!left.Trailing.AsSpan().SequenceEqual(right.Trailing))
                report.Add(DiffAspects.Header, "", "bytes behind the code", $"{left.Trailing.Length} bytes", $"{right.Trailing.Length} bytes", []);
        }
        CompareCode(left.Code, right.Code, report);
        return report.ToResult();
    }

    /// <summary>
    /// Compares what is left of two files: the modules as far as they were read, and each code object behind the damage with the one of its
    /// name in the other file. What was lost counts as a difference.
    /// </summary>
    public static PycDiffResult Compare(RecoveredPyc left, RecoveredPyc right, DiffOptions? options = null)
    {
        var report = new DiffReport(options ?? DiffOptions.Default);
        if (report.Options.ComparesHeaders)
            CompareHeaders(left.Version == right.Version, left.Header, right.Header, report);
        NoteLosses("left", left, report);
        NoteLosses("right", right, report);
        if (left.Root is CodeObject leftModule && right.Root is CodeObject rightModule)
            CompareCode(leftModule, rightModule, report, comparesForms: left.IsWhole && right.IsWhole);
        else
            report.Add(DiffAspects.Content, "", "the module's code object", left.Root.Kind.ToString(), right.Root.Kind.ToString());
        if (left.Salvaged.Count + right.Salvaged.Count > 0)
            new SalvageComparer(report, left, right).Compare();
        return report.ToResult();
    }

    static void NoteLosses(string side, RecoveredPyc file, DiffReport report)
    {
        foreach (var loss in file.Losses)
            report.Note(string.Create(CultureInfo.InvariantCulture, $"the {side} file is damaged at offset {loss.Offset}: {loss.Problem}"));
    }

    /// <summary>Compares two code objects.</summary>
    public static PycDiffResult Compare(CodeObject left, CodeObject right, DiffOptions? options = null)
    {
        var report = new DiffReport(options ?? DiffOptions.Default);
        CompareCode(left, right, report);
        return report.ToResult();
    }

    /// <param name="left">A code object.</param>
    /// <param name="right">Another.</param>
    /// <param name="report">Takes the differences.</param>
    /// <param name="comparesForms">Whether the bytes are compared: what was lost has none.</param>
    static void CompareCode(CodeObject left, CodeObject right, DiffReport report, bool comparesForms = true)
    {
        if (left.Version != right.Version)
            report.Add(DiffAspects.Version, "", "version", left.Version.ToString(), right.Version.ToString());
        new CodeComparer(report, left.Version, right.Version).Compare(left, right, ConstantBrief.Shorten(left.Name));
        // what was found accounts for other bytes; where nothing was, they are in the forms
        bool isAllCompared = comparesForms && left.Version == right.Version && report.Options.ComparesLines && report.Options.ComparesPaths;
        if (isAllCompared && report.HasOnly(DiffAspects.Header) && !SameBytes(left, right))
            report.Add(DiffAspects.Forms, "", "marshal forms", null, null, []);
    }

    static bool SameBytes(CodeObject left, CodeObject right) =>
        ReferenceEquals(left, right) || MarshalWriter.Write(left, left.Version).AsSpan().SequenceEqual(MarshalWriter.Write(right, right.Version));

    static void CompareHeaders(bool sameVersion, PycHeader a, PycHeader b, DiffReport report)
    {
        if (sameVersion && a.Magic != b.Magic)
            report.Add(DiffAspects.Header, "", "magic number", Text(a.Magic), Text(b.Magic));
        report.Add(DiffAspects.Header, "", "invalidation", a.Invalidation.ToString(), b.Invalidation.ToString());
        report.Add(DiffAspects.Header, "", "timestamp", Text(a.Timestamp), Text(b.Timestamp));
        report.Add(DiffAspects.Header, "", "source size", Text(a.SourceSize), Text(b.SourceSize));
        report.Add(DiffAspects.Header, "", "source hash", a.SourceHash.ToString("x16", CultureInfo.InvariantCulture), b.SourceHash.ToString("x16", CultureInfo.InvariantCulture));
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
