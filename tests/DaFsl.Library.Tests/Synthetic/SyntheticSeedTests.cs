using DaFsl.Library.Synthetic;

namespace DaFsl.Library.Tests.Synthetic;

public class SyntheticSeedTests
{
    [Fact]
    public void Derive_same_path_gives_the_same_seed()
    {
        Assert.Equal(SyntheticSeed.Derive(7, 1, 2), SyntheticSeed.Derive(7, 1, 2));
    }

    [Fact]
    public void Derive_neighbouring_paths_gives_seeds_that_never_meet()
    {
        IEnumerable<int> seeds =
            from seed in Enumerable.Range(-5, 10)
            from split in Enumerable.Range(0, 2)
            from image in Enumerable.Range(0, 100)
            select SyntheticSeed.Derive(seed, split, image);

        Assert.Equal(2000, seeds.Distinct().Count());
    }
}
