using System.CommandLine;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Grammar;

/// <summary>A command: its grammar, and what it does.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="summary">The summary of the command, in one sentence, for the list of commands.</param>
/// <param name="details">The additional text of its own help.</param>
internal abstract class ToolCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>The text that the command's own help shows besides the summary.</summary>
    public string Details { get; } = details;

    /// <summary>Does it.</summary>
    /// <param name="parsed">The command line, which fits the grammar.</param>
    /// <param name="terminal">The terminal for results.</param>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(ParseResult parsed, Terminal terminal);
}
