namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>What the remedies reached with so many pictures of the scarce class.</summary>
/// <param name="ScarceCount">How many pictures.</param>
/// <param name="Seeds">The seeds that every remedy was run with.</param>
/// <param name="Rows">A row a remedy.</param>
/// <param name="Comparisons">Every remedy with a GAN beside every simple one.</param>
public sealed record RemedyTable(
    int ScarceCount, IReadOnlyList<int> Seeds, IReadOnlyList<RemedyRow> Rows, IReadOnlyList<RemedyComparison> Comparisons)
{
    /// <summary>
    /// The seeds with which no image of the GAN passed the gate: with these the remedies with a GAN are the others over again under another name. Where there is one, no such remedy has a row, nor
    /// is it compared.
    /// </summary>
    public IReadOnlyList<int> WithoutImages { get; init; } = [];

    /// <summary>Every remedy beside none, as far as both were run.</summary>
    public IReadOnlyList<RemedyComparison> BesideNone { get; init; } = [];

    /// <summary>
    /// The strongest simple remedy: that of the highest macro F1, which counts what is found of the scarce class and what that costs the others; <see langword="null"/> where there is none. It is
    /// chosen by the test pictures, which favours it over the remedies with a GAN.
    /// </summary>
    public RemedyRow? BestSimple => Rows.Where(r => !r.Remedy.NeedsGan()).MaxBy(r => r.MacroF1.Mean);

    /// <summary>The remedy with a GAN of the highest macro F1; <see langword="null"/> where there is none.</summary>
    public RemedyRow? BestWithGan => Rows.Where(r => r.Remedy.NeedsGan()).MaxBy(r => r.MacroF1.Mean);

    /// <summary>A comparison; <see langword="null"/> where one of the two was not run.</summary>
    public RemedyComparison? Find(Remedy remedy, Remedy simple) => Comparisons.FirstOrDefault(c => c.Remedy == remedy && c.Simple == simple);

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
