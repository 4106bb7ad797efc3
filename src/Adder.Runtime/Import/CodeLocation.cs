using Adder.Bytecode.Code;

namespace Adder.Runtime.Import;

/// <summary>Tells code where its source is.</summary>
public static class CodeLocation
{
    const int MaxDepth = 200;

    /// <summary>The same code, and the code in it, of another source file; code of a third file stays as it is.</summary>
    public static CodeObject Move(CodeObject code, string filename) => Move(code, code.Filename, new StrConstant(filename), 0);

    static CodeObject Move(CodeObject code, string from, StrConstant to, int depth)
    {
        if (depth > MaxDepth || code.Filename != from)
            return code;
        PyConstant[]? constants = null;
        for (int i = 0; i < code.Consts.Count; i++)
            if (code.Consts[i] is CodeObject inner)
            {
                constants ??= (PyConstant[])code.Consts.Items.Clone();
                constants[i] = Move(inner, from, to, depth + 1);
            }
        return new CodeObject(code) { FilenameConstant = to, Consts = constants is null ? code.Consts : new TupleConstant(constants) };
    }
}
