using System.Runtime.ExceptionServices;

namespace Adder.Compiler;

/// <summary>
/// Runs work that recurses as deep as its input is nested: on the caller's stack, and again on one as deep as CPython's limits ask for when
/// that is too small.
/// </summary>
static class DeepStack
{
    // CPython's own limit, some 27,000 expressions inside each other, takes a third of it
    const int Size = 96 << 20;

    [ThreadStatic]
    static bool isDeep;

    /// <exception cref="NestingException">The large stack is too small as well.</exception>
    public static T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NestingException) when (!isDeep)
        {
            return RunOnLargeStack(work);
        }
    }

    static T RunOnLargeStack<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            isDeep = true;
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Size);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
