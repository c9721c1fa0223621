using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>How many objects of a class there are.</summary>
/// <param name="Name">The class.</param>
/// <param name="Train">Its objects to learn from.</param>
/// <param name="Test">Its objects held out.</param>
public sealed record ClassCount(string Name, int Train, int Test)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
