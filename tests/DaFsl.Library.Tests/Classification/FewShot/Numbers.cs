namespace DaFsl.Library.Tests.Classification.FewShot;

/// <summary>Compares rows of numbers.</summary>
internal static class Numbers
{
    /// <summary>Each number is as expected, up to a part of it, or of 1 where it is smaller.</summary>
    public static void AssertNear(double[] expected, double[] actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int c = 0; c < expected.Length; c++)
        {
            Assert.Equal(expected[c], actual[c], tolerance * Math.Max(1, Math.Abs(expected[c])));
        }
    }
}
