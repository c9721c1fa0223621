using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Shared;

/// <summary>What the command lines of the samples have in common.</summary>
internal static class Parsing
{
    /// <summary>Reads a command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static ParseResult? Parse(RootCommand command, string[] args)
    {
        ParseResult parsed = command.Parse(args);
        if (parsed.UnmatchedTokens is [string unknown, ..])
        {
            throw new InputException($"There is no option '{unknown}'; --help lists what there is.");
        }

        if (parsed.Errors is [ParseError error, ..])
        {
            throw new InputException(error.Message);
        }

        if (parsed.Action is not null)
        {
            parsed.Invoke();
            return null;
        }

        return parsed;
    }

    /// <summary>The folder that an option names.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public static string Folder(ParseResult parsed, Option<string> option)
    {
        string directory = parsed.GetRequiredValue(option);
        return string.IsNullOrWhiteSpace(directory)
            ? throw new InputException($"{option.Name} is empty; it must name a folder.")
            : directory;
    }

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it means.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="usual">What it is where it is not given; <see langword="null"/> where that depends.</param>
    /// <param name="most">The most that it may be.</param>
    public static Option<int?> Whole(string name, string description, int least, int? usual, int most = int.MaxValue)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = description };
        if (usual is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            {
                return number;
            }

            argument.AddError(Invariant($"{name} is '{text}'; it must be a whole number from {least} to {most}."));
            return null;
        };
        return option;
    }
}
