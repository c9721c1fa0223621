namespace DaFsl.Library.Runtime;

/// <summary>
/// Runs long work on a thread of its own. TorchSharp's dispose scopes and gradient mode belong to a thread, so a run that
/// moved from one pool thread to another would lose both.
/// </summary>
internal static class RunThread
{
    /// <summary>As large as a Linux main thread's: the backward pass of a deep network recurses.</summary>
    private const int StackBytes = 8 << 20;

    /// <summary>Runs <paramref name="work"/> from beginning to end on one new background thread.</summary>
    /// <returns>
    /// A task with the work's result or its exception; cancelled where the work threw <see cref="OperationCanceledException"/>,
    /// or never started because <paramref name="cancellationToken"/> was cancelled before.
    /// </returns>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        // Continuations run elsewhere: one that went on here would keep the thread.
        TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() => Run(work, completion), StackBytes) { Name = "DaFsl run", IsBackground = true };
        thread.Start();
        return completion.Task;
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> completion)
    {
        try
        {
            completion.SetResult(work());
        }
        catch (OperationCanceledException e)
        {
            completion.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            completion.SetException(e);
        }
    }
}
