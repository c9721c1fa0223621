using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>Reads files of weights, of either format.</summary>
internal static class WeightFiles
{
    // How a pickle of torch.save begins that is no zip archive: protocol 2, then PyTorch's magic number.
    private static ReadOnlySpan<byte> OldPickle => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <summary>Reads a file of either format; its beginning tells which.</summary>
    /// <param name="path">The file.</param>
    /// <param name="within">
    /// The key of the dictionary to read in a file of <c>torch.save</c>; <see langword="null"/> to look for it.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="DataFormatException">The file is broken, of another format, or holds values that are not finite.</exception>
    /// <exception cref="IOException">The file cannot be read; the message starts with its path.</exception>
    public static WeightFile Read(string path, string? within = null, CancellationToken cancellationToken = default)
    {
        // No buffer: large pieces are read right to where they belong.
        using FileStream file = RegularFile.Open(path, bufferBytes: 1);
        return Read(file, ForeignText.Show(path), within, cancellationToken);
    }

    /// <summary>Reads what a stream holds, from its position to its end.</summary>
    /// <param name="stream">
    /// The stream; it stays open. One that cannot go back, or is not at its beginning, is taken into memory first.
    /// </param>
    /// <param name="path">The name of the file in messages.</param>
    /// <param name="within">As above.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="DataFormatException">It is broken, of another format, or holds values that are not finite.</exception>
    /// <exception cref="IOException">It cannot be read; the message starts with <paramref name="path"/>.</exception>
    public static WeightFile Read(Stream stream, string path, string? within, CancellationToken cancellationToken)
    {
        using Stream? copy = stream.CanSeek && stream.Position == 0 ? null : StreamCopy.Of(stream, path, cancellationToken);
        Stream file = copy ?? stream;
        try
        {
            Span<byte> start = stackalloc byte[OldPickle.Length];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            file.Position = 0;
            if (start.StartsWith(OldPickle))
            {
                throw new DataFormatException(
                    $"{path}: the file has PyTorch's format from before version 1.6, which is not supported; load it in "
                        + "PyTorch and save it again with torch.save."
                );
            }

            return start.StartsWith(Zip) ? TorchFile.Read(file, path, within, cancellationToken)
                : within is null ? SafetensorsFile.Read(file, path, cancellationToken)
                : throw new DataFormatException(
                    $"{path}: not a file of torch.save, and only those hold named dictionaries; {ForeignText.Quote(within)} was asked for."
                );
        }
        catch (EndOfStreamException cut)
        {
            throw new DataFormatException($"{path}: the file was cut short while it was read.", cut);
        }
        catch (IOException fault)
        {
            throw new IOException($"{path}: the file cannot be read ({fault.Message})", fault);
        }
    }
}
