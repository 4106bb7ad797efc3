using System.Text;
using Adder.Compiler;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The compiler's errors as Python exceptions.</summary>
static class SyntaxErrors
{
    /// <summary>SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)).</summary>
    public static void Raise(ThreadState ts, PythonSyntaxException error)
    {
        if (Create(ts, error, Number(error.Place.EndLine), Number(error.Place.EndColumn)) is { } exception)
            ts.Raise(exception);
    }

    /// <summary>The same of the module _tokenize: ends that are not known are None, and the end of the text has no place.</summary>
    public static PyException? OfTokens(ThreadState ts, PythonSyntaxException error)
    {
        if (error.Place.Line == 0)
            return Class(error).Call(ts, [new PyStr(error.Message)], null) as PyException;
        bool ends = error.Place.EndLine > 0;
        return Create(ts, error, ends ? Number(error.Place.EndLine) : PyNone.Instance, ends ? Number(error.Place.EndColumn) : PyNone.Instance);
    }

    static PyException? Create(ThreadState ts, PythonSyntaxException error, PyObject endLine, PyObject endColumn)
    {
        var details = new PyTuple([new PyStr(error.File), Number(error.Place.Line), Number(error.Place.Column),
            error.Text is null ? PyNone.Instance : new PyStr(error.Text), endLine, endColumn]);
        return Class(error).Call(ts, [new PyStr(error.Message), details], null) as PyException;
    }

    static PyType Class(PythonSyntaxException error) => error.Kind switch
    {
        SyntaxErrorKind.IndentationError => ExceptionTypes.IndentationError,
        SyntaxErrorKind.TabError => ExceptionTypes.TabError,
        _ => ExceptionTypes.SyntaxError,
    };

    /// <summary>Text with lone surrogates is no source.</summary>
    public static void RaiseSurrogate(ThreadState ts, EncoderFallbackException e) =>
        ts.Raise(ExceptionTypes.UnicodeEncodeError, $"'utf-8' codec can't encode character '\\u{(int)e.CharUnknown:x4}' in position {e.Index}: surrogates not allowed");

    static PyInt Number(int value) => PyInt.Of(value);
}
