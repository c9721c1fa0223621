using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>The weights of a file that also describes what they are of: held against the description first, and then copied.</summary>
internal static class DescribedWeights
{
    /// <summary>Refuses a file in which a tensor is not as the description says.</summary>
    /// <param name="file">The file's content.</param>
    /// <param name="name">The tensor.</param>
    /// <param name="expected">Its shape by the description.</param>
    /// <param name="kind">The kind of model that is described: "classifier".</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">The tensor is not in the file, or has another shape.</exception>
    public static void RequireShape(WeightFile file, string name, long[] expected, string kind, string path)
    {
        string? found =
            !file.Tensors.TryGetValue(name, out Tensor? tensor) ? "it is not in the file"
            : !tensor.shape.SequenceEqual(expected) ? $"it is {Numbers.Shape(tensor.shape)}"
            : null;
        if (found is not null)
        {
            throw new DataFormatException(
                $"{path}: the weights are not those of the {kind} that is described: '{name}' should be "
                    + $"{Numbers.Shape(expected)}, but {found}."
            );
        }
    }

    /// <summary>Copies a file's weights into the tensors of a network.</summary>
    /// <exception cref="WeightMismatchException">The weights are not those of the network.</exception>
    public static void Copy(IReadOnlyDictionary<string, Tensor> weights, Dictionary<string, Tensor> own, string path)
    {
        LoadReport report = LoadReport.Compare(path, TensorShapes.Of(own), TensorShapes.Of(weights));
        if (!report.IsExact)
        {
            throw new WeightMismatchException(report);
        }

        foreach (string name in report.Matched)
        {
            own[name].copy_(weights[name]);
        }
    }
}
