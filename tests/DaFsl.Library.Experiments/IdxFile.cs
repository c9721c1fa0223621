using System.Buffers.Binary;
using System.IO.Compression;

namespace DaFsl.Library.Experiments;

/// <summary>Reads the IDX files of MNIST and its kin, gzipped: a number of bytes along so many dimensions.</summary>
internal static class IdxFile
{
    // Two zeros, then the code of unsigned bytes, then the number of dimensions.
    private const int BytesCode = 0x0800;

    /// <summary>The sides and the bytes.</summary>
    /// <exception cref="InvalidDataException">The file holds something else, or ends too early.</exception>
    public static (int[] Shape, byte[] Values) Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        int head = ReadInt32(stream, file);
        if ((head & ~0xff) != BytesCode)
        {
            throw new InvalidDataException(
                $"{file} begins with 0x{head:x8}; an IDX file of bytes begins with 0x000008 and its number of dimensions."
            );
        }

        int[] shape = [.. Enumerable.Range(0, head & 0xff).Select(_ => ReadInt32(stream, file))];
        byte[] values = new byte[shape.Aggregate(1L, (product, side) => product * side)];
        Fill(stream, values, file);
        return (shape, values);
    }

    private static int ReadInt32(Stream stream, string file)
    {
        byte[] bytes = new byte[sizeof(int)];
        Fill(stream, bytes, file);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    private static void Fill(Stream stream, byte[] bytes, string file)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
        {
            throw new InvalidDataException($"{file} ends after {read} of {bytes.Length} bytes.");
        }
    }
}
