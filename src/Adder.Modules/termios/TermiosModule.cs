using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.termios;

/// <summary>The module termios: control of terminals.</summary>
[PyModule("termios", "Control of terminals by the calls of POSIX. Functions take a descriptor or an object with fileno().")]
static unsafe partial class TermiosModule
{
    const int Fields = 7, Characters = 32, LeastIndex = 6, TimeIndex = 5;
    const uint Canonical = 2;
    const nuint DrainRequest = 0x5409, FlowRequest = 0x540A, FlushRequest = 0x540B, BreakRequest = 0x5425, WindowSizeRequest = 0x5413, SetWindowSizeRequest = 0x5414;

    static readonly PyType ErrorType = new("termios.error", null, ExceptionTypes.Exception);

    [PyConstant("error")] static PyType Error => ErrorType;

    /// <summary>Runs a request on a descriptor; false with termios.error.</summary>
    static bool TryRequest(ThreadState ts, PyObject fd, nuint request, void* argument)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor))
            return false;
        if (Libc.DeviceControl(descriptor, request, argument) >= 0)
            return true;
        Raise(ts, Marshal.GetLastPInvokeError());
        return false;
    }

    /// <summary>Raises termios.error of an error number; null.</summary>
    static PyObject? Raise(ThreadState ts, int number) =>
        ErrorType.Call(ts, [PyInt.Of(number), new PyStr(OSErrors.Text(number))], null) is PyException error ? ts.Raise(error) : null;

    static PyObject? Request(ThreadState ts, PyObject fd, nuint request, void* argument) => TryRequest(ts, fd, request, argument) ? PyNone.Instance : null;

    [PyFunction("tcgetattr", "The settings of a terminal: [iflag, oflag, cflag, lflag, ispeed, ospeed, cc], where cc lists the control characters.")]
    static PyObject? GetAttributes(ThreadState ts, PyObject fd)
    {
        TerminalState state;
        if (!TryRequest(ts, fd, TerminalState.GetRequest, &state))
            return null;
        var characters = new PyObject[Characters];
        for (int i = 0; i < Characters; i++)
        {
            byte value = i < TerminalState.CharacterCount ? state.Characters[i] : (byte)0;
            bool isCount = i is LeastIndex or TimeIndex && (state.Local & Canonical) == 0;
            characters[i] = isCount ? PyInt.Of(value) : new PyBytes([value]);
        }
        return new PyList([PyInt.Of(state.Input), PyInt.Of(state.Output), PyInt.Of(state.Control), PyInt.Of(state.Local),
            PyInt.Of(state.InputSpeed), PyInt.Of(state.OutputSpeed), new PyList(characters)]);
    }

    [PyFunction("tcsetattr", "Changes the settings of a terminal: at once, when output has been sent, or when it has been sent and input thrown away.")]
    static PyObject? SetAttributes(ThreadState ts, PyObject fd, int when, PyObject attributes)
    {
        if (attributes is not PyList { Count: Fields } list)
            return ts.Raise(ExceptionTypes.TypeError, "tcsetattr, arg 3: must be 7 element list");
        TerminalState state;
        if (!TryRequest(ts, fd, TerminalState.GetRequest, &state)
            || !TryFlags(ts, list[0], out state.Input) || !TryFlags(ts, list[1], out state.Output) || !TryFlags(ts, list[2], out state.Control)
            || !TryFlags(ts, list[3], out state.Local) || !TryFlags(ts, list[4], out state.InputSpeed) || !TryFlags(ts, list[5], out state.OutputSpeed))
            return null;
        if (list[6] is not PyList { Count: Characters } characters)
            return ts.Raise(ExceptionTypes.TypeError, "tcsetattr: attributes[6] must be 32 element list");
        for (int i = 0; i < Characters; i++)
        {
            byte value;
            if (characters[i] is PyBytes { Value: [var one] })
                value = one;
            else if (characters[i] is not PyIntegral)
                return ts.Raise(ExceptionTypes.TypeError, "tcsetattr: elements of attributes must be bytes objects of length 1 or integers");
            else if (TryFlags(ts, characters[i], out uint number))
                value = (byte)number;
            else
                return null;
            if (i < TerminalState.CharacterCount)
                state.Characters[i] = value;
        }
        state.EncodeSpeeds();
        const int Last = 2, InvalidArgument = 22;
        return when is >= 0 and <= Last ? Request(ts, fd, TerminalState.SetRequest + (nuint)when, &state) : Raise(ts, InvalidArgument);
    }

    static bool TryFlags(ThreadState ts, PyObject value, out uint flags)
    {
        flags = 0;
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide))
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        flags = (uint)wide;
        return true;
    }

    [PyFunction("tcsendbreak", "Sends a break: of a quarter to half a second for the duration 0.")]
    static PyObject? SendBreak(ThreadState ts, PyObject fd, int duration) => Request(ts, fd, BreakRequest, (void*)(nint)duration);

    [PyFunction("tcdrain", "Waits until all output has been sent.")]
    static PyObject? Drain(ThreadState ts, PyObject fd) => Request(ts, fd, DrainRequest, (void*)1);

    [PyFunction("tcflush", "Throws away waiting input, output, or both.")]
    static PyObject? Flush(ThreadState ts, PyObject fd, int queue) => Request(ts, fd, FlushRequest, (void*)(nint)queue);

    [PyFunction("tcflow", "Halts or goes on with output or input.")]
    static PyObject? Flow(ThreadState ts, PyObject fd, int action) => Request(ts, fd, FlowRequest, (void*)(nint)action);

    [PyFunction("tcgetwinsize", "The size of a terminal's window: (rows, columns).")]
    static PyObject? GetWindowSize(ThreadState ts, PyObject fd)
    {
        ushort* size = stackalloc ushort[4];
        return TryRequest(ts, fd, WindowSizeRequest, size) ? new PyTuple([PyInt.Of(size[0]), PyInt.Of(size[1])]) : null;
    }

    [PyFunction("tcsetwinsize", "Sets the size of a terminal's window: (rows, columns).")]
    static PyObject? SetWindowSize(ThreadState ts, PyObject fd, PyObject winsize)
    {
        var items = new List<PyObject>();
        if (winsize is not (PyTuple or PyList) || !Iteration.Collect(ts, winsize, items) || items.Count != 2)
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
        ushort* size = stackalloc ushort[4];
        if (!TryRequest(ts, fd, WindowSizeRequest, size))
            return null;
        for (int i = 0; i < 2; i++)
        {
            if (Numbers.ToIndex(ts, items[i]) is not { } number)
                return null;
            if (!number.TryGetInt64(out long wide))
                return ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
            if (wide is < 0 or > ushort.MaxValue)
                return ts.Raise(ExceptionTypes.OverflowError, "winsize value(s) out of range.");
            size[i] = (ushort)wide;
        }
        return Request(ts, fd, SetWindowSizeRequest, size);
    }
}
