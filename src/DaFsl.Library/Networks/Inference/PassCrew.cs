namespace DaFsl.Library.Networks.Inference;

/// <summary>
/// The threads that do the steps of one pass together. Whoever is there takes the next piece; the thread that asked for the pass would do
/// it alone if no other came, so a busy thread pool delays it but never stops it.
/// </summary>
/// <param name="steps">The steps in their order.</param>
/// <param name="pass">The pass.</param>
internal sealed class PassCrew(IReadOnlyList<IPassStep> steps, PassRun pass)
{
    // Waking a thread takes longer than most steps; beyond this, the others have been interrupted, and the processor may be wanted.
    private const int Spins = 2000;

    private readonly int[] _taken = new int[steps.Count];
    private readonly int[] _done = new int[steps.Count];
    private volatile bool _hasFailed;

    /// <summary>Does all steps.</summary>
    public void Run()
    {
        if (pass.Workers == 1)
        {
            foreach (IPassStep step in steps)
            {
                int pieces = step.Pieces(pass.Images, pass.Workers);
                for (int piece = 0; piece < pieces; piece++)
                {
                    step.Do(pass, piece, pass.Memory.Worker(0));
                }
            }

            return;
        }

        Parallel.For(0, pass.Workers, Work);
    }

    private void Work(int worker)
    {
        try
        {
            for (int i = 0; i < steps.Count && !_hasFailed; i++)
            {
                int pieces = steps[i].Pieces(pass.Images, pass.Workers);
                for (int piece = Take(i); piece < pieces; piece = Take(i))
                {
                    steps[i].Do(pass, piece, pass.Memory.Worker(worker));
                    Interlocked.Increment(ref _done[i]);
                }

                Await(i, pieces);
            }
        }
        catch
        {
            // The others wait for pieces that nobody will do.
            _hasFailed = true;
            throw;
        }
    }

    private int Take(int step) => Interlocked.Increment(ref _taken[step]) - 1;

    private void Await(int step, int pieces)
    {
        for (int spin = 0; Volatile.Read(ref _done[step]) < pieces && !_hasFailed; spin++)
        {
            if (spin < Spins)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
