using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;
using Adder.Compiler.Symbols;
using Adder.Compiler.Tokens;

namespace Adder.Compiler;

/// <summary>Text of the stages of a compilation.</summary>
sealed class CompilationDump(Compilation compilation)
{
    readonly StringBuilder text = new();

    public string Of(CompilationStage stage)
    {
        switch (stage)
        {
            case CompilationStage.Tokens:
                WriteTokens(compilation.Tokens());
                break;
            case CompilationStage.Ast:
                text.Append(AstDumper.Dump(compilation.Parse(), indent: "    ")).Append('\n');
                break;
            case CompilationStage.SymbolTable:
                var tree = compilation.Parse();
                var future = compilation.ReadFutureFeatures(tree);
                WriteScope(compilation.FindSymbols(compilation.Preprocess(tree, future), future).Top, 0);
                break;
            case CompilationStage.Instructions:
                compilation.Compile(compilation.Parse(), WriteInstructions);
                break;
            case CompilationStage.FlowGraph:
                compilation.Compile(compilation.Parse(), WriteFlowGraph);
                break;
            case CompilationStage.Code:
                text.Append(Disassembler.ToText(compilation.Compile(compilation.Parse())));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(stage));
        }
        return text.ToString();
    }

    void WriteTokens(TokenList tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            string place = $"{token.Line},{token.Column}-{token.EndLine},{token.EndColumn}:";
            text.Append($"{place,-20}{token.Kind,-18}{ConstantRepr.Of(new StrConstant(Encoding.UTF8.GetString(tokens.Text(token))))}\n");
        }
        if (tokens.Error is { } error)
            throw error;
    }

    void WriteScope(Scope scope, int level)
    {
        text.Append(' ', level * 4).Append($"{scope.Kind} {scope.Name}, line {scope.Position.Line}\n");
        foreach (var symbol in scope.Symbols.Values)
            text.Append(' ', level * 4 + 2).Append($"{symbol.Name}: {symbol.Scope} ({symbol.Flags})\n");
        foreach (var child in scope.Children)
            WriteScope(child, level + 1);
    }

    void WriteInstructions(CodeUnit unit, InstructionSequence code)
    {
        text.Append($"{unit.QualName}, line {unit.FirstLineNo}:\n");
        WriteSequence(code);
        if (code.Annotations is { } annotations)
        {
            text.Append("  annotations:\n");
            WriteSequence(annotations);
        }
    }

    void WriteSequence(InstructionSequence code)
    {
        for (int i = 0; i < code.Count; i++)
        {
            var (op, oparg, position) = code.Instructions[i];
            WriteInstruction(i, op, op.HasTarget() ? code.IndexOf(oparg) : oparg, position);
        }
    }

    void WriteFlowGraph(CodeUnit unit, InstructionSequence code)
    {
        text.Append($"{unit.QualName}, line {unit.FirstLineNo}:\n");
        var optimized = CodeAssembler.Optimize(unit, code).Code;
        for (int i = 0; i < optimized.Count; i++)
            WriteInstruction(i, optimized[i].Op, optimized[i].Op.HasTarget() ? optimized[i].Target : optimized[i].Oparg, optimized[i].Position);
    }

    void WriteInstruction(int index, Op op, int argument, SourcePosition position)
    {
        var info = PythonVersion.V3_14.Opcodes.Find(op)!;
        string place = position.HasLine ? $"{position.Line}:{position.Column}-{position.EndLine}:{position.EndColumn}" : "--";
        text.Append($"  {index,5} {info.Name,-30} {(info.HasArgument ? argument.ToString() : ""),-8} {place}\n");
    }
}
