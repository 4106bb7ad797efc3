namespace Adder.Modules.pyexpat;

/// <summary>An entity that a document declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it stands for; null when it is outside.</param>
/// <param name="SystemId">Where it is, outside.</param>
/// <param name="PublicId">Its public name, outside.</param>
/// <param name="Base">What its place is relative to.</param>
/// <param name="Notation">The notation of what is no XML.</param>
sealed record XmlEntity(string Name, string? Text, string? SystemId, string? PublicId, string? Base, string? Notation)
{
    /// <summary>Whether it is being expanded: then it may not occur.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>An attribute that an ATTLIST declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCdata">Whether blanks in its value count.</param>
/// <param name="Default">The value where an element does not give it, or null.</param>
sealed record XmlAttributeDeclaration(string Name, bool IsCdata, string? Default);

/// <summary>What the DTD of a document declares; parsers of external entities share it.</summary>
sealed class XmlDeclarations
{
    public Dictionary<string, XmlEntity> Entities { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, XmlEntity> ParameterEntities { get; } = new(StringComparer.Ordinal);

    /// <summary>The attributes of elements, in their order.</summary>
    public Dictionary<string, List<XmlAttributeDeclaration>> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether declarations may exist that were not read: entities that are not known are no error then.</summary>
    public bool MayBeIncomplete { get; set; }

    public bool IsStandalone { get; set; }

    /// <summary>Characters that entities were expanded to, and of the document itself: what grows without measure is refused.</summary>
    public long Expanded { get; set; }

    public long Given { get; set; }

    /// <summary>From so many characters on, the document and what it is expanded to may be so many times the document.</summary>
    public ulong ActivationThreshold { get; set; } = 8 * 1024 * 1024;

    public double MaximumAmplification { get; set; } = 100;

    public bool IsAmplified => (ulong)(Given + Expanded) >= ActivationThreshold && (Given + Expanded) / (double)Math.Max(1, Given) > MaximumAmplification;
}
