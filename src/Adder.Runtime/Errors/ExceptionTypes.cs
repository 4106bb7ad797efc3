using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>The built-in exception types; spec/exceptions.txt.</summary>
public static partial class ExceptionTypes
{
    internal static PyType Create(string name, params PyType[] bases)
    {
        bool hasMembers = ExceptionMembers.Has(name);
        return new(name, ExceptionConstruction.New, bases)
        {
            Init = ExceptionConstruction.InitOf(name),
            UnpacksKeywords = name == "BaseException" || bases[0].UnpacksKeywords && ExceptionConstruction.InitOf(name) is null,
            HasAttributeDict = true,
            // a type with members of its own has a layout of its own
            Solid = hasMembers || name == "BaseException" ? null! : bases[0].Solid,
        };
    }
}
