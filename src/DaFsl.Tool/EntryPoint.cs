using System.CommandLine;
using DaFsl.Tool.Commands.Classify;
using DaFsl.Tool.Commands.Compare;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Commands.Info;
using DaFsl.Tool.Commands.Run;
using DaFsl.Tool.Commands.Study;
using DaFsl.Tool.Commands.Train;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool;

/// <summary>The command <c>dafsl</c>.</summary>
internal static class EntryPoint
{
    private const string About = """
        Image models that work where one class has almost no data: reads data
        sets, trains and uses classifiers and detectors, and runs DA-FSL with
        knowledge distillation from data to report.

        'dafsl COMMAND --help' describes a command. Exit codes: 0 done,
        1 unexpected failure, 2 bad input, 130 stopped.
        """;

    /// <summary>Does what a command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">The writer for results.</param>
    /// <param name="error">The writer for errors.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            ParseResult? parsed = Parsing.Parse(Root(), args, output);
            return parsed is null
                ? ExitCode.Done // Help was asked for, and has been shown.
                : await ((ToolCommand)parsed.CommandResult.Command).RunAsync(parsed, new Terminal(output, error));
        }
        catch (Exception failure)
        {
            return Failure.Tell(failure, error);
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(About) { HelpName = "dafsl" };
        Command[] commands =
        [
            new RunCommand(),
            new InfoCommand(),
            new Command("train", "Trains a classifier or a detector and scores it on the test part.")
            {
                new TrainClassifierCommand(),
                new TrainDetectorCommand(),
            },
            new ClassifyCommand(),
            new DetectCommand(),
            new CompareCommand(),
            new StudyCommand(),
        ];
        Array.ForEach(commands, root.Add);
        return root;
    }
}
