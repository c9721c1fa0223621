using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The target classifier, trained on differently augmented data by the same number of steps and from the same seeds.</summary>
public sealed record ClassifierReport
{
    /// <summary>The number of real objects that it was trained on.</summary>
    public required int TrainObjects { get; init; }

    /// <summary>The number of held-out objects that it was scored on.</summary>
    public required int TestObjects { get; init; }

    /// <summary>The strategy with which its network was distilled.</summary>
    public required string Strategy { get; init; }

    /// <summary>
    /// The number of steps of each training, if none stopped early; <see langword="null"/> if the training iterated over its images
    /// instead.
    /// </summary>
    public required int? Batches { get; init; }

    /// <summary>A row for each way of augmenting; the first is without.</summary>
    public required IReadOnlyList<ClassifierRunReport> Runs { get; init; }

    /// <summary>
    /// The ways of augmenting that did not take place: none of their images passed the gate, or of two ways mixed those of one alone did.
    /// Their runs are others over again under another name, and are not compared.
    /// </summary>
    public IReadOnlyList<string> NotDone { get; init; } = [];

    /// <summary>The ways that took place, after the one without augmentation.</summary>
    internal IReadOnlyList<ClassifierRunReport> Compared => [.. Runs.Skip(1).Where(r => r.TookPlace && !NotDone.Contains(r.Augmentation))];

    /// <summary>The ways that did not take place, by <see cref="NotDone"/> and by what was added.</summary>
    internal IReadOnlyList<string> NeverDone => [.. NotDone.Union(Runs.Skip(1).Where(r => !r.TookPlace).Select(r => r.Augmentation))];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
