using DaFsl.Library.Features;
using DaFsl.Library.Features.Caching;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Features.Caching;

public sealed class FeatureCacheTests : IDisposable
{
    private const int Length = 4;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_in_another_run_gives_what_was_added_to_its_own_settings()
    {
        Fill("a", first: 0, count: 100);
        using FeatureCache same = Open("a");
        using FeatureCache other = Open("b");

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(Vector(i), same.Find((UInt128)i)));
        Assert.Null(same.Find(100));
        Assert.Null(other.Find(0));
    }

    [Fact]
    public void Find_before_it_is_written_gives_a_copy()
    {
        using FeatureCache cache = Open("a");
        float[] vector = Vector(1);
        cache.Add(1, vector);
        vector[0] = 9;
        cache.Find(1)![1] = 9;

        Assert.Equal(Vector(1), cache.Find(1));
        Assert.Empty(Files());
    }

    [Fact]
    public void Extraction_of_many_is_written_at_its_end()
    {
        using FeatureCache cache = Open("a");
        using (cache.BeginWriting())
        {
            Add(cache, 0, 64);
        }

        Assert.Single(Files());
    }

    [Fact]
    public void Files_that_are_damaged_are_passed_over_and_written_anew()
    {
        Fill("a", 0, 100);
        string file = Files().Single();
        byte[] good = File.ReadAllBytes(file);
        for (int at = 0; at < good.Length; at += 37)
        {
            byte[] bad = [.. good];
            bad[at] ^= 1;
            File.WriteAllBytes(file, bad);
            using FeatureCache cache = Open("a");
            float[]?[] found = [.. Enumerable.Range(0, 100).Select(i => cache.Find((UInt128)i))];
            Assert.All(found.Index(), f => Assert.True(f.Item is null || f.Item.SequenceEqual(Vector(f.Index))));
            Assert.Contains(null, found);
        }

        File.WriteAllBytes(file, good[..^1]);
        Fill("a", 0, 100);

        using FeatureCache again = Open("a");
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(Vector(i), again.Find((UInt128)i)));
    }

    [Fact]
    public void Folder_may_be_deleted_at_any_time()
    {
        Fill("a", 0, 100);
        using FeatureCache cache = Open("a");
        Directory.Delete(Folder, recursive: true);

        Add(cache, 100, 100);
        cache.Dispose();

        using FeatureCache again = Open("a");
        Assert.Null(again.Find(0));
        Assert.Equal(Vector(150), again.Find(150));
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_told()
    {
        string file = _folder.Write("file", "no folder");

        Assert.StartsWith(
            $"{file}: the folder for features cannot be made (",
            Assert.Throws<IOException>(() => new FeatureCache(file, FeatureCache.Megabyte, "a", Length)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Several_caches_on_a_folder_keep_what_each_adds()
    {
        using (FeatureCache one = Open("a"))
        using (FeatureCache two = Open("a"))
        {
            Add(one, 0, 50);
            Add(two, 40, 50);
        }

        using FeatureCache both = Open("a");
        Assert.All(Enumerable.Range(0, 90), i => Assert.Equal(Vector(i), both.Find((UInt128)i)));
    }

    [Fact]
    public void Small_files_become_one()
    {
        for (int i = 0; i < 20; i++)
        {
            Fill("a", i * 10, 10);
        }

        using FeatureCache all = Open("a");
        Assert.InRange(Files().Length, 1, 16);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(Vector(i), all.Find((UInt128)i)));
    }

    [Fact]
    public void Folder_stays_as_small_as_it_must_and_loses_what_was_used_least_recently()
    {
        // The largest file is a quarter of a megabyte, and each of these a little smaller.
        int quarter = (int)(FeatureCache.Megabyte / 4 / (Length * sizeof(float)));
        for (int part = 0; part < 4; part++)
        {
            Fill("a", part * quarter, quarter - 10_000);
            foreach (string file in Files())
            {
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddHours(-1));
            }
        }

        using (FeatureCache cache = Open("a"))
        using (cache.BeginWriting())
        {
            Assert.NotNull(cache.Find(0));
        }

        Fill("b", 0, quarter - 10_000);
        Fill("b", quarter, quarter - 10_000);

        Assert.InRange(Files().Sum(f => new FileInfo(f).Length), 1, FeatureCache.Megabyte);
        using FeatureCache left = Open("a");
        using FeatureCache last = Open("b");
        Assert.NotNull(left.Find(0));
        Assert.Null(left.Find((UInt128)quarter));
        Assert.NotNull(last.Find((UInt128)quarter));
    }

    [Fact]
    public void Extract_takes_what_is_kept_and_what_decides_over_a_vector_is_kept_apart()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using Checkpoint others = SmallFeatures.Weights(seed: 2);
        PixelImage[] images = SmallFeatures.Images(70);
        FeatureOptions options = SmallFeatures.Options("relu");
        IReadOnlyList<float[]> plain = Extract(weights, options, images);
        options.CacheDirectory = Folder;

        Assert.Equal(plain, Extract(weights, options, images));
        Assert.Single(Files());
        Assert.Equal(plain, Extract(weights, options, images));
        Assert.Single(Files());

        Extract(others, options, images);
        options.AveragesMirror = false;
        Extract(weights, options, images);
        options.Mean = null;
        Extract(weights, options, images);
        Assert.Equal(4, Files().Length);
    }

    private string Folder => _folder.At("cache");

    private static float[] Vector(int key) => [key, key + 1, key + 2, key + 3];

    private static IReadOnlyList<float[]> Extract(Checkpoint weights, FeatureOptions options, PixelImage[] images)
    {
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, options);
        return features.Extract(images);
    }

    private static void Add(FeatureCache cache, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            cache.Add((UInt128)i, Vector(i));
        }
    }

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    private FeatureCache Open(string identity) => new(Folder, FeatureCache.Megabyte, identity, Length);

    private void Fill(string identity, int first, int count)
    {
        using FeatureCache cache = Open(identity);
        Add(cache, first, count);
    }
}
