using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Features.Caching;

/// <summary>
/// A file of the cache: a head, a table with each image's key and the checksum of its vector, and the vectors. It is written once and
/// whole. Only the table is kept in memory; a vector is read and checked each time it is asked for.
/// </summary>
internal sealed class CacheSegment : IDisposable
{
    private const int MagicBytes = 8;
    private const int KeyBytes = 16;
    private const int SumBytes = sizeof(ulong);

    // Magic, settings, length, count, and the checksum of all these and the table.
    private const int HeadBytes = MagicBytes + KeyBytes + sizeof(int) + sizeof(int) + SumBytes;
    private const int EntryBytes = KeyBytes + SumBytes;

    private readonly FileStream _file;
    private readonly byte[] _table;
    private readonly int _length;

    private CacheSegment(string path, FileStream file, byte[] table, int length)
    {
        Path = path;
        _file = file;
        _table = table;
        _length = length;
    }

    private static ReadOnlySpan<byte> Magic => "dafslfv1"u8;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Bytes => _file.Length;

    /// <summary>The images' keys; the place of each is its index.</summary>
    public IEnumerable<UInt128> Keys => Enumerable.Range(0, _table.Length / EntryBytes).Select(KeyAt);

    /// <summary>Writes a file whole or not at all; its name tells its settings and its content.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">The key of network and settings.</param>
    /// <param name="length">The number of values of a vector.</param>
    /// <param name="vectors">The vectors by the images' keys.</param>
    /// <returns>The path.</returns>
    public static string Write(string folder, UInt128 settings, int length, IReadOnlyList<KeyValuePair<UInt128, float[]>> vectors)
    {
        byte[] table = new byte[vectors.Count * EntryBytes];
        for (int i = 0; i < vectors.Count; i++)
        {
            Span<byte> entry = table.AsSpan(i * EntryBytes, EntryBytes);
            BinaryPrimitives.WriteUInt128LittleEndian(entry, vectors[i].Key);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[KeyBytes..], XxHash64.HashToUInt64(BytesOf(vectors[i].Value)));
        }

        byte[] head = HeadOf(settings, length, vectors.Count, table);
        string path = System.IO.Path.Combine(folder, $"{Prefix(settings)}{XxHash64.HashToUInt64(table):x16}{Suffix}");
        AtomicFile.Write(path, file =>
        {
            file.Write(head);
            file.Write(table);
            foreach ((_, float[] vector) in vectors)
            {
                file.Write(BytesOf(vector));
            }
        });
        return path;
    }

    /// <summary>The end of the name of each such file.</summary>
    public const string Suffix = ".features";

    /// <summary>The beginning of the names of files of one network and settings.</summary>
    public static string Prefix(UInt128 settings) => Invariant($"{settings:x32}-");

    /// <summary>Opens a file.</summary>
    /// <returns><see langword="null"/> if it is damaged, of other settings, or cannot be read.</returns>
    public static CacheSegment? Open(string path, UInt128 settings, int length)
    {
        FileStream? file = null;
        try
        {
            file = RegularFile.Open(path, bufferBytes: 0);
            byte[] head = new byte[HeadBytes];
            file.ReadExactly(head);
            int count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(MagicBytes + KeyBytes + sizeof(int)));
            if (count < 0 || HeadBytes + ((long)count * (EntryBytes + ((long)length * sizeof(float)))) != file.Length)
            {
                file.Dispose();
                return null;
            }

            byte[] table = new byte[count * EntryBytes];
            file.ReadExactly(table);
            if (head.AsSpan().SequenceEqual(HeadOf(settings, length, count, table)))
            {
                return new CacheSegment(path, file, table, length);
            }

            file.Dispose();
            return null;
        }
        catch (IOException)
        {
            file?.Dispose();
            return null;
        }
    }

    /// <summary>Reads a vector.</summary>
    /// <param name="place">Its place.</param>
    /// <returns><see langword="null"/> if it is damaged or cannot be read any more.</returns>
    public float[]? Read(int place)
    {
        float[] vector = new float[_length];
        Span<byte> bytes = MemoryMarshal.AsBytes(vector.AsSpan());
        long at = HeadBytes + _table.Length + ((long)place * bytes.Length);
        try
        {
            for (int read = 0; read < bytes.Length; )
            {
                int more = RandomAccess.Read(_file.SafeFileHandle, bytes[read..], at + read);
                if (more == 0)
                {
                    return null;
                }

                read += more;
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }

        ulong sum = BinaryPrimitives.ReadUInt64LittleEndian(_table.AsSpan((place * EntryBytes) + KeyBytes));
        return XxHash64.HashToUInt64(bytes) == sum ? vector : null;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static byte[] HeadOf(UInt128 settings, int length, int count, byte[] table)
    {
        byte[] head = new byte[HeadBytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt128LittleEndian(head.AsSpan(MagicBytes), settings);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(MagicBytes + KeyBytes), length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(MagicBytes + KeyBytes + sizeof(int)), count);
        var sum = new XxHash64();
        sum.Append(head.AsSpan(0, HeadBytes - SumBytes));
        sum.Append(table);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(HeadBytes - SumBytes), sum.GetCurrentHashAsUInt64());
        return head;
    }

    private static ReadOnlySpan<byte> BytesOf(float[] vector) => MemoryMarshal.AsBytes<float>(vector);

    private UInt128 KeyAt(int place) => BinaryPrimitives.ReadUInt128LittleEndian(_table.AsSpan(place * EntryBytes));
}
