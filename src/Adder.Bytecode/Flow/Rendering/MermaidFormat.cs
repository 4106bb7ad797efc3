using System.Globalization;
using System.Text;

namespace Adder.Bytecode.Flow.Rendering;

/// <summary>Flow graphs as flowcharts of Mermaid, which Markdown viewers draw.</summary>
public static class MermaidFormat
{
    public static string ToText(FlowGraph graph)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer, graph);
        return writer.ToString();
    }

    public static void Write(TextWriter writer, FlowGraph graph)
    {
        writer.WriteLine("flowchart TD");
        foreach (var block in graph.Blocks)
        {
            writer.Write($"    b{block.Index}[\"{Escape(BlockText.Title(block))}");
            foreach (string line in BlockText.Lines(block))
                writer.Write($"<br/>{Escape(line)}");
            writer.WriteLine("\"]");
        }
        foreach (var edge in graph.Edges)
            writer.WriteLine($"    b{edge.From} {Arrow(edge.Kind)} b{edge.To}");
        foreach (var block in graph.Blocks)
            if (!block.IsReachable)
                writer.WriteLine($"    style b{block.Index} stroke-dasharray: 4");
    }

    static string Arrow(EdgeKind kind) => kind switch
    {
        EdgeKind.FallThrough => "-->",
        EdgeKind.Jump => "-->|jump|",
        EdgeKind.Exception => "-.->|exception|",
        _ => "-.->|unwind|",
    };

    /// <summary>Everything but letters, digits, blanks and harmless marks as a numeric entity, which Mermaid writes with '#'.</summary>
    static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > 127 || Rune.IsLetterOrDigit(rune) || " .,:_-+=()".Contains((char)rune.Value, StringComparison.Ordinal))
                result.Append(rune.ToString());
            else
                result.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        return result.ToString();
    }
}
