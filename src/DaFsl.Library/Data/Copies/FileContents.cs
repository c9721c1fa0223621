using System.Globalization;
using System.Security.Cryptography;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Copies;

/// <summary>
/// Finds files that are byte for byte the same. Only files of one length are opened, and only those read whole whose samples are the same,
/// so most are never read.
/// </summary>
internal static class FileContents
{
    private const int SampleBytes = 256;

    /// <summary>For each file that is the same as one before it, that one's index.</summary>
    /// <param name="paths">The files; null where an image is none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Dictionary<int, int> FindCopies(IReadOnlyList<string?> paths, CancellationToken cancellationToken)
    {
        int[][] alike =
        [
            [.. Enumerable.Range(0, paths.Count).Where(i => paths[i] is not null)],
        ];
        foreach (Func<string, string?> keyOf in new Func<string, string?>[] { LengthOf, SampleOf, HashOf })
        {
            int[] left = [.. alike.SelectMany(g => g)];
            string?[] keys = new string?[left.Length];
            Parallel.For(0, left.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
                keys[i] = keyOf(paths[left[i]]!)
            );
            alike =
            [
                .. Enumerable
                    .Range(0, left.Length)
                    .Where(i => keys[i] is not null)
                    .GroupBy(i => keys[i]!, i => left[i])
                    .Select(g => g.Order().ToArray())
                    .Where(g => g.Length > 1),
            ];
        }

        return alike.SelectMany(g => g.Skip(1), (g, copy) => (copy, g[0])).ToDictionary();
    }

    private static string? LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? SampleOf(string path) => Read(path, file =>
        {
            Span<byte> samples = stackalloc byte[SampleBytes * 2];
            file.Position = file.Length / 2;
            int middle = file.ReadAtLeast(samples[..SampleBytes], SampleBytes, throwOnEndOfStream: false);
            file.Position = Math.Max(0, file.Length - SampleBytes);
            int end = file.ReadAtLeast(samples[middle..], SampleBytes, throwOnEndOfStream: false);
            return Invariant($"{file.Length} {Convert.ToHexString(samples[..(middle + end)])}");
        });

    private static string? HashOf(string path) => Read(path, file => Convert.ToHexString(SHA256.HashData(file)));

    // What cannot be read any more is no copy of anything, and is told when it is loaded.
    private static string? Read(string path, Func<FileStream, string> read)
    {
        try
        {
            using FileStream file = DataFile.Open(path);
            return read(file);
        }
        catch (Exception unreadable) when (unreadable is DataFormatException or IOException)
        {
            return null;
        }
    }
}
