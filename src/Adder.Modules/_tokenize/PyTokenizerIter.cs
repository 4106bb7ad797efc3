using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._tokenize;

/// <summary>The tokens of the lines that a callable gives. All lines are read when the first token is wanted.</summary>
/// <param name="readLine">Gives the next line as str, or as bytes where there is an encoding; ends with an empty one or StopIteration.</param>
/// <param name="extraTokens">Whether comments and all ends of lines are tokens, and operators have one type.</param>
/// <param name="encoding">The encoding of the lines; null where they are str.</param>
sealed class PyTokenizerIter(PyObject readLine, bool extraTokens, PyStr? encoding) : PyObject
{
    static readonly Signature Parameters = new("tokenizeriter", ["readline", "extra_tokens", "encoding"], 2, 1);

    public static PyType TypeObject { get; } = new("_tokenize.TokenizerIter", New) { IsSubclassable = false };

    TokenizedSource? source;
    PyException? error;
    int next;
    bool isDone;

    public override PyType Type => TypeObject;
    public override PyObject? GetIterator(ThreadState ts) => this;
    public override bool IsIterator => true;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryTruth(ts, bound[1]!, out bool extra))
            return null;
        if (bound[2] is not (null or PyStr))
            return Arguments.WrongType(ts, "tokenizeriter() argument 'encoding'", PyStr.TypeObject, bound[2]!);
        return new PyTokenizerIter(bound[0]!, extra, bound[2] as PyStr);
    }

    public override PyObject? Next(ThreadState ts)
    {
        if (isDone || source is null && !Read(ts))
            return null;
        if (next < source!.Tokens.Count)
            return source.Tokens[next++];
        isDone = true;
        return (error ?? source.Error) is { } failure ? ts.Raise(failure) : null;
    }

    bool Read(ThreadState ts)
    {
        if (ts.Interpreter.Compiler is not { } compiler)
            return ts.Unsupported("tokens of sources: this host has no compiler") is not null;
        var text = new StringBuilder();
        while (ReadLine(ts) is { Length: > 0 } line)
        {
            if (!ts.MayGrow(text.Length + (long)line.Length))
                break;
            text.Append(line);
        }
        // what was read before reading failed still has tokens
        if (ts.HasError)
            error = ts.TakeError();
        return (source = compiler.Tokenize(ts, text.ToString(), extraTokens, isWhole: error is null)) is not null;
    }

    /// <summary>The next line; null at the end, or with an error.</summary>
    string? ReadLine(ThreadState ts)
    {
        if (ts.PollInterrupt() && ts.HasError)
            return null;
        var line = readLine.Call(ts, [], null);
        if (line is null)
        {
            if (ts.Pending is { } pending && pending.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
                ts.TakeError();
            return null;
        }
        if (encoding is not null)
        {
            if (line is not PyBytes)
            {
                ts.Raise(ExceptionTypes.TypeError, "readline() returned a non-bytes object");
                return null;
            }
            line = line.GetAttribute(ts, Interned.Of("decode"))?.Call(ts, [encoding, new PyStr("replace")], null);
        }
        if (line is PyStr text)
            return text.Value;
        if (line is not null)
            ts.Raise(ExceptionTypes.TypeError, "readline() returned a non-string object");
        return null;
    }
}
