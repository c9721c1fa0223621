using System.IO.Compression;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The zip archive of <c>torch.save</c>: <c>ROOT/data.pkl</c> describes the tensors, <c>ROOT/data/KEY</c> holds a storage. Entries are
/// never compressed, and are held to that: then no archive unfolds to more than its own size.
/// </summary>
internal sealed class TorchArchive : IDisposable
{
    private const string PickleName = "/data.pkl";
    private const int LongestPickle = 1 << 26;

    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly CancellationToken _cancellation;
    private long _bytesLeft;

    private TorchArchive(Stream file, string path, CancellationToken cancellationToken)
    {
        _path = path;
        _cancellation = cancellationToken;
        _bytesLeft = file.Length;
        _zip = Guard(() => new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        foreach (ZipArchiveEntry entry in Guard(() => _zip.Entries))
        {
            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw Fault($"the archive has two entries {ForeignText.Quote(entry.FullName)}");
            }
        }

        string[] roots = [.. _entries.Keys.Where(IsPickle).Select(name => name[..^PickleName.Length])];
        _root = roots is [string root] ? root : throw Fault($"the archive has {roots.Length} files data.pkl, and torch.save writes one");
        if (_entries.ContainsKey($"{_root}/constants.pkl"))
        {
            throw Fault("this is a program of TorchScript, which is not supported; save the network's state_dict() with torch.save");
        }
    }

    /// <summary>Opens an archive.</summary>
    /// <param name="file">The file, which stays open.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="DataFormatException">The archive is broken, or is none of <c>torch.save</c>.</exception>
    public static TorchArchive Open(Stream file, string path, CancellationToken cancellationToken)
    {
        var archive = new TorchArchive(file, path, cancellationToken);
        try
        {
            archive.RequireLittleEndian();
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Reads the description of the tensors.</summary>
    public byte[] ReadPickle() => ReadSmall(Entry("data.pkl"), LongestPickle);

    /// <summary>Reads a storage as a tensor of one dimension, which belongs to the current dispose scope.</summary>
    public Tensor ReadStorage(PickledStorage storage, WeightType type)
    {
        string name = $"data/{storage.Key}";
        ZipArchiveEntry entry = Entry(name);
        if ((Int128)storage.Count * type.Bytes != entry.Length)
        {
            throw Fault(
                Invariant($"the entry {ForeignText.Quote(name)} has {entry.Length} bytes, not those of {storage.Count} ")
                    + Invariant($"values of {type.Bytes} bytes")
            );
        }

        Claim(entry);
        Tensor values = empty(storage.Count, type.Type);
        return Guard(() =>
        {
            using Stream stream = entry.Open();
            TensorBytes.Fill(values, stream, sum: null, _cancellation);
            return values;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static bool IsPickle(string name) =>
        name.EndsWith(PickleName, StringComparison.Ordinal)
        && name.IndexOf('/', StringComparison.Ordinal) == name.Length - PickleName.Length;

    private void RequireLittleEndian()
    {
        // Absent before PyTorch 2.1, which wrote the machine's own order: little everywhere but on mainframes.
        if (
            _entries.TryGetValue($"{_root}/byteorder", out ZipArchiveEntry? entry)
            && !ReadSmall(entry, longest: 16).AsSpan().SequenceEqual("little"u8)
        )
        {
            throw Fault("the byte order is not 'little'; load it in PyTorch and save it again on a little-endian machine");
        }
    }

    private byte[] ReadSmall(ZipArchiveEntry entry, int longest)
    {
        if (entry.Length > longest)
        {
            throw Fault(Invariant($"the entry {ForeignText.Quote(entry.Name)} has {entry.Length} bytes; at most {longest} are read"));
        }

        Claim(entry);
        byte[] bytes = new byte[entry.Length];
        return Guard(() =>
        {
            using Stream stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        });
    }

    private ZipArchiveEntry Entry(string name) =>
        _entries.GetValueOrDefault($"{_root}/{name}") ?? throw Fault($"the archive has no entry {ForeignText.Quote(name)}");

    /// <summary>Entries may overlap in the file; together they still claim no more than it holds.</summary>
    private void Claim(ZipArchiveEntry entry)
    {
        if (entry.Length != entry.CompressedLength || entry.IsEncrypted)
        {
            throw Fault($"the entry {ForeignText.Quote(entry.Name)} is compressed or encrypted, which torch.save never does");
        }

        _cancellation.ThrowIfCancellationRequested();
        _bytesLeft -= entry.Length;
        if (entry.Length < 0 || _bytesLeft < 0)
        {
            throw Fault("the archive's entries claim more bytes than the file has");
        }
    }

    /// <summary>Whatever a broken archive makes the reader of zip archives throw becomes one sentence.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new DataFormatException($"{_path}: the zip archive is broken or cut short.", broken);
        }
    }

    private DataFormatException Fault(string what) => new($"{_path}: {what}.");
}
