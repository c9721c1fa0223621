using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>Texts for layers in reasons, messages and tables.</summary>
internal static class LayerText
{
    /// <summary>A kind as a word or two.</summary>
    public static string Kind(LayerKind kind) =>
        kind switch
        {
            LayerKind.Convolution => "convolution",
            LayerKind.DepthwiseConvolution => "depthwise",
            LayerKind.TransposedConvolution => "transposed",
            LayerKind.Linear => "linear",
            LayerKind.Normalization => "normalisation",
            _ => "other",
        };

    /// <summary>A treatment as a word or two.</summary>
    public static string Treatment(LayerTreatment treatment) =>
        treatment switch
        {
            LayerTreatment.Transfer => "transfer",
            LayerTreatment.Slice => "slice",
            LayerTreatment.Adapter => "adapter",
            _ => "leave out",
        };

    /// <summary>A layer's path, in quotes.</summary>
    public static string Path(LayerDescription layer) => layer.Path.Length == 0 ? "the network's own tensors" : $"'{layer.Path}'";

    /// <summary>Describes in a sentence whether the shapes match.</summary>
    public static string Fit(LayerDescription student, LayerDescription source) =>
        student.IsFilledBy(source) ? "The shapes match." : Misfit(student, source);

    /// <summary>Explains why one layer's values do not fit another: the first tensor that differs.</summary>
    public static string Misfit(LayerDescription student, LayerDescription source)
    {
        if (student.Kind != source.Kind)
        {
            return $"It is {Kind(student.Kind)} here and {Kind(source.Kind)} in the source.";
        }

        var own = student.Values.First(t => source.Tensor(student.Leaf(t)) is not { } found || !found.Shape.SequenceEqual(t.Shape));
        return source.Tensor(student.Leaf(own)) is { } other
            ? $"It is {Numbers.Shape(own.Shape)} here and {Numbers.Shape(other.Shape)} in the source."
            : $"The source's has no '{student.Leaf(own)}'.";
    }
}
