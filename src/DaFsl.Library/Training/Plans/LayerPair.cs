using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>A layer of a student and the layer of its teacher that it is compared with.</summary>
/// <param name="Student">
/// The name of a module in the student, as <c>backbone.body.layer2</c>; with an index where it returns several maps, as
/// <c>backbone.fpn[0]</c>; <see cref="Output"/> for what the whole network returns.
/// </param>
/// <param name="Teacher">The same in the teacher.</param>
public sealed record LayerPair(string Student, string Teacher)
{
    /// <summary>The name of a network's own output: of a classifier, its logits.</summary>
    public const string Output = "output";

    /// <summary>The pair of the outputs of both networks.</summary>
    public static LayerPair Outputs { get; } = new(Output, Output);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
