using System.IO.Hashing;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Features.Caching;

/// <summary>Reads images on all cores, and tells them apart by what they hold.</summary>
internal static class ImageParts
{
    /// <summary>
    /// The key of an image: XXH128 of its file, or of its pixels where it has none, and of the box. Of the file rather than of its decoded
    /// pixels, so that an image whose vector is known need not be decoded.
    /// </summary>
    /// <returns><see langword="null"/> where the file cannot be read; decoding tells why.</returns>
    public static UInt128? KeyOf(ImagePart part)
    {
        var sum = new XxHash128();
        try
        {
            part.Source.AddTo(sum);
        }
        catch (IOException)
        {
            return null;
        }

        if (part.Box is { } box)
        {
            sum.Append(MemoryMarshal.AsBytes<BoundingBox>([box]));
        }

        return sum.GetCurrentHashAsUInt128();
    }

    /// <summary>Does some work for each of some items on all cores; of faults, that of the first item is thrown.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">The work; called by several threads.</param>
    /// <param name="cancellationToken">The token; checked before every item.</param>
    public static TResult[] Each<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> work, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var faults = new Exception?[items.Count];
        var all = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, items.Count, all, i =>
        {
            try
            {
                results[i] = work(items[i]);
            }
            catch (Exception fault)
            {
                faults[i] = fault;
            }
        });
        if (Array.Find(faults, f => f is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return results;
    }
}
