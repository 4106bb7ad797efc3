using System.Text.Json;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tests.Errors;

/// <summary>What is wrong with a source text.</summary>
static class CompilerErrors
{
    /// <summary>The fields of a recorded error: type, message, line, offset, end line, end offset, text.</summary>
    public const int AllFields = 7;

    /// <summary>Null when nothing is wrong.</summary>
    public static PythonSyntaxException? Find(SourceText source, ParseMode mode = ParseMode.File)
    {
        try
        {
            PythonCompiler.Compile(source, new CompileOptions { Mode = mode });
            return null;
        }
        catch (PythonSyntaxException e)
        {
            return e;
        }
    }

    public static PythonSyntaxException? Find(byte[] source, string file)
    {
        try
        {
            return Find(SourceDecoder.Decode(source, file));
        }
        catch (PythonSyntaxException e)
        {
            return e;
        }
    }

    public static ParseMode Mode(string name) => name switch
    {
        "eval" => ParseMode.Eval,
        "single" => ParseMode.Single,
        _ => ParseMode.File,
    };

    /// <summary>The error as the scripts of Records/ write it.</summary>
    public static object?[] Describe(PythonSyntaxException error) =>
        [error.Kind.ToString(), error.Message, error.Place.Line, error.Place.Column, error.Place.EndLine, error.Place.EndColumn, error.Text];

    /// <summary>How many fields of a recorded error agree from the first on.</summary>
    public static int Agreement(JsonElement recorded, PythonSyntaxException error)
    {
        var ours = Describe(error);
        int agreeing = 0;
        while (agreeing < recorded.GetArrayLength() && Equals(recorded[agreeing], ours[agreeing]))
            agreeing++;
        return agreeing;
    }

    static bool Equals(JsonElement recorded, object? ours) => ours switch
    {
        int number => recorded.ValueKind == JsonValueKind.Number && recorded.GetInt32() == number,
        string text => recorded.ValueKind == JsonValueKind.String && recorded.GetString() == text,
        _ => recorded.ValueKind == JsonValueKind.Null,
    };
}
