using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Adder.Bytecode.Code;
using Adder.Bytecode.Flow;
using Adder.Bytecode.Flow.Rendering;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Tests.Verification;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Flow;

public partial class RenderingTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static IEnumerable<FlowGraph> Graphs(string version)
    {
        foreach (string name in new[] { "loops", "finally_ret", "tryexc", "closures" })
        {
            var code = PycFile.Load(Golden.PathOf(version, name + ".pyc")).Code;
            foreach (var inner in code.NestedCode.Prepend(code))
                yield return FlowGraph.Build(inner);
        }
    }

    /// <summary>Names and constants that mean something to each of the formats, or that none of them can hold.</summary>
    static FlowGraph Hostile()
    {
        const string Text = "<b>&amp;\"quoted\"\\n\u0000\u001b\uD800]]>-->\uFFFF#quot;`|{};\n";
        var code = TestCode.Function("3.14", "LOAD_NAME 0; POP_JUMP_IF_TRUE 1; LOAD_CONST 0; LOAD_CONST 0; RETURN_VALUE");
        return FlowGraph.Build(new CodeObject(code) { NamesTuple = TestCode.Names(Text), Consts = new([new StrConstant(Text)]), QualNameConstant = new StrConstant(Text) });
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Svg_is_xml_with_every_block_and_edge(string version)
    {
        Golden.Require();
        foreach (var graph in Graphs(version))
            AssertSvg(graph);
    }

    [Fact]
    public void Svg_holds_any_text() => AssertSvg(Hostile());

    static void AssertSvg(FlowGraph graph)
    {
        var svg = XDocument.Parse(SvgFormat.ToText(graph)).Root!;
        Assert.Equal(Svg + "svg", svg.Name);
        var boxes = svg.Elements(Svg + "g").Select(g => Box(g.Element(Svg + "rect")!)).ToList();
        Assert.Equal(graph.Blocks.Count, boxes.Count);
        // the legend has one line of each of the four kinds
        Assert.Equal(graph.Edges.Count() + 4, svg.Elements(Svg + "path").Count());
        double width = Coordinate(svg, "width"), height = Coordinate(svg, "height");
        for (int i = 0; i < boxes.Count; i++)
        {
            Assert.True(boxes[i].Left >= 0 && boxes[i].Top >= 0 && boxes[i].Right <= width && boxes[i].Bottom <= height);
            for (int j = 0; j < i; j++)
                Assert.True(boxes[i].Right < boxes[j].Left || boxes[j].Right < boxes[i].Left || boxes[i].Bottom < boxes[j].Top || boxes[j].Bottom < boxes[i].Top,
                    $"B{i} and B{j} of {graph.Code.Name} overlap");
        }
    }

    static (double Left, double Top, double Right, double Bottom) Box(XElement rect)
    {
        double x = Coordinate(rect, "x"), y = Coordinate(rect, "y");
        return (x, y, x + Coordinate(rect, "width"), y + Coordinate(rect, "height"));
    }

    static double Coordinate(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^    b\d+ \[label="([^"\\]|\\["\\l])*"(, [a-z]+=[a-z]+)*\];$""")]
    private static partial Regex DotNode();

    [GeneratedRegex("""^    b\d+ -> b\d+ \[[a-z]+=[a-z0-9]+(, [a-z]+=[a-z0-9]+)*\];$""")]
    private static partial Regex DotEdge();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Dot_has_a_line_for_each_block_and_edge(string version)
    {
        Golden.Require();
        foreach (var graph in Graphs(version).Append(Hostile()))
        {
            string[] lines = DotFormat.ToText(graph).TrimEnd('\n').Split('\n');
            Assert.StartsWith("digraph \"", lines[0], StringComparison.Ordinal);
            Assert.Equal("}", lines[^1]);
            Assert.Equal(graph.Blocks.Count, lines.Count(DotNode().IsMatch));
            Assert.Equal(graph.Edges.Count(), lines.Count(DotEdge().IsMatch));
            Assert.Equal(graph.Blocks.Count + graph.Edges.Count() + 3, lines.Length);
        }
    }

    [Fact]
    public void Graphviz_reads_dot()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, DotFormat.ToText(Hostile()));
        try
        {
            using var dot = Process.Start(new ProcessStartInfo("dot", ["-Tcanon", file]) { RedirectStandardOutput = true })!;
            dot.StandardOutput.ReadToEnd();
            dot.WaitForExit();
            Assert.Equal(0, dot.ExitCode);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Graphviz is not installed");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("""^    (b\d+\["[^"\[\]<>{}|`]*(<br/>[^"\[\]<>{}|`]*)*"\]|b\d+ (-->|-\.->)(\|[a-z]+\|)? b\d+|style b\d+ stroke-dasharray: 4)$""")]
    private static partial Regex MermaidLine();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Mermaid_has_only_lines_of_a_flowchart(string version)
    {
        Golden.Require();
        foreach (var graph in Graphs(version).Append(Hostile()))
        {
            string[] lines = MermaidFormat.ToText(graph).TrimEnd('\n').Split('\n');
            Assert.Equal("flowchart TD", lines[0]);
            Assert.All(lines[1..], line => Assert.Matches(MermaidLine(), line));
            Assert.Equal(graph.Blocks.Count + graph.Edges.Count() + graph.Blocks.Count(b => !b.IsReachable) + 1, lines.Length);
        }
    }

    [Fact]
    public void Output_is_the_same_each_time()
    {
        Golden.Require();
        var code = PycFile.Load(Golden.PathOf("3.14", "loops.pyc")).Code;
        FlowGraph first = FlowGraph.Build(code), second = FlowGraph.Build(code);
        Assert.Equal(SvgFormat.ToText(first), SvgFormat.ToText(second));
        Assert.Equal(DotFormat.ToText(first), DotFormat.ToText(second));
        Assert.Equal(MermaidFormat.ToText(first), MermaidFormat.ToText(second));
    }

    [Fact]
    public void Svg_of_a_large_graph_shows_its_start()
    {
        string text = string.Concat(Enumerable.Repeat("LOAD_CONST 0; POP_JUMP_IF_TRUE 200; ", SvgFormat.MaxBlocks + 500)) + string.Concat(Enumerable.Repeat("NOP; ", 400)) + "LOAD_CONST 0; RETURN_VALUE";
        var graph = FlowGraph.Build(TestCode.Function("3.14", text));
        Assert.True(graph.Blocks.Count > SvgFormat.MaxBlocks);
        var svg = XDocument.Parse(SvgFormat.ToText(graph)).Root!;
        Assert.Equal(SvgFormat.MaxBlocks, svg.Elements(Svg + "g").Count());
        Assert.Equal($"… {graph.Blocks.Count - SvgFormat.MaxBlocks} more blocks", svg.Elements(Svg + "text").Last().Value);
    }
}
