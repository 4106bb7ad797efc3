using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler;
using Adder.Compiler.Ast;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;
using Adder.Compiler.Tokens;
using Adder.Hosting.Syntax;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using SourceOptions = Adder.Runtime.Import.CompileOptions;

namespace Adder.Hosting.Engine;

/// <summary>The compiler as compile(), exec(), eval(), imports of sources and the modules of the compiler's own reach it.</summary>
sealed class EngineCompiler : ICompiler
{
    const FutureFlags Features = FutureFlags.Division | FutureFlags.AbsoluteImport | FutureFlags.WithStatement | FutureFlags.PrintFunction
        | FutureFlags.UnicodeLiterals | FutureFlags.BarryAsBdfl | FutureFlags.GeneratorStop | FutureFlags.Annotations;

    public CodeObject? Compile(ThreadState ts, PyObject source, SourceOptions options)
    {
        SourceText? text = null;
        if (options.CodeFilename is { } codeFilename)
            return CompileStatement(ts, source, options, codeFilename);
        return SyntaxErrors.Guard(ts, () => text, warnings =>
            (text = Decode(ts, source, options)) is null ? null : PythonCompiler.Compile(text, Options(ts, options, warnings)), options.IsFile);
    }

    /// <summary>Compiles the lines of a statement of a session, which gets its number when it is parsed.</summary>
    static CodeObject? CompileStatement(ThreadState ts, PyObject source, SourceOptions options, string codeFilename)
    {
        SourceText? text = null;
        var tree = SyntaxErrors.Guard(ts, () => text, warnings =>
            (text = Decode(ts, source, options)) is null ? null : ParseStatement(text, options.Filename, Options(ts, options, warnings)));
        if (tree is null)
            return null;
        text = text!.Renamed(codeFilename);
        return SyntaxErrors.Guard(ts, () => text, warnings =>
        {
            try
            {
                return PythonCompiler.Compile(tree, text, Options(ts, options, warnings));
            }
            catch (PythonSyntaxException e) when (e.Text is null)
            {
                throw new PythonSyntaxException(e.Kind, e.Message, e.File, e.Place, text.LineText(e.Place.Line));
            }
        });
    }

    /// <summary>
    /// The tree of a statement. Where more lines may come, a block ends with an empty line, not with the end of the line before that; nothing
    /// is warned of until then.
    /// </summary>
    static Mod ParseStatement(SourceText lines, string filename, Adder.Compiler.CompileOptions options)
    {
        if ((options.Input & InputFlags.AllowIncomplete) == 0)
            return PythonCompiler.Parse(lines, options);
        try
        {
            return PythonCompiler.Parse(SourceDecoder.FromString(Encoding.UTF8.GetString(lines.Span[..^1]), filename), options);
        }
        catch (PythonSyntaxException)
        {
            options.Warnings!.Clear();
        }
        try
        {
            _ = PythonCompiler.Parse(lines, options);
        }
        catch (PythonSyntaxException e) when (e.Kind == SyntaxErrorKind.IncompleteInput)
        {
            // as when it is a statement to which more may belong
        }
        options.Warnings.Clear();
        throw new PythonSyntaxException(SyntaxErrorKind.IncompleteInput, "incomplete input", filename, default, null);
    }

    public PyObject? Parse(ThreadState ts, PyObject source, SourceOptions options)
    {
        SourceText? text = null;
        var tree = SyntaxErrors.Guard(ts, () => text, warnings =>
            (text = Decode(ts, source, options)) is null ? null : PythonCompiler.Parse(text, Options(ts, options, warnings), options.OptimizesTree));
        return tree is null ? null : AstExporter.Export(ts, tree);
    }

    public CodeObject? CompileTree(ThreadState ts, PyObject tree, SourceOptions options)
    {
        var text = SourceDecoder.FromString("", options.Filename);
        return SyntaxErrors.Guard(ts, () => text, warnings =>
            AstImporter.Import(ts, tree, KindOf(options.Mode)) is { } imported ? PythonCompiler.Compile(imported, text, Options(ts, options, warnings)) : null);
    }

    public PyObject? CheckTree(ThreadState ts, PyObject tree, SourceOptions options)
    {
        if (!options.OptimizesTree)
            return AstImporter.IsRoot(ts, tree, KindOf(options.Mode)) ? tree : null;
        var text = SourceDecoder.FromString("", options.Filename);
        var optimized = SyntaxErrors.Guard(ts, () => text, warnings =>
            AstImporter.Import(ts, tree, KindOf(options.Mode)) is { } imported ? PythonCompiler.Preprocess(imported, text, Options(ts, options, warnings)) : null);
        return optimized is null ? null : AstExporter.Export(ts, optimized);
    }

