namespace Adder.Runtime.Errors;

/// <summary>__context__ of exceptions that are raised while another is handled.</summary>
static class ExceptionContexts
{
    /// <summary>Makes the handled exception the context of one that is raised; where the chain of contexts led back to it, it ends.</summary>
    public static void Set(PyException raised, PyException handled)
    {
        // a chain that a program closed to a ring is walked once: the second walker has half the pace
        var slow = handled;
        bool moves = false;
        for (var one = handled; one.Context is { } context; one = context)
        {
            if (ReferenceEquals(context, raised))
            {
                one.Context = null;
                break;
            }
            if (moves)
            {
                slow = slow.Context!;
                if (ReferenceEquals(slow, context))
                    break;
            }
            moves = !moves;
        }
        raised.Context = handled;
    }
}
