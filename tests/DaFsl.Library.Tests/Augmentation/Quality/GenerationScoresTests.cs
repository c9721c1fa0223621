using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class GenerationScoresTests
{
    [Fact]
    public void Measure_is_made_of_the_single_measures()
    {
        float[][] real = Draw(40, 0, seed: 1);
        float[][] made = Draw(30, 0.3f, seed: 2);

        GenerationScores scores = GenerationScores.Measure(real, made, neighbours: 5);

        Assert.Equal((40, 30), (scores.Real, scores.Made));
        Assert.Equal(new KernelDistance(real).To(made), scores.KernelDistance!.Value, 1e-9);
        Assert.InRange(scores.KernelDistance.Value, scores.KernelInterval!.Lower, scores.KernelInterval.Upper);
        Assert.Equal(DataSetDistance.Between(real, made, new FrechetDistance()), scores.FrechetDistance);
        Assert.Equal(ManifoldScores.Measure(real, made, 5), scores.Manifold);
    }

    [Fact]
    public void Measure_of_large_sets_looks_at_a_sample_that_the_seed_draws()
    {
        float[][] real = Draw(40, 0, seed: 1);
        float[][] made = Draw(30, 0.3f, seed: 2);

        GenerationScores once = GenerationScores.Measure(real, made, sampling: new SamplingOptions { MaxSamples = 10, Seed = 1 });

        Assert.Equal((10, 10), (once.Real, once.Made));
        Assert.Equal(once, GenerationScores.Measure(real, made, sampling: new SamplingOptions { MaxSamples = 10, Seed = 1 }));
        Assert.NotEqual(once, GenerationScores.Measure(real, made, sampling: new SamplingOptions { MaxSamples = 10, Seed = 2 }));
    }

    [Fact]
    public void Measure_with_one_image_has_no_figures() =>
        Assert.Equal(
            new GenerationScores
            {
                Real = 1,
                Made = 2,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            GenerationScores.Measure(
                [
                    [1, 2],
                ],
                [
                    [1, 2],
                    [3, 4],
                ]
            )
        );

    [Fact]
    public void Measure_of_three_has_no_interval_and_takes_the_neighbours_there_are()
    {
        GenerationScores scores = GenerationScores.Measure(Draw(3, 0, seed: 1), Draw(9, 0, seed: 2));

        Assert.NotNull(scores.KernelDistance);
        Assert.Null(scores.KernelInterval);
        Assert.Equal(2, scores.Manifold!.Neighbours);
    }

    private static float[][] Draw(int count, float shift, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextSingle() + shift).ToArray())];
    }
}
