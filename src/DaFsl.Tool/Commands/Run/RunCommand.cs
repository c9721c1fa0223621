using System.CommandLine;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Run;

/// <summary>Runs DA-FSL from data to report.</summary>
internal sealed class RunCommand : ToolCommand
{
    private const string Summary = "Runs DA-FSL from data to report: report.json, report.md, proposals.png, generated.png.";

    private const string About = """
        The data are read first, and a summary of them is shown. Files of an
        earlier run are replaced together at the end; a run that fails leaves them
        as they are, and says so. Ctrl+C stops after the current batch and writes
        the unfinished results, marked as such; a second Ctrl+C ends at once.
        """;

    private readonly DataOptions _data = new();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly Option<int?> _seed = CommonOptions.Seed();
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision();
    private readonly Option<bool> _json = CommonOptions.Json("the report");

    public RunCommand()
        : base("run", Summary, About)
    {
        _data.AddTo(this);
        Add(_output);
        Add(_seed);
        Add(_device);
        Add(_precision);
        Add(_json);
    }

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        RunRequest request = Read(parsed);
        Screen screen = terminal.Open(request.Json);
        using var stop = new StopSignals(screen.Console);
        RunOutput? output = null;
        try
        {
            OutputFolder.Require(request.Output);
            DataSplits data = request.Data.Read(
                RunSettings.Faces(request.Seed),
                RunSettings.Objects(request.Data.Kind),
                new ReadOptions { Seed = request.Seed, Strict = request.Strict }
            );
            DaFslPipeline pipeline = DataSummary.Use(screen.Console, data, () => Build(request, data));
            DataSummary.Print(screen.Console, pipeline.Preview);

            output = RunOutput.Prepare(request.Output);
            using PipelineResult result = await ProgressDisplay.ShowAsync(screen, progress => FinishAsync(pipeline, progress, stop.Token));

            RunSummary.PrintReport(screen.Console, result.Report);
            RunSummary.PrintFiles(screen.Console, output.Write(result, data));
            if (request.Json)
            {
                terminal.Output.WriteLine(ReportJson.Write(result.Report));
            }

            return result.Report.IsComplete ? ExitCode.Done : ExitCode.Stopped;
        }
        catch (Exception failure)
        {
            return Failure.Tell(failure, terminal.Error, output?.Left);
        }
    }

    private static DaFslPipeline Build(RunRequest request, DataSplits data)
    {
        DaFslOptions options = RunSettings.For(request.Data.Kind, request.Seed);
        options.Precision = request.Precision;
        DaFslPipelineBuilder builder = new DaFslPipelineBuilder(options).UseData(data);
        return (request.Device.Named() is { } device ? builder.UseDevice(device) : builder).Build();
    }

    // A run that was stopped has a result, too: what was finished by then, marked as such.
    private static async Task<PipelineResult> FinishAsync(
        DaFslPipeline pipeline,
        IProgress<PipelineProgress> progress,
        CancellationToken stop
    )
    {
        try
        {
            return await pipeline.RunAsync(progress, stop);
        }
        catch (PipelineCanceledException stopped)
        {
            return stopped.Result;
        }
    }

    /// <summary>Reads what the command line asks for.</summary>
    /// <exception cref="InputException">The options do not fit together, or one of them is wrong.</exception>
    internal RunRequest Read(ParseResult parsed) =>
        new(_data.Read(parsed), CommonOptions.Folder(parsed, _output), parsed.GetRequiredValue(_seed)!.Value, _data.IsStrict(parsed))
        {
            Device = DeviceChoice.Parse(parsed.GetRequiredValue(_device)),
            Precision = CommonOptions.Precision(parsed, _precision) ?? default,
            Json = parsed.GetValue(_json),
        };
}
