using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging.Codec;

public sealed class DecodeBudgetTests
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_manyThreads_neverGoBeyondTheBudget()
    {
        var budget = new DecodeBudget(100);
        int taken = 0,
            most = 0;
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (i, _) =>
        {
            int bytes = 20 + (i % 30);
            using DecodeBudget.Lease lease = budget.Take(bytes, CancellationToken.None);
            int now = Interlocked.Add(ref taken, bytes);
            InterlockedMax(ref most, now);
            Thread.SpinWait(2000);
            Interlocked.Add(ref taken, -bytes);
            return ValueTask.CompletedTask;
        });

        Assert.InRange(most, 20, 100);
    }

    [Fact]
    public async Task Take_moreThanThereIs_isLetInAlone()
    {
        var budget = new DecodeBudget(100);
        DecodeBudget.Lease small = budget.Take(1, CancellationToken.None);
        Task<DecodeBudget.Lease> large = Task.Run(() => budget.Take(1000, CancellationToken.None), Token);
        Assert.NotSame(large, await Task.WhenAny(large, Task.Delay(_moment, Token)));

        small.Dispose();
        DecodeBudget.Lease taken = await large.WaitAsync(_long, Token);
        Task<DecodeBudget.Lease> next = Task.Run(() => budget.Take(1, CancellationToken.None), Token);
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(_moment, Token)));
        taken.Dispose();
        (await next.WaitAsync(_long, Token)).Dispose();
    }

    [Fact]
    public async Task Take_largeOneWaits_smallOnesDoNotOvertakeItForEver()
    {
        var budget = new DecodeBudget(100);
        DecodeBudget.Lease first = budget.Take(60, CancellationToken.None);
        Task<DecodeBudget.Lease> large = Task.Run(() => budget.Take(90, CancellationToken.None), Token);
        Assert.NotSame(large, await Task.WhenAny(large, Task.Delay(_moment, Token)));
        Task<DecodeBudget.Lease> small = Task.Run(() => budget.Take(20, CancellationToken.None), Token);
        Assert.NotSame(small, await Task.WhenAny(small, Task.Delay(_moment, Token)));

        first.Dispose();
        (await large.WaitAsync(_long, Token)).Dispose();
        (await small.WaitAsync(_long, Token)).Dispose();
    }

    [Fact]
    public async Task Take_cancelledWhileWaiting_leavesTheBudgetToOthers()
    {
        var budget = new DecodeBudget(100);
        DecodeBudget.Lease first = budget.Take(60, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        Task<DecodeBudget.Lease> waiting = Task.Run(() => budget.Take(90, cancellation.Token), Token);
        Task<DecodeBudget.Lease> behind = Task.Run(
            async () =>
            {
                await Task.Delay(_moment, Token);
                return budget.Take(30, CancellationToken.None);
            },
            Token
        );
        await Task.Delay(_moment, Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        (await behind.WaitAsync(_long, Token)).Dispose();
        first.Dispose();
        budget.Take(100, CancellationToken.None).Dispose();
    }

    [Fact]
    public async Task Decode_anyWay_waitsForTheSharedBudget()
    {
        byte[] png = TestImages.Noise(SKEncodedImageFormat.Png, 9, 6);
        using var folder = new TempFolder();
        string path = folder.Write("a.png", png);
        using var cancellation = new CancellationTokenSource();
        Task[] decoding,
            cancelled;
        using (DecodeBudget.Shared.Take(long.MaxValue, Token))
        {
            cancelled = [Task.Run(() => ImageCodec.Decode(new MemoryStream(png), "stream", null, cancellation.Token), Token)];
            decoding =
            [
                Task.Run(() => ImageCodec.Decode(path), Token),
                Task.Run(() => ImageCodec.Decode(png, "bytes"), Token),
                Task.Run(() => ImageSources.Encoded("bytes", png).LoadScaled(new byte[3], 1, 1), Token),
                Task.Run(() => new FileImageSource(path).LoadScaled(new byte[3], 1, 1), Token),
                Task.Run(() => Assert.Null(ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: true).Damage), Token),
            ];
            await Task.Delay(_moment, Token);
            Assert.All(decoding, task => Assert.False(task.IsCompleted));

            // What reads headers alone waits for nothing.
            Assert.Equal((9, 6), ImageCodec.ReadSize(path));
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(cancelled).WaitAsync(_long, Token));
        }

        await Task.WhenAll(decoding).WaitAsync(_long, Token);
        Assert.Throws<DataFormatException>(() => ImageCodec.Decode(png.AsSpan(..60), "cut"));

        // All of it was given back, also by what was cancelled, and by what was damaged.
        (await Task.Run(() => DecodeBudget.Shared.Take(long.MaxValue, Token), Token).WaitAsync(_long, Token)).Dispose();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
