using DaFsl.Library.Similarity;
using DaFsl.Library.Tests.Similarity.Golden;

namespace DaFsl.Library.Tests.Similarity;

public sealed class KernelDistanceTests
{
    [Fact]
    public void To_is_the_unbiased_discrepancy()
    {
        // The mean of x . x / d is 1, so nothing is scaled. Within: (0 + 1)^3 = 1; of the others, (1 + 1)^3 = 8; between: k((r, 0), (1, 1))
        // = (r / 2 + 1)^3.
        float root = MathF.Sqrt(2);
        var distance = new KernelDistance([
            [root, 0],
            [0, root],
        ]);
        double between = Math.Pow((root / 2) + 1, 3);

        Assert.Equal(
            1 + 8 - (2 * between),
            distance.To([
                [1, 1],
                [1, 1],
            ]),
            1e-5
        );
    }

    [Fact]
    public void To_does_not_depend_on_the_scale_of_features()
    {
        float[][] real =
        [
            [1, 2],
            [2, 1],
            [3, 1],
        ];
        float[][] others =
        [
            [0, 1],
            [1, 1],
        ];

        Assert.Equal(new KernelDistance(real).To(others), new KernelDistance(Times(real, 100)).To(Times(others, 100)), 1e-4);
    }

    [Fact]
    public void To_images_of_one_distribution_is_about_zero_and_grows_with_a_shift()
    {
        var random = new Random(1);
        var distance = new KernelDistance(Draw(0));
        double near = distance.To(Draw(0));
        double middle = distance.To(Draw(0.5f));
        double far = distance.To(Draw(1));

        Assert.Equal(0, near, 0.05);
        Assert.True(near < middle && middle < far, $"{near}, {middle}, {far}");

        float[][] Draw(float shift) =>
            [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextSingle() + shift).ToArray())];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void To_agrees_with_numpy(int pair)
    {
        GoldenDistances.SetPair sets = GoldenDistances.Read.Sets[pair];

        Assert.Equal(1, new KernelDistance(sets.X, rescale: false).To(sets.Y) / sets.Kernel.Plain, 1e-9);
        Assert.Equal(1, new KernelDistance(sets.X).To(sets.Y) / sets.Kernel.Rescaled, 1e-5);
    }

    [Fact]
    public void Estimate_of_all_is_the_distance_with_an_interval_around_it()
    {
        GoldenDistances.SetPair sets = GoldenDistances.Read.Sets[0];
        var distance = new KernelDistance(sets.X);

        KernelEstimate estimate = distance.Estimate(sets.Y, new SamplingOptions { Seed = 3 });

        Assert.Equal(distance.To(sets.Y), estimate.Distance, 1e-9);
        Assert.Equal(0.95, estimate.Interval!.Level);
        Assert.True(estimate.Interval.Contains(estimate.Distance), $"{estimate}");
        Assert.Equal(estimate, distance.Estimate(sets.Y, new SamplingOptions { Seed = 3 }));
        Assert.NotEqual(estimate, distance.Estimate(sets.Y, new SamplingOptions { Seed = 4 }));
    }

    [Fact]
    public void Estimate_covers_the_truth_about_as_often_as_it_says()
    {
        // Sets of one origin are 0 apart. Of 200 intervals of 80 %, some 160 should hold that.
        var random = new Random(5);
        int covered = Enumerable
            .Range(0, 200)
            .Count(i => new KernelDistance(Draw()).Estimate(Draw(), new SamplingOptions { Level = 0.8, Seed = i }).Interval!.Contains(0));

        Assert.InRange(covered, 140, 195);

        float[][] Draw() => [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextSingle()).ToArray())];
    }

    [Fact]
    public void Estimate_of_three_images_has_no_interval() =>
        Assert.Null(
            new KernelDistance([
                [1],
                [2],
                [3],
                [4],
            ])
                .Estimate([
                    [1],
                    [2],
                    [5],
                ])
                .Interval
        );

    [Fact]
    public void Too_few_or_unfit_images_throw()
    {
        Assert.Equal(
            "The number of feature vectors in the real set is 1; the kernel distance needs at least 2. (Parameter 'real')",
            Assert
                .Throws<ArgumentException>(() =>
                    new KernelDistance([
                        [1],
                    ])
                )
                .Message
        );
        Assert.Equal(
            "The number of feature vectors in the features set is 1; the kernel distance needs at least 2. (Parameter 'features')",
            Assert
                .Throws<ArgumentException>(() =>
                    new KernelDistance([
                        [1],
                        [2],
                    ]).To([
                        [1],
                    ])
                )
                .Message
        );
        Assert.Equal(
            "Feature vector 1 of the features set has 2 values, but the real set's first has 1. (Parameter 'features')",
            Assert
                .Throws<ArgumentException>(() =>
                    new KernelDistance([
                        [1],
                        [2],
                    ]).To([
                        [1],
                        [2, 3],
                    ])
                )
                .Message
        );
    }

    private static float[][] Times(float[][] rows, float factor) => [.. rows.Select(r => r.Select(v => v * factor).ToArray())];
}
