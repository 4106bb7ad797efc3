namespace Adder.Modules._asyncio;

/// <summary>How far a future is.</summary>
public enum FutureState : byte { Pending, Cancelled, Finished }
