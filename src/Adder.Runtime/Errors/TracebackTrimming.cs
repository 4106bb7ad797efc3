namespace Adder.Runtime.Errors;

/// <summary>Takes the frames of importlib out of tracebacks.</summary>
static class TracebackTrimming
{
    /// <summary>Removes runs of frames of two source files: all of them, or those that end in a function.</summary>
    public static void Remove(PyException error, bool always, string first, string second, string function)
    {
        PyTraceback? outer = null, start = null;
        bool isInside = false;
        for (var entry = error.Traceback; entry is not null;)
        {
            var next = entry.Inner;
            var code = entry.Frame.CodeObject;
            bool isLibrary = code.Filename == first || code.Filename == second;
            if (isLibrary && !isInside)
                start = outer;
            isInside = isLibrary;
            if (isLibrary && (always || code.Name == function))
            {
                if (start is null)
                    error.Traceback = next;
                else
                    start.Link(next);
                outer = start;
            }
            else
                outer = entry;
            entry = next;
        }
    }
}
