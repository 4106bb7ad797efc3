using System.Runtime.InteropServices;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._sre;

/// <summary>What sub puts in the place of matches: a text, a template, or what a function makes of the match.</summary>
readonly struct Replacement
{
    static readonly PyStr TemplateFunction = new("_compile_template");

    readonly PyObject value;
    readonly bool isCallable;

    Replacement(PyObject value, bool isCallable) => (this.value, this.isCallable) = (value, isCallable);

    public static bool TryCreate(ThreadState ts, PyPattern pattern, PyObject given, out Replacement result)
    {
        result = default;
        bool isText = given is PyStr || given is PyBytes;
        if (!isText && ObjectFunctions.IsCallable(given))
        {
            result = new Replacement(given, true);
            return true;
        }
        // other objects of bytes have no hash, by which templates are kept
        if (!isText && BytesLike.IsBytes(ts, given, out var content))
            given = new PyBytes(content.ToArray());
        if (ts.HasError)
            return false;
        bool isPlain = given is PyStr text ? !text.Value.Contains('\\') : given is PyBytes bytes && !bytes.Value.AsSpan().Contains((byte)'\\');
        var filter = isPlain ? given : Compile(ts, pattern, given);
        if (filter is null)
            return false;
        result = new Replacement(filter, false);
        return true;
    }

    /// <summary>Makes a template of a text with backslashes, by the library's re.</summary>
    public static PyObject? Compile(ThreadState ts, PyPattern pattern, PyObject template) =>
        Imports.Module(ts, "re")?.GetAttribute(ts, TemplateFunction) is { } function ? function.Call(ts, [pattern, template], null) : null;

    public PyObject? Apply(ThreadState ts, MatchWalk walk) => isCallable
        ? value.Call(ts, [walk.Match()], null)
        : value is PyTemplate template ? template.Expand(ts, walk.Group) : value;
}

/// <summary>Joins parts of texts, with the errors of "".join and b"".join.</summary>
static class Parts
{
    public static PyObject? Join(ThreadState ts, List<PyObject> parts, bool isBytes)
    {
        long size = 0;
        for (int i = 0; i < parts.Count; i++)
            switch (parts[i])
            {
                case PyStr text when !isBytes: size += text.Value.Length; break;
                case PyBytes bytes when isBytes: size += bytes.Value.Length; break;
                case var other:
                    return ts.Raise(ExceptionTypes.TypeError,
                        $"sequence item {i}: expected {(isBytes ? "a bytes-like object" : "str instance")}, {other.Type.Name} found");
            }
        if (parts.Count == 0)
            return isBytes ? PyBytes.Empty : PyStr.Empty;
        if (parts.Count == 1)
            return parts[0];
        if (!ts.MayGrow(size))
            return null;
        if (!isBytes)
            return JoinedText.Create(ts, PyStr.Empty, CollectionsMarshal.AsSpan(parts));
        var joined = new byte[size];
        int at = 0;
        foreach (var part in parts)
        {
            byte[] value = ((PyBytes)part).Value;
            value.CopyTo(joined, at);
            at += value.Length;
        }
        return new PyBytes(joined);
    }
}
