namespace Adder.Bytecode.Flow.Rendering;

/// <summary>A box to lay out, in pixels, or a place where a long edge passes a layer.</summary>
sealed class LayoutNode(double width, double height)
{
    public double Width { get; } = width;
    public double Height { get; } = height;

    /// <summary>The middle.</summary>
    public double X { get; set; }

    /// <summary>The top.</summary>
    public double Y { get; set; }

    public int Layer { get; set; } = -1;
    public List<LayoutNode> Above { get; } = [];
    public List<LayoutNode> Below { get; } = [];
    public double Left => X - Width / 2;
    public double Right => X + Width / 2;
    public double Bottom => Y + Height;

    /// <summary>Where the tallest box of the layer ends.</summary>
    public double LayerBottom { get; set; }
}

/// <summary>An edge to lay out.</summary>
sealed class LayoutEdge(int from, int to)
{
    public int From { get; } = from;
    public int To { get; } = to;

    /// <summary>Whether the edge closes a cycle: it leads up.</summary>
    public bool IsBack { get; set; }

    /// <summary>Whether the edge runs beside the boxes instead of between them.</summary>
    public bool IsBeside { get; set; }

    /// <summary>The nodes that the edge touches, from top to bottom; only the ends when it runs beside the boxes.</summary>
    public List<LayoutNode> Route { get; } = [];

    /// <summary>Where an edge that runs beside the boxes runs.</summary>
    public double Channel { get; set; }
}

/// <summary>
/// Layers by longest path, as Sugiyama, Tagawa and Toda drew graphs (1981): cycles are cut at the edges that a depth-first search finds
/// leading back, long edges get a place in each layer they pass, layers are sorted by the middle of their neighbours and then pulled
/// towards them.
/// </summary>
sealed class LayeredLayout(LayoutNode[] nodes, LayoutEdge[] edges)
{
    const int MaxPlaces = 20_000, SortPasses = 8, PullPasses = 10;
    const double ColumnGap = 28, PlaceWidth = 6, ChannelGap = 9;

    readonly List<List<LayoutNode>> layers = [];
    readonly List<int>[] outgoing = Outgoing(nodes.Length, edges);

    public double Width { get; private set; }
    public double Height { get; private set; }

    /// <summary>Sets the positions of all nodes and the routes of all edges, below a line.</summary>
    public void Run(double top)
    {
        AssignLayers();
        FillLayers();
        Route();
        Sort();
        Pull();
        PlaceLayers(top);
        PlaceChannels();
    }

    static List<int>[] Outgoing(int count, LayoutEdge[] edges)
    {
        var outgoing = new List<int>[count];
        for (int i = 0; i < count; i++)
            outgoing[i] = [];
        for (int i = 0; i < edges.Length; i++)
            outgoing[edges[i].From].Add(i);
        return outgoing;
    }

    void AssignLayers()
    {
        var finished = new bool[nodes.Length];
        int first = 0;
        for (int root = 0; root < nodes.Length; root++)
        {
            if (finished[root])
                continue;
            var order = Search(root, finished);
            nodes[root].Layer = first;
            for (int i = order.Count - 1; i >= 0; i--)
                foreach (int e in outgoing[order[i]])
                    if (edges[e] is { IsBack: false, IsBeside: false } edge)
                        nodes[edge.To].Layer = Math.Max(nodes[edge.To].Layer, nodes[order[i]].Layer + 1);
            foreach (int index in order)
                first = Math.Max(first, nodes[index].Layer + 1);
        }
    }

    /// <summary>Searches depth first and gives the nodes found in the order in which they are finished.</summary>
    List<int> Search(int root, bool[] finished)
    {
        var order = new List<int>();
        var isOpen = new HashSet<int> { root };
        var path = new Stack<(int Node, int Next)>();
        path.Push((root, 0));
        while (path.TryPop(out var step))
        {
            if (step.Next == outgoing[step.Node].Count)
            {
                finished[step.Node] = true;
                isOpen.Remove(step.Node);
                order.Add(step.Node);
                continue;
            }
            path.Push((step.Node, step.Next + 1));
            var edge = edges[outgoing[step.Node][step.Next]];
            if (isOpen.Contains(edge.To))
                edge.IsBack = edge.IsBeside = true;
            else if (finished[edge.To])
                edge.IsBeside = nodes[edge.To].Layer >= 0;
            else
            {
                isOpen.Add(edge.To);
                path.Push((edge.To, 0));
            }
        }
        return order;
    }

    void FillLayers()
    {
        foreach (var node in nodes)
            LayerAt(node.Layer).Add(node);
    }

    List<LayoutNode> LayerAt(int layer)
    {
        while (layers.Count <= layer)
            layers.Add([]);
        return layers[layer];
    }

