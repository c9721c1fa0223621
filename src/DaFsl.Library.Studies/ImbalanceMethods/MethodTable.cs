using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The scores of all methods with a given number of images of the scarce class.</summary>
/// <param name="ScarceCount">The number of images of the scarce class.</param>
/// <param name="Seeds">The seeds that every method was run with.</param>
/// <param name="Rows">A row a method.</param>
/// <param name="Comparisons">Every method with a GAN beside every simple one.</param>
public sealed record MethodTable(
    int ScarceCount,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<MethodRow> Rows,
    IReadOnlyList<MethodComparison> Comparisons
)
{
    /// <summary>
    /// The seeds with which no image of the GAN passed the gate: with these the methods with a GAN are the others over again under another
    /// name. Where there is one, no such method has a row, nor is it compared.
    /// </summary>
    public IReadOnlyList<int> WithoutImages { get; init; } = [];

    /// <summary>Every method beside none, as far as both were run.</summary>
    public IReadOnlyList<MethodComparison> BesideNone { get; init; } = [];

    /// <summary>
    /// The strongest simple method: that of the highest macro F1, which counts what is found of the scarce class and what that costs the
    /// others; <see langword="null"/> where there is none. It is chosen by the test images, which favours it over the methods with a GAN.
    /// </summary>
    public MethodRow? BestSimple => Rows.Where(r => !r.ImbalanceMethod.NeedsGan()).MaxBy(r => r.MacroF1.Mean);

    /// <summary>The method with a GAN of the highest macro F1; <see langword="null"/> where there is none.</summary>
    public MethodRow? BestWithGan => Rows.Where(r => r.ImbalanceMethod.NeedsGan()).MaxBy(r => r.MacroF1.Mean);

    /// <summary>A comparison; <see langword="null"/> where one of the two was not run.</summary>
    public MethodComparison? Find(ImbalanceMethod method, ImbalanceMethod simple) =>
        Comparisons.FirstOrDefault(c => c.ImbalanceMethod == method && c.Simple == simple);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
