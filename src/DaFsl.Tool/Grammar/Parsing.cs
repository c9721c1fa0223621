using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Grammar;

/// <summary>Reads command lines; every fault is one sentence.</summary>
internal static class Parsing
{
    private const int HelpWidth = 80;

    /// <summary>Reads a command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <param name="command">The grammar.</param>
    /// <param name="args">The command line.</param>
    /// <param name="output">The writer for help and version.</param>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static ParseResult? Parse(Command command, string[] args, TextWriter output)
    {
        ParseResult parsed = command.Parse(args);
        if (parsed.Action is { } action and not ParseErrorAction)
        {
            Fit(action, parsed.CommandResult.Command);
            parsed.Invoke(new InvocationConfiguration { Output = output });
            return null;
        }

        bool isGroup = parsed.CommandResult.Command.Subcommands.Count > 0;
        if (parsed.UnmatchedTokens is [string unknown, ..])
        {
            string kind = isGroup && !unknown.StartsWith('-') ? "command" : "option";
            throw new InputException($"There is no {kind} '{unknown}'; see --help.");
        }

        if (isGroup)
        {
            throw new InputException("A command is missing; see --help.");
        }

        return parsed.Errors is [ParseError error, ..] ? throw new InputException(error.Message) : parsed;
    }

    // As wide as the narrowest terminal, wherever it is shown.
    private static void Fit(CommandLineAction action, Command command)
    {
        if (action is HelpAction help)
        {
            help.MaxWidth = HelpWidth;
        }

        // Not in the list of commands, which is to be short.
        if (command is ToolCommand { Details: { Length: > 0 } details })
        {
            command.Description += $"\n\n{details}";
        }
    }
}
