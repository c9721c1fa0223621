using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class RealManifoldTests
{
    [Fact]
    public void Remoteness_is_the_distance_in_radii_of_the_smaller_balls()
    {
        // Radii at k = 1 of 0, 1, 3, 7: 1, 1, 2, 4; the median is 1.5, so the balls of 0 and 1 are kept.
        var manifold = new RealManifold(
            [
                [0],
                [1],
                [3],
                [7],
            ],
            [],
            neighbours: 1
        );

        Assert.Equal(
            [0, 0.5, 1, 9],
            manifold.Remoteness([
                [0],
                [0.5f],
                [2],
                [10],
            ])
        );
        Assert.Equal((1, 4), (manifold.Neighbours, manifold.Count));
    }

    [Fact]
    public void UsualRemoteness_leaves_each_image_out()
    {
        // As above. Without 0, the ball of 1 reaches to 3: 1 / 2. Without 1, that of 0 reaches to 3: 1 / 3. 3 is 2 / 1 from 1, and 7 is 6 /
        // 1. Of 1/3, 1/2, 2, 6 the 99th percentile lies at 2.97 of the way to the fourth.
        var manifold = new RealManifold(
            [
                [0],
                [1],
                [3],
                [7],
            ],
            [],
            neighbours: 1
        );

        Assert.Equal(2 + (0.97 * 4), manifold.UsualRemoteness, 1e-6);
    }

    [Fact]
    public void Pools_keep_balls_of_their_own()
    {
        // Together the median radius would be 1 and the two of the class, 100 apart, would lose their balls.
        var manifold = new RealManifold(
            [
                [1000],
                [1100],
            ],
            [
                [0],
                [1],
                [2],
                [3],
                [4],
            ],
            neighbours: 1
        );

        Assert.Equal(
            0.1,
            manifold.Remoteness([
                [1110],
            ])[0],
            1e-6
        );
    }

    [Fact]
    public void Images_that_are_all_alike_have_no_usual_remoteness() =>
        Assert.False(
            double.IsFinite(
                new RealManifold(
                    [
                        [1],
                        [1],
                        [1],
                        [5],
                    ],
                    [],
                    neighbours: 1
                ).UsualRemoteness
            )
        );
}
