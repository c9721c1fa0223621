using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>One training: a network, a way, a seed.</summary>
/// <param name="Network">What was trained.</param>
/// <param name="Way">By which strategy.</param>
/// <param name="Seed">Where first weights, order and noise came from; the same for each way.</param>
/// <param name="Seconds">How long it had been trained after each epoch, scoring not counted.</param>
/// <param name="Curves">Each measure after each epoch.</param>
public sealed record StudyRun(
    StudyNetwork Network,
    string Way,
    int Seed,
    IReadOnlyList<double> Seconds,
    IReadOnlyDictionary<StudyMeasure, IReadOnlyList<double>> Curves
)
{
    /// <summary>How many of a detector's tensors came from the source; <see langword="null"/> for a GAN.</summary>
    public int? Transferred { get; init; }

    /// <summary>The stages of a detector that were frozen.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
