using Adder.Cli.Inputs;

namespace Adder.Cli.Output;

/// <summary>A line "# FILE" before the text of each input, when there are several.</summary>
sealed class Headings(TextWriter text, InputList inputs)
{
    bool isFirst = true;

    public void Begin(InputFile input)
    {
        if (inputs.Files.Count < 2)
            return;
        if (!isFirst)
            text.WriteLine();
        isFirst = false;
        text.WriteLine(Style.Paint("# " + input.Name, Style.Heading, Terminal.OutputHasColor));
    }
}
