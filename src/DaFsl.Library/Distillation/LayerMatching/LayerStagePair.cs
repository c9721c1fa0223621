using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A student's stage and the source's that does the same.</summary>
/// <param name="Student">The student's stage.</param>
/// <param name="Source">The source's; <see langword="null"/> where none could be told.</param>
/// <param name="Reason">The reason for the pair, or for its absence.</param>
internal sealed record LayerStagePair(LayerStage Student, LayerStage? Source, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
