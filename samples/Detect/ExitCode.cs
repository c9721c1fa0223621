namespace Detect;

/// <summary>What the program tells whoever started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Unexpected = 1;
    public const int BadInput = 2;
}
