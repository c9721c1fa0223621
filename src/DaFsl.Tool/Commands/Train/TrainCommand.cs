using System.CommandLine;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Trains something, scores it on the test part, and writes both the model and its report.</summary>
internal abstract class TrainCommand : ToolCommand
{
    private readonly TrainOptions _options;

    /// <param name="name">The word that calls it.</param>
    /// <param name="summary">The summary of the command, in one sentence.</param>
    /// <param name="details">The additional text of its own help.</param>
    /// <param name="options">Its options.</param>
    protected TrainCommand(string name, string summary, string details, TrainOptions options)
        : base(name, summary, details)
    {
        _options = options;
        options.AddTo(this);
    }

    /// <inheritdoc/>
    public sealed override async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        TrainRequest request = _options.Read(parsed);
        Screen screen = terminal.Open(request.Json);
        using var stop = new StopSignals(screen.Console);
        OutputFolder.Require(request.Output);
        DataSplits data = request.Data.Read(
            RunSettings.Faces(request.Seed),
            RunSettings.Objects(request.Data.Kind),
            new ReadOptions { Seed = request.Seed, Strict = request.Strict }
        );
        DataSummary.PrintData(screen.Console, DataReport.Of(data));

        TrainedModel? trained = null;
        bool isDone = await ProgressDisplay.ShowAsync(screen, progress =>
            stop.FinishAsync(async token => trained = await TrainAsync(request, data, StageProgress.Of(progress, Name), token))
        );
        using TrainedModel? model = trained;
        if (!isDone || model is null)
        {
            return ExitCode.Stopped;
        }

        IReadOnlyList<string> files = ModelOutput.Write(request.Output, model);
        TrainingSummary.Print(screen.Console, model.Report, files);
        if (request.Json)
        {
            terminal.Output.WriteLine(JsonText.Write(model.Report));
        }

        return ExitCode.Done;
    }

    /// <summary>Trains on the training part and scores on the test part.</summary>
    /// <exception cref="InputException">The library does not take the data, the weights or the options.</exception>
    protected abstract Task<TrainedModel> TrainAsync(
        TrainRequest request,
        DataSplits data,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    );
}
