using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Studies.PaperExperiment;
using PaperStudy;
using Shared;
using Spectre.Console;
using Experiment = DaFsl.Library.Studies.PaperExperiment.PaperStudy;

using var stop = new StopSignals();
try
{
    if (CommandLine.Parse(args) is not { } request)
    {
        return ExitCode.Done; // Help was asked for, and has been shown.
    }

    IAnsiConsole console = Screen.Open();
    OutputFolder.Require(request.Output);
    DataSplits data = StudySettings.Data(request);
    PaperStudyOptions options = StudySettings.For(request, StudyOutput.SourceFolderIn(request.Output));
    Experiment study = DataSummary.Use(console, data, () => new Experiment(data, options));
    DataSummary.Print(console, PipelinePreview.Of(data, options.Run.Imbalance));

    StudyOutput output = StudyOutput.Open(request.Output, args);
    StudyResult? earlier = output.ReadEarlier(study);
    if (earlier is not null)
    {
        console.WriteLine($"Going on with {Counted.Of(earlier.Runs.Count, "run")} that {(earlier.Runs.Count == 1 ? "is" : "are")} there.");
    }

    bool isDone = await ProgressDisplay.ShowAsync(console, progress => stop.FinishAsync(
        async token => output.Keep(await study.RunAsync(earlier, progress, output.Keep, token))));
    if (output.Last is { } last)
    {
        Summary.Print(console, last, output.Paths());
    }

    return isDone ? ExitCode.Done : ExitCode.Stopped;
}
catch (Exception failure)
{
    return Failure.Tell(failure);
}
