namespace Adder.Modules.pyexpat;

/// <summary>The prefixes of namespaces that are declared where a scanner is, and how names look with them.</summary>
/// <param name="separator">What stands between a namespace and a name; empty for nothing.</param>
sealed class XmlNamespaces(string separator)
{
    public const string Xml = "http://www.w3.org/XML/1998/namespace", Xmlns = "http://www.w3.org/2000/xmlns/";

    // prefix, namespace, the depth of the element that declares it
    readonly List<(string Prefix, string Uri, int Depth)> bindings = [("xml", Xml, -1)];

    public string Separator => separator;

    /// <summary>Whether names have their prefix behind them: the attribute namespace_prefixes.</summary>
    public bool ShowsPrefixes { get; set; }

    /// <summary>The same namespaces, for the parser of an entity.</summary>
    public XmlNamespaces Copy()
    {
        var copy = new XmlNamespaces(separator) { ShowsPrefixes = ShowsPrefixes };
        copy.bindings.AddRange(bindings[1..].ConvertAll(static b => b with { Depth = -1 }));
        return copy;
    }

    /// <summary>Declares a prefix, empty for the default namespace; what is wrong with it.</summary>
    public ExpatError Bind(string prefix, string uri, int depth)
    {
        if (prefix == "xmlns")
            return ExpatError.ReservedPrefixXmlns;
        if (prefix == "xml" != (uri == Xml))
            return prefix == "xml" ? ExpatError.ReservedPrefixXml : ExpatError.ReservedNamespaceUri;
        if (uri == Xmlns)
            return ExpatError.ReservedNamespaceUri;
        if (prefix.Length > 0 && uri.Length == 0)
            return ExpatError.UndeclaringPrefix;
        bindings.Add((prefix, uri, depth));
        return ExpatError.None;
    }

    /// <summary>Takes back what the element of a depth declares: the prefixes, the last first.</summary>
    public List<string> Unbind(int depth)
    {
        var prefixes = new List<string>();
        while (bindings[^1].Depth == depth && depth >= 0)
        {
            prefixes.Add(bindings[^1].Prefix);
            bindings.RemoveAt(bindings.Count - 1);
        }
        return prefixes;
    }

    /// <summary>A name with its namespace; null for an unbound prefix.</summary>
    public string? Expand(string name, bool isAttribute)
    {
        int colon = name.IndexOf(':');
        if (colon < 0 && isAttribute)
            return name;
        string prefix = colon < 0 ? "" : name[..colon], local = name[(colon + 1)..];
        int found = bindings.FindLastIndex(b => b.Prefix == prefix);
        if (found < 0 || bindings[found].Uri.Length == 0)
            return prefix.Length == 0 ? name : null;
        return bindings[found].Uri + separator + local + (ShowsPrefixes && prefix.Length > 0 ? separator + prefix : "");
    }
}
