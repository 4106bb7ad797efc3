namespace Adder.ProfileBuilder;

/// <summary>
/// A type's name as the runtime writes it in profiles: "Namespace.Outer`1+Inner[Argument,Argument]", or with each
/// argument in brackets with its assembly's name.
/// </summary>
internal sealed record TypeName(string Definition, IReadOnlyList<TypeName> Arguments)
{
    public static TypeName Parse(string text)
    {
        var position = 0;
        return Parse(text, ref position);
    }

    private static TypeName Parse(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not ('[' or ']' or ','))
        {
            position++;
        }
        var definition = text[start..position];
        List<TypeName> arguments = [];
        while (position < text.Length && text[position] == (arguments.Count == 0 ? '[' : ','))
        {
            position++;
            var isBracketed = position < text.Length && text[position] == '[';
            position += isBracketed ? 1 : 0;
            arguments.Add(Parse(text, ref position));
            if (isBracketed)
            {
                position = text.IndexOf(']', position) + 1;
            }
        }
        if (arguments.Count > 0)
        {
            position++;
        }
        return new TypeName(definition, arguments);
    }
}
