using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>Where a command's words go.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where failures go, and, beside JSON, all that is for people.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    // Wide enough for every table; a file has no width of its own.
    private const int WidthOfFile = 140;

    /// <summary>Opens the screen.</summary>
    /// <param name="json">Whether results are JSON, so that standard output is left to it.</param>
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
