using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._remote_debugging;

/// <summary>
/// The module _remote_debugging, which asyncio.tools imports. It reads the memory of another CPython, whose layout other implementations
/// do not have: the records are there, and making an unwinder says so.
/// </summary>
[PyModule("_remote_debugging")]
static partial class RemoteDebuggingModule
{
    [PyConstant("PROCESS_VM_READV_SUPPORTED")] const int ReachesProcesses = 1;

    [PyConstant("FrameInfo")] static PyType FrameInfo => FrameInfoType.Type;
    static readonly StructSequenceType FrameInfoType = new("_remote_debugging.FrameInfo", "A frame.", 3, ["filename", "lineno", "funcname"], canConstruct: true);

    [PyConstant("CoroInfo")] static PyType CoroutineInfo => CoroutineInfoType.Type;
    static readonly StructSequenceType CoroutineInfoType = new("_remote_debugging.CoroInfo", "A coroutine.", 2, ["call_stack", "task_name"], canConstruct: true);

    [PyConstant("TaskInfo")] static PyType TaskInfo => TaskInfoType.Type;
    static readonly StructSequenceType TaskInfoType = new("_remote_debugging.TaskInfo", "A task of asyncio.", 4, ["task_id", "task_name", "coroutine_stack", "awaited_by"], canConstruct: true);

    [PyConstant("ThreadInfo")] static PyType ThreadInfo => ThreadInfoType.Type;
    static readonly StructSequenceType ThreadInfoType = new("_remote_debugging.ThreadInfo", "A thread.", 2, ["thread_id", "frame_info"], canConstruct: true);

    [PyConstant("AwaitedInfo")] static PyType AwaitedInfo => AwaitedInfoType.Type;
    static readonly StructSequenceType AwaitedInfoType = new("_remote_debugging.AwaitedInfo", "What a thread awaits.", 2, ["thread_id", "awaited_by"], canConstruct: true);

    [PyFunction("RemoteUnwinder", "Raises NotImplementedError: no other process can be looked into.")]
    static PyObject? RemoteUnwinder(ThreadState ts, [Named] PyObject pid, [KeywordOnly] bool all_threads = false, bool debug = false) =>
        ts.Raise(ExceptionTypes.NotImplementedError, "_remote_debugging.RemoteUnwinder is not supported by Adder: it reads the memory of CPython");
}
