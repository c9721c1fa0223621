using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Remedies;
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
    ScarceOutput output = ScarceOutput.Open(request.Output, args);
    RemedyStudy study = Build(ScarceSettings.Data(request), ScarceSettings.For(request));
    if (!request.HasGan)
    {
        console.WriteLine("One picture is nothing for a GAN to learn from: the remedies with a GAN are left out.");
    }

    RemedyStudyResult? earlier = output.ReadEarlier(study);
    if (earlier is not null)
    {
        console.WriteLine($"Going on with {earlier.Trials.Count} trials that are there.");
    }

    bool isDone = await ProgressDisplay.ShowAsync(console, progress => RunAsync(study, earlier, output, request.Seed, progress, stop.Token));
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

static RemedyStudy Build(RemedyData data, RemedyStudyOptions options)
{
    try
    {
        return new RemedyStudy(data, options);
    }
    catch (ArgumentException fault)
    {
        throw new InputException(fault.Message, fault);
    }
}

// Whether it came to its end; what was finished before a stop has been kept.
static async Task<bool> RunAsync(
    RemedyStudy study, RemedyStudyResult? earlier, ScarceOutput output, int firstSeed, IProgress<PipelineProgress> progress, CancellationToken stop)
{
    try
    {
        output.Keep(await study.RunAsync(earlier, progress, output.Keep, examples => output.Show(examples, firstSeed), stop));
        return true;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return false;
    }
}
