using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;
using Adder.Compiler.Tokens;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Engine;

/// <summary>The compiler as compile(), exec(), eval() and imports of sources reach it.</summary>
sealed class EngineCompiler : ICompiler
{
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
                TypeComments = (options.Flags & CompilerFlags.TypeComments) != 0,
                AllowTopLevelAwait = (options.Flags & CompilerFlags.AllowTopLevelAwait) != 0,
            });
        }
        catch (PythonSyntaxException e)
        {
            SyntaxErrors.Raise(ts, e);
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
                    SyntaxErrors.RaiseSurrogate(ts, e);
                    return null;
                }
            case PyBytes bytes:
                return SourceDecoder.Decode(bytes.Value, file);
            default:
                ts.Raise(ExceptionTypes.TypeError, "compile() arg 1 must be a string, bytes or AST object");
                return null;
        }
    }

    public TokenizedSource? Tokenize(ThreadState ts, string text, bool extraTokens, bool isWhole)
    {
        SourceTokens read;
        try
        {
            read = SourceTokens.Read(text, "<string>", extraTokens);
        }
        catch (EncoderFallbackException e)
        {
            SyntaxErrors.RaiseSurrogate(ts, e);
            return null;
        }
        if (!isWhole)
            read.DropEnd();
        return new TokenizedSource(read.Items.ConvertAll(Tuple), read.Error is { } error ? SyntaxErrors.OfTokens(ts, error) : null);
    }

    static PyTuple Tuple(SourceToken token) => new([PyInt.Of(token.Type), new PyStr(token.Text), Place(token.Line, token.Column),
        Place(token.EndLine, token.EndColumn), new PyStr(token.LineText)]);

    static PyTuple Place(int line, int column) => new([PyInt.Of(line), PyInt.Of(column)]);
}
