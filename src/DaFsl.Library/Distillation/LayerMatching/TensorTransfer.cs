using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>The effect of a layer's treatment on each of its tensors.</summary>
internal static class TensorTransfer
{
    /// <summary>Determines the source of the initial values of one tensor of a student's layer.</summary>
    public static WeightTransfer Of(PairedLayer layer, TensorDescription tensor)
    {
        string leaf = layer.Student.Leaf(tensor);
        if (layer.Source is not { } source)
        {
            return new WeightTransfer(
                tensor.Name,
                TransferOutcome.NotInSource,
                layer.Reason == PairedLayer.NoPair ? "The source has no tensor of that name." : layer.Reason
            );
        }

        TensorDescription? other = source.Tensor(leaf);
        return layer.Treatment switch
        {
            LayerTreatment.Adapter => new WeightTransfer(
                tensor.Name,
                TransferOutcome.LeftOut,
                Invariant(
                    $"Its layer learns from {LayerText.Path(source)} by an adapter of {layer.Student.Outputs} to {source.Outputs} channels."
                )
            ),
            LayerTreatment.Transfer or LayerTreatment.Slice => other is null
                ? Absent(layer.Student, tensor, source)
                : Taken(layer, tensor, other),
            _ => LeftOut(layer, tensor, other),
        };
    }

    private static WeightTransfer Taken(PairedLayer layer, TensorDescription tensor, TensorDescription other)
    {
        if (other.Shape.SequenceEqual(tensor.Shape))
        {
            return new WeightTransfer(tensor.Name, TransferOutcome.Transferred, layer.Reason) { From = other.Name };
        }

        IEnumerable<long> shared = tensor.Shape.Zip(other.Shape, Math.Min);
        return new WeightTransfer(
            tensor.Name,
            TransferOutcome.Sliced,
            $"The first {Numbers.Shape(shared)} of {Numbers.Shape(other.Shape)} are taken."
        )
        {
            From = other.Name,
        };
    }

    // What was not asked for and differs is told as such; whatever else is left out has the layer's reason.
    private static WeightTransfer LeftOut(PairedLayer layer, TensorDescription tensor, TensorDescription? other)
    {
        if (other is null)
        {
            return Absent(layer.Student, tensor, layer.Source!);
        }

        return other.Shape.SequenceEqual(tensor.Shape) || layer.Student.Kind != layer.Source!.Kind
            ? new WeightTransfer(tensor.Name, TransferOutcome.LeftOut, layer.Reason) { From = other.Name }
            : new WeightTransfer(
                tensor.Name,
                TransferOutcome.ShapeDiffers,
                $"It is {Numbers.Shape(tensor.Shape)} here and {Numbers.Shape(other.Shape)} in the source."
            )
            {
                From = other.Name,
            };
    }

    private static WeightTransfer Absent(LayerDescription student, TensorDescription tensor, LayerDescription source) =>
        student.Values.Contains(tensor)
            ? new WeightTransfer(
                tensor.Name,
                TransferOutcome.NotInSource,
                $"{LayerText.Path(source)} of the source has no '{student.Leaf(tensor)}'."
            )
            : new WeightTransfer(tensor.Name, TransferOutcome.LeftOut, "The source counts no batches; no result depends on it.");
}
