using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The time that a distilled run took to be as good as the vanilla run of the same seed was after its last epoch. It is determined after
/// each epoch, without interpolation. For the vanilla run, too, the first such epoch counts, which may come before its last.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Target">The final value of the vanilla run.</param>
/// <param name="VanillaEpochs">After how many epochs the vanilla run first was that good.</param>
/// <param name="VanillaSeconds">The training time of the vanilla run up to that epoch, in seconds.</param>
/// <param name="Epochs">The same of the distilled run; <see langword="null"/> where it never was that good.</param>
/// <param name="Seconds">
/// The training time of the distilled run up to that epoch, in seconds; <see langword="null"/> if it never reached the target.
/// </param>
public sealed record TimeToTarget(int Seed, double Target, int VanillaEpochs, double VanillaSeconds, int? Epochs, double? Seconds)
{
    /// <summary>
    /// The share of the time that was saved, negative where it took longer; <see langword="null"/> where the target was never reached.
    /// </summary>
    public double? Saved => VanillaSeconds > 0 ? 1 - (Seconds / VanillaSeconds) : null;

    /// <summary>The share of the epochs that was saved: free of the clock's noise.</summary>
    public double? SavedEpochs => 1 - (Epochs / (double)VanillaEpochs);

    /// <summary>Compares two runs of one seed.</summary>
    internal static TimeToTarget Of(StudyMeasure measure, StudyRun vanilla, StudyRun distilled)
    {
        double target = vanilla.Curves[measure][^1];
        int original = FirstAt(measure, vanilla, target)!.Value;
        int? epochs = FirstAt(measure, distilled, target);
        return new TimeToTarget(
            vanilla.Seed,
            target,
            original,
            vanilla.Seconds[original - 1],
            epochs,
            epochs is { } e ? distilled.Seconds[e - 1] : null
        );
    }

    private static int? FirstAt(StudyMeasure measure, StudyRun run, double target)
    {
        IReadOnlyList<double> curve = run.Curves[measure];
        for (int i = 0; i < curve.Count; i++)
        {
            if (measure.IsHigherBetter() ? curve[i] >= target : curve[i] <= target)
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
