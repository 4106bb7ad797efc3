using System.CommandLine;
using System.Text;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Pyc;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder asm</c>: a .pyc as assembler text, and assembler text as a .pyc.</summary>
static class AsmCommand
{
    public static Command Create()
    {
        var file = CommonOptions.Path("FILE", "a .pyc or .py, which becomes text, or assembler text, which becomes a .pyc; - is standard input");
        var output = CommonOptions.Output("the file to write, - is standard output; by default text goes to standard output");
        var force = CommonOptions.Force();
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("asm", "Turn a .pyc into text that can be changed, and such text into a .pyc.")
        {
            Examples =
            [
                ("adder asm module.pyc -o module.pyasm", "write a .pyc as text"),
                ("adder asm module.pyasm -o module.pyc --force", "make the .pyc from the changed text"),
                ("adder asm --recover damaged.pyc -o rest.pyasm", "write what a damaged .pyc still holds, with ? for what was lost"),
            ],
        };
        command.Add(file);
        command.Add(output);
        command.Add(force);
        command.Add(recover);
        command.SetAction(parsed => Session.Run(session => session.Guard(parsed.GetRequiredValue(file), () =>
        {
            var target = new OutputTarget(session.Output, parsed.GetValue(output), parsed.GetValue(force));
            using var inputs = InputList.Single(parsed.GetRequiredValue(file));
            var input = inputs.Files[0];
            if (input.IsSource)
            {
                target.Write(Encoding.UTF8.GetBytes(AssemblyWriter.ToText(input.ReadPyc(session.Errors))));
                return;
            }
            byte[] content = input.Read();
            target.Write(!IsPyc(content) ? ToPyc(content, hasTarget: parsed.GetValue(output) != null)
                : Encoding.UTF8.GetBytes(parsed.GetValue(recover) ? AssemblyWriter.ToText(input.RecoverPyc(session.Errors)) : AssemblyWriter.ToText(PycFile.Read(content))));
        })));
        return command;
    }

    static byte[] ToPyc(byte[] content, bool hasTarget)
    {
        if (!hasTarget)
            throw new Failure(ExitCode.Usage, "a .pyc is not for the terminal: say where it shall go with -o FILE");
        return Assembler.Assemble(DecodeText(content)).ToBytes();
    }

    /// <summary>The content tells, not the name: a .pyc has CR LF behind its magic number, and whatever has a zero byte is no text.</summary>
    static bool IsPyc(byte[] content) => content is [_, _, (byte)'\r', (byte)'\n', ..] || content.AsSpan().Contains((byte)0);

    static string DecodeText(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException e)
        {
            throw new Failure(ExitCode.BadData, $"neither a .pyc nor text in UTF-8: byte {e.BytesUnknown?[0]:x2} at offset {e.Index}", e);
        }
    }
}
