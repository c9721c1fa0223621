using System.CommandLine;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Synthetic;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Info;

/// <summary>Tells what is in data, and what is computed on.</summary>
internal sealed class InfoCommand : ToolCommand
{
    private const string Summary = "Reads data, counts images and objects, and lists issues; or names the device.";

    private const string About = """
        Data that cannot be read are refused in one sentence on standard error,
        with exit code 2.
        """;

    private readonly DataOptions _data = new();
    private readonly Option<int?> _seed = CommonOptions.Seed("The seed of the split, for data that come without one.");
    private readonly Option<bool> _json = CommonOptions.Json(
        "format, classes, train, test and issues {place, problem}, and device where it is asked for,"
    );

    private readonly Option<string?> _device = new("--device")
    {
        HelpName = "NAME",
        Description =
            $"Report the device to compute on: {DeviceChoice.Forms}; without a name, the device chosen by default. Without "
            + "--data, report only that.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public InfoCommand()
        : base("info", Summary, About)
    {
        _data.AddTo(this);
        Add(_seed);
        Add(_device);
        Add(_json);
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        bool json = parsed.GetValue(_json);
        Screen screen = terminal.Open(json);
        bool tellsDevice = parsed.GetResult(_device) is not null;
        DeviceInfo? device = tellsDevice ? DeviceInfo.Of(DeviceChoice.Parse(parsed.GetValue(_device) ?? DeviceChoice.Auto)) : null;
        DataChoice choice = _data.Read(parsed);
        DataReport? data = tellsDevice && !_data.IsGiven(parsed) ? null : DataReport.Of(Read(choice, parsed));
        if (json)
        {
            terminal.Output.WriteLine(InfoJson.Write(choice.Format, data, device));
            return Task.FromResult(ExitCode.Done);
        }

        if (device is not null)
        {
            screen.Console.WriteLine($"{device.Runtime}; computing on {device.Name} in {device.Precision.ToString().ToLowerInvariant()}.");
        }

        if (data is not null)
        {
            DataSummary.PrintData(screen.Console, data);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private DataSplits Read(DataChoice choice, ParseResult parsed)
    {
        int seed = parsed.GetRequiredValue(_seed)!.Value;
        return choice.Read(
            RunSettings.Faces(seed),
            new SyntheticObjectsOptions(),
            new ReadOptions { Seed = seed, Strict = _data.IsStrict(parsed) }
        );
    }
}
