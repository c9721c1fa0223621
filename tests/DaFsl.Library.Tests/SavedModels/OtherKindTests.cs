using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;

namespace DaFsl.Library.Tests.SavedModels;

public sealed class OtherKindTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static readonly Dictionary<string, string> _names = new()
    {
        ["classifier"] = "a classifier",
        ["detector"] = "a detector",
        ["GAN"] = "a GAN",
        ["state of a training"] = "the state of a training",
    };

    public static TheoryData<string> Kinds => [.. _names.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_of_another_kind_says_which_it_is(string kind)
    {
        string path = Saved(kind);

        foreach (string other in _names.Keys.Where(n => n != kind))
        {
            Assert.Equal(
                $"{path}: this is {_names[kind]}, not {_names[other]}.",
                Assert.Throws<DataFormatException>(() => SavedModel.All[other].Load(path)).Message
            );
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LoadWeights_of_another_kind_says_which_it_is(string kind)
    {
        Assert.SkipWhen(kind == "detector", "This is the right kind.");
        string path = Saved(kind);
        using Checkpoint weights = Checkpoint.Load(path);
        using FasterRcnnDetector detector = SmallDetector.Create();
        string before = detector.Network.Fingerprint();

        Assert.Equal(
            $"{path}: this is {_names[kind]}, not a detector. Nothing was loaded.",
            Assert.Throws<WeightMismatchException>(() => detector.LoadWeights(weights)).Message
        );
        Assert.Equal(
            $"{path}: this is {_names[kind]}, not a detector.",
            Assert.Throws<DataFormatException>(() => DetectorDescription.Of(weights)).Message
        );
        Assert.Equal(before, detector.Network.Fingerprint());
    }

    [Theory]
    [InlineData("GAN")]
    [InlineData("state of a training")]
    public void LoadBackbone_of_what_has_none_says_what_it_is(string kind)
    {
        string path = Saved(kind);
        using Checkpoint weights = Checkpoint.Load(path);
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.Equal(
            $"{path}: this is {_names[kind]}, not a classifier. Nothing was loaded.",
            Assert.Throws<WeightMismatchException>(() => detector.LoadBackbone(weights)).Message
        );
    }

    private string Saved(string kind)
    {
        string path = _folder.At("saved.safetensors");
        SavedModel.All[kind].Save(path);
        return path;
    }
}
