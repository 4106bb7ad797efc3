using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;

namespace Adder.Compiler.Tests.Flow;

/// <summary>Reads what Records/flow_graphs.py wrote.</summary>
static class FlowRecords
{
    const int FieldsPerInstruction = 6;

    public static IEnumerable<TupleConstant> Read(string path)
    {
        using var file = File.OpenRead(path);
        var length = new byte[4];
        while (file.ReadAtLeast(length, 4, throwOnEndOfStream: false) == 4)
        {
            var data = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            file.ReadExactly(data);
            yield return (TupleConstant)MarshalReader.Loads(data, PythonVersion.V3_14);
        }
    }

    /// <summary>Instructions as rows of opcode, argument, line, end line, column, end column.</summary>
    public static int[][] Rows(PyConstant packed) =>
        [.. MemoryMarshal.Cast<byte, int>(((BytesConstant)packed).Span).ToArray().Chunk(FieldsPerInstruction)];

    public static InstructionSequence Sequence(int[][] rows)
    {
        var sequence = new InstructionSequence();
        var labels = new Dictionary<int, int>();
        foreach (int[] row in rows)
            if (HasTarget(row[0]) && !labels.ContainsKey(row[1]))
                labels.Add(row[1], sequence.NewLabel());
        for (int i = 0; i < rows.Length; i++)
        {
            if (labels.TryGetValue(i, out int label))
                sequence.UseLabel(label);
            int[] row = rows[i];
            int oparg = HasTarget(row[0]) ? labels[row[1]] : Math.Max(row[1], 0);
            sequence.Add(Info(row[0]).Op, oparg, new(row[2], row[3], row[4], row[5]));
        }
        return sequence;
    }

    public static void AddConstants(CodeUnit unit, PyConstant constants)
    {
        foreach (var constant in ((TupleConstant)constants).Items)
            Assert.Equal(unit.Constants.Count, unit.Constants.Add(constant));
    }

    public static OpcodeInfo Info(int number) => PythonVersion.V3_14.Opcodes[number];

    public static bool HasTarget(int number) => Info(number) is { IsJump: true } or { Operand: OperandKind.Handler };

    public static string Text(PyConstant constant) => CodeObject.Text(constant);

    public static int Int(PyConstant constant) => (int)((IntConstant)constant).Value;
}
