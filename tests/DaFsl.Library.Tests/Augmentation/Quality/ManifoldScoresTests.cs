using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Similarity.Golden;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class ManifoldScoresTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Measure_agrees_with_numpy(int place)
    {
        Case golden = GoldenFile.Read<Case[]>("manifold.json", "Augmentation/Quality")[place];

        ManifoldScores scores = ManifoldScores.Measure(golden.Real, golden.Made, golden.Neighbours);

        Assert.Equal(golden.Neighbours, scores.Neighbours);
        Assert.Equal(golden.Precision, scores.Precision, 1e-12);
        Assert.Equal(golden.Recall, scores.Recall, 1e-12);
        Assert.Equal(golden.Density, scores.Density, 1e-12);
        Assert.Equal(golden.Coverage, scores.Coverage, 1e-12);

        // A case in which everything or nothing is hit would prove little.
        Assert.All([golden.Precision, golden.Recall, golden.Coverage], v => Assert.InRange(v, 0.05, 0.99));
    }

    [Fact]
    public void Measure_of_numbers_is_what_a_hand_counts()
    {
        // Real balls at k = 1: 0 ± 1, 1 ± 1, 5 ± 4. Made balls: 1.5 ± 1, 2.5 ± 1, 20 ± 17.5.
        ManifoldScores scores = ManifoldScores.Measure(
            [
                [0],
                [1],
                [5],
            ],
            [
                [1.5f],
                [2.5f],
                [20],
            ],
            neighbours: 1
        );

        // 1.5 is in the balls of 1 and 5, 2.5 in that of 5, 20 in none; 1 is in the ball of 1.5, 5 in that of 20, 0 in none.
        Assert.Equal(
            new ManifoldScores
            {
                Precision = 2 / 3.0,
                Recall = 2 / 3.0,
                Density = 3 / 3.0,
                Coverage = 2 / 3.0,
                Neighbours = 1,
            },
            scores
        );
    }

    [Fact]
    public void Measure_of_a_set_with_itself_is_all_ones_and_a_density_above()
    {
        float[][] set = GoldenDistances.Y;

        ManifoldScores scores = ManifoldScores.Measure(set, set);

        // Each vector is in its own ball and in those of the three that it is a neighbour to on average.
        Assert.Equal((1.0, 1.0, 1.0), (scores.Precision, scores.Recall, scores.Coverage));
        Assert.Equal(4 / 3.0, scores.Density, 1e-12);
    }

    [Fact]
    public void Measure_of_too_few_throws()
    {
        Assert.Equal(
            "The number of feature vectors in the real set is 3; a ball that reaches to neighbour 3 needs at least 4. (Parameter 'real')",
            Assert
                .Throws<ArgumentException>(() =>
                    ManifoldScores.Measure(
                        [
                            [1],
                            [2],
                            [3],
                        ],
                        [
                            [1],
                            [2],
                            [3],
                            [4],
                        ]
                    )
                )
                .Message
        );
        Assert.Equal(
            "The number of feature vectors in the made set is 1; a ball that reaches to neighbour 1 needs at least 2. (Parameter 'made')",
            Assert
                .Throws<ArgumentException>(() =>
                    ManifoldScores.Measure(
                        [
                            [1],
                            [2],
                        ],
                        [
                            [1],
                        ],
                        neighbours: 1
                    )
                )
                .Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ManifoldScores.Measure(
                [
                    [1],
                    [2],
                ],
                [
                    [1],
                    [2],
                ],
                neighbours: 0
            )
        );
    }

    internal sealed record Case(
        int Count,
        int Other,
        int Length,
        float Shift,
        int Neighbours,
        double Precision,
        double Recall,
        double Density,
        double Coverage
    )
    {
        public float[][] Real => GoldenDistances.Pattern(Count, Length, 1789);

        public float[][] Made =>
            [.. GoldenDistances.Pattern(Other, Length, 2677).Select(v => v.Select(n => (0.75f * n) + Shift).ToArray())];
    }
}
