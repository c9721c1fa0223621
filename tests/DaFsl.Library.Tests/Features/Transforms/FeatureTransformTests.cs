using DaFsl.Library.Features.Transforms;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Features.Transforms;

public sealed class FeatureTransformTests
{
    private static readonly FeatureTransformSettings _nothing = new() { Standardizes = false };

    [Fact]
    public void Fit_of_standardization_subtracts_the_mean_and_divides_by_the_deviation()
    {
        // Means 3 and 10; deviations 2 (of -2, 2) and 0, which becomes the floor: a tenth of the mean deviation of 1.
        FeatureTransform transform = FeatureTransform.Fit(
            [
                [1, 10],
                [5, 10],
            ],
            new() { DeviationFloor = 0.1 }
        );

        AssertClose([-1, 0], transform.Apply([1, 10]));
        AssertClose([2, 20], transform.Apply([7, 12]));
    }

    [Fact]
    public void Fit_of_values_that_never_vary_divides_by_1()
    {
        FeatureTransform transform = FeatureTransform.Fit(
            [
                [3, 4],
            ],
            new() { DeviationFloor = 0 }
        );

        AssertClose([2, -4], transform.Apply([5, 0]));
    }

    [Fact]
    public void Fit_of_length_divides_by_it_and_leaves_zeros()
    {
        FeatureTransform transform = FeatureTransform.Fit(
            [
                [1, 1],
            ],
            _nothing with
            {
                Normalizes = true,
            }
        );

        AssertClose([0.6f, -0.8f], transform.Apply([3, -4]));
        AssertClose([0, 0], transform.Apply([0, 0]));
    }

    [Fact]
    public void Fit_of_whitening_turns_and_scales()
    {
        // Two vectors lie 4 from the mean (10, 20) along (1, 1), and two lie 2 from it along (1, -1): the variances are 8 and 2.
        float u = MathF.Sqrt(2);
        float[][] vectors =
        [
            [10 + (2 * u), 20 + (2 * u)],
            [10 - (2 * u), 20 - (2 * u)],
            [10 + u, 20 - u],
            [10 - u, 20 + u],
        ];

        FeatureTransform two = FeatureTransform.Fit(vectors, _nothing with { Components = 2, Ridge = 0 });
        FeatureTransform one = FeatureTransform.Fit(vectors, _nothing with { Components = 1, Ridge = 0.2 });

        AssertClose([u, 0], two.Apply(vectors[0]), 1e-5f);
        AssertClose([0, u], Absolute(two.Apply(vectors[2])), 1e-5f);

        // The mean variance of 5 times 0.2 is added to 8.
        AssertClose([4f / 3], one.Apply(vectors[0]), 1e-5f);
    }

    [Fact]
    public void Fit_of_whitening_gives_unit_variances_and_no_covariance_also_of_fewer_vectors_than_values()
    {
        var random = new Random(1);
        float[][] vectors = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 9).Select(i => i * random.NextSingle()).ToArray())];

        FeatureTransform transform = FeatureTransform.Fit(vectors, _nothing with { Components = 20, Ridge = 0 });
        float[][] white = [.. vectors.Select(transform.Apply)];

        // Six vectors span five dimensions.
        Assert.All(white, w => Assert.Equal(5, w.Length));
        for (int i = 0; i < 5; i++)
        {
            for (int k = 0; k < 5; k++)
            {
                Assert.Equal(i == k ? 1 : 0, white.Average(w => w[i] * w[k]), 1e-4f);
            }
        }
    }

    [Fact]
    public void State_makes_the_same_transform_again()
    {
        var random = new Random(2);
        float[][] vectors = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextSingle()).ToArray())];
        FeatureTransform transform = FeatureTransform.Fit(vectors, new() { Components = 3, Normalizes = true });

        FeatureTransform again = FeatureTransform.FromState(transform.State());

        Assert.Equal(
            ["0.standardization.deviation", "0.standardization.mean", "1.whitening.mean", "1.whitening.projection", "2.length"],
            transform.State().Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(vectors, v => Assert.Equal(transform.Apply(v), again.Apply(v)));
        Assert.All(vectors, v => Assert.Equal(1, transform.Apply(v).Sum(x => x * x), 1e-5f));
    }

    [Theory]
    [InlineData("0.standardization.mean", 1)]
    [InlineData("1.length", 0)]
    [InlineData("0.other", 3)]
    public void FromState_of_other_arrays_is_refused(string name, int length)
    {
        var state = new Dictionary<string, float[]>(StringComparer.Ordinal) { [name] = new float[length] };

        Assert.Equal(
            $"The state of a feature transform has no valid step 0; its arrays are {name}.",
            Assert.Throws<DataFormatException>(() => FeatureTransform.FromState(state)).Message
        );
    }

    [Fact]
    public void Fit_and_Apply_of_bad_vectors_tell_what_is_wrong()
    {
        Assert.Equal(
            "There are no vectors. (Parameter 'vectors')",
            Assert.Throws<ArgumentException>("vectors", () => FeatureTransform.Fit([], _nothing)).Message
        );
        Assert.Equal(
            "Vector 2 of 2 has 1 values; the first has 2. (Parameter 'vectors')",
            Assert
                .Throws<ArgumentException>("vectors", () => FeatureTransform.Fit(
                        [
                            [1, 2],
                            [1],
                        ],
                        _nothing
                    ))
                .Message
        );
        Assert.Equal(
            "Vector 1 of 1 holds a value that is not finite. (Parameter 'vectors')",
            Assert
                .Throws<ArgumentException>("vectors", () => FeatureTransform.Fit(
                        [
                            [float.NaN],
                        ],
                        _nothing
                    ))
                .Message
        );
        Assert.Equal(
            "All vectors are the same: there is nothing to whiten. (Parameter 'vectors')",
            Assert
                .Throws<ArgumentException>("vectors", () => FeatureTransform.Fit(
                        [
                            [1, 2],
                            [1, 2],
                        ],
                        _nothing with
                        {
                            Components = 1,
                        }
                    ))
                .Message
        );
        Assert.Equal(
            "The vector has 3 values; 2 are expected. (Parameter 'vector')",
            Assert
                .Throws<ArgumentException>("vector", () => FeatureTransform
                        .Fit(
                            [
                                [1, 2],
                                [2, 3],
                            ],
                            new()
                        )
                        .Apply([1, 2, 3]))
                .Message
        );
        Assert.Throws<ArgumentOutOfRangeException>("Ridge", () => FeatureTransform.Fit(
                [
                    [1],
                ],
                _nothing with
                {
                    Ridge = double.NaN,
                }
            ));
        Assert.Throws<ArgumentOutOfRangeException>("Components", () => FeatureTransform.Fit(
                [
                    [1],
                ],
                _nothing with
                {
                    Components = 0,
                }
            ));
        Assert.Throws<ArgumentOutOfRangeException>("DeviationFloor", () => FeatureTransform.Fit(
                [
                    [1],
                ],
                new() { DeviationFloor = -1 }
            ));
    }

    private static float[] Absolute(float[] vector) => [.. vector.Select(MathF.Abs)];

    private static void AssertClose(float[] expected, float[] found, float within = 1e-6f)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, within));
    }
}
