using System.Text;
using Adder.Bytecode.Code;
using Adder.Modules._io;
using Adder.Modules.sys;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>
/// Statements from the process's standard input, whatever sys.stdin is, run in a module as they come. Prompts go to the process's standard error.
/// </summary>
sealed class InteractiveLoop(ThreadState ts, PyDict globals)
{
    const string Filename = "<stdin>";

    readonly PyFileIO input = new();
    int futures;
    bool hasEnded;
    readonly bool isMissing = StandardDescriptors.IsMissing(0);

    /// <summary>Runs statements until the input ends; false with SystemExit.</summary>
    public bool Run()
    {
        if (!isMissing && !input.Open(ts, PyInt.Of(0), "r", closes: false, null))
            return Shown();
        SetPrompt("ps1", ">>> ");
        SetPrompt("ps2", "... ");
        while (true)
        {
            var code = ReadStatement(out string source);
            // what the parser accepted counts
            bool isStatement = code is not null || ts.Pending is { } error && IsBehindParser(error);
            if (isStatement)
                ts.Interpreter.InteractiveSources++;
            if (code is not null && Register(code, source))
                _ = RegisterInterpreter.RunCode(ts, new PyCode(code), globals, globals);
            if (isStatement && ts.HasError)
                ShowLine(source);
            if (ts.HasError && !Shown())
                return false;
            foreach (string stream in (string[])["stderr", "stdout"])
                if (!StandardStreams.Flush(ts, stream))
                    ts.TakeError();
            if (hasEnded)
                return true;
        }
    }

    /// <summary>Shows the error that is pending; false for SystemExit, which stays.</summary>
    bool Shown()
    {
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
            return false;
        Startup.ReportUncaught(ts);
        return true;
    }

    void SetPrompt(string name, string prompt)
    {
        var sys = SysModule.Of.Get(ts);
        if (sys.Attributes.Get(Interned.Of(name)) is null)
            sys.Set(ts, name, new PyStr(prompt));
    }

    /// <summary>Reads lines until they are a statement; null with an error, or at the end of the input.</summary>
    CodeObject? ReadStatement(out string source)
    {
        source = "";
        while (true)
        {
            if (ReadLine(source.Length == 0 ? "ps1" : "ps2") is not { } line)
                return null;
            bool isEnd = line.Length == 0;
            if (isEnd)
            {
                if (!StandardStreams.WriteError(ts, "\n"))
                    ts.TakeError();
                hasEnded = source.Length == 0;
                if (hasEnded)
                    return null;
                line = source.EndsWith('\n') ? "" : "\n";
            }
            source += line;
            if (!isEnd && !source.EndsWith('\n'))
                continue;
            var code = Compile(source, isEnd);
            if (code is not null || isEnd || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes._IncompleteInputError))
                return code;
            ts.TakeError();
        }
    }

    CodeObject? Compile(string source, bool isEnd)
    {
        // a comment alone is a statement, too
        bool isBlank = source.Split('\n').All(static line => line.AsSpan().Trim(" \t\f") is [] or ['#', ..]);
        int flags = futures | (isEnd ? 0 : CompilerFlags.AllowIncompleteInput | CompilerFlags.DontImplyDedent);
        var code = ts.Interpreter.Compiler!.Compile(ts, new PyStr(isBlank ? "pass\n" : source),
            new CompileOptions(Filename, "single", flags, ts.Interpreter.Config.Optimization) { CodeFilename = CodeFilename });
        if (code is not null)
            futures |= (int)code.Flags & CompilerFlags.FutureFeatures;
        return code;
    }

    string CodeFilename => $"<stdin-{ts.Interpreter.InteractiveSources}>";

    /// <summary>Whether a statement failed in the steps of the compiler that come behind the parser, and know it by the name of its code.</summary>
    bool IsBehindParser(PyException error) => error.Type.IsSubtypeOf(ExceptionTypes.SyntaxError) && Told(error, "filename") is PyStr name && name.Value == CodeFilename;

    PyObject? Told(PyException error, string name)
    {
        ts.TakeError();
        var value = error.GetAttribute(ts, Interned.Of(name));
        ts.Restore(error);
        return value;
    }

    /// <summary>The line of a SyntaxError is shown from the statement when it has that many, whatever text the error tells of.</summary>
    void ShowLine(string source)
    {
        var error = ts.Pending!;
        if (!error.Type.IsSubtypeOf(ExceptionTypes.SyntaxError) || Told(error, "lineno") is not PyIntegral number || !number.TryGetInt64(out long line))
            return;
        string[] lines = source.Split('\n');
        if (line < 1 || line >= lines.Length)
            return;
        ts.TakeError();
        if (!error.SetAttribute(ts, Interned.Of("text"), new PyStr(lines[line - 1] + "\n")))
            ts.TakeError();
        ts.Restore(error);
    }

    /// <summary>Lets tracebacks and the module linecache find the lines.</summary>
    bool Register(CodeObject code, string source)
    {
        ts.Interpreter.KeepSource(code, source.Split('\n'));
        return Importing.ImportModule(ts, "linecache") is { } linecache && Importing.TellOfSource(ts, linecache, code, source, Filename);
    }

    /// <summary>A line with its end, which the last one may lack; empty at the end of the input, null with an error.</summary>
    string? ReadLine(string promptName)
    {
        Prompt(promptName);
        // no byte more than the line: what follows it may be for the statement to read
        var bytes = new List<byte>();
        Span<byte> one = stackalloc byte[1];
        while (!isMissing && input.Read(ts, one) > 0)
        {
            bytes.Add(one[0]);
            if (one[0] == '\n')
                break;
        }
        if (ts.HasError)
        {
            // an input that was closed has ended
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.OSError))
                return null;
            ts.TakeError();
        }
        byte[] line = [.. bytes];
        return Ascii.IsValid(line) ? Encoding.ASCII.GetString(line) : Decode(line);
    }

    void Prompt(string name)
    {
        string text = "";
        if (SysModule.Of.Get(ts).Attributes.Get(Interned.Of(name)) is { } prompt)
        {
            text = (prompt.Str(ts) as PyStr)?.Value ?? "";
            if (ts.HasError)
                ts.TakeError();
        }
        if (!StandardStreams.Flush(ts, "stdout"))
            ts.TakeError();
        ts.Interpreter.Error.Write(text);
        ts.Interpreter.Error.Flush();
    }

    /// <summary>The text of a line, in the encoding of sys.stdin.</summary>
    string? Decode(byte[] line)
    {
        var encoding = SysModule.Of.Get(ts).Attributes.Get(Interned.Of("stdin"))?.GetAttribute(ts, Interned.Of("encoding"));
        if (ts.HasError)
            ts.TakeError();
        if (IO.Call(ts, new PyBytes(line), "decode", encoding as PyStr ?? new PyStr("utf-8")) is PyStr text)
            return text.Value;
        var error = ts.TakeError();
        string problem = (error.Str(ts) as PyStr)?.Value ?? "";
        var details = new PyTuple([new PyStr(Filename), PyInt.Of(0), PyInt.Of(0), PyStr.Empty, PyInt.Of(0), PyInt.Of(0)]);
        if (ExceptionTypes.SyntaxError.Call(ts, [new PyStr("(unicode error) " + problem), details], null) is PyException unreadable)
            ts.Raise(unreadable);
        return null;
    }
}
