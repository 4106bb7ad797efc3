using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules._types;

/// <summary>The module _types: the types that have no name in builtins.</summary>
[PyModule("_types", "Define names for built-in types.")]
static partial class TypesModule
{
    /// <summary>The type of CPython's capsules, of which there are none here.</summary>
    static readonly PyType Capsules = new("PyCapsule", null) { IsSubclassable = false };

    [PyConstant("AsyncGeneratorType")] static PyType AsyncGenerator => PyAsyncGenerator.TypeObject;
    [PyConstant("BuiltinFunctionType")] static PyType BuiltinFunction => PyBuiltinFunction.TypeObject;
    [PyConstant("BuiltinMethodType")] static PyType BuiltinMethod => PyBuiltinFunction.TypeObject;
    [PyConstant("CapsuleType")] static PyType Capsule => Capsules;
    [PyConstant("CellType")] static PyType Cell => PyCell.TypeObject;
    [PyConstant("ClassMethodDescriptorType")] static PyType ClassMethodDescriptor => PyClassMethodDescriptor.TypeObject;
    [PyConstant("CodeType")] static PyType Code => PyCode.TypeObject;
    [PyConstant("CoroutineType")] static PyType Coroutine => PyCoroutine.TypeObject;
    [PyConstant("EllipsisType")] static PyType Ellipsis => PyEllipsis.TypeObject;
    [PyConstant("FrameType")] static PyType FrameObject => Frame.TypeObject;
    [PyConstant("FunctionType")] static PyType Function => PyFunction.TypeObject;
    [PyConstant("GeneratorType")] static PyType Generator => PyGenerator.TypeObject;
    [PyConstant("GenericAlias")] static PyType GenericAlias => PyGenericAlias.TypeObject;
    [PyConstant("GetSetDescriptorType")] static PyType GetSetDescriptor => PyGetSetDescriptor.TypeObject;
    [PyConstant("LambdaType")] static PyType Lambda => PyFunction.TypeObject;
    [PyConstant("MappingProxyType")] static PyType MappingProxy => PyMappingProxy.TypeObject;
    [PyConstant("MemberDescriptorType")] static PyType MemberDescriptor => PyMemberDescriptor.TypeObject;
    [PyConstant("MethodDescriptorType")] static PyType MethodDescriptor => PyMethodDescriptor.TypeObject;
    [PyConstant("MethodType")] static PyType Method => PyMethod.TypeObject;
    [PyConstant("MethodWrapperType")] static PyType MethodWrapper => PyMethodWrapper.TypeObject;
    [PyConstant("ModuleType")] static PyType Module => PyModule.TypeObject;
    [PyConstant("NoneType")] static PyType None => PyNone.TypeObject;
    [PyConstant("NotImplementedType")] static PyType NotImplemented => PyNotImplemented.TypeObject;
    [PyConstant("SimpleNamespace")] static PyType SimpleNamespace => PySimpleNamespace.TypeObject;
    [PyConstant("TracebackType")] static PyType Traceback => PyTraceback.TypeObject;
    [PyConstant("UnionType")] static PyType Union => PyUnion.TypeObject;
    [PyConstant("WrapperDescriptorType")] static PyType WrapperDescriptor => PyWrapperDescriptor.TypeObject;
}
