using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>The writers that a command's output goes to.</summary>
/// <param name="Output">The writer for results.</param>
/// <param name="Error">The writer for errors and, when results are JSON, for all text meant for people.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    // Wide enough for every table; a file has no width of its own.
    private const int WidthOfFile = 140;

    /// <summary>Opens the screen.</summary>
    /// <param name="json">True if results are JSON, so that standard output is reserved for it.</param>
    public Screen Open(bool json = false)
    {
        TextWriter writer = json ? Error : Output;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        bool isTerminal = console.Profile.Out.IsTerminal;
        if (!isTerminal)
        {
            console.Profile.Width = WidthOfFile;
        }

        return new Screen(console, writer, isTerminal && console.Profile.Capabilities.Ansi);
    }
}
