using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Studies.ImbalanceMethods;
using ScarceClass;
using Shared;
using Spectre.Console;

using var stop = new StopSignals();
try
{
    if (CommandLine.Parse(args) is not { } request)
    {
        return ExitCode.Done; // Help was asked for, and has been shown.
    }

    IAnsiConsole console = Screen.Open();
    OutputFolder.Require(request.Output);
    DataSplits splits = ScarceSettings.Read(request);
    (MethodData data, MethodStudy study) = DataSummary.Use(console, splits, () => Make(request, splits));
    if (!request.HasGan)
    {
        console.WriteLine("One image is nothing for a GAN to learn from: the methods with a GAN are left out.");
    }

    DataSummary.PrintData(console, PipelinePreview.Of(splits).Data);
    if (DataSummary.FewToTest(data.Scarce, data.Test.Count(t => t.ClassName == data.Scarce)) is { } few)
    {
        console.MarkupLineInterpolated($"[yellow]{few}[/]");
    }

    ScarceOutput output = ScarceOutput.Open(request.Output, args);
    MethodStudyResult? earlier = output.ReadEarlier(study);
    if (earlier is not null)
    {
        console.WriteLine($"Going on with {earlier.Trials.Count} trials that are there.");
    }

    bool isDone = await ProgressDisplay.ShowAsync(console, progress => stop.FinishAsync(async token =>
        output.Keep(await study.RunAsync(earlier, progress, output.Keep, examples => output.Show(examples, request.Seed), token))));
    if (output.Last is { } last)
    {
        Summary.Print(console, last, output.Findings!, output.Paths());
    }

    return isDone ? ExitCode.Done : ExitCode.Stopped;
}
catch (Exception failure)
{
    return Failure.Tell(failure);
}

static (MethodData Data, MethodStudy Study) Make(ScarceRequest request, DataSplits splits)
{
    MethodData data = ScarceSettings.Cut(request, splits);
    return (data, new MethodStudy(data, ScarceSettings.For(request)));
}
