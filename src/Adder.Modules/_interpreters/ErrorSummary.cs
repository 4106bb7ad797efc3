using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>What one interpreter tells another of an exception, which itself stays where it is.</summary>
sealed record ErrorSummary(string Name, string QualName, string Module, string Message, string Display)
{
    /// <summary>The summary of an exception, in its own interpreter.</summary>
    public static ErrorSummary Of(ThreadState ts, PyException error)
    {
        string Attribute(string name)
        {
            if (error.Type.GetAttribute(ts, new PyStr(name)) is PyStr text)
                return text.Value;
            if (ts.HasError)
                ts.TakeError();
            return "";
        }
        string message = (error.Str(ts) as PyStr)?.Value ?? "";
        if (ts.HasError)
            ts.TakeError();
        return new(error.Type.ShortName, Attribute("__qualname__"), Attribute("__module__"), message, TracebackText.Of(ts, error).TrimEnd('\n'));
    }

    /// <summary>The type and the message.</summary>
    public string Formatted => (Module is "builtins" or "__main__" or "" ? QualName : $"{Module}.{QualName}") + (Message.Length == 0 ? "" : ": " + Message);

    /// <summary>As types.SimpleNamespace of another interpreter; null with an error.</summary>
    public PyObject? Show(ThreadState ts)
    {
        var type = Namespace(ts, ("__name__", new PyStr(Name)), ("__qualname__", new PyStr(QualName)), ("__module__", new PyStr(Module)));
        return type is null ? null : Namespace(ts, ("type", type), ("msg", new PyStr(Message)), ("formatted", new PyStr(Formatted)), ("errdisplay", new PyStr(Display)));
    }

    static PyObject? Namespace(ThreadState ts, params (string Name, PyObject Value)[] attributes)
    {
        var values = new PyDict();
        foreach (var (name, value) in attributes)
            values.SetName(new PyStr(name), value);
        return PySimpleNamespace.TypeObject.Call(ts, [values], null);
    }
}
