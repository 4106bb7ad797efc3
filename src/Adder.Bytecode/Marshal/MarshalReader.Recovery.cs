using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    /// <summary>Whether errors are noted instead of thrown.</summary>
    readonly bool KeepsGoing => recovery is { IsSalvaging: false };

    readonly bool HasStopped => recovery is { Stopped: true };

    /// <summary>
    /// Like <see cref="ReadObject"/>, but what is malformed is noted and ends the reading: its value and all that would follow it is
    /// <see cref="SingletonConstant.Lost"/>, and the containers around it keep what was read before.
    /// </summary>
    PyConstant ReadRecovering()
    {
        if (!KeepsGoing)
            return ReadObject();
        if (recovery!.Stopped)
            return SingletonConstant.Lost;
        int level = depth, owing = owed;
        try
        {
            return ReadObject();
        }
        catch (BytecodeFormatException e)
        {
            (depth, owed) = (level, owing);
            Stop(e);
            return SingletonConstant.Lost;
        }
    }

    /// <summary>Reads a code object at an offset, with what was read before the damage for its references.</summary>
    /// <param name="start">Offset in bytes of its type code.</param>
    /// <param name="end">Offset behind it, or of what is malformed.</param>
    internal bool TrySalvage(int start, out int end)
    {
        (position, depth, owed) = (start, 0, 0);
        int lost = recovery!.LostReferences;
        try
        {
            ReadObject();
            return true;
        }
        catch (BytecodeFormatException)
        {
            recovery.LostReferences = lost;
            return false;
        }
        finally
        {
            end = position;
        }
    }

    readonly void Stop(BytecodeFormatException error)
    {
        recovery!.Stopped = true;
        recovery.Losses.Add(new Loss(error.Offset, error.Path, error.Problem));
    }
}
