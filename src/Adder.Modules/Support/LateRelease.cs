using Adder.Runtime.Frames;

namespace Adder.Modules.Support;

/// <summary>
/// What the system gives back when nobody refers to it any more. .NET ends objects that are found together in no order, and a __del__ that is
/// found with them runs later and may still use them, or bring them back. So it is released when three collections have found it and no
/// code of a program that ends objects ran meanwhile.
/// </summary>
abstract class LateRelease
{
    const int Needed = 2;

    long runsBefore = -1;
    int unchanged;

    ~LateRelease()
    {
        long runs = InterpreterState.FinalizersRun;
        unchanged = runs == runsBefore ? unchanged + 1 : 0;
        runsBefore = runs;
        if (unchanged < Needed)
            GC.ReRegisterForFinalize(this);
        else
            Release();
    }

    /// <summary>Gives it back; from the finalizer's thread.</summary>
    protected abstract void Release();
}
