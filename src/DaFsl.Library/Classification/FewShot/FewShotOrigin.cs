using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The training data of a classifier of few images, stored in its file.</summary>
/// <param name="DataSet">The name of the data; <see langword="null"/> if they have none.</param>
/// <param name="Images">The number of training images of each class.</param>
/// <param name="Objective">The goal that the line was chosen for.</param>
/// <param name="Seed">The seed.</param>
internal sealed record FewShotOrigin(string? DataSet, IReadOnlyDictionary<string, int> Images, string Objective, int Seed)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
