namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// Memory that images may take while they are decoded, for all threads together: who would go beyond it waits until others are done, in the
/// order in which they came. What alone is more than all of it is let in alone.
/// </summary>
/// <param name="bytes">The total number of bytes.</param>
internal sealed class DecodeBudget(long bytes)
{
    private const long Least = 256L << 20;
    private const long Most = 4L << 30;

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private readonly long _total = bytes;
    private long _free = bytes;

    /// <summary>The process's: an eighth of the memory that it may use, between 256 MB and 4 GB.</summary>
    public static DecodeBudget Shared { get; } = new(Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8, Least, Most));

    /// <summary>Waits for memory and takes it; to be given back by disposing of the lease.</summary>
    /// <param name="bytes">The number of bytes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Lease Take(long bytes, CancellationToken cancellationToken)
    {
        var own = new Waiting(Math.Clamp(bytes, 0, _total));
        lock (_gate)
        {
            _waiting.AddLast(own);
            LetIn();
        }

        try
        {
            own.IsIn.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                // It may have been let in meanwhile.
                _free += own.IsIn.IsSet ? own.Bytes : 0;
                _waiting.Remove(own);
                LetIn();
            }

            throw;
        }

        return new Lease(this, own.Bytes);
    }

    private void LetIn()
    {
        while (_waiting.First is { } first && first.Value.Bytes <= _free)
        {
            _free -= first.Value.Bytes;
            _waiting.RemoveFirst();
            first.Value.IsIn.Set();
        }
    }

    private void Return(long bytes)
    {
        lock (_gate)
        {
            _free += bytes;
            LetIn();
        }
    }

    /// <summary>Memory that was taken.</summary>
    /// <param name="budget">The budget that the memory came from.</param>
    /// <param name="bytes">The number of bytes.</param>
    public readonly struct Lease(DecodeBudget budget, long bytes) : IDisposable
    {
        /// <summary>Gives it back; once.</summary>
        public void Dispose() => budget.Return(bytes);
    }

    // The event is never asked for its handle, so there is nothing to dispose of.
    private sealed class Waiting(long bytes)
    {
        public long Bytes { get; } = bytes;

        public ManualResetEventSlim IsIn { get; } = new();
    }
}
