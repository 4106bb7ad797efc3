using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pyexpat;

/// <summary>A parser of a document: its handlers, and how they are told.</summary>
sealed class PyXmlParser : PyObject
{
    const int DefaultBufferSize = 8192;

    readonly PyObject?[] handlers = new PyObject?[XmlEvents.Count];
    readonly StringBuilder buffered = new();

    static PyXmlParser() => TypeObject.Declare(static type =>
    {
        foreach (var @event in Enum.GetValues<XmlEvent>())
            type.Define(XmlEvents.AttributeOf(@event), new PyGetSetDescriptor(XmlEvents.AttributeOf(@event), type,
                (ts, self, _, _) => ((PyXmlParser)self).handlers[(int)@event] ?? PyNone.Instance, "",
                (ts, self, value) => ((PyXmlParser)self).SetHandler(ts, @event, value)));
    });

    public PyXmlParser(string? encoding, XmlNamespaces? namespaces, PyDict? intern)
    {
        Interned = intern;
        Scanner = new XmlScanner(this, encoding, new XmlDeclarations(), namespaces, isEntity: false);
    }

    /// <summary>The parser of an entity: with the handlers and declarations of the parser of the document.</summary>
    PyXmlParser(PyXmlParser parent, string? encoding, bool isSubset)
    {
        IsRoot = false;
        parent.handlers.CopyTo(handlers, 0);
        (Interned, Base, ExpandsEntities, BuffersText, BufferSize) = (parent.Interned, parent.Base, parent.ExpandsEntities, parent.BuffersText, parent.BufferSize);
        (OrdersAttributes, OnlySpecified, ParameterEntityParsing) = (parent.OrdersAttributes, parent.OnlySpecified, parent.ParameterEntityParsing);
        Scanner = new XmlScanner(this, encoding, parent.Scanner.Declarations, parent.Scanner.Namespaces?.Copy(), isEntity: true) { IsSubset = isSubset, DefersReparsing = parent.Scanner.DefersReparsing };
    }

    public static PyType TypeObject { get; } = new("pyexpat.xmlparser", null) { IsSubclassable = false, Doc = "XML parser" };
    public override PyType Type => TypeObject;

    public XmlScanner Scanner { get; }

    /// <summary>Whether it is the parser of the document, not of an entity of it.</summary>
    public bool IsRoot { get; private init; } = true;

    /// <summary>The attribute intern: names that were met, or null.</summary>
    public PyDict? Interned { get; }

    public string? Base { get; set; }
    public bool BuffersText { get; private set; }
    public int BufferSize { get; private set; } = DefaultBufferSize;
    public int BufferUsed => buffered.Length;
    public bool OrdersAttributes { get; set; }
    public bool OnlySpecified { get; set; }

    /// <summary>Entries of the attributes that the start tag itself has: XML_GetSpecifiedAttributeCount.</summary>
    public int SpecifiedCount { get; set; }

    /// <summary>Whether entities are read in the place of references, rather than handed to the default handler.</summary>
    public bool ExpandsEntities { get; private set; } = true;

    /// <summary>XML_SetParamEntityParsing: 0 never, 1 unless the document is standalone, 2 always.</summary>
    public int ParameterEntityParsing { get; set; }

    public bool UsesForeignDtd { get; set; }

    /// <summary>The parser of an entity that a handler was told of; of an external subset when there is no context.</summary>
    public PyXmlParser ForEntity(string? context, string? encoding) => new(this, encoding, isSubset: context is null);

