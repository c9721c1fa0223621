using DaFsl.Library.Data.Drawn;

namespace DaFsl.Library.Tests.Data.Drawn;

public class DrawnSeedTests
{
    [Fact]
    public void Derive_same_path_gives_the_same_seed()
    {
        Assert.Equal(DrawnSeed.Derive(7, 1, 2), DrawnSeed.Derive(7, 1, 2));
    }

    [Fact]
    public void Derive_neighbouring_paths_gives_seeds_that_never_meet()
    {
        IEnumerable<int> seeds =
            from seed in Enumerable.Range(-5, 10)
            from split in Enumerable.Range(0, 2)
            from picture in Enumerable.Range(0, 100)
            select DrawnSeed.Derive(seed, split, picture);

        Assert.Equal(2000, seeds.Distinct().Count());
    }
}
