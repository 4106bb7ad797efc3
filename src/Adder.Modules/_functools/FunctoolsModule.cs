using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._functools;

/// <summary>The module _functools.</summary>
[PyModule("_functools", "Tools that work on functions.")]
static partial class FunctoolsModule
{
    [PyConstant("partial")] static PyType Partial => PyPartial.TypeObject;
    [PyConstant("_lru_cache_wrapper")] static PyType LruCacheWrapper => PyLruCache.TypeObject;
    [PyConstant("_PlaceholderType")] static PyType PlaceholderType => PyPlaceholder.TypeObject;
    [PyConstant("Placeholder")] static PyObject Placeholder => PyPlaceholder.Instance;

    [PyFunction("cmp_to_key", "A key function of a comparing function.")]
    static PyObject? CompareToKey(ThreadState ts, [Named] PyObject mycmp) => new PyKeyWrapper(mycmp, null);

    [PyFunction("reduce", "Applies a function of two arguments to the items of an iterable, from left to right, down to one value.")]
    static PyObject? Reduce(ThreadState ts, PyObject function, PyObject iterable, [Named] PyObject? initial = null)
    {
        if (iterable.GetIterator(ts) is not { } iterator)
            return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "reduce() arg 2 must support iteration") : null;
        var result = initial;
        while (iterator.Next(ts) is { } item)
        {
            result = result is null ? item : function.Call(ts, [result, item], null);
            if (result is null || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        if (ts.HasError)
            return null;
        return result ?? ts.Raise(ExceptionTypes.TypeError, "reduce() of empty iterable with no initial value");
    }
}