    bool SetHandler(ThreadState ts, XmlEvent @event, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.RuntimeError, "Cannot delete attribute");
        // text before belongs to the handler before
        if (@event == XmlEvent.CharacterData && !FlushText(ts))
            return false;
        handlers[(int)@event] = value is PyNone ? null : value;
        if (@event is XmlEvent.Default or XmlEvent.DefaultExpand)
            ExpandsEntities = @event == XmlEvent.DefaultExpand;
        return true;
    }

    public bool SetBuffering(ThreadState ts, bool buffers)
    {
        if (BuffersText && !buffers && !FlushText(ts))
            return false;
        BuffersText = buffers;
        return true;
    }

    public bool SetBufferSize(ThreadState ts, int size)
    {
        if (size != BufferSize && !FlushText(ts))
            return false;
        BufferSize = size;
        return true;
    }

    public bool Has(XmlEvent @event) => handlers[(int)@event] is not null;

    /// <summary>A name as Python's str, the same one for the same name.</summary>
    public PyObject Intern(ThreadState ts, string name)
    {
        var text = new PyStr(name);
        return Interned is null ? text : Interned.Get(text) ?? Add(ts, text);
    }

    PyStr Add(ThreadState ts, PyStr text)
    {
        Interned!.Set(ts, text, text);
        return text;
    }

    /// <summary>Calls a handler; false with an error.</summary>
    public bool Tell(ThreadState ts, XmlEvent @event, ReadOnlySpan<PyObject> arguments)
    {
        if (!FlushText(ts))
            return false;
        return handlers[(int)@event] is not { } handler || handler.Call(ts, arguments, null) is not null;
    }

    /// <summary>Calls a handler that answers with a number; false with an error.</summary>
    public bool TellNumber(ThreadState ts, XmlEvent @event, ReadOnlySpan<PyObject> arguments, out bool isTrue)
    {
        isTrue = false;
        if (!FlushText(ts))
            return false;
        if (handlers[(int)@event] is not { } handler)
            return isTrue = true;
        if (handler.Call(ts, arguments, null) is not { } answer || !Arguments.TryInt(ts, answer, out int number))
            return false;
        isTrue = number != 0;
        return true;
    }

    /// <summary>Hands an external entity to its handler; false with an error.</summary>
    public bool TellExternal(ThreadState ts, PyObject context, string? @base, string? system, string? publicId, out bool isRead)
    {
        PyObject Name(string? value) => value is null ? PyNone.Instance : Intern(ts, value);
        return TellNumber(ts, XmlEvent.ExternalEntityRef, [context, Name(@base), Name(system), Name(publicId)], out isRead);
    }

    /// <summary>Tells the default handler of text that no other handler is for; false with an error.</summary>
    public bool TellDefault(ThreadState ts, string text)
    {
        if ((handlers[(int)XmlEvent.DefaultExpand] ?? handlers[(int)XmlEvent.Default]) is not { } handler)
            return true;
        return FlushText(ts) && handler.Call(ts, [new PyStr(text)], null) is not null;
    }

    /// <summary>Tells of text between tags; false with an error.</summary>
    public bool TellText(ThreadState ts, string text, string raw)
    {
        if (handlers[(int)XmlEvent.CharacterData] is not { } handler)
            return TellDefault(ts, raw);
        if (!BuffersText)
            return handler.Call(ts, [new PyStr(text)], null) is not null;
        if (buffered.Length + text.Length > BufferSize && !FlushText(ts))
            return false;
        if (text.Length > BufferSize)
            return handlers[(int)XmlEvent.CharacterData] is not { } current || current.Call(ts, [new PyStr(text)], null) is not null;
        buffered.Append(text);
        return true;
    }

    /// <summary>Tells of the text that was gathered; false with an error.</summary>
    public bool FlushText(ThreadState ts)
    {
        if (buffered.Length == 0)
            return true;
        var text = new PyStr(buffered.ToString());
        buffered.Clear();
        return handlers[(int)XmlEvent.CharacterData] is not { } handler || handler.Call(ts, [text], null) is not null;
    }

    /// <summary>Tells of a start tag; false with an error.</summary>
    public bool TellStart(ThreadState ts, string name, List<(string Name, string Value)> attributes, int specified)
    {
        int count = OnlySpecified ? specified : attributes.Count;
        PyObject given;
        if (OrdersAttributes)
        {
            var list = new PyList();
            for (int i = 0; i < count; i++)
            {
                list.Append(Intern(ts, attributes[i].Name));
                list.Append(new PyStr(attributes[i].Value));
            }
            given = list;
        }
        else
        {
            var dict = new PyDict();
            for (int i = 0; i < count; i++)
                dict.Set(ts, Intern(ts, attributes[i].Name), new PyStr(attributes[i].Value));
            given = dict;
        }
        return Tell(ts, XmlEvent.StartElement, [Intern(ts, name), given]);
    }

    /// <summary>The exception of an error, raised: it knows its number and its place. Null.</summary>
    public PyObject? Raise(ThreadState ts, ExpatError error)
    {
        long line = Scanner.Line, column = Scanner.Column;
        var exception = new PyException(PyExpatModule.ErrorType, [new PyStr($"{ExpatErrors.TextOf((int)error)}: line {line}, column {column}")]);
        foreach (var (name, value) in (ReadOnlySpan<(string, long)>)[("code", (long)error), ("offset", column), ("lineno", line)])
            if (!exception.SetAttribute(ts, Adder.Runtime.Objects.Interned.Of(name), PyInt.Of(value)))
                return null;
        return ts.Raise(exception);
    }
}
