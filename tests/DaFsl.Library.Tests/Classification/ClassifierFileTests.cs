using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Networks.WeightFiles;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierFileTests : IDisposable
{
    private const string Description = """{"version":1,"classes":["red","blue"],"backbone":"resNet18","backboneStages":1,"inputSide":64,"temperature":1}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_and_loaded_is_the_same_to_the_bit()
    {
        string path = _folder.At("classifier.safetensors");
        var network = new ClassifierNetworkOptions { Backbone = BackboneKind.MobileNetV2, BackboneStages = 3, InputSide = 48 };
        using var classifier = new TargetClassifier(["rot", "blau \"\u00fc\""], network, precision: ComputePrecision.Float32, seed: 1);
        LabelledImage[] pictures =
            [.. SmallPictures.Pictures(ofEach: 4, seed: 1).Select(p => p with { ClassName = classifier.Classes[p.ClassName == "red" ? 0 : 1] })];
        await classifier.TrainAsync(pictures, SmallPictures.Options(batches: 2), cancellationToken: TestContext.Current.CancellationToken);
        classifier.Temperature = 1.0 / 3;

        classifier.Save(path);
        using TargetClassifier loaded = TargetClassifier.Load(path, precision: ComputePrecision.Float32);

        Assert.Equal(1.0 / 3, loaded.Temperature);
        Assert.Equal(classifier.Classes, loaded.Classes);
        Assert.Equal(classifier.Network.Fingerprint(), loaded.Network.Fingerprint());
        PixelImage[] images = [.. pictures.Select(p => p.Image)];
        Assert.Equal(classifier.Predict(images).SelectMany(p => p.Probabilities), loaded.Predict(images).SelectMany(p => p.Probabilities));
        Assert.False(loaded.Network.training);

        // Saved again it is the same file.
        string again = _folder.At("again.safetensors");
        loaded.Save(again);
        Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));
        using Checkpoint weights = Checkpoint.Load(path);
        Assert.Contains("fc.weight", weights.Shapes.Keys);
    }

    [Fact]
    public void Load_of_weights_alone_throws()
    {
        string path = _folder.At("weights.safetensors");
        using TargetClassifier classifier = SmallPictures.Classifier();
        using (Checkpoint weights = classifier.ToCheckpoint("weights"))
        {
            weights.Save(path);
        }

        Assert.Equal(
            $"{path}: these are weights alone, without the description of a classifier.",
            Assert.Throws<DataFormatException>(() => TargetClassifier.Load(path)).Message);
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "Its version is 2; 1 is read.")]
    [InlineData("\"blue\"", "\"red\"", "Its classes are 'red', 'red'; there must be one or more, each with a name of its own.")]
    [InlineData("\"temperature\":1", "\"temperature\":0", "Its temperature is 0; it must be above 0.")]
    [InlineData("\"backboneStages\":1", "\"backboneStages\":9", "ClassifierNetworkOptions.BackboneStages is 9; ResNet18 has 1 to 5.")]
    public void Load_of_a_wrong_description_tells_what_is_wrong(string right, string wrong, string fault)
    {
        string path = Write(Description.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(
            $"{path}: the description of the classifier is wrong. {fault}", Assert.Throws<DataFormatException>(() => TargetClassifier.Load(path)).Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"classes":["red","blue"],"backbone":"vgg","backboneStages":1,"inputSide":64,"temperature":1}""")]
    public void Load_of_a_broken_description_names_the_file(string description)
    {
        string path = Write(description);

        Assert.StartsWith(
            $"{path}: the description of the classifier is broken, line 1, $",
            Assert.Throws<DataFormatException>(() => TargetClassifier.Load(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_of_other_weights_than_described_throws()
    {
        string path = Write(Description);

        WeightMismatchException thrown = Assert.Throws<WeightMismatchException>(() => TargetClassifier.Load(path));

        Assert.StartsWith($"{path}: the weights do not fit the network: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("fc.weight: expected (2, 64), found (1, 3)", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_of_a_file_that_is_cut_short_or_not_there_throws()
    {
        string path = Write(Description);
        byte[] bytes = File.ReadAllBytes(path);
        string cut = _folder.Write("cut.safetensors", bytes[..^4]);

        Assert.StartsWith($"{cut}, tensor 'fc.weight': ", Assert.Throws<DataFormatException>(() => TargetClassifier.Load(cut)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => TargetClassifier.Load(_folder.At("none.safetensors")));
    }

    // A file with one small tensor and a description.
    private string Write(string description)
    {
        string path = _folder.At("classifier.safetensors");
        using Tensor weight = zeros(1, 3);
        SafetensorsWriter.Write(
            new Dictionary<string, Tensor> { ["fc.weight"] = weight }, path, new Dictionary<string, string> { ["classifier"] = description });
        return path;
    }
}
