using System.Text.Json;
using Adder.Compiler.Optimization;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.Tests.Errors;

/// <summary>What is wrong with a source text, found by the steps of the compiler that are before code generation.</summary>
static class CompilerErrors
{
    /// <summary>Null when nothing is wrong.</summary>
    public static PythonSyntaxException? Find(SourceText source, ParseMode mode = ParseMode.File)
    {
        try
        {
            var tree = PythonParser.Parse(source, mode);
            var future = FutureFeatures.Read(tree, source);
            SymbolTable.Build(AstPreprocessor.Process(tree, 0, future), source, future);
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

    /// <summary>The error as the scripts of Records/ write it: type, message, line, offset, end line, end offset.</summary>
    public static object?[] Describe(PythonSyntaxException error) =>
        [error.Kind.ToString(), error.Message, error.Place.Line, error.Place.Column, error.Place.EndLine, error.Place.EndColumn];

    /// <summary>How many fields of a recorded error agree from the first on; 6 = all.</summary>
    public static int Agreement(JsonElement recorded, PythonSyntaxException error)
    {
        var ours = Describe(error);
        int agreeing = 0;
        while (agreeing < ours.Length && agreeing < recorded.GetArrayLength() && Equals(recorded[agreeing], ours[agreeing]))
            agreeing++;
        return agreeing;
    }

    static bool Equals(JsonElement recorded, object? ours) => ours switch
    {
        int number => recorded.ValueKind == JsonValueKind.Number && recorded.GetInt32() == number,
        string text => recorded.ValueKind == JsonValueKind.String && recorded.GetString() == text,
        _ => false,
    };
}
