using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The counts and tables of a code object, apart from its instructions.</summary>
readonly ref struct CodeObjectCheck(CodeObject code, Findings findings)
{
    public void Run()
    {
        if (code.HasLocalsPlus)
            CheckLocalsPlus();
        CheckArguments();
        CheckLineTable();
    }

    void CheckLineTable()
    {
        int length = code.Bytecode.Length;
        var reader = new LineTableReader(code);
        while (reader.MoveNext())
        {
        }
        if (reader.Problem != null)
            findings.Add(Rule.LineTable, -1, $"the line table cannot be decoded: {reader.Problem}");
        // a co_lnotab has no end of its own, and may go on behind code that the peephole optimiser removed
        else if (code.Version.LineTable >= LineTableKind.Linetable && reader.End != length)
            findings.Add(Rule.LineTable, -1, $"the line table covers {reader.End} bytes of code, but there are {length}");
    }

    void CheckArguments()
    {
        int locals = code.NLocals;
        if (code.ArgCount < 0 || code.PosOnlyArgCount < 0 || code.KwOnlyArgCount < 0 || locals < 0 || code.StackSize < 0)
            findings.Add(Rule.ArgumentCounts, -1, "a count of arguments, locals or stack slots is negative");
        if (code.PosOnlyArgCount > code.ArgCount)
            findings.Add(Rule.ArgumentCounts, -1, $"co_posonlyargcount is {code.PosOnlyArgCount}, but co_argcount, which includes it, {code.ArgCount}");
        long parameters = (long)code.ArgCount + code.KwOnlyArgCount + (code.Flags.HasFlag(CodeFlags.Varargs) ? 1 : 0) + (code.Flags.HasFlag(CodeFlags.Varkeywords) ? 1 : 0);
        if (parameters > locals)
            findings.Add(Rule.ArgumentCounts, -1, $"{parameters} parameters, but {locals} local variables");
        if (!code.HasLocalsPlus && code.VarNamesTuple.Count != locals)
            findings.Add(Rule.ArgumentCounts, -1, $"co_nlocals is {locals}, but co_varnames has {code.VarNamesTuple.Count} names");
    }

    void CheckLocalsPlus()
    {
        const LocalKinds Scopes = LocalKinds.Local | LocalKinds.Cell | LocalKinds.Free;
        const LocalKinds Arguments = LocalKinds.PositionalArgument | LocalKinds.KeywordArgument | LocalKinds.VariadicArgument;
        var kinds = code.LocalsPlusKinds.Value;
        if (kinds.Length != code.LocalsPlusNames.Count)
            findings.Add(Rule.LocalsPlusKinds, -1, $"{kinds.Length} kinds for {code.LocalsPlusNames.Count} variables");
        var known = Scopes | (code.Version >= PythonVersion.V3_12 ? LocalKinds.Hidden : 0) | (code.Version >= PythonVersion.V3_14 ? Arguments : 0);
        int part = 0;
        for (int i = 0; i < kinds.Length; i++)
        {
            var kind = (LocalKinds)kinds[i];
            int partOfThis = (kind & LocalKinds.Local) != 0 ? 0 : (kind & LocalKinds.Cell) != 0 ? 1 : 2;
            bool isFreeOnly = (kind & LocalKinds.Free) == 0 || (kind & (LocalKinds.Local | LocalKinds.Cell)) == 0;
            if ((kind & ~known) != 0 || (kind & Scopes) == 0 || !isFreeOnly)
                findings.Add(Rule.LocalsPlusKinds, -1, $"variable {i} has the kind 0x{(int)kind:x2}, which Python {code.Version} does not know");
            else if (partOfThis < part)
                findings.Add(Rule.LocalsPlusKinds, -1, $"variable {i} ({kind}) is out of order: locals, then cells, then free variables");
            part = Math.Max(part, partOfThis);
        }
    }
}
