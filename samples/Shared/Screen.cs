using Spectre.Console;

namespace Shared;

/// <summary>What the program prints on.</summary>
internal static class Screen
{
    // Wide enough for every table; a file has no width of its own.
    private const int WidthOfFile = 140;

    /// <summary>Whether what is printed can be changed again, as live bars are.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>The terminal, or the file that the output goes to.</summary>
    public static IAnsiConsole Open()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFile;
        }

        return AnsiConsole.Console;
    }
}
