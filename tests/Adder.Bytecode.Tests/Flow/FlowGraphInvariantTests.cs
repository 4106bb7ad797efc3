using System.Collections.Concurrent;
using Adder.Bytecode.Code;
using Adder.Bytecode.Flow;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Flow;

/// <summary>What holds of every graph.</summary>
public class FlowGraphInvariantTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Graphs_of_golden_files(string version) => Parallel.ForEach(Golden.Files(version, ".pyc"), file =>
    {
        foreach (var code in All(PycFile.Load(file).Code))
        {
            var graph = FlowGraph.Build(code);
            Assert.True(graph.IsVerified);
            AssertBlocks(graph);
            AssertEdges(graph);
            AssertReachable(graph);
            if (graph.Blocks.Count < 400)
            {
                AssertDominators(graph);
                AssertLoops(graph);
            }
        }
    });

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Graphs_of_damaged_code(string version)
    {
        var random = new Random(20240301);
        int damaged = 0;
        foreach (string file in Golden.Files(version, ".pyc"))
            foreach (var code in All(PycFile.Load(file).Code).Take(20))
            {
                if (code.Bytecode.Length is < 4 or > 2000)
                    continue;
                byte[] bytes = code.Bytecode[..^random.Next(3)].ToArray();
                for (int i = 0; i < 3; i++)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                var graph = FlowGraph.Build(new CodeObject(code) { CodeBytes = new(bytes) });
                damaged += graph.IsVerified ? 0 : 1;
                AssertBlocks(graph);
                AssertEdges(graph);
                AssertDominators(graph);
                AssertLoops(graph);
            }
        Assert.True(damaged > 100);
    }

    [Fact]
    public void Code_without_instructions_has_no_blocks()
    {
        var graph = FlowGraph.Build(new CodeObject(PythonVersion.V3_14));
        Assert.Empty(graph.Blocks);
        Assert.Empty(graph.Loops);
        Assert.False(graph.IsVerified);
    }

    static IEnumerable<CodeObject> All(CodeObject code) => code.NestedCode.SelectMany(All).Prepend(code);

    static void AssertBlocks(FlowGraph graph)
    {
        int end = 0;
        var offsets = new List<int>();
        foreach (var block in graph.Blocks)
        {
            Assert.Equal(end, block.Start);
            Assert.True(block.End > block.Start);
            Assert.All(block.Instructions, i => Assert.InRange(i.Offset, block.Start, block.End - 1));
            offsets.AddRange(block.Instructions.Select(i => i.Offset));
            end = block.End;
        }
        var expected = new List<int>();
        foreach (var raw in new InstructionReader(graph.Code))
            expected.Add(raw.Offset);
        Assert.Equal(expected, offsets);
        Assert.Equal(expected.Count == 0 ? 0 : graph.Code.Bytecode.Length, end);
    }

    static void AssertEdges(FlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            Assert.All(block.Successors, e => Assert.Equal(block.Index, e.From));
            Assert.All(block.Successors, e => Assert.Contains(e, graph.Blocks[e.To].Predecessors));
            Assert.All(block.Predecessors, e => Assert.Contains(e, graph.Blocks[e.From].Successors));
            Assert.All(block.Successors.Where(e => e.Kind == EdgeKind.FallThrough), e => Assert.Equal(block.Index + 1, e.To));
            var last = block.Instructions[^1];
            foreach (var edge in block.Successors.Where(e => e.Kind == EdgeKind.Jump))
                Assert.Equal(last.JumpTarget, graph.Blocks[edge.To].Start);
        }
    }

    static void AssertReachable(FlowGraph graph)
    {
        var map = Verifier.VerifyAlone(graph.Code).Stack!;
        foreach (var block in graph.Blocks)
        {
            Assert.True(block.IsReachable == map.IsReachable(block.Start), $"{graph.Code.Name} {graph.Code.Version}: B{block.Index} at {block.Start}");
            Assert.Equal(block.IsReachable ? map.DepthAt(block.Start) : null, block.StackDepth);
            var last = block.Instructions[^1].Opcode;
            bool ends = last.Op is Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise or Op.EndFinally;
            if (block.IsReachable && !ends)
                Assert.Contains(block.Successors, e => e.Kind != EdgeKind.Exception);
        }
    }

    /// <summary>By the definition: without a dominator, the block is not reached.</summary>
    static void AssertDominators(FlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            if (block.ImmediateDominator < 0)
            {
                Assert.True(block.Index == 0 || !block.IsReachable);
                continue;
            }
            Assert.True(graph.Dominates(0, block.Index));
            Assert.DoesNotContain(block.Index, ReachedWithout(graph, block.ImmediateDominator));
            foreach (var edge in block.Predecessors.Where(e => graph.Blocks[e.From].IsReachable))
                Assert.True(graph.Dominates(block.ImmediateDominator, edge.From));
        }
    }

    static HashSet<int> ReachedWithout(FlowGraph graph, int avoided)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>();
        if (avoided != 0)
            open.Push(0);
        while (open.TryPop(out int index))
            if (reached.Add(index))
                foreach (var edge in graph.Blocks[index].Successors)
                    if (edge.To != avoided)
                        open.Push(edge.To);
        return reached;
    }

    static void AssertLoops(FlowGraph graph)
    {
        var headers = graph.Edges.Where(e => graph.Blocks[e.From].IsReachable && graph.Dominates(e.To, e.From)).Select(e => e.To).Distinct().Order();
        Assert.Equal(headers, graph.Loops.Select(l => l.Header).Order());
        foreach (var loop in graph.Loops)
        {
            Assert.Equal(NaturalLoop(graph, loop.Header), loop.Body);
            Assert.All(loop.Body, index => Assert.True(graph.Dominates(loop.Header, index)));
            Assert.Equal((loop.Parent?.Depth ?? 0) + 1, loop.Depth);
            Assert.True(loop.Parent is null || loop.Parent.Inner.Contains(loop) && loop.Body.All(loop.Parent.Body.Contains));
        }
        foreach (var block in graph.Blocks)
            Assert.Equal(graph.Loops.Where(l => l.Body.Contains(block.Index)).OrderBy(l => l.Body.Count).FirstOrDefault(), block.Loop);
    }

    static IEnumerable<int> NaturalLoop(FlowGraph graph, int header)
    {
        var body = new SortedSet<int> { header };
        var open = new Stack<int>(graph.Blocks[header].Predecessors.Select(e => e.From).Where(from => graph.Blocks[from].IsReachable && graph.Dominates(header, from)));
        while (open.TryPop(out int index))
            if (body.Add(index))
                foreach (var edge in graph.Blocks[index].Predecessors.Where(e => graph.Blocks[e.From].IsReachable))
                    open.Push(edge.From);
        return body;
    }
}
