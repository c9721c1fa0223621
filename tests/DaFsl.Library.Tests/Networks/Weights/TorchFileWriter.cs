using System.Runtime.InteropServices;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>Writes a file as <c>torch.save</c> does: dictionaries of state dicts, as a training keeps them.</summary>
internal static class TorchFileWriter
{
    /// <summary>The file of a dictionary with a state dict under each key.</summary>
    public static byte[] Write(params (string Key, Checkpoint Weights)[] items)
    {
        PickleWriter pickle = new PickleWriter().Raw("}");
        var zip = new ZipWriter();
        var data = new List<byte[]>();
        foreach ((string key, Checkpoint weights) in items)
        {
            pickle.Text(key).Raw("}");
            foreach ((string name, IReadOnlyList<long> shape) in weights.Shapes)
            {
                float[] values = weights[name].ToFloats();
                long[] strides = [.. shape.Select((_, i) => shape.Skip(i + 1).Aggregate(1L, (product, size) => product * size))];
                pickle.Text(name).Tensor([.. shape], strides, count: values.Length, key: Invariant($"{data.Count}")).Raw("s");
                data.Add(MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
            }

            pickle.Raw("s");
        }

        zip.Add("archive/data.pkl", pickle.Stop()).Add("archive/version", "3\n"u8.ToArray());
        foreach ((int i, byte[] bytes) in data.Index())
        {
            zip.Add(Invariant($"archive/data/{i}"), bytes);
        }

        return zip.ToArray();
    }
}
