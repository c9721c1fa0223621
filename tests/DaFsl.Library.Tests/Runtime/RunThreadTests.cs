using DaFsl.Library.Runtime;
using TorchSharp;

namespace DaFsl.Library.Tests.Runtime;

public class RunThreadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_runs_on_a_named_thread_of_its_own()
    {
        Thread? thread = null;
        bool onItsOwn = false;

        int answer = await RunThread.RunAsync(
            () =>
            {
                thread = Thread.CurrentThread;
                onItsOwn = thread is { IsThreadPoolThread: false, IsBackground: true, Name: "DaFsl run" };
                return 42;
            },
            Token
        );

        Assert.Equal(42, answer);
        Assert.True(onItsOwn);
        Assert.NotSame(thread, Thread.CurrentThread);
    }

    [Fact]
    public async Task RunAsync_gradient_mode_and_dispose_scope_stay_on_the_thread()
    {
        (bool gradient, bool alive) = await RunThread.RunAsync(
            () =>
            {
                using IDisposable noGradient = torch.no_grad();
                using DisposeScope scope = torch.NewDisposeScope();
                torch.Tensor inside = torch.ones(2);
                return (torch.is_grad_enabled(), !inside.IsInvalid);
            },
            Token
        );

        Assert.False(gradient);
        Assert.True(alive);
        Assert.True(torch.is_grad_enabled());
    }

    [Fact]
    public async Task RunAsync_failing_work_fails_the_task_with_its_exception()
    {
        InvalidOperationException thrown = new("No.");

        Task<int> task = RunThread.RunAsync<int>(() => throw thrown, Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => task));
        Assert.True(task.IsFaulted);
    }

    [Fact]
    public async Task RunAsync_cancelled_work_cancels_the_task()
    {
        using CancellationTokenSource source = new();
        using ManualResetEventSlim started = new();
        Task<int> task = RunThread.RunAsync<int>(
            () =>
            {
                started.Set();
                source.Token.WaitHandle.WaitOne();
                throw new OperationCanceledException(source.Token);
            },
            source.Token
        );
        started.Wait(Token);

        await source.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(source.Token, cancelled.CancellationToken);
        Assert.True(task.IsCanceled);
    }

    [Fact]
    public void RunAsync_cancelled_before_never_starts()
    {
        bool started = false;

        Task<bool> task = RunThread.RunAsync(() => started = true, new CancellationToken(canceled: true));

        Assert.True(task.IsCanceled);
        Assert.False(started);
    }

    [Fact]
    public async Task RunAsync_deep_recursion_has_room()
    {
        // About 4 MB of frames: more than a pool thread has on some systems.
        static int Depth(int left)
        {
            Span<byte> frame = stackalloc byte[1024];
            frame[0] = 1;
            return left == 0 ? 0 : Depth(left - 1) + frame[0];
        }

        Assert.Equal(4000, await RunThread.RunAsync(() => Depth(4000), Token));
    }
}
