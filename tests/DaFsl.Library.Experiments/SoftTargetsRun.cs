namespace DaFsl.Library.Experiments;

/// <summary>What came of the two students of a seed, which begin with the same weights and see the same images in the same order.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Without">The accuracy of the one that learns from labels alone.</param>
/// <param name="With">The accuracy of the one that learns from soft targets, too.</param>
internal sealed record SoftTargetsRun(int Seed, double Without, double With);
