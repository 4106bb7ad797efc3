using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._typing;

/// <summary>_typing: the parts of typing that are written in C.</summary>
[PyModule("_typing", "Primitives and accelerators for the typing module.")]
static partial class TypingModule
{
    [PyConstant("TypeVar")] static PyObject TypeVar => PyTypeParameter.TypeVar;
    [PyConstant("ParamSpec")] static PyObject ParamSpec => PyTypeParameter.ParamSpec;
    [PyConstant("TypeVarTuple")] static PyObject TypeVarTuple => PyTypeParameter.TypeVarTuple;
    [PyConstant("ParamSpecArgs")] static PyObject ParamSpecArgs => PyParamSpecPart.Args;
    [PyConstant("ParamSpecKwargs")] static PyObject ParamSpecKwargs => PyParamSpecPart.Kwargs;
    [PyConstant("TypeAliasType")] static PyObject TypeAliasType => PyTypeAlias.TypeObject;
    [PyConstant("Generic")] static PyObject Generic => PyGeneric.TypeObject;
    [PyConstant("Union")] static PyObject Union => PyUnion.TypeObject;
    [PyConstant("NoDefault")] static PyObject NoDefault => PyNoDefault.Instance;

    [PyFunction("_idfunc", "Its argument.")]
    public static PyObject? IdFunc(ThreadState ts, PyObject x) => x;
}
