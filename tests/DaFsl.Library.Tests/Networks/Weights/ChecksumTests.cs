using System.Text;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class ChecksumTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_with_any_bit_changed_is_refused_or_changes_no_weight()
    {
        byte[] whole = Saved();
        string expected = Contents(whole);
        (int keyFrom, int keyTo) = KeyOf(whole);

        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (bit / 8 < keyFrom || bit / 8 >= keyTo)
            {
                Assert.StartsWith("file", Assert.Throws<DataFormatException>(() => Contents(changed)).Message, StringComparison.Ordinal);
            }
            else
            {
                // A file without a checksum, as those of others: all else in it is as it was.
                try
                {
                    Assert.Equal(expected, Contents(changed));
                }
                catch (DataFormatException) { }
            }
        }
    }

    [Fact]
    public void Load_cut_anywhere_is_refused()
    {
        byte[] whole = Saved();

        Assert.All(Enumerable.Range(0, whole.Length), length =>
            Assert.StartsWith("file", Assert.Throws<DataFormatException>(() => Contents(whole[..length])).Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Load_of_a_changed_value_tells_both_checksums()
    {
        byte[] whole = Saved();
        string told = Encoding.ASCII.GetString(whole, KeyOf(whole).To + "\":\"xxh128:".Length, 32);
        whole[^1] ^= 1;
        string path = _folder.Write("changed.safetensors", whole);

        string message = Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message;

        Assert.Matches(
            $"^{path}: the file was changed or damaged after it was written: its checksum is [0-9a-f]{{32}}, and was {told}\\.$",
            message
        );
    }

    [Theory]
    [InlineData("xxh128:0000")]
    [InlineData("xxh128:0000000000000000000000000000000G")]
    [InlineData("sha256:00000000000000000000000000000000")]
    public void Load_of_a_checksum_that_is_none_is_refused(string value)
    {
        string text = Encoding.Latin1.GetString(Saved());
        int at = text.IndexOf("xxh128:", StringComparison.Ordinal);
        string changed = text[..at] + value.PadRight(39, ' ') + text[(at + 39)..];
        string path = _folder.Write("changed.safetensors", Encoding.Latin1.GetBytes(changed));

        Assert.EndsWith(
            ": expected a checksum.",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_of_what_lies_otherwise_in_memory_than_in_the_file_is_as_it_was()
    {
        using var layer = new ConvolutionLayer(3, 4, kernel: 3);
        WeightInitializer.HeNormal(layer, seed: 3);
        using Checkpoint weights = Checkpoint.Of(layer, "layer");
        weights.Save(_folder.At("layer.safetensors"));

        using Checkpoint read = Checkpoint.Load(_folder.At("layer.safetensors"));

        Assert.Equal(weights["weight"].ToFloats(), read["weight"].ToFloats());
    }

    private static (int From, int To) KeyOf(byte[] file)
    {
        int from = file.AsSpan().IndexOf("dafsl.checksum"u8);
        return (from, from + "dafsl.checksum".Length);
    }

    private static string Contents(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using Checkpoint weights = Checkpoint.Load(stream, "file");
        return string.Join(
            ';',
            weights.Shapes.Select(s =>
                $"{s.Key} {weights[s.Key].dtype} {string.Join(',', s.Value)}: {string.Join(',', weights[s.Key].ToFloats())}"
            )
        );
    }

    private byte[] Saved()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("types.pth"));
        weights.Save(_folder.At("saved.safetensors"));
        return File.ReadAllBytes(_folder.At("saved.safetensors"));
    }
}
