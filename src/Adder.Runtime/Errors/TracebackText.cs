using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>The text that CPython shows of an uncaught exception, with source lines where the source file is at hand.</summary>
public static class TracebackText
{
    const int MaxChain = 100;

    /// <summary>"Traceback (most recent call last): …", causes and contexts first, each line ended.</summary>
    public static string Of(ThreadState ts, PyException exception)
    {
        var chain = new Stack<(PyException Error, string Link)>();
        var seen = new HashSet<PyException>(ReferenceEqualityComparer.Instance);
        for (var error = exception; error is not null && seen.Add(error) && chain.Count < MaxChain;)
        {
            var (next, link) = error switch
            {
                { Cause: { } cause } => (cause, "The above exception was the direct cause of the following exception:"),
                { Context: { } context, SuppressContext: false } => (context, "During handling of the above exception, another exception occurred:"),
                _ => (null, ""),
            };
            chain.Push((error, link));
            error = next;
        }
        var text = new StringBuilder();
        bool first = true;
        foreach (var (error, link) in chain)
        {
            if (!first)
                text.Append('\n').Append(link).Append("\n\n");
            first = false;
            Append(ts, text, error);
        }
        return text.ToString();
    }

    static void Append(ThreadState ts, StringBuilder text, PyException error)
    {
        if (error.Traceback is not null)
            text.Append("Traceback (most recent call last):\n");
        for (var entry = error.Traceback; entry is not null; entry = entry.Inner)
        {
            var code = entry.Frame.CodeObject;
            int line = entry.Line ?? code.FirstLineNo;
            text.Append(CultureInfo.InvariantCulture, $"  File \"{code.Filename}\", line {line}, in {code.Name}\n");
            if (SourceLine(code, line) is { Length: > 0 } source)
                text.Append("    ").Append(source).Append('\n');
        }
        string message = (error.Str(ts) as PyStr)?.Value ?? "<exception str() failed>";
        if (ts.HasError)
            ts.TakeError();
        text.Append(error.Type.Name);
        if (message.Length > 0)
            text.Append(": ").Append(message);
        text.Append('\n');
    }

    static string? SourceLine(CodeObject code, int line)
    {
        try
        {
            return File.Exists(code.Filename) ? File.ReadLines(code.Filename).Skip(line - 1).FirstOrDefault()?.Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
