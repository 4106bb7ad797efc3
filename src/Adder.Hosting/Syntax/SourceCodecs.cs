using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The encodings of sources (PEP 263) as the interpreter's registry of codecs has them.</summary>
static class SourceCodecs
{
    /// <summary>The text of a source; null with an error, which is a SyntaxError where the encoding is unknown or the bytes are not its.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="encoding">The encoding as the source declares it.</param>
    /// <param name="source">The bytes.</param>
    /// <param name="file">The name that errors give the file.</param>
    public static string? Decode(ThreadState ts, string encoding, byte[] source, string file)
    {
        if (new PyBytes(source).GetAttribute(ts, Interned.Of("decode"))?.Call(ts, [new PyStr(encoding)], null) is PyStr text)
            return text.Value;
        var type = ts.Pending!.Type;
        if (!type.IsSubtypeOf(ExceptionTypes.LookupError) && !type.IsSubtypeOf(ExceptionTypes.ValueError) && !type.IsSubtypeOf(ExceptionTypes.SyntaxError))
            return null;
        if (ts.TakeError().Str(ts) is not PyStr message)
            return null;
        var details = new PyTuple([new PyStr(file), PyInt.Of(0), PyInt.Of(-1), PyNone.Instance]);
        if (ExceptionTypes.SyntaxError.Call(ts, [message, details], null) is PyException error)
            ts.Raise(error);
        return null;
    }
}
