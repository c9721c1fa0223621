using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>One training: a network, a way, a seed.</summary>
/// <param name="Network">The network that was trained.</param>
/// <param name="Way">By which strategy.</param>
/// <param name="Seed">The seed of the initial weights, order and noise; the same for each way.</param>
/// <param name="Seconds">The cumulative training time in seconds after each epoch, excluding scoring.</param>
/// <param name="Curves">Each measure after each epoch.</param>
public sealed record StudyRun(
    StudyNetwork Network,
    string Way,
    int Seed,
    IReadOnlyList<double> Seconds,
    IReadOnlyDictionary<StudyMeasure, IReadOnlyList<double>> Curves
)
{
    /// <summary>The number of a detector's tensors that were transferred from the source; <see langword="null"/> for a GAN.</summary>
    public int? Transferred { get; init; }

    /// <summary>The stages of a detector that were frozen.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
