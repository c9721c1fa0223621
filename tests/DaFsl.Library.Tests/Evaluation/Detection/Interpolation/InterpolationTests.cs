using DaFsl.Library.Evaluation.Detection.Interpolation;

namespace DaFsl.Library.Tests.Evaluation.Detection.Interpolation;

public sealed class InterpolationTests
{
    // Hits at ranks 1, 4 and 5 of 10 truths: precision 1, 1/2 and 3/5, so 1 up to recall 0.1 and 3/5 up to 0.3.
    private static readonly int[] _found = [1, 2, 3];
    private static readonly int[] _seen = [1, 4, 5];

    [Fact]
    public void Average_takes_the_best_precision_from_each_recall_on()
    {
        Assert.Equal((2 + (2 * 0.6)) / 11, ElevenPointInterpolation.Average(new HitCounts(_found, _seen, 10)), 1e-12);
        Assert.Equal((1 + 0.6 + 0.6) / 10, AllPointInterpolation.Average(new HitCounts(_found, _seen, 10)), 1e-12);

        // 3/10 is below the 0.30000000000000004 that 30 steps of 0.01 may come to; as one product they are 0.3.
        Assert.Equal((11 + (20 * 0.6)) / 101, HundredOnePointInterpolation.Average(new HitCounts(_found, _seen, 10)), 1e-12);
    }

    [Fact]
    public void Average_of_hits_that_stand_for_copies_is_that_of_the_copies()
    {
        // The hit at rank 4 is there three times.
        int[] found = [1, 4, 5];
        int[] seen = [1, 6, 7];
        int[] foundApart = [1, 2, 3, 4, 5];
        int[] seenApart = [1, 4, 5, 6, 7];
        foreach (
            Interpolate average in new Interpolate[]
            {
                ElevenPointInterpolation.Average,
                AllPointInterpolation.Average,
                HundredOnePointInterpolation.Average,
            }
        )
        {
            Assert.Equal(average(new HitCounts(foundApart, seenApart, 12)), average(new HitCounts(found, seen, 12)), 1e-12);
        }
    }

    [Fact]
    public void Average_without_hits_is_0()
    {
        Assert.Equal(0, ElevenPointInterpolation.Average(new HitCounts([], [], 3)));
        Assert.Equal(0, AllPointInterpolation.Average(new HitCounts([], [], 3)));
        Assert.Equal(0, HundredOnePointInterpolation.Average(new HitCounts([], [], 3)));
    }
}
