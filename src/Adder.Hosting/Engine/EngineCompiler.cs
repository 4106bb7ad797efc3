using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Engine;

/// <summary>The compiler as compile(), exec(), eval() and imports of sources reach it.</summary>
sealed class EngineCompiler : ICompiler
{
    // PyCF_TYPE_COMMENTS and PyCF_ALLOW_TOP_LEVEL_AWAIT (Include/cpython/compile.h)
    const int TypeComments = 0x1000, AllowTopLevelAwait = 0x2000;

    const FutureFlags Features = FutureFlags.Division | FutureFlags.AbsoluteImport | FutureFlags.WithStatement | FutureFlags.PrintFunction
        | FutureFlags.UnicodeLiterals | FutureFlags.BarryAsBdfl | FutureFlags.GeneratorStop | FutureFlags.Annotations;

    public CodeObject? Compile(ThreadState ts, PyObject source, Adder.Runtime.Import.CompileOptions options)
    {
        try
        {
            if (Decode(ts, source, options.Filename) is not { } text)
                return null;
            return PythonCompiler.Compile(text, new Adder.Compiler.CompileOptions
            {
                Mode = options.Mode switch { "eval" => ParseMode.Eval, "single" => ParseMode.Single, _ => ParseMode.File },
                Optimize = options.Optimization,
                Inherited = (FutureFlags)options.Flags & Features,
                TypeComments = (options.Flags & TypeComments) != 0,
                AllowTopLevelAwait = (options.Flags & AllowTopLevelAwait) != 0,
            });
        }
        catch (PythonSyntaxException e)
        {
            Raise(ts, e);
        }
        catch (NestingException e)
        {
            ts.Raise(e.IsMemoryError ? ExceptionTypes.MemoryError : ExceptionTypes.RecursionError, e.Message);
        }
        return null;
    }

    static SourceText? Decode(ThreadState ts, PyObject source, string file)
    {
        switch (source)
        {
            case PyStr text when text.Value.Contains('\0'):
                ts.Raise(ExceptionTypes.SyntaxError, "source code string cannot contain null bytes");
                return null;
            case PyStr text:
                try
                {
                    return SourceDecoder.FromString(text.Value, file);
                }
                catch (EncoderFallbackException e)
                {
                    ts.Raise(ExceptionTypes.UnicodeEncodeError, $"'utf-8' codec can't encode character '\\u{(int)e.CharUnknown:x4}' in position {e.Index}: surrogates not allowed");
                    return null;
                }
            case PyBytes bytes:
                return SourceDecoder.Decode(bytes.Value, file);
            default:
                ts.Raise(ExceptionTypes.TypeError, "compile() arg 1 must be a string, bytes or AST object");
                return null;
        }
    }

    /// <summary>SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)).</summary>
    static void Raise(ThreadState ts, PythonSyntaxException error)
    {
        var type = error.Kind switch
        {
            SyntaxErrorKind.IndentationError => ExceptionTypes.IndentationError,
            SyntaxErrorKind.TabError => ExceptionTypes.TabError,
            _ => ExceptionTypes.SyntaxError,
        };
        var place = error.Place;
        var details = new PyTuple([new PyStr(error.File), Number(place.Line), Number(place.Column),
            error.Text is null ? PyNone.Instance : new PyStr(error.Text), Number(place.EndLine), Number(place.EndColumn)]);
        if (type.Call(ts, [new PyStr(error.Message), details], null) is PyException exception)
            ts.Raise(exception);
    }

    static PyInt Number(int value) => PyInt.Of(value);
}
