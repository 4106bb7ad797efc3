using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>The module itertools.</summary>
[PyModule("itertools", "Iterators made of other iterators: endless ones, selections, combinations.")]
static partial class ItertoolsModule
{
    [PyConstant("accumulate")] static PyType Accumulate => PyAccumulate.TypeObject;
    [PyConstant("batched")] static PyType Batched => PyBatched.TypeObject;
    [PyConstant("chain")] static PyType Chain => PyChain.TypeObject;
    [PyConstant("combinations")] static PyType Combinations => PyCombinations.TypeObject;
    [PyConstant("combinations_with_replacement")] static PyType CombinationsWithReplacement => PyCombinationsWithReplacement.TypeObject;
    [PyConstant("compress")] static PyType Compress => PyCompress.TypeObject;
    [PyConstant("count")] static PyType Count => PyCount.TypeObject;
    [PyConstant("cycle")] static PyType Cycle => PyCycle.TypeObject;
    [PyConstant("dropwhile")] static PyType DropWhile => PyDropWhile.TypeObject;
    [PyConstant("filterfalse")] static PyType FilterFalse => PyFilterFalse.TypeObject;
    [PyConstant("groupby")] static PyType GroupBy => PyGroupBy.TypeObject;
    [PyConstant("islice")] static PyType ISlice => PyISlice.TypeObject;
    [PyConstant("pairwise")] static PyType Pairwise => PyPairwise.TypeObject;
    [PyConstant("permutations")] static PyType Permutations => PyPermutations.TypeObject;
    [PyConstant("product")] static PyType Product => PyProduct.TypeObject;
    [PyConstant("repeat")] static PyType Repeat => PyRepeat.TypeObject;
    [PyConstant("starmap")] static PyType StarMap => PyStarMap.TypeObject;
    [PyConstant("takewhile")] static PyType TakeWhile => PyTakeWhile.TypeObject;
    [PyConstant("zip_longest")] static PyType ZipLongest => PyZipLongest.TypeObject;
    [PyConstant("_grouper")] static PyType Grouper => PyGrouper.TypeObject;
    [PyConstant("_tee")] static PyType TeeType => PyTee.TypeObject;
    [PyConstant("_tee_dataobject")] static PyType TeeData => TeeBlock.TypeObject;

    [PyFunction("tee", "Independent iterators over one iterable.")]
    static PyObject? Tee(ThreadState ts, PyObject iterable, long n = 2)
    {
        if (n < 0)
            return ts.Raise(ExceptionTypes.ValueError, "n must be >= 0");
        if (!ts.MayGrow(n))
            return null;
        if (n == 0)
            return PyTuple.Empty;
        if (PyTee.Of(ts, iterable) is not { } first)
            return null;
        var all = new PyObject[n];
        all[0] = first;
        for (int i = 1; i < all.Length; i++)
            all[i] = first.Copy();
        return new PyTuple(all);
    }
}
