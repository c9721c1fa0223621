namespace DaFsl.Tool.Showing;

/// <summary>The command that the tool was called by, for its report.</summary>
internal static class CommandText
{
    /// <summary>The command.</summary>
    /// <param name="args">The command line.</param>
    public static string Of(IEnumerable<string> args) => $"dafsl {string.Join(' ', args.Select(Quote))}".TrimEnd();

    private static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
