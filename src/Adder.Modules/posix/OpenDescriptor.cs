namespace Adder.Modules.posix;

/// <summary>
/// A descriptor that an object has open. CPython closes it as soon as nothing refers to the object, the collector finds that later: the
/// program may have closed the number meanwhile, and it may be another file's. So closings are counted for each number.
/// </summary>
readonly struct OpenDescriptor
{
    /// <summary>Numbers from here on are not counted: no system gives so many by default.</summary>
    const int Counted = 1 << 20;

    static readonly Lock Gate = new();
    static int[] closings = [];

    readonly int number, closingsBefore;

    public OpenDescriptor(int number) => (this.number, closingsBefore) = (number, Closings(number));

    /// <summary>Whether nobody has closed the number since.</summary>
    public bool IsStillOpen => Closings(number) == closingsBefore;

    static int Closings(int number)
    {
        lock (Gate)
            return (uint)number < (uint)closings.Length ? closings[number] : 0;
    }

    /// <summary>A number is about to be closed: before the system does it, which may give it away again at once.</summary>
    public static void Closing(int number)
    {
        if (number is < 0 or >= Counted)
            return;
        lock (Gate)
        {
            if (number >= closings.Length)
                Array.Resize(ref closings, Math.Max(number + 1, closings.Length * 2));
            closings[number]++;
        }
    }
}
