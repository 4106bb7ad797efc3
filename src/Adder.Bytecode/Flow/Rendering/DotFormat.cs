using System.Globalization;

namespace Adder.Bytecode.Flow.Rendering;

/// <summary>Flow graphs in the language of Graphviz.</summary>
public static class DotFormat
{
    public static string ToText(FlowGraph graph)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer, graph);
        return writer.ToString();
    }

    /// <summary>Writes a digraph whose nodes are named b0, b1 and so on.</summary>
    public static void Write(TextWriter writer, FlowGraph graph)
    {
        writer.WriteLine($"digraph {Quote(BlockText.Clean(graph.Code.QualName))} {{");
        writer.WriteLine("    node [shape=box, fontname=\"monospace\", fontsize=10];");
        foreach (var block in graph.Blocks)
        {
            string label = Escape(BlockText.Title(block)) + "\\l" + string.Concat(BlockText.Lines(block).Select(line => Escape(line) + "\\l"));
            string style = block.IsReachable ? "" : ", style=dashed, fontcolor=gray";
            writer.WriteLine($"    b{block.Index} [label=\"{label}\"{style}];");
        }
        foreach (var edge in graph.Edges)
        {
            string back = graph.Dominates(edge.To, edge.From) ? ", penwidth=2" : "";
            writer.WriteLine($"    b{edge.From} -> b{edge.To} [{Attributes(edge.Kind)}{back}];");
        }
        writer.WriteLine("}");
    }

    static string Attributes(EdgeKind kind) => kind switch
    {
        EdgeKind.FallThrough => "color=black",
        EdgeKind.Jump => "color=blue",
        EdgeKind.Exception => "color=red, style=dashed",
        _ => "color=purple, style=dotted",
    };

    static string Quote(string text) => $"\"{Escape(text)}\"";

    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
