using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>The bootstrap over items (Efron 1979): as many as there are, drawn with replacement, many times.</summary>
internal static class ItemBootstrap
{
    /// <summary>Works out figures of each resample.</summary>
    /// <param name="items">The number of items.</param>
    /// <param name="options">The options: the number of resamples and the seed.</param>
    /// <param name="measure">The figures, by how often each item was drawn; called from several threads.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal static T[] Resample<T>(int items, BootstrapOptions options, Func<int[], T> measure) =>
        Resample(items, options, (copies, _) => measure(copies));

    /// <summary>Works out figures of each resample.</summary>
    /// <param name="items">The number of items.</param>
    /// <param name="options">The options: the number of resamples and the seed.</param>
    /// <param name="measure">
    /// The figures, by how often each item was drawn and by the resample's number; called from several threads.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal static T[] Resample<T>(int items, BootstrapOptions options, Func<int[], int, T> measure)
    {
        if (options.Resamples < 1 || !(options.Level > 0 && options.Level < 1))
        {
            throw new ArgumentException(
                Invariant($"Resamples is {options.Resamples} and Level is {options.Level}; there must be at least 1 ")
                    + "resample, and a level between 0 and 1.",
                nameof(options)
            );
        }

        var samples = new T[options.Resamples];
        Parallel.For(
            0,
            samples.Length,
            () => new int[items],
            (resample, _, copies) =>
            {
                var random = new Random(RandomSeeds.DeriveInt32(options.Seed, Invariant($"bootstrap resample {resample}")));
                Array.Clear(copies);
                for (int i = 0; i < items; i++)
                {
                    copies[random.Next(items)]++;
                }

                samples[resample] = measure(copies, resample);
                return copies;
            },
            _ => { }
        );
        return samples;
    }
}
