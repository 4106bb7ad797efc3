using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>How many items an iterable may have: len(), or else __length_hint__.</summary>
static class LengthHints
{
    /// <summary>The length, or what else where nothing tells it; false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, long otherwise, out long length)
    {
        length = otherwise;
        if (value.Type.Lookup("__len__") is not null)
        {
            long known = value.Length(ts);
            if (known >= 0)
                length = known;
            if (known >= 0 || ts.Pending!.Type != ExceptionTypes.TypeError)
                return known >= 0;
            ts.TakeError();
        }
        if (value.Type.Lookup("__length_hint__") is not { } method)
            return true;
        var hint = method.DescriptorGet(ts, value, value.Type)?.Call(ts, default, null);
        if (hint is null)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
                return false;
            ts.TakeError();
            return true;
        }
        if (ReferenceEquals(hint, PyNotImplemented.Instance))
            return true;
        if (hint is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, $"__length_hint__ must be an integer, not {hint.Type.Name}");
        if (!number.TryGetInt64(out long hinted))
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        if (hinted < 0)
            return ts.Fail(ExceptionTypes.ValueError, "__length_hint__() should return >= 0");
        length = hinted;
        return true;
    }
}
