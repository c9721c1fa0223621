using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Runtime;

public class RandomSeedsTests
{
    /// <summary>Made with Python's hashlib: <c>sha256(struct.pack('&lt;q', seed) + purpose.encode())</c>.</summary>
    [Theory]
    [InlineData(0, "weights", 3304521808656039584, 762936992)]
    [InlineData(42, "detector weights", 802232551039306362, 938740346)]
    [InlineData(42, "detector batches", 7910654692187277543, 882477287)]
    [InlineData(-1, "Größe", 309310975140081627, 1851437019)]
    public void Derive_is_the_same_everywhere(long seed, string purpose, long expected, int expectedInt32)
    {
        Assert.Equal(expected, RandomSeeds.Derive(seed, purpose));
        Assert.Equal(expectedInt32, RandomSeeds.DeriveInt32(seed, purpose));
    }

    [Fact]
    public void Derive_many_seeds_and_purposes_never_meet_and_never_fall_below_zero()
    {
        long[] derived =
        [
            .. from seed in Enumerable.Range(0, 100) from part in Enumerable.Range(0, 100) select RandomSeeds.Derive(seed, $"part {part}"),
        ];

        Assert.Equal(derived.Length, derived.Distinct().Count());
        Assert.All(derived, seed => Assert.True(seed >= 0));
    }

    [Fact]
    public void Derive_empty_purpose_says_so() =>
        Assert.Equal(
            "The value cannot be an empty string. (Parameter 'purpose')",
            Assert.Throws<ArgumentException>(() => RandomSeeds.Derive(1, "")).Message
        );
}
