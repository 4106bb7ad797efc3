using Adder.Compiler.Ast;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The names of nodes' fields and attributes as interned strings.</summary>
static class AstNames
{
    static readonly PyStr[][] Fields = [.. Enum.GetValues<NodeKind>().Select(kind => AstFields.Of(kind).ToArray().Select(field => Interned.Of(field.Name)).ToArray())];

    public static readonly PyStr Line = Interned.Of("lineno"), Column = Interned.Of("col_offset"),
        EndLine = Interned.Of("end_lineno"), EndColumn = Interned.Of("end_col_offset");

    public static PyStr[] Of(NodeKind kind) => Fields[(int)kind];
}
