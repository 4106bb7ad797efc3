using System.Globalization;
using System.Text;

namespace Adder.Bytecode.Flow.Rendering;

/// <summary>Flow graphs as SVG images, laid out here.</summary>
public static class SvgFormat
{
    /// <summary>Blocks that are drawn; of larger graphs, the first.</summary>
    public const int MaxBlocks = 2000;

    const double CharacterWidth = 7.3, LineHeight = 15, Padding = 8, HeaderHeight = 52, LegendStep = 110, PortGap = 14;

    const string Style = """
        text{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
        .name{font-size:15px;font-weight:bold}.title{font-weight:bold}rect{fill:#f6f8fa;stroke:#59636e}.entry rect{fill:#dafbe1}
        .handler rect{fill:#ffebe9}.head rect{fill:#ddf4ff}.dead rect{fill:#fff;stroke-dasharray:4}.dead text{fill:#818b98}
        path{fill:none;stroke-width:1.3}.fall{stroke:#1f2328}.jump{stroke:#0969da}.exception{stroke:#cf222e;stroke-dasharray:5 3}
        .unwind{stroke:#8250df;stroke-dasharray:2 3}.back{stroke-width:2.6}marker path{stroke:none}
        """;

    public static string ToText(FlowGraph graph)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer, graph);
        return writer.ToString();
    }

    /// <summary>Writes a complete SVG document.</summary>
    public static void Write(TextWriter writer, FlowGraph graph)
    {
        var blocks = graph.Blocks.Take(MaxBlocks).ToArray();
        var lines = Array.ConvertAll(blocks, BlockText.Lines);
        var nodes = new LayoutNode[blocks.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            int longest = Math.Max(BlockText.Title(blocks[i]).Length, lines[i].Count == 0 ? 0 : lines[i].Max(line => line.Length));
            nodes[i] = new(longest * CharacterWidth + 2 * Padding, (lines[i].Count + 1) * LineHeight + 2 * Padding);
        }
        var flow = graph.Edges.Where(e => e.From < nodes.Length && e.To < nodes.Length).ToArray();
        var edges = Array.ConvertAll(flow, e => new LayoutEdge(e.From, e.To));
        var layout = new LayeredLayout(nodes, edges);
        layout.Run(HeaderHeight);
        WriteHeader(writer, graph, layout);
        var ports = new Ports(nodes, edges);
        for (int i = 0; i < edges.Length; i++)
            writer.WriteLine($"<path class=\"{ClassOf(flow[i].Kind)}{(edges[i].IsBack ? " back" : "")}\" marker-end=\"url(#{ClassOf(flow[i].Kind)})\" d=\"{Curve(edges[i], i, nodes, ports)}\"/>");
        for (int i = 0; i < nodes.Length; i++)
            WriteBlock(writer, blocks[i], nodes[i], lines[i]);
        if (graph.Blocks.Count > MaxBlocks)
            writer.WriteLine($"<text x=\"12\" y=\"{Number(layout.Height)}\">… {graph.Blocks.Count - MaxBlocks} more blocks</text>");
        writer.WriteLine("</svg>");
    }

    static void WriteHeader(TextWriter writer, FlowGraph graph, LayeredLayout layout)
    {
        string name = BlockText.Clean(graph.Code.QualName);
        double width = Math.Max(layout.Width, Math.Max(4 * LegendStep + 24, name.Length * 10)), height = layout.Height + 20;
        writer.WriteLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Number(width)}\" height=\"{Number(height)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\" xml:space=\"preserve\">");
        writer.WriteLine($"<style>{Style.ReplaceLineEndings("")}</style><defs>");
        foreach (var (kind, color) in Colors)
            writer.WriteLine($"<marker id=\"{ClassOf(kind)}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" style=\"fill:{color}\"/></marker>");
        writer.WriteLine("</defs>");
        writer.WriteLine("<rect x=\"0\" y=\"0\" width=\"100%\" height=\"100%\" style=\"fill:#fff;stroke:none\"/>");
        writer.WriteLine($"<text class=\"name\" x=\"12\" y=\"20\">{Escape(name)}</text>");
        double x = 12;
        foreach (var (kind, _) in Colors)
        {
            writer.WriteLine($"<path class=\"{ClassOf(kind)}\" marker-end=\"url(#{ClassOf(kind)})\" d=\"M{Number(x)} 34h20\"/><text x=\"{Number(x + 25)}\" y=\"38\">{Label(kind)}</text>");
            x += LegendStep;
        }
    }

    static readonly (EdgeKind Kind, string Color)[] Colors =
        [(EdgeKind.FallThrough, "#1f2328"), (EdgeKind.Jump, "#0969da"), (EdgeKind.Exception, "#cf222e"), (EdgeKind.Unwind, "#8250df")];

    static string Label(EdgeKind kind) => kind switch
    {
        EdgeKind.FallThrough => "next",
        EdgeKind.Jump => "jump",
        EdgeKind.Exception => "exception",
        _ => "unwind",
    };

    static string ClassOf(EdgeKind kind) => kind switch
    {
        EdgeKind.FallThrough => "fall",
        EdgeKind.Jump => "jump",
        EdgeKind.Exception => "exception",
        _ => "unwind",
    };

    static void WriteBlock(TextWriter writer, BasicBlock block, LayoutNode node, List<string> lines)
    {
        string style = !block.IsReachable ? "dead" : block.Index == 0 ? "entry"
            : block.Loop?.Header == block.Index ? "head" : block.Predecessors.Any(e => e.Kind == EdgeKind.Exception) ? "handler" : "plain";
        writer.WriteLine($"<g class=\"{style}\"><rect x=\"{Number(node.Left)}\" y=\"{Number(node.Y)}\" width=\"{Number(node.Width)}\" height=\"{Number(node.Height)}\" rx=\"4\"/>");
        double y = node.Y + Padding + LineHeight - 4;
        string x = Number(node.Left + Padding);
        writer.WriteLine($"<text class=\"title\" x=\"{x}\" y=\"{Number(y)}\">{Escape(BlockText.Title(block))}</text>");
        foreach (string line in lines)
            writer.WriteLine($"<text x=\"{x}\" y=\"{Number(y += LineHeight)}\">{Escape(line)}</text>");
        writer.WriteLine("</g>");
    }

    /// <summary>Where edges leave the lower and meet the upper side of boxes: side by side, in the order of where they go.</summary>
    sealed class Ports
    {
        readonly double[] leaving, arriving;

        public Ports(LayoutNode[] nodes, LayoutEdge[] edges)
        {
            leaving = Spread(nodes, edges, e => e.From, e => e.IsBeside ? double.MaxValue : e.Route[1].X);
            arriving = Spread(nodes, edges, e => e.To, e => e.IsBeside ? double.MaxValue : e.Route[^2].X);
        }

        public double Leaving(int edge) => leaving[edge];
        public double Arriving(int edge) => arriving[edge];

        static double[] Spread(LayoutNode[] nodes, LayoutEdge[] edges, Func<LayoutEdge, int> end, Func<LayoutEdge, double> direction)
        {
            var ports = new double[edges.Length];
            foreach (var group in Enumerable.Range(0, edges.Length).GroupBy(i => end(edges[i])))
            {
                var sorted = group.OrderBy(i => direction(edges[i])).ToArray();
                var node = nodes[group.Key];
                double gap = Math.Min(PortGap, (node.Width - 2 * Padding) / sorted.Length);
                for (int i = 0; i < sorted.Length; i++)
                    ports[sorted[i]] = node.X + (i - (sorted.Length - 1) / 2.0) * gap;
            }
            return ports;
        }
    }

    static string Curve(LayoutEdge edge, int index, LayoutNode[] nodes, Ports ports)
    {
        LayoutNode from = nodes[edge.From], to = nodes[edge.To];
        double x = ports.Leaving(index), y = from.Bottom, endX = ports.Arriving(index), endY = to.Y;
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{x:F1} {y:F1}");
        if (edge.IsBeside)
        {
            double below = from.LayerBottom + 10 + index % 5 * 3, above = endY - 14 - index % 5 * 3;
            path.Append(CultureInfo.InvariantCulture, $"V{below:F1}H{edge.Channel:F1}V{above:F1}H{endX:F1}V{endY:F1}");
            return path.ToString();
        }
        y = from.LayerBottom;
        path.Append(CultureInfo.InvariantCulture, $"V{y:F1}");
        for (int i = 1; i < edge.Route.Count; i++)
        {
            bool isLast = i == edge.Route.Count - 1;
            var next = edge.Route[i];
            double nextX = isLast ? endX : next.X, nextY = next.Y, middle = (y + nextY) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{x:F1} {middle:F1} {nextX:F1} {middle:F1} {nextX:F1} {nextY:F1}");
            if (!isLast)
                path.Append(CultureInfo.InvariantCulture, $"V{next.LayerBottom:F1}");
            (x, y) = (nextX, next.LayerBottom);
        }
        return path.ToString();
    }

    static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
