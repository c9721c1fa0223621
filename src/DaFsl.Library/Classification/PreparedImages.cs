using System.Runtime.ExceptionServices;

namespace DaFsl.Library.Classification;

/// <summary>Brings images to what a network is shown, some at once on all cores, and no more of them than are asked for next.</summary>
internal static class PreparedImages
{
    // Whole images are in memory one a core; what is made of them is small.
    private const int AtOnce = 64;

    /// <summary>Prepares each item, in order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="prepare">The function that prepares one item; called by several threads.</param>
    /// <param name="cancellationToken">The token; checked before every item.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IEnumerable<TPrepared> Of<TItem, TPrepared>(
        IReadOnlyList<TItem> items,
        Func<TItem, TPrepared> prepare,
        CancellationToken cancellationToken
    )
    {
        for (int start = 0; start < items.Count; start += AtOnce)
        {
            foreach (TPrepared prepared in Some(items, start, Math.Min(AtOnce, items.Count - start), prepare, cancellationToken))
            {
                yield return prepared;
            }
        }
    }

    private static TPrepared[] Some<TItem, TPrepared>(
        IReadOnlyList<TItem> items,
        int start,
        int count,
        Func<TItem, TPrepared> prepare,
        CancellationToken cancellationToken
    )
    {
        var prepared = new TPrepared[count];
        var faults = new Exception?[count];
        Parallel.For(
            0,
            count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i =>
            {
                try
                {
                    prepared[i] = prepare(items[start + i]);
                }
                catch (Exception fault)
                {
                    faults[i] = fault;
                }
            }
        );

        // The first in the list, whichever thread was the first to meet one.
        if (Array.Find(faults, f => f is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return prepared;
    }
}
