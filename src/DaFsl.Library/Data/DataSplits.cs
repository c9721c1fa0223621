namespace DaFsl.Library.Data;

/// <summary>A data set as read: what to train on, what to test on, and what was found on the way.</summary>
/// <param name="Train">The pictures to learn from.</param>
/// <param name="Test">The pictures held out.</param>
/// <param name="SplitOrigin">One sentence: where the split comes from.</param>
/// <param name="ObjectsFillPictures">True where each picture is one object (a folder of labelled pictures), so that there is nothing to detect.</param>
/// <param name="Blemishes">What was left out, each with its place.</param>
public sealed record DataSplits(
    DataSet Train,
    DataSet Test,
    string SplitOrigin,
    bool ObjectsFillPictures,
    IReadOnlyList<Blemish> Blemishes)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
