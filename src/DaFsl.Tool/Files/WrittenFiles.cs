using System.Security.Cryptography;
using System.Text.Json;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Tool.Files;

/// <summary>
/// A record of the images in an output folder that a study has written itself: their names and checksums are kept in a file beside them, so
/// that a resumed study recognises its own images, and a new one does not mistake existing images for its own.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="ledger">The file that they are kept in.</param>
internal sealed class WrittenFiles(OutputFolder folder, string ledger)
{
    private Dictionary<string, string> _sums = new(StringComparer.Ordinal);
    private bool _isBegun;

    /// <summary>Takes for its own what an earlier start of the same study wrote.</summary>
    public void GoOn() => (_sums, _isBegun) = (Read(), true);

    /// <summary>True if a file was written by this study and has not changed since.</summary>
    public bool Has(string name) => _sums.TryGetValue(name, out string? sum) && sum == SumOf(name);

    /// <summary>Writes files and remembers them.</summary>
    /// <param name="write">Writes to a folder that it is given, and returns the files' names.</param>
    public void Write(Func<string, IReadOnlyList<string>> write)
    {
        Begin();
        foreach (string path in folder.Replace([], write))
        {
            string name = Path.GetFileName(path);
            _sums[name] = SumOf(name) ?? throw new IOException($"{path}: the file is gone.");
        }

        folder.Write(ledger, JsonSerializer.Serialize(_sums));
    }

    // What another study wrote is out of date, and nobody else's.
    private void Begin()
    {
        if (_isBegun)
        {
            return;
        }

        _isBegun = true;
        foreach ((string name, string sum) in Read())
        {
            if (sum == SumOf(name))
            {
                File.Delete(folder.At(name));
            }
        }
    }

    private Dictionary<string, string> Read()
    {
        string path = folder.At(ledger);
        try
        {
            using FileStream file = RegularFile.Open(path);
            Dictionary<string, string>? read = JsonSerializer.Deserialize<Dictionary<string, string>>(file);
            return new(read?.Where(f => f.Key == Path.GetFileName(f.Key) && f.Value is not null) ?? [], StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            return new(StringComparer.Ordinal); // Not there, or not ours: then nothing is.
        }
    }

    private string? SumOf(string name)
    {
        try
        {
            using FileStream file = RegularFile.Open(folder.At(name));
            return Convert.ToHexString(SHA256.HashData(file));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