    public PyObject? SymbolTable(ThreadState ts, PyObject source, SourceOptions options)
    {
        SourceText? text = null;
        var table = SyntaxErrors.Guard(ts, () => text, warnings =>
            (text = Decode(ts, source, options)) is null ? null : PythonCompiler.FindSymbols(text, Options(ts, options, warnings)));
        return table is null ? null : SymbolTables.Export(ts, table.Top);
    }

    static Adder.Compiler.CompileOptions Options(ThreadState ts, SourceOptions options, ICollection<SyntaxWarning> warnings) => new()
    {
        Mode = options.Mode switch { "eval" => ParseMode.Eval, "single" => ParseMode.Single, "func_type" => ParseMode.FunctionType, _ => ParseMode.File },
        Optimize = options.Optimization,
        Inherited = (FutureFlags)options.Flags & Features,
        TypeComments = (options.Flags & CompilerFlags.TypeComments) != 0,
        AllowTopLevelAwait = (options.Flags & CompilerFlags.AllowTopLevelAwait) != 0,
        Input = ((options.Flags & CompilerFlags.AllowIncompleteInput) != 0 ? InputFlags.AllowIncomplete : InputFlags.None)
            | ((options.Flags & CompilerFlags.DontImplyDedent) != 0 ? InputFlags.KeepBlocksOpen : InputFlags.None),
        FeatureVersion = options.FeatureVersion >= 0 ? options.FeatureVersion : null,
        MaxDigits = ts.Interpreter.IntMaxStrDigits,
        Warnings = warnings,
    };

    static NodeKind KindOf(string mode) => mode switch
    {
        "eval" => NodeKind.Expression,
        "single" => NodeKind.Interactive,
        "func_type" => NodeKind.FunctionType,
        _ => NodeKind.Module,
    };

    static SourceText? Decode(ThreadState ts, PyObject source, SourceOptions options)
    {
        switch (source)
        {
            case PyStr text when text.Value.Contains('\0'):
                ts.Raise(ExceptionTypes.SyntaxError, "source code string cannot contain null bytes");
                return null;
            case PyStr text:
                try
                {
                    return SourceDecoder.FromString(text.Value, options.Filename);
                }
                catch (EncoderFallbackException e)
                {
                    SyntaxErrors.RaiseSurrogate(ts, e);
                    return null;
                }
            case PyBytes bytes when !options.IsFile && bytes.Value.AsSpan().Contains((byte)0):
                ts.Raise(ExceptionTypes.SyntaxError, "source code string cannot contain null bytes");
                return null;
            case PyBytes bytes:
                return DecodeBytes(ts, bytes.Value, options);
            default:
                ts.Raise(ExceptionTypes.TypeError, "compile() arg 1 must be a string, bytes or AST object");
                return null;
        }
    }

    /// <summary>The source in the encoding that it declares, by the interpreter's own codecs; null with an error.</summary>
    static SourceText? DecodeBytes(ThreadState ts, byte[] source, SourceOptions options)
    {
        try
        {
            return SourceDecoder.Decode(source, options.Filename, (encoding, bytes) => SourceCodecs.Decode(ts, encoding, bytes, options.Filename), options.IsFile);
        }
        catch (PythonSyntaxException e) when (e.Text is not null && !options.IsFile)
        {
            SyntaxErrors.RaiseUndecodable(ts, e);
            return null;
        }
        catch (EncoderFallbackException e)
        {
            SyntaxErrors.RaiseSurrogate(ts, e);
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

    public string? DecodeFile(byte[] source)
    {
        try
        {
            return Encoding.UTF8.GetString(SourceDecoder.Decode(source, "").Span);
        }
        catch (PythonSyntaxException)
        {
            return null;
        }
    }

    public (int Start, int End)? FindAnchors(string expression) => CaretFinder.Anchors(expression);

    public bool IsPlainCall(string lines, int start, int end) => CaretFinder.IsPlainCall(lines, start, end);

    static PyTuple Tuple(SourceToken token) => new([PyInt.Of(token.Type), new PyStr(token.Text), Place(token.Line, token.Column),
        Place(token.EndLine, token.EndColumn), new PyStr(token.LineText)]);

    static PyTuple Place(int line, int column) => new([PyInt.Of(line), PyInt.Of(column)]);
}
