namespace Shared;

/// <summary>The command that a program was called by, for its report.</summary>
internal static class CommandText
{
    /// <summary>The command, as it is written in the repository's folder.</summary>
    /// <param name="sample">The program's folder in <c>samples</c>.</param>
    /// <param name="args">Its command line.</param>
    public static string Of(string sample, string[] args) =>
        $"dotnet run -c Release --project samples/{sample} -- {string.Join(' ', args.Select(Quote))}".TrimEnd();

    private static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
