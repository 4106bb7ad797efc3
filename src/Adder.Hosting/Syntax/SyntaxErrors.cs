using System.Text;
using Adder.Compiler;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The compiler's errors and warnings as Python's.</summary>
static class SyntaxErrors
{
    /// <summary>Runs the compiler; its warnings are issued, and its errors become pending: null then.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="source">The text that is compiled, once it is known.</param>
    /// <param name="work">The work, which collects warnings; null with an error that is pending.</param>
    /// <param name="isFile">Whether who wants to see the text has to look into the file.</param>
    public static T? Guard<T>(ThreadState ts, Func<SourceText?> source, Func<List<SyntaxWarning>, T?> work, bool isFile = false) where T : class
    {
        var warnings = new List<SyntaxWarning>();
        T? result = null;
        try
        {
            result = work(warnings);
            if (result is null)
                return null;
        }
        catch (PythonSyntaxException e)
        {
            Raise(ts, e, isFile);
        }
        catch (NestingException e)
        {
            ts.Raise(e.IsMemoryError ? ExceptionTypes.MemoryError : ExceptionTypes.RecursionError, e.Message);
        }
        catch (EncoderFallbackException e)
        {
            // a docstring
            RaiseSurrogate(ts, e);
        }
        catch (InvalidTreeException e)
        {
            ts.Raise(e.Kind switch { TreeErrorKind.TypeError => ExceptionTypes.TypeError, TreeErrorKind.SystemError => ExceptionTypes.SystemError, _ => ExceptionTypes.ValueError }, e.Message);
        }
        return warnings.Count == 0 || Issue(ts, source()!, warnings) ? result : null;
    }

    /// <summary>Issues the warnings before an error that is pending; false when one of them became the error.</summary>
    static bool Issue(ThreadState ts, SourceText source, List<SyntaxWarning> warnings)
    {
        var error = ts.HasError ? ts.TakeError() : null;
        foreach (var warning in warnings)
        {
            if (PyWarnings.WarnExplicit(ts, ExceptionTypes.SyntaxWarning, warning.Message, source.File, warning.Line))
                continue;
            if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.SyntaxWarning))
            {
                ts.TakeError();
                Raise(ts, warning.AsError(source));
            }
            return false;
        }
        if (error is not null)
            ts.Restore(error);
        return error is null;
    }

    /// <summary>SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)).</summary>
    static void Raise(ThreadState ts, PythonSyntaxException error, bool isFile = false)
    {
        if (Create(ts, error, new PyStr(error.File), Number(error.Place.EndLine), Number(error.Place.EndColumn)) is not { } exception)
            return;
        // (line, column, text), which the library's traceback looks for typing errors in
        if (error.Parsed is { } parsed && !exception.SetAttribute(ts, Interned.Of("_metadata"), new PyTuple([Number(parsed.Line), Number(parsed.Column),
            isFile ? PyNone.Instance : new PyStr(parsed.Text)])))
            return;
        ts.Raise(exception);
    }

    /// <summary>Bytes that are no source: as in CPython, which file it is comes later and is not among the arguments.</summary>
    public static void RaiseUndecodable(ThreadState ts, PythonSyntaxException error)
    {
        if (Create(ts, error, PyNone.Instance, Number(error.Place.EndLine), Number(error.Place.EndColumn)) is { } exception
            && exception.SetAttribute(ts, Interned.Of("filename"), new PyStr(error.File)))
            ts.Raise(exception);
    }

    /// <summary>The same of the module _tokenize: ends that are not known are None, and a place without a text is told behind the making: it is no argument.</summary>
    public static PyException? OfTokens(ThreadState ts, PythonSyntaxException error)
    {
        bool ends = error.Place.EndLine > 0;
        if (error.Text is null)
        {
            if (Class(error).Call(ts, [new PyStr(error.Message)], null) is not PyException made)
                return null;
            foreach (var (name, value) in new (string, PyObject)[] { ("filename", new PyStr(error.File)), ("lineno", Number(error.Place.Line)), ("offset", Number(error.Place.Column)), ("end_lineno", Number(error.Place.EndLine)) })
                if (!made.SetAttribute(ts, Interned.Of(name), value))
                    return null;
            return made;
        }
        return Create(ts, error, new PyStr(error.File), ends ? Number(error.Place.EndLine) : PyNone.Instance, ends ? Number(error.Place.EndColumn) : PyNone.Instance);
    }

    static PyException? Create(ThreadState ts, PythonSyntaxException error, PyObject file, PyObject endLine, PyObject endColumn)
    {
        var details = new PyTuple([file, Number(error.Place.Line), Number(error.Place.Column),
            error.Text is null ? PyNone.Instance : new PyStr(error.Text), endLine, endColumn]);
        return Class(error).Call(ts, [new PyStr(error.Message), details], null) as PyException;
    }

    static PyType Class(PythonSyntaxException error) => error.Kind switch
    {
        SyntaxErrorKind.IndentationError => ExceptionTypes.IndentationError,
        SyntaxErrorKind.TabError => ExceptionTypes.TabError,
        SyntaxErrorKind.IncompleteInput => ExceptionTypes._IncompleteInputError,
        _ => ExceptionTypes.SyntaxError,
    };

    /// <summary>Text with lone surrogates is no source.</summary>
    public static void RaiseSurrogate(ThreadState ts, EncoderFallbackException e) =>
        ts.Raise(ExceptionTypes.UnicodeEncodeError, $"'utf-8' codec can't encode character '\\u{(int)e.CharUnknown:x4}' in position {e.Index}: surrogates not allowed");

    static PyInt Number(int value) => PyInt.Of(value);
}
