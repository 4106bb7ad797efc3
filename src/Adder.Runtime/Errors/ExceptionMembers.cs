using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>The members that kinds of exceptions have beside args. Source: CPython 3.14's Doc/library/exceptions.rst.</summary>
static class ExceptionMembers
{
    static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["StopIteration"] = ["value"],
        ["SystemExit"] = ["code"],
        ["AttributeError"] = ["name", "obj"],
        ["NameError"] = ["name"],
        ["ImportError"] = ["msg", "name", "path", "name_from"],
        ["OSError"] = ["errno", "strerror", "filename", "filename2", "characters_written"],
        ["SyntaxError"] = ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line", "_metadata"],
        ["UnicodeError"] = ["encoding", "object", "start", "end", "reason"],
        // what has no name programs do not see
        ["BaseExceptionGroup"] = ["message", "exceptions", ""],
    };

    public static bool Has(string type) => Names.ContainsKey(type);

    public static int Count(PyType solid)
    {
        if (solid.MemberCount < 0)
            solid.MemberCount = solid.IsHeap || !Names.TryGetValue(solid.Name, out var names) ? 0 : names.Length;
        return solid.MemberCount;
    }

    /// <summary>The members of a type's layout, in the order of their numbers.</summary>
    public static ReadOnlySpan<string> Of(string type) => Names.TryGetValue(type, out var names) ? names : default;

    /// <summary>The members of an exception that C# raises: what its arguments tell.</summary>
    public static void Fill(PyException error)
    {
        if (Count(error.Type.Solid) == 0)
            return;
        var arguments = error.Arguments.Items;
        switch (error.Type.Solid.Name)
        {
            case "StopIteration": error.SetMember(0, arguments.Length > 0 ? arguments[0] : PyNone.Instance); break;
            case "SystemExit": error.SetMember(0, arguments.Length switch { 0 => PyNone.Instance, 1 => arguments[0], _ => error.Arguments }); break;
            case "ImportError" or "SyntaxError" when arguments.Length > 0: error.SetMember(0, arguments[0]); break;
            case "OSError" when arguments is [_, _, PyIntegral written] && error.Type.IsSubtypeOf(ExceptionTypes.BlockingIOError):
                error.SetMember(0, arguments[0]);
                error.SetMember(1, arguments[1]);
                error.SetMember(4, written);
                break;
            case "OSError" when arguments.Length is >= 2 and <= 5:
                error.SetMember(0, arguments[0]);
                error.SetMember(1, arguments[1]);
                if (arguments.Length > 2 && ReferenceEquals(error.Type, ExceptionTypes.BlockingIOError) && arguments[2] is PyIntegral)
                {
                    error.SetMember(4, arguments[2]);
                    break;
                }
                for (int i = 2; i < arguments.Length; i++)
                    if (i != 3)
                        error.SetMember(i == 4 ? 3 : i, arguments[i]);
                if (arguments.Length > 2)
                    error.Arguments = new PyTuple([arguments[0], arguments[1]]);
                break;
            case "UnicodeError" when arguments.Length == 5:
                for (int i = 0; i < 5; i++)
                    error.SetMember(i, arguments[i]);
                break;
            case "UnicodeError" when arguments.Length == 4:
                for (int i = 0; i < 4; i++)
                    error.SetMember(i + 1, arguments[i]);
                break;
        }
    }
}
