using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>The text that CPython 3.14 shows of an uncaught exception: chain, places with carets, groups, notes, suggestions.</summary>
public static class TracebackText
{
    const int MaxChain = 100, MaxGroupWidth = 15, MaxGroupDepth = 10;

    const string CauseText = "\nThe above exception was the direct cause of the following exception:\n\n";
    const string ContextText = "\nDuring handling of the above exception, another exception occurred:\n\n";

    static readonly PyStr ExceptionsName = new("exceptions"), NotesName = new("__notes__"), SysName = new("sys"), LimitName = new("tracebacklimit");

    /// <summary>"Traceback (most recent call last): …", causes and contexts first, each line ended.</summary>
    public static string Of(ThreadState ts, PyException exception)
    {
        var writer = new Writer(ts);
        writer.AppendChain(exception);
        return writer.Text.ToString();
    }

    /// <summary>Places without carets, then type and message: no chain, group, note or suggestion. So are errors shown that nobody can catch.</summary>
    public static string Plain(ThreadState ts, PyException exception)
    {
        var text = new StringBuilder();
        if (exception.Traceback is not null)
            TracebackFrames.Append(text.Append("Traceback (most recent call last):\n"), exception.Traceback, ts.Interpreter, hasCarets: false);
        return text.Append(TypeName(ts, exception.Type)).Append(": ").Append(Shown(ts, exception, "exception")).Append('\n').ToString();
    }

    /// <summary>The last lines: type and message, then the notes.</summary>
    public static string Message(ThreadState ts, PyException error)
    {
        var text = new StringBuilder();
        if (error.Type.IsSubtypeOf(ExceptionTypes.SyntaxError))
            SyntaxErrorText.Append(ts, text, error);
        else
        {
            string message = Shown(ts, error, "exception") + Suggestions.For(ts, error);
            text.Append(TypeName(ts, error.Type)).Append(message.Length > 0 ? ": " : "").Append(message).Append('\n');
        }
        if (Attribute(ts, error, NotesName) is PyList notes)
            foreach (var note in notes.Span)
                text.Append(Shown(ts, note, "note")).Append('\n');
        return text.ToString();
    }

    /// <summary>The type's qualified name, with its module unless that is __main__ or builtins.</summary>
    internal static string TypeName(ThreadState ts, PyType type)
    {
        string name = (Attribute(ts, type, new PyStr("__qualname__")) as PyStr)?.Value ?? type.Name;
        string module = (Attribute(ts, type, new PyStr("__module__")) as PyStr)?.Value ?? "<unknown>";
        return module is "__main__" or "builtins" ? name : $"{module}.{name}";
    }

    internal static string Shown(ThreadState ts, PyObject value, string what)
    {
        if (value.Str(ts) is PyStr text)
            return text.Value;
        if (ts.HasError)
            ts.TakeError();
        return $"<{what} str() failed>";
    }

    /// <summary>An attribute, or null; what goes wrong is not shown.</summary>
    internal static PyObject? Attribute(ThreadState ts, PyObject target, PyStr name)
    {
        var value = target.GetAttribute(ts, name);
        if (value is null)
            ts.TakeError();
        return value;
    }

    sealed class Writer(ThreadState ts)
    {
        readonly HashSet<PyException> seen = new(ReferenceEqualityComparer.Instance);
        int depth;
        bool needsClose;

        public StringBuilder Text { get; } = new();

        public void AppendChain(PyException exception)
        {
            var chain = new Stack<(PyException Error, string Link)>();
            seen.Add(exception);
            for (PyException? error = exception; error is not null && chain.Count < MaxChain;)
            {
                var (next, link) = error switch
                {
                    { Cause: { } cause } when seen.Add(cause) => (cause, CauseText),
                    { Context: { } context, SuppressContext: false } when seen.Add(context) => (context, ContextText),
                    _ => (null, ""),
                };
                chain.Push((error, link));
                error = next;
            }
            foreach (var (error, link) in chain)
            {
                if (link.Length > 0)
                    Emit(link);
                if (error.Type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup) && Attribute(ts, error, ExceptionsName) is PyTuple members)
                    AppendGroup(error, members.Items);
                else
                    AppendOne(error, "Traceback (most recent call last):\n", '|');
            }
        }

        void AppendOne(PyException error, string heading, char margin)
        {
            if (Limited(error.Traceback) is { } traceback)
            {
                Emit(heading, margin);
                var places = new StringBuilder();
                TracebackFrames.Append(places, traceback, ts.Interpreter);
                Emit(places.ToString());
            }
            Emit(Message(ts, error));
        }

        /// <summary>What sys.tracebacklimit leaves of a traceback: its innermost places. Null when that is none.</summary>
        PyTraceback? Limited(PyTraceback? traceback)
        {
            if (ts.Interpreter.Modules.Get(SysName) is not PyModule sys || sys.Attributes.Get(LimitName) is not PyIntegral given)
                return traceback;
            var limit = BigInteger.Max(given.ToBigInteger(), 0);
            int count = 0;
            for (var entry = traceback; entry is not null; entry = entry.Inner)
                count++;
            // as the library's traceback cuts: a limit beyond the count counts from the end once more
            var first = count - limit;
            if (first < 0)
                first = BigInteger.Max(first + count, 0);
            for (; first > 0 && traceback is not null; first--)
                traceback = traceback.Inner;
            return traceback;
        }

        void AppendGroup(PyException group, PyObject[] members)
        {
            if (depth > MaxGroupDepth)
            {
                Emit($"... (max_group_depth is {MaxGroupDepth})\n");
                return;
            }
            bool isOutermost = depth == 0;
            if (isOutermost)
                depth++;
            AppendOne(group, "Exception Group Traceback (most recent call last):\n", isOutermost ? '+' : '|');
            int shown = members.Length <= MaxGroupWidth ? members.Length : MaxGroupWidth + 1;
            needsClose = false;
            for (int i = 0; i < shown; i++)
            {
                bool isLast = i == shown - 1, isCut = i >= MaxGroupWidth;
                if (isLast)
                    needsClose = true;
                Text.Append(' ', 2 * depth).Append(i == 0 ? "+-" : "  ").Append("+---------------- ");
                Text.Append(isCut ? "..." : (i + 1).ToString(CultureInfo.InvariantCulture)).Append(" ----------------\n");
                depth++;
                if (isCut)
                    Emit($"and {members.Length - MaxGroupWidth} more exception{(members.Length - MaxGroupWidth > 1 ? "s" : "")}\n");
                else if (members[i] is PyException member)
                    AppendChain(member);
                if (isLast && needsClose)
                {
                    Text.Append(' ', 2 * depth).Append("+------------------------------------\n");
                    needsClose = false;
                }
                depth--;
            }
            if (isOutermost)
                depth = 0;
        }

        /// <summary>Appends lines, within groups behind a margin.</summary>
        void Emit(string lines, char margin = '|')
        {
            if (depth == 0)
            {
                Text.Append(lines);
                return;
            }
            foreach (string line in lines.TrimEnd('\n').Split('\n'))
                Text.Append(' ', 2 * depth).Append(margin).Append(' ').Append(line).Append('\n');
            // a link begins and ends with an empty line
            if (lines.EndsWith("\n\n", StringComparison.Ordinal))
                Text.Append(' ', 2 * depth).Append(margin).Append(" \n");
        }
    }
}
