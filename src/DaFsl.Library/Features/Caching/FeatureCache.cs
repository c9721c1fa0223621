using System.IO.Hashing;
using System.Text;

namespace DaFsl.Library.Features.Caching;

/// <summary>
/// Vectors on disk, by the key of their image, for one network and one set of settings. Each extraction adds a file with its new vectors;
/// many small files become one. Whatever is missing, damaged or cannot be written is worked out again the next time.
/// </summary>
internal sealed class FeatureCache : IDisposable
{
    /// <summary>The bytes of a megabyte.</summary>
    public const long Megabyte = 1 << 20;

    // What is not yet written is in memory.
    private const long LargestFile = 64 * Megabyte;
    private const int PartsOfBound = 4;

    // Fewer wait for more: a file for each image that is asked about would be slow.
    private const int FewVectors = 64;
    private const int MostFiles = 16;

    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly UInt128 _settings;
    private readonly int _length;
    private readonly int _mostPending;
    private readonly Lock _one = new();
    private readonly List<CacheSegment> _segments = [];
    private readonly Dictionary<UInt128, (CacheSegment Segment, int Place)> _places = [];
    private readonly Dictionary<UInt128, float[]> _pending = [];
    private readonly HashSet<CacheSegment> _used = [];

    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <param name="mostBytes">The size that the folder may have.</param>
    /// <param name="identity">Text that differs where the vector of an image may.</param>
    /// <param name="length">The number of values of a vector.</param>
    /// <exception cref="IOException">The folder cannot be made; the message starts with its path.</exception>
    public FeatureCache(string folder, long mostBytes, string identity, int length)
    {
        CacheFolder.Create(folder);
        _folder = Path.GetFullPath(folder);
        _mostBytes = mostBytes;
        _settings = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(identity));
        _length = length;
        _mostPending = (int)Math.Max(1, Math.Min(LargestFile, mostBytes / PartsOfBound) / (length * sizeof(float)));
        foreach (string path in CacheFolder.Segments(_folder, _settings))
        {
            Open(path);
        }
    }

    /// <summary>Finds the vector of an image; <see langword="null"/> if there is none.</summary>
    public float[]? Find(UInt128 key)
    {
        (CacheSegment Segment, int Place) found;
        lock (_one)
        {
            if (_pending.TryGetValue(key, out float[]? waiting))
            {
                return [.. waiting];
            }

            if (!_places.TryGetValue(key, out found))
            {
                return null;
            }

            _used.Add(found.Segment);
        }

        return found.Segment.Read(found.Place);
    }

    /// <summary>Adds the vector of an image; it is copied.</summary>
    public void Add(UInt128 key, float[] vector)
    {
        lock (_one)
        {
            _pending[key] = [.. vector];
            if (_pending.Count >= _mostPending)
            {
                Write();
            }
        }
    }

    /// <summary>Begins an extraction; at its end, also where it is cancelled, its vectors are written if they are many.</summary>
    public IDisposable BeginWriting() => new Extraction(this);

    /// <summary>Writes what is not yet written, and closes the files.</summary>
    public void Dispose()
    {
        lock (_one)
        {
            Write();
            End();
            _segments.ForEach(s => s.Dispose());
            _segments.Clear();
            _places.Clear();
        }
    }

    private void End()
    {
        foreach (CacheSegment segment in _used)
        {
            CacheFolder.Touch(segment.Path);
        }

        _used.Clear();
    }

    private void Write()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        // Later files count more, so a damaged vector is replaced.
        WriteFile([.. _pending]);
        _pending.Clear();
        Merge();
        CacheFolder.Bound(_folder, _mostBytes);
    }

    private bool WriteFile(IReadOnlyList<KeyValuePair<UInt128, float[]>> vectors)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            Open(CacheSegment.Write(_folder, _settings, _length, vectors));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written is no reason to lose what was worked out.
            return false;
        }
    }

    private void Merge()
    {
        if (_segments.Count <= MostFiles)
        {
            return;
        }

        long bytes = 0;
        HashSet<CacheSegment> small =
        [
            .. _segments.OrderBy(s => s.Bytes).TakeWhile(s => (bytes += s.Bytes) <= (long)_mostPending * _length * sizeof(float)),
        ];
        KeyValuePair<UInt128, float[]>[] vectors =
        [
            .. _places
                .Where(p => small.Contains(p.Value.Segment))
                .Select(p => (p.Key, Vector: p.Value.Segment.Read(p.Value.Place)))
                .Where(p => p.Vector is not null)
                .Select(p => new KeyValuePair<UInt128, float[]>(p.Key, p.Vector!)),
        ];
        if (small.Count < 2 || vectors.Length == 0 || !WriteFile(vectors))
        {
            return;
        }

        // A file with the very same table has the same name: it is the one that was just written.
        string kept = _segments[^1].Path;
        foreach (CacheSegment merged in small)
        {
            _segments.Remove(merged);
            _used.Remove(merged);
            merged.Dispose();
            if (merged.Path != kept)
            {
                CacheFolder.Delete(merged.Path);
            }
        }
    }

    private void Open(string path)
    {
        if (CacheSegment.Open(path, _settings, _length) is not { } segment)
        {
            return;
        }

        _segments.Add(segment);
        foreach ((int place, UInt128 key) in segment.Keys.Index())
        {
            _places[key] = (segment, place);
        }
    }

    private sealed class Extraction(FeatureCache cache) : IDisposable
    {
        public void Dispose()
        {
            lock (cache._one)
            {
                cache.End();
                if (cache._pending.Count >= FewVectors)
                {
                    cache.Write();
                }
            }
        }
    }
}
