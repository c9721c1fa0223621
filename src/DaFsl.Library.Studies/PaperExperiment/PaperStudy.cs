using DaFsl.Library.Data;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// Repeats the paper's experiment: the region proposer and the GAN, each trained without distillation and with the three ways of
/// distilling, with several seeds. The same seed gives the same initial weights, order and random draws in every way, so that the runs
/// differ only in the way. <see cref="StudyFindings"/> builds the paper's tables 2, 3 and 4 from the results.
/// </summary>
public sealed class PaperStudy
{
    private readonly DataSplits _data;
    private readonly PaperStudyOptions _options;
    private readonly Device? _device;
    private readonly TimeProvider _time;

    /// <summary>Prepares a study and looks for all that would stop it; nothing is trained yet.</summary>
    /// <param name="data">The data to run the study on.</param>
    /// <param name="options">The size of the study and the settings of each run.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the best available.</param>
    /// <param name="time">The clock of the learning curves; the system's where null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the public weights are none of the detector's backbone, or there is nothing to train on; the message
    /// tells everything.
    /// </exception>
    /// <exception cref="DataFormatException">Too few objects of the scarce class can be held out.</exception>
    /// <exception cref="TorchLoadException">
    /// There are weights to be checked, for which libtorch is needed, and it cannot be loaded.
    /// </exception>
    public PaperStudy(DataSplits data, PaperStudyOptions options, Device? device = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        string faults = string.Join(' ', options.Faults().Concat(StudyCheck.OptionFaults(options.Run)));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        if (data.Train.CountObjects().All(n => n == 0) || data.Test.Images.Count == 0)
        {
            string[] empty = [$"{data.Train.Name} has no object to train on, or no image to test on."];
            throw new ArgumentException(string.Join(' ', DataCheck.WithIssues(data, empty)), nameof(data));
        }

        string misfits = string.Join(' ', StudyCheck.DataFaults(data, options.Run));
        if (misfits.Length > 0)
        {
            throw new ArgumentException(misfits, nameof(data));
        }

        StudyCheck.ThrowIfTooFew(data, options.Run);

        _data = data;
        _options = options;
        _device = device;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// True if the runs of an earlier study may be joined with those of this one: all settings and the data are the same except for the
    /// number of seeds.
    /// </summary>
    /// <param name="earlier">The earlier study's result.</param>
    public bool CanContinue(StudyResult earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return System.Text.Json.JsonElement.DeepEquals(earlier.Settings, StudySettings.Of(_data, _options));
    }

    /// <summary>Makes every run that is missing, on a thread of its own.</summary>
    /// <param name="earlier">The result of an earlier start, whose runs are not repeated; <see langword="null"/> for none.</param>
    /// <param name="progress">Receives a report after every batch, on the study's thread.</param>
    /// <param name="finished">
    /// Receives all results so far after every run, on the study's thread, so that a stop or a crash loses at most one run.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch and image.</param>
    /// <exception cref="ArgumentException">The earlier study had other settings or data.</exception>
    /// <exception cref="DataFormatException">
    /// An image or file of weights cannot be read, or too few objects of the scarce class can be held out.
    /// </exception>
    /// <exception cref="WeightMismatchException">The public weights are of another backbone than the detector's.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="IOException">The source networks cannot be read or kept.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public async Task<StudyResult> RunAsync(
        StudyResult? earlier = null,
        IProgress<PipelineProgress>? progress = null,
        Action<StudyResult>? finished = null,
        CancellationToken cancellationToken = default
    ) => await RunThread.RunAsync(() => Start(earlier, progress, finished, cancellationToken), cancellationToken).ConfigureAwait(false);

    private StudyResult Start(
        StudyResult? earlier,
        IProgress<PipelineProgress>? progress,
        Action<StudyResult>? finished,
        CancellationToken cancellationToken
    )
    {
        if (earlier is not null && !CanContinue(earlier))
        {
            throw new ArgumentException(
                "The earlier study had other settings or other data, so its runs cannot be combined with new ones.",
                nameof(earlier)
            );
        }

        if (earlier is not null && StudyResultCheck.Describe(earlier) is { Length: > 0 } faults)
        {
            throw new ArgumentException($"The earlier study is inconsistent. {faults}", nameof(earlier));
        }

        TorchRuntime.EnsureLoaded();
        Device device = _device ?? TorchRuntime.DefaultDevice;
        DaFslOptions options = _options.Run;
        var run = new RunContext(device, options.Precision, _time, options.Seed, progress, cancellationToken);
        var context = new StudyContext(options, _data, run);
        using var ground = new StudyGround(context, _options.SourceFolder);
        var trainings = new StudyTrainings(ground, _options.ScoredImages);
        var record = new StudyRecord(ground, StudySettings.Of(_data, _options), Seeds, earlier, finished);
        foreach (int seed in Seeds)
        {
            new StudySeed(ground, trainings, record, context with { Run = run with { MainSeed = seed, SeedNote = Note(seed) } }).Run();
        }

        return record.ToResult();
    }

    private static string Note(int seed) => Invariant($", seed {seed}");

    private int[] Seeds => [.. Enumerable.Range(0, _options.Seeds).Select(i => unchecked(_options.Run.Seed + i))];
}
