using System.CommandLine;
using DaFsl.Tool.Commands.Compare;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Commands.Run;
using DaFsl.Tool.Commands.Study;
using DaFsl.Tool.Grammar;

namespace DaFsl.Library.Tests.Tool;

/// <summary>Reads the command lines of one command, without its name and without doing anything.</summary>
internal static class Requests
{
    public static RunRequest Run(string[] args) => Read(new RunCommand(), (command, parsed) => command.Read(parsed), args);

    public static DetectRequest Detect(string[] args) => Read(new DetectCommand(), (command, parsed) => command.Read(parsed), args);

    public static ComparisonRequest Compare(string[] args) => Read(new CompareCommand(), (command, parsed) => command.Read(parsed), args);

    public static StudyRequest Study(string[] args) => Read(new StudyCommand(), (command, parsed) => command.Read(parsed), args);

    private static TRequest Read<TCommand, TRequest>(TCommand command, Func<TCommand, ParseResult, TRequest> read, string[] args)
        where TCommand : ToolCommand => read(command, Parsing.Parse(command, args, TextWriter.Null)!);
}
