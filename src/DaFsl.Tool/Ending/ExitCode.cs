namespace DaFsl.Tool.Ending;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Unexpected = 1;
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl+C: 128 and the signal's number, as shells have it.</summary>
    public const int Stopped = 130;
}
