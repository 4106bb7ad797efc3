using Adder.Runtime.Frames;

namespace Adder.Runtime.Import;

/// <summary>Sources that are open for writing, for which text may wait in streams that nobody refers to any more: an import has them written first.</summary>
public interface IUnwrittenSources
{
    /// <summary>Whether any source may lack something.</summary>
    bool AnySourceMayLack();

    /// <summary>Has forgotten streams write and end.</summary>
    void EndForgotten(ThreadState ts);
}
