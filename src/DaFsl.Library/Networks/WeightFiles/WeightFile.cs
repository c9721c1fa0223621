using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>What a file of weights holds.</summary>
/// <param name="Tensors">The tensors by their names, in the file's order; they belong to the dispose scope that they were read in.</param>
/// <param name="Within">The key of the dictionary that holds them, where the file is a training's checkpoint; else null.</param>
internal sealed record WeightFile(IReadOnlyDictionary<string, Tensor> Tensors, string? Within)
{
    /// <summary>What a safetensors file tells beside its tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    // How a pickle of torch.save begins that is no zip archive: protocol 2, then PyTorch's magic number.
    private static ReadOnlySpan<byte> OldPickle => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <summary>Reads a file of either format; its beginning tells which.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is broken, of another format, or holds values that are not finite.</exception>
    public static WeightFile Read(string path)
    {
        // No buffer: large pieces are read right to where they belong.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        Span<byte> start = stackalloc byte[OldPickle.Length];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith(OldPickle))
        {
            throw new DataFormatException(
                $"{path}: the file has PyTorch's format before version 1.6, which is not read; load it in PyTorch and save it again with torch.save.");
        }

        return start.StartsWith(Zip) ? TorchFile.Read(file, path) : SafetensorsFile.Read(file, path);
    }
}
