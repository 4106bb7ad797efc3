using System.Collections.Concurrent;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Tests.Flow;

/// <summary>The flow graph alone: CPython's own instructions before optimisation go in, and what CPython made of them must come out.</summary>
public class LibraryFlowTests
{
    const int MinRecords = 10_000, MaxShown = 20;

    [Fact]
    public void Instructions_of_the_standard_library_become_what_CPython_makes_of_them()
    {
        int compared = 0;
        var differences = new ConcurrentQueue<string>();
        Parallel.ForEach(FlowRecords.Read(PythonSources.RecordedFile("flow_graphs.py", "flow-graphs")), record =>
        {
            string? difference = FlowRecords.Text(record[0]) == "code" ? CompareCode(record) : CompareGraph(record);
            if (difference != null)
                differences.Enqueue(difference);
            Interlocked.Increment(ref compared);
        });
        Assert.True(compared > MinRecords, $"only {compared} records");
        Assert.True(differences.IsEmpty, $"{differences.Count} of {compared} differ:\n{string.Join("\n", differences.Take(MaxShown))}");
    }

    /// <summary>("code", file, instructions, constants, CodeObject).</summary>
    static string? CompareCode(TupleConstant record)
    {
        var expected = (CodeObject)record[4];
        var unit = new CodeUnit(new(), expected.Filename, expected.Name, expected.QualName, expected.FirstLineNo) { Flags = expected.Flags };
        FlowRecords.AddConstants(unit, record[3]);
        Fill(unit.Names, expected.Names);
        Fill(unit.VarNames, expected.VarNames);
        Fill(unit.CellVars, expected.CellVars);
        Fill(unit.FreeVars, expected.FreeVars);
        for (int i = 0; i < expected.LocalsPlusNames.Count; i++)
            if (((LocalKinds)expected.LocalsPlusKinds.Value[i] & LocalKinds.Hidden) != 0)
                unit.FastHidden.Add(FlowRecords.Text(expected.LocalsPlusNames[i]));
        try
        {
            var actual = CodeAssembler.Assemble(unit, FlowRecords.Sequence(FlowRecords.Rows(record[2])));
            return Different(actual, expected) is { } what ? $"{expected.Filename}: {what}" : null;
        }
        catch (Exception e)
        {
            return $"{expected.Filename}: {e}";
        }
    }

    static void Fill(NameList list, IReadOnlyList<string> names)
    {
        foreach (string name in names)
            list.Add(name);
    }

    static string? Different(CodeObject actual, CodeObject expected)
    {
        if (!actual.Bytecode.SequenceEqual(expected.Bytecode))
            return "co_code";
        if (!actual.LineTable.Span.SequenceEqual(expected.LineTable.Span))
            return "co_linetable";
        if (!actual.ExceptionTable.Span.SequenceEqual(expected.ExceptionTable.Span))
            return "co_exceptiontable";
        if (actual.StackSize != expected.StackSize)
            return $"co_stacksize {actual.StackSize}, {expected.StackSize} in CPython";
        if (!actual.LocalsPlusKinds.Span.SequenceEqual(expected.LocalsPlusKinds.Span) || Repr(actual.LocalsPlusNames) != Repr(expected.LocalsPlusNames))
            return "locals";
        string ours = string.Join(", ", actual.Consts.Items.Select(Repr)), theirs = string.Join(", ", expected.Consts.Items.Select(Repr));
        return ours == theirs ? null : $"co_consts {ours}\n{theirs}";
    }

    /// <summary>("graph", file, instructions, constants, locals, optimised instructions, optimised constants).</summary>
    static string? CompareGraph(TupleConstant record)
    {
        string file = FlowRecords.Text(record[1]);
        var unit = new CodeUnit(new(), file, "made up", "made up", 1);
        FlowRecords.AddConstants(unit, record[3]);
        for (int i = 0; i < FlowRecords.Int(record[4]); i++)
            unit.VarNames.Add($"local {i}");
        int[][] rows = FlowRecords.Rows(record[2]), expected = FlowRecords.Rows(record[5]);
        try
        {
            var (code, constants) = CodeAssembler.Optimize(unit, FlowRecords.Sequence(rows));
            string[] ours = [.. code.Select(instruction => Line(instruction, constants))];
            string[] theirs = [.. expected.Select(row => Line(row, (TupleConstant)record[6]))];
            if (ours.SequenceEqual(theirs))
                return null;
            int at = ours.Zip(theirs).TakeWhile(pair => Operation(pair.First) == Operation(pair.Second)).Count();
            if (at == Math.Min(ours.Length, theirs.Length))
                at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
            var text = new StringBuilder($"{file}:{rows[0][2]} at {at}\n");
            for (int i = Math.Max(0, at - 6); i < at + 4; i++)
                text.Append($"    {(i < ours.Length ? ours[i] : ""),-70} {(i < theirs.Length ? theirs[i] : "")}\n");
            return text.ToString();
        }
        catch (Exception e)
        {
            return $"{file}:{rows[0][2]}: {e}";
        }
    }

    static string Line(in FlowInstruction instruction, PyConstant[] constants) =>
        $"{instruction.Op} {(instruction.Op == Op.LoadConst ? Repr(constants[instruction.Oparg]) : instruction.Op.HasTarget() ? instruction.Target : instruction.Oparg)} {At(instruction.Position)}";

    static string Line(int[] row, TupleConstant constants) =>
        $"{FlowRecords.Info(row[0]).Op} {(row[0] == 82 ? Repr(constants[row[1]]) : Math.Max(row[1], 0))} {At(new SourcePosition(row[2], row[3], row[4], row[5]))}";

    static string At(SourcePosition position) => $"{position.Line}-{position.EndLine}:{position.Column}-{position.EndColumn}";

    static string Operation(string line) => line[..line.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Sets have the order of their items' hashes, which is not compared.</summary>
    static string Repr(PyConstant constant) => constant is FrozensetConstant set
        ? $"frozenset({string.Join(", ", set.Items.Select(Repr).Order(StringComparer.Ordinal))})"
        : ConstantRepr.Of(constant, PythonVersion.V3_14);
}
