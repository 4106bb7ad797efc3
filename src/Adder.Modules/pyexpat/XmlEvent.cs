namespace Adder.Modules.pyexpat;

/// <summary>What a document has that a handler may be told of: the attributes of a parser, in this order.</summary>
enum XmlEvent
{
    StartElement, EndElement, ProcessingInstruction, CharacterData, UnparsedEntityDecl, NotationDecl, StartNamespaceDecl, EndNamespaceDecl, Comment, StartCdataSection,
    EndCdataSection, Default, DefaultExpand, NotStandalone, ExternalEntityRef, StartDoctypeDecl, EndDoctypeDecl, EntityDecl, XmlDecl, ElementDecl, AttlistDecl, SkippedEntity,
}

/// <summary>How attributes and events belong together.</summary>
static class XmlEvents
{
    public static readonly int Count = Enum.GetValues<XmlEvent>().Length;

    static readonly Dictionary<string, XmlEvent> ByAttribute =
        Enum.GetValues<XmlEvent>().ToDictionary(static e => AttributeOf(e), StringComparer.Ordinal);

    public static string AttributeOf(XmlEvent @event) => @event == XmlEvent.DefaultExpand ? "DefaultHandlerExpand" : @event + "Handler";

    public static bool TryFind(string attribute, out XmlEvent @event) => ByAttribute.TryGetValue(attribute, out @event);
}
