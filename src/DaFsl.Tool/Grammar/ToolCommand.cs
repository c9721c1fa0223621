using System.CommandLine;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Grammar;

/// <summary>A command: its grammar, and what it does.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="summary">What it does, in a sentence, for the list of commands.</param>
/// <param name="details">What else its own help tells.</param>
internal abstract class ToolCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>What its own help tells beside the summary.</summary>
    public string Details { get; } = details;

    /// <summary>Does it.</summary>
    /// <param name="parsed">The command line, which fits the grammar.</param>
    /// <param name="terminal">Where results go.</param>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(ParseResult parsed, Terminal terminal);
}
