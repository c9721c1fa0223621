using System.CommandLine;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Grammar;

/// <summary>The options that name the data and say how they are read.</summary>
internal sealed class DataOptions
{
    private readonly Option<string> _data = new("--data")
    {
        HelpName = "FORMAT:DIR",
        Description = "The data: faces (built in, synthetic), voc:DIR, coco:DIR, or folder:DIR with one sub-folder of images per class.",
        DefaultValueFactory = _ => "faces",
    };

    private readonly Option<string?> _classes = new(DataChoice.ClassesFlag)
    {
        HelpName = "A,B",
        Description =
            "With folder:DIR, the folders that are classes, separated by commas; others are not "
            + "read. By default, all that look like classes.",
    };

    private readonly Option<bool> _links = CommonOptions.Flag(
        DataChoice.FollowLinksFlag,
        "Follow links in the data's folder wherever they lead; otherwise a link to a folder, or out of the "
            + "data's folder, is left out and reported."
    );

    private readonly Option<bool> _strict = CommonOptions.Flag(
        "--strict",
        "Treat data issues as errors; otherwise what is wrong is left out, reported and counted."
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_classes);
        command.Add(_links);
        command.Add(_strict);
    }

    /// <summary>True if the command line names the data.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(_data) is { Implicit: false };

    /// <summary>True if issues in the data are treated as errors.</summary>
    public bool IsStrict(ParseResult parsed) => parsed.GetValue(_strict);

    /// <summary>The data.</summary>
    /// <exception cref="InputException">The options do not fit together.</exception>
    public DataChoice Read(ParseResult parsed) => Following(parsed, Choice(parsed))[0];

    /// <summary>The data, and others that are read beside them.</summary>
    /// <exception cref="InputException">The options do not fit together.</exception>
    public (DataChoice Data, DataChoice Other) ReadWith(ParseResult parsed, DataChoice other) =>
        Following(parsed, Choice(parsed), other) switch
        {
            [var data, var followed] => (data, followed),
            _ => throw new InvalidOperationException("Two choices were given."),
        };

    private DataChoice Choice(ParseResult parsed) =>
        DataChoice.Parse(parsed.GetRequiredValue(_data)).WithClasses(parsed.GetValue(_classes));

    private DataChoice[] Following(ParseResult parsed, params DataChoice[] choices) =>
        DataChoice.Following(parsed.GetValue(_links), choices);
}
