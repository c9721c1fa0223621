using System.Buffers.Binary;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>Reads the fields of a header out of a file.</summary>
/// <param name="file">The file; it can seek.</param>
internal sealed class HeaderFields(Stream file)
{
    /// <summary>The length of the file.</summary>
    public long Length { get; } = file.Length;

    /// <summary>The position in the file at which the next field is read.</summary>
    public long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <summary>The next byte; -1 at the end.</summary>
    public int NextByte() => file.ReadByte();

    /// <summary>Fills a span from the file.</summary>
    /// <exception cref="ImageFaultException">The file ends before.</exception>
    public void Read(Span<byte> target)
    {
        if (!TryRead(target))
        {
            throw new ImageFaultException(ImageFaultException.CutShort);
        }
    }

    /// <summary>Fills a span from the file; false where the file ends before.</summary>
    public bool TryRead(Span<byte> target) => file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;

    /// <summary>As many bytes as asked for.</summary>
    /// <exception cref="ImageFaultException">The file ends before.</exception>
    public byte[] Read(int count)
    {
        // Asked of the file first, so that no made-up length allocates anything.
        byte[] bytes = count <= Length - Position ? new byte[count] : throw new ImageFaultException(ImageFaultException.CutShort);
        Read(bytes);
        return bytes;
    }

    /// <summary>A 32-bit number, the highest byte first.</summary>
    public uint ReadUInt32BigEndian()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>A 32-bit number, the lowest byte first.</summary>
    public uint ReadUInt32LittleEndian()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
