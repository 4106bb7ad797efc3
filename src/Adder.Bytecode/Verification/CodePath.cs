using System.Globalization;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Verification;

/// <summary>How a code object is reached from the outermost one; written out only when somebody asks.</summary>
/// <param name="Parent">The code object whose constant it is; null for the outermost.</param>
/// <param name="Index">Its index in co_consts.</param>
/// <param name="Code">The code object.</param>
/// <param name="Depth">Number of code objects around it.</param>
sealed record CodePath(CodePath? Parent, int Index, CodeObject Code, int Depth)
{
    public CodePath Nested(int index, CodeObject code) => new(this, index, code, Depth + 1);

    public override string ToString()
    {
        var steps = new Stack<string>();
        var path = this;
        for (; path.Parent != null; path = path.Parent)
            steps.Push(string.Create(CultureInfo.InvariantCulture, $".co_consts[{path.Index}]"));
        return path.Code.Name + string.Concat(steps);
    }
}
