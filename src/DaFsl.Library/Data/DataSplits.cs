using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>A data set as read: what to train on, what to test on, and what was found on the way.</summary>
/// <param name="Train">The images to learn from.</param>
/// <param name="Test">The images held out.</param>
/// <param name="SplitOrigin">One sentence: where the split comes from.</param>
/// <param name="ObjectsFillImages">
/// True where each image is one object (a folder of labelled images), so that there is nothing to detect.
/// </param>
/// <param name="Issues">The items left out, each with its location.</param>
public sealed record DataSplits(DataSet Train, DataSet Test, string SplitOrigin, bool ObjectsFillImages, IReadOnlyList<DataIssue> Issues)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
