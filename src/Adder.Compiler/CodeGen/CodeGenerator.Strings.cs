using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>f-strings and t-strings.</summary>
sealed partial class CodeGenerator
{
    void JoinedString(JoinedStrExpr e)
    {
        var at = e.Position;
        int count = e.Values.Length;
        if (count > MaxStackItems)
        {
            EmitConst(at, "");
            EmitAttribute(at, "join", isMethod: true);
            Emit(at, Op.BuildList, 0);
            foreach (var value in e.Values)
            {
                Visit(value);
                Emit(at, Op.ListAppend, 1);
            }
            Emit(at, Op.Call, 1);
            return;
        }
        Visit(e.Values);
        if (count > 1)
            Emit(at, Op.BuildString, count);
        else if (count == 0)
            EmitConst(at, "");
    }

    void FormattedValue(FormattedValueExpr e)
    {
        Visit(e.Value);
        if (e.Conversion != -1)
            Emit(e.Position, Op.ConvertValue, ConversionOf(e.Conversion));
        if (e.FormatSpec is not null)
        {
            Visit(e.FormatSpec);
            Emit(e.Position, Op.FormatWithSpec);
        }
        else
        {
            Emit(e.Position, Op.FormatSimple);
        }
    }

    /// <summary>CONVERT_VALUE's argument.</summary>
    static int ConversionOf(int character) => character switch
    {
        's' => 1,
        'r' => 2,
        'a' => 3,
        _ => throw new InvalidTreeException(TreeErrorKind.SystemError, $"Unrecognized conversion character {character}"),
    };

    /// <summary>The strings between the interpolations, empty ones included, then the interpolations.</summary>
    void TemplateString(TemplateStrExpr e)
    {
        var at = e.Position;
        bool lastWasInterpolation = true;
        int strings = 0, interpolations = 0;
        foreach (var value in e.Values)
        {
            if (value is not InterpolationExpr)
            {
                Visit(value);
                strings++;
                lastWasInterpolation = false;
                continue;
            }
            if (lastWasInterpolation)
            {
                EmitConst(at, "");
                strings++;
            }
            lastWasInterpolation = true;
        }
        if (lastWasInterpolation)
        {
            EmitConst(at, "");
            strings++;
        }
        Emit(at, Op.BuildTuple, strings);
        foreach (var value in e.Values)
        {
            if (value is not InterpolationExpr)
                continue;
            Visit(value);
            interpolations++;
        }
        Emit(at, Op.BuildTuple, interpolations);
        Emit(at, Op.BuildTemplate);
    }

    /// <summary>BUILD_INTERPOLATION's argument: 2, bit 0 for a format, the conversion from bit 2 on.</summary>
    void Interpolation(InterpolationExpr e)
    {
        Visit(e.Value);
        EmitConst(e.Position, e.Str);
        int argument = 2;
        if (e.FormatSpec is not null)
        {
            argument++;
            Visit(e.FormatSpec);
        }
        if (e.Conversion != -1)
            argument |= ConversionOf(e.Conversion) << 2;
        Emit(e.Position, Op.BuildInterpolation, argument);
    }
}
