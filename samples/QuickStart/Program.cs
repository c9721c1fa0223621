using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Running;
using QuickStart;
using Shared;
using Spectre.Console;

using var stop = new StopSignals();
RunOutput? output = null;
try
{
    if (CommandLine.Parse(args) is not { } request)
    {
        return ExitCode.Done; // Help was asked for, and has been shown.
    }

    IAnsiConsole console = Screen.Open();
    OutputFolder.Require(request.Output);
    DataSplits data = request.Data.Read(
        RunSettings.Faces(request.Seed),
        RunSettings.Objects(request.Data.Kind),
        new ReadOptions { Seed = request.Seed, Strict = request.Strict });
    DaFslPipeline pipeline = DataSummary.Use(console, data, () => new DaFslPipelineBuilder(RunSettings.For(request.Data.Kind, request.Seed)).UseData(data).Build());
    DataSummary.Print(console, pipeline.Preview);

    output = RunOutput.Prepare(request.Output);
    using PipelineResult result = await ProgressDisplay.ShowAsync(console, progress => RunAsync(pipeline, progress, stop.Token));

    Summary.PrintReport(console, result.Report);
    Summary.PrintFiles(console, output.Write(result, data));
    return result.Report.IsComplete ? ExitCode.Done : ExitCode.Stopped;
}
catch (Exception failure)
{
    return Failure.Tell(failure, output?.Left);
}

// A run that was stopped has a result, too: what was finished by then, marked as such.
static async Task<PipelineResult> RunAsync(DaFslPipeline pipeline, IProgress<PipelineProgress> progress, CancellationToken stop)
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