    void Route()
    {
        int places = 0;
        foreach (var edge in edges.OrderBy(e => Math.Abs(nodes[e.To].Layer - nodes[e.From].Layer)))
        {
            LayoutNode from = nodes[edge.From], to = nodes[edge.To];
            places += edge.IsBeside ? 0 : to.Layer - from.Layer - 1;
            edge.IsBeside |= places > MaxPlaces;
            edge.Route.Add(from);
            for (int layer = from.Layer + 1; !edge.IsBeside && layer < to.Layer; layer++)
            {
                var place = new LayoutNode(PlaceWidth, 0) { Layer = layer };
                layers[layer].Add(place);
                edge.Route.Add(place);
            }
            edge.Route.Add(to);
            for (int i = 1; !edge.IsBeside && i < edge.Route.Count; i++)
            {
                edge.Route[i - 1].Below.Add(edge.Route[i]);
                edge.Route[i].Above.Add(edge.Route[i - 1]);
            }
        }
    }

    void Sort()
    {
        foreach (var layer in layers)
            Number(layer);
        for (int pass = 0; pass < SortPasses; pass++)
            for (int i = 0; i < layers.Count; i++)
            {
                bool down = pass % 2 == 0;
                var layer = layers[down ? i : layers.Count - 1 - i];
                var sorted = layer.OrderBy(node => Middle(down ? node.Above : node.Below, node.X)).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                Number(layer);
            }
    }

    static void Number(List<LayoutNode> layer)
    {
        for (int i = 0; i < layer.Count; i++)
            layer[i].X = i - (layer.Count - 1) / 2.0;
    }

    static double Middle(List<LayoutNode> neighbours, double otherwise)
    {
        if (neighbours.Count == 0)
            return otherwise;
        double sum = 0;
        foreach (var node in neighbours)
            sum += node.X;
        return sum / neighbours.Count;
    }

    void Pull()
    {
        foreach (var layer in layers)
            PullLayer(layer, node => node.X);
        for (int pass = 0; pass < PullPasses; pass++)
            for (int i = 0; i < layers.Count; i++)
            {
                bool down = pass % 2 == 0;
                PullLayer(layers[down ? i : layers.Count - 1 - i], node => Middle(down ? node.Above : node.Below, node.X));
            }
    }

    /// <summary>
    /// The places nearest to where the nodes want to be (least squares) that keep their order and gaps: neighbours that would be too near
    /// are joined into groups, which lie where their members want to be on average.
    /// </summary>
    static void PullLayer(List<LayoutNode> layer, Func<LayoutNode, double> wanted)
    {
        var groups = new Stack<(double Mean, int Count)>();
        var shift = new double[layer.Count];
        for (int i = 0; i < layer.Count; i++)
        {
            if (i > 0)
                shift[i] = shift[i - 1] + (layer[i - 1].Width + layer[i].Width) / 2 + ColumnGap;
            var group = (Mean: wanted(layer[i]) - shift[i], Count: 1);
            while (groups.TryPeek(out var before) && before.Mean > group.Mean)
            {
                groups.Pop();
                group = ((before.Mean * before.Count + group.Mean * group.Count) / (before.Count + group.Count), before.Count + group.Count);
            }
            groups.Push(group);
        }
        int last = layer.Count;
        foreach (var (mean, count) in groups)
        {
            for (int i = last - count; i < last; i++)
                layer[i].X = mean + shift[i];
            last -= count;
        }
    }

    void PlaceLayers(double top)
    {
        double left = double.MaxValue, y = top;
        foreach (var layer in layers)
        {
            double height = 0;
            int crossing = 0;
            foreach (var node in layer)
            {
                left = Math.Min(left, node.Left);
                height = Math.Max(height, node.Height);
                node.Y = y;
                crossing += node.Below.Count;
            }
            foreach (var node in layer)
                node.LayerBottom = y + height;
            y += height + 44 + Math.Min(crossing * 2, 60);
        }
        foreach (var layer in layers)
            foreach (var node in layer)
            {
                node.X += ColumnGap - left;
                Width = Math.Max(Width, node.Right + ColumnGap);
            }
        Height = y;
    }

    /// <summary>Edges that run beside the boxes: the shorter, the nearer to them.</summary>
    void PlaceChannels()
    {
        var right = new double[layers.Count];
        for (int i = 0; i < layers.Count; i++)
            foreach (var node in layers[i])
                right[i] = Math.Max(right[i], node.Right);
        foreach (var edge in edges.Where(e => e.IsBeside).OrderBy(e => Math.Abs(nodes[e.From].Layer - nodes[e.To].Layer)))
        {
            int a = nodes[edge.From].Layer, b = nodes[edge.To].Layer, first = Math.Min(a, b), last = Math.Max(a, b);
            double channel = 0;
            for (int layer = first; layer <= last; layer++)
                channel = Math.Max(channel, right[layer]);
            edge.Channel = channel + ChannelGap;
            for (int layer = first; layer <= last; layer++)
                right[layer] = edge.Channel;
            Width = Math.Max(Width, edge.Channel + ColumnGap);
        }
    }
}
