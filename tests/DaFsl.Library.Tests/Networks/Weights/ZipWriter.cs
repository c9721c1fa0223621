using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>Writes zip archives by hand, so that they can also be wrong.</summary>
internal sealed class ZipWriter
{
    private readonly List<byte> _file = [];
    private readonly List<byte> _directory = [];
    private int _entries;

    /// <summary>Adds an entry.</summary>
    public ZipWriter Add(string name, byte[] data, bool compress = false)
    {
        uint offset = (uint)_file.Count;
        byte[] stored = compress ? Deflate(data) : data;
        _file.AddRange(Header(0x04034B50, name, data.Length, stored.Length, compress, offset: null));
        _file.AddRange(stored);
        return Alias(name, offset, data.Length, stored.Length, compress);
    }

    /// <summary>Lists an entry whose bytes are another one's.</summary>
    public ZipWriter Alias(string name, uint offset, int length) => Alias(name, offset, length, length, compress: false);

    /// <summary>The whole archive.</summary>
    public byte[] ToArray()
    {
        byte[] end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)_entries);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)_entries);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)_directory.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)_file.Count);
        return [.. _file, .. _directory, .. end];
    }

    private static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Header(uint signature, string name, int length, int stored, bool compress, uint? offset)
    {
        var header = new MemoryStream();
        using var writer = new BinaryWriter(header, Encoding.ASCII);
        writer.Write(signature);
        if (offset is not null)
        {
            writer.Write((ushort)20);
        }

        writer.Write((ushort)20);
        writer.Write((ushort)0);
        writer.Write((ushort)(compress ? 8 : 0));
        writer.Write(0x00210000u); // 1 January 1980, midnight
        writer.Write(0u); // the checksum, which neither PyTorch nor .NET asks for
        writer.Write((uint)stored);
        writer.Write((uint)length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        if (offset is { } at)
        {
            writer.Write(0u); // comment, disk
            writer.Write((ushort)0);
            writer.Write(0u);
            writer.Write(at);
        }

        writer.Write(Encoding.ASCII.GetBytes(name));
        return header.ToArray();
    }

    private ZipWriter Alias(string name, uint offset, int length, int stored, bool compress)
    {
        _directory.AddRange(Header(0x02014B50, name, length, stored, compress, offset));
        _entries++;
        return this;
    }
}
