using System.Numerics;
using System.Text.Json;
using DaFsl.Library.Classification;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// The proof of augmentation: makes a class scarce and trains the same classifier with one method after another, on the same images, from
/// the same seeds, for the same number of steps. <see cref="MethodFindings"/> tells what helped, and <see cref="MethodAdvice"/> says it in
/// words.
/// </summary>
public sealed class MethodStudy
{
    private const int SmallestGanSide = 8;

    private readonly MethodData _data;
    private readonly MethodStudyOptions _options;
    private readonly Device? _device;
    private readonly TimeProvider _time;

    /// <summary>Prepares a study; nothing is trained yet.</summary>
    /// <param name="data">The data to run the study on.</param>
    /// <param name="options">The methods to compare and their settings.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the best available.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, more images of the scarce class are to be kept than there are, or the images are of a size that no
    /// GAN makes; the message tells everything.
    /// </exception>
    public MethodStudy(MethodData data, MethodStudyOptions options, Device? device = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        List<string> faults = [.. options.Faults()];
        int there = data.Count(data.Scarce);
        if (options.ScarceCounts.DefaultIfEmpty(0).Max() is var most && most > there)
        {
            faults.Add(
                Invariant($"{data.Name}: {most} images of class '{data.Scarce}' are to be kept, but there are {there} to train on.")
            );
        }

        // Found out here, not after the simple methods have been trained.
        if (options.Methods.Any(r => r.NeedsGan()) && (data.Side < SmallestGanSide || !BitOperations.IsPow2(data.Side)))
        {
            faults.Add(
                Invariant($"{data.Name}: the images are {data.Side} pixels wide, but a GAN makes ones of 8, 16, 32 or a ")
                    + "higher power of two: scale them, or leave out the methods with a GAN."
            );
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _data = data;
        _options = options;
        _device = device;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// True if the trials of an earlier study may be joined with those of this one: the data and all settings are the same except for seeds
    /// and counts.
    /// </summary>
    /// <param name="earlier">The earlier study's result.</param>
    public bool CanContinue(MethodStudyResult earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return JsonElement.DeepEquals(earlier.Settings, MethodSettings.Of(_data, _options));
    }

    /// <summary>Makes every trial that is missing, on a thread of its own.</summary>
    /// <param name="earlier">The result of an earlier start, whose trials are not repeated; <see langword="null"/> for none.</param>
    /// <param name="progress">Receives a report after every batch, on the study's thread.</param>
    /// <param name="finished">
    /// Receives all results so far after every trial, on the study's thread, so that a stop or a crash loses at most one trial.
    /// </param>
    /// <param name="examples">Given images of each trial with a GAN, on that thread.</param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <exception cref="ArgumentException">The earlier study had other settings or data.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public async Task<MethodStudyResult> RunAsync(
        MethodStudyResult? earlier = null,
        IProgress<PipelineProgress>? progress = null,
        Action<MethodStudyResult>? finished = null,
        Action<MethodExamples>? examples = null,
        CancellationToken cancellationToken = default
    ) =>
        await RunThread
            .RunAsync(
                () =>
                {
                    if (earlier is not null && !CanContinue(earlier))
                    {
                        throw new ArgumentException(
                            "The earlier study had other settings or other data, so its trials cannot be combined with new ones.",
                            nameof(earlier)
                        );
                    }

                    if (earlier is not null && MethodResultCheck.Describe(earlier, _data) is { Length: > 0 } faults)
                    {
                        throw new ArgumentException($"The earlier study is inconsistent. {faults}", nameof(earlier));
                    }

                    TorchRuntime.EnsureLoaded();
                    Device device = _device ?? TorchRuntime.DefaultDevice;
                    return Run(earlier, device, _options.Precision.ToScalarType(device), progress, finished, examples, cancellationToken);
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    private MethodStudyResult Run(
        MethodStudyResult? earlier,
        Device device,
        ScalarType precision,
        IProgress<PipelineProgress>? progress,
        Action<MethodStudyResult>? finished,
        Action<MethodExamples>? examples,
        CancellationToken cancellationToken
    )
    {
        long start = _time.GetTimestamp();
        List<MethodTrial> trials = [.. earlier?.Trials ?? []];
        JsonElement settings = MethodSettings.Of(_data, _options);
        int[] counts = [.. _data.Classes.Select(_data.Count)];
        int[] truth = ClassIndex.Of(_data.Test, _data.Classes);
        MethodStudyResult result = ToResult();
        foreach (int count in result.ScarceCounts)
        {
            foreach (int seed in result.Seeds.Where(s => result.Find(count, s) is null))
            {
                using var trial = new MethodTrialRun(_data, _options, count, seed, device, precision, _time)
                {
                    Progress = progress,
                    Examples = examples,
                    CancellationToken = cancellationToken,
                };
                trials.Add(trial.Run());
                result = ToResult();
                finished?.Invoke(result);
            }
        }

        return result;

        MethodStudyResult ToResult() =>
            new(
                settings,
                _data.Name,
                _data.Classes,
                _data.Scarce,
                counts,
                truth,
                [.. _options.Methods.Order()],
                [.. trials.Select(t => t.ScarceCount).Union(_options.ScarceCounts).Order()],
                [
                    .. trials
                        .Select(t => t.Seed)
                        .Union(Enumerable.Range(0, _options.Seeds).Select(i => unchecked(_options.Seed + i)))
                        .Order(),
                ],
                [.. trials],
                EnvironmentReport.Of(device, precision, _options.Seed, _time.GetElapsedTime(start).TotalSeconds)
            );
    }
}
