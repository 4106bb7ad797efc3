using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>Names of attributes of event loops, coroutines and futures that are no built-in ones.</summary>
static class Names
{
    public static readonly PyStr
        CallSoon = Interned.Of("call_soon"), GetDebug = Interned.Of("get_debug"), IsRunning = Interned.Of("is_running"),
        GetEventLoop = Interned.Of("get_event_loop"), CallExceptionHandler = Interned.Of("call_exception_handler"),
        Send = Interned.Of("send"), Throw = Interned.Of("throw"), Cancel = Interned.Of("cancel"), Done = Interned.Of("done"),
        Result = Interned.Of("result"), AddDoneCallback = Interned.Of("add_done_callback"), Blocking = Interned.Of("_asyncio_future_blocking"),
        Loop = Interned.Of("_loop");

    /// <summary>The names of the keyword arguments of call_soon() and add_done_callback().</summary>
    public static readonly PyTuple Context = new([Interned.Of("context")]);
}
