using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierFileTests : IDisposable
{
    private const string Description = """
        {"version":2,"library":"DaFsl.Library 0.1.0","classes":["red","blue"],"network":{"backbone":"resNet18","backboneStages":1,"inputSide":64},
        "preprocessing":{"sizes":[{"width":32,"height":32}],"filter":"triangle","input":{"width":64,"height":64},"mean":[0.5,0.5,0.5],"std":[0.5,0.5,0.5]},
        "temperature":1,"origin":null}
        """;

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_and_loaded_is_the_same_to_the_bit()
    {
        string path = _folder.At("classifier.safetensors");
        var network = new ClassifierNetworkOptions
        {
            Backbone = BackboneKind.MobileNetV2,
            BackboneStages = 3,
            InputSide = 48,
        };
        using var classifier = new TargetClassifier(["rot", "blau \"\u00fc\""], network, precision: ComputePrecision.Float32, seed: 1);
        LabelledImage[] images =
        [
            .. SmallImages.Images(ofEach: 4, seed: 1).Select(p => p with { ClassName = classifier.Classes[p.ClassName == "red" ? 0 : 1] }),
        ];
        await classifier.TrainAsync(
            images,
            options: SmallImages.Options(batches: 2),
            request: new TrainingRequest { Seed = 7 },
            cancellationToken: Token
        );
        classifier.Temperature = 1.0 / 3;

        classifier.Save(path, Token);
        using TargetClassifier loaded = TargetClassifier.Load(path, precision: ComputePrecision.Float32, cancellationToken: Token);

        Assert.Equal(1.0 / 3, loaded.Temperature);
        Assert.Equal(classifier.Classes, loaded.Classes);
        Assert.Equal(classifier.Network.Fingerprint(), loaded.Network.Fingerprint());
        Assert.Equal(new Preprocessing([ImageSize.Square(16)], ImageSize.Square(48)), loaded.Preprocessing);
        Assert.Equal((null, 1, 1, 7), (loaded.Origin!.DataSet, loaded.Origin.Epochs, loaded.Origin.BestEpoch, loaded.Origin.Seed));
        Assert.Equal(
            [("blau \"\u00fc\"", 4), ("rot", 4)],
            loaded.Origin.Images.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => (i.Key, i.Value))
        );
        PixelImage[] pixels = [.. images.Select(p => p.Image)];
        Assert.Equal(classifier.Predict(pixels).SelectMany(p => p.Probabilities), loaded.Predict(pixels).SelectMany(p => p.Probabilities));
        Assert.False(loaded.Network.training);

        // Saved again it is the same file.
        string again = _folder.At("again.safetensors");
        loaded.Save(again, Token);
        Assert.Equal(await File.ReadAllBytesAsync(path, Token), await File.ReadAllBytesAsync(again, Token));
        using Checkpoint weights = Checkpoint.Load(path);
        Assert.Contains("fc.weight", weights.Shapes.Keys);
    }

    [Fact]
    public void Save_and_LoadFrom_go_through_a_stream_wherever_it_is()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        using var stream = new MemoryStream();
        stream.Write([1, 2, 3]);

        classifier.Save(stream, Token);
        stream.Position = 3;
        using TargetClassifier loaded = TargetClassifier.LoadFrom(
            stream,
            "stream",
            precision: ComputePrecision.Float32,
            cancellationToken: Token
        );

        Assert.Equal(classifier.Network.Fingerprint(), loaded.Network.Fingerprint());
        Assert.Equal(classifier.Classes, loaded.Classes);
        Assert.True(stream.CanRead);
        Assert.StartsWith(
            "empty: ",
            Assert.Throws<DataFormatException>(() => TargetClassifier.LoadFrom(Stream.Null, "empty", cancellationToken: Token)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Save_writes_a_description_that_a_person_can_read()
    {
        string path = _folder.At("classifier.safetensors");
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] images = SmallImages.Images(ofEach: 3, seed: 1);
        SmallImages.Train(classifier, images, batches: 1);
        classifier.Tell("colours", classifier.Score([images[0]]));
        double accuracy = classifier.Origin!.Test!.Accuracy;

        classifier.Save(path, Token);

        using IDisposable gradients = no_grad();
        string description = WeightFiles.Read(path).Metadata["classifier"];
        Assert.Equal(description, classifier.Description);
        JsonNode written = JsonNode.Parse(description)!;
        Assert.StartsWith("DaFsl.Library ", (string)written["library"]!, StringComparison.Ordinal);
        written["library"] = "DaFsl.Library";
        JsonNode expected = JsonNode.Parse(
            $$"""
            {
              "version": 2, "library": "DaFsl.Library", "classes": ["red", "blue"],
              "network": {"backbone": "resNet18", "backboneStages": 4, "inputSide": 64},
              "preprocessing": {
                "sizes": [{"width": 16, "height": 16}], "filter": "triangle", "input": {"width": 64, "height": 64},
                "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]},
              "temperature": 1,
              "origin": {
                "dataSet": "colours", "images": {"red": 3, "blue": 3}, "epochs": 1, "bestEpoch": 1, "seed": {{classifier.Origin.Seed}}, "validation": null,
                "test": {"images": 1, "accuracy": {{accuracy:0}}, "macroF1": {{accuracy:0}} }
              },
              "precision": "float32"
            }
            """
        )!;
        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
    }

    [Theory]
    [InlineData(ComputePrecision.Float32)]
    [InlineData(ComputePrecision.BFloat16)]
    public void Load_computes_in_the_precision_that_the_classifier_was_made_with(ComputePrecision precision)
    {
        string path = _folder.At("precise.safetensors");
        string again = _folder.At("again.safetensors");
        PixelImage[] images = [.. SmallImages.Images(ofEach: 3, seed: 1).Select(p => p.Image)];
        using var classifier = new TargetClassifier(SmallImages.Classes, precision: precision, seed: 1);
        classifier.Save(path, Token);

        using TargetClassifier loaded = TargetClassifier.Load(path, cancellationToken: Token);
        loaded.Save(again, Token);
        using FileStream stream = File.OpenRead(again);
        using TargetClassifier twice = TargetClassifier.LoadFrom(stream, "again", cancellationToken: Token);

        float[][] expected = [.. classifier.Predict(images).Select(p => p.Probabilities.ToArray())];
        Assert.Equal(expected, [.. loaded.Predict(images).Select(p => p.Probabilities.ToArray())]);
        Assert.Equal(expected, [.. twice.Predict(images).Select(p => p.Probabilities.ToArray())]);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(again));
    }

    [Fact]
    public void Load_computes_in_another_precision_where_asked_to()
    {
        string path = _folder.At("precise.safetensors");
        using var classifier = new TargetClassifier(SmallImages.Classes, precision: ComputePrecision.Float32, seed: 1);
        classifier.Save(path, Token);

        using TargetClassifier loaded = TargetClassifier.Load(path, precision: ComputePrecision.BFloat16, cancellationToken: Token);

        Assert.Equal((ScalarType.Float32, ScalarType.BFloat16), (classifier.Network.Precision, loaded.Network.Precision));
    }

    [Fact]
    public void Load_of_weights_alone_throws()
    {
        string path = _folder.At("weights.safetensors");
        using TargetClassifier classifier = SmallImages.Classifier();
        using (Checkpoint weights = classifier.ToCheckpoint("weights"))
        {
            weights.Save(path);
        }

        Assert.Equal($"{path}: these are weights alone, without the description of a classifier.", MessageOf(path));
        using (FasterRcnnDetector detector = SmallDetector.Create())
        {
            detector.Save(path);
        }

        Assert.Equal($"{path}: this is a detector, not a classifier.", MessageOf(path));
    }

    [Theory]
    [InlineData("\"blue\"", "\"red\"", "Class 'red' is named twice.")]
    [InlineData("\"blue\"", "\" \"", "Class 2 of 2 has no name.")]
    [InlineData("\"blue\"", "null", "Class 2 of 2 has no name.")]
    [InlineData(
        "\"red\",",
        "",
        "It names 1 class, but the weights in 'fc.weight' are for 2. The only class is 'blue'; a classifier needs at least two."
    )]
    [InlineData("\"blue\"", "\"blue\",\"green\"", "It names 3 classes, but the weights in 'fc.weight' are for 2.")]
    [InlineData("\"temperature\":1", "\"temperature\":0", "Its temperature is 0; it must be above 0.")]
    [InlineData("\"temperature\":1", "\"temperature\":-0.5", "Its temperature is -0.5; it must be above 0.")]
    [InlineData("\"temperature\":1", "\"temperature\":\"NaN\"", "Its temperature is NaN; it must be above 0.")]
    [InlineData("\"temperature\":1", "\"temperature\":1e999", "Its temperature is Infinity; it must be above 0.")]
    [InlineData("\"backboneStages\":1", "\"backboneStages\":9", "ClassifierNetworkOptions.BackboneStages is 9; ResNet18 has 1 to 5.")]
    [InlineData(
        "\"backboneStages\":1",
        "\"backboneStages\":-2147483648",
        "ClassifierNetworkOptions.BackboneStages is -2147483648; ResNet18 has 1 to 5."
    )]
    [InlineData("\"inputSide\":64", "\"inputSide\":1073741824", "ClassifierNetworkOptions.InputSide is 1073741824; it must be 16 to 512.")]
    [InlineData(
        "\"inputSide\":64",
        "\"inputSide\":48",
        "Its images are scaled to 64 x 64 pixels in the end, after 1 other size; the network needs 48 x 48, after at least one other size."
    )]
    [InlineData("\"width\":32", "\"width\":1073741824", "Images are scaled to 1073741824 x 32 pixels; sides must be 1 to 4096.")]
    [InlineData("\"width\":32", "\"width\":-1", "Images are scaled to -1 x 32 pixels; sides must be 1 to 4096.")]
    [InlineData("{\"width\":32,\"height\":32}", "{}", "Images are scaled to 0 x 0 pixels; sides must be 1 to 4096.")]
    [InlineData(
        "{\"width\":32,\"height\":32}",
        "",
        "Its images are scaled to 64 x 64 pixels in the end, after 0 other sizes; the network needs 64 x 64, after at least one other size."
    )]
    [InlineData("\"mean\":[0.5,0.5,0.5]", "\"mean\":[0.5,0.5]", "The means are (0.5, 0.5); they must be three finite numbers.")]
    [InlineData(
        "\"std\":[0.5,0.5,0.5]",
        "\"std\":[0.5,0,0.5]",
        "The standard deviations are (0.5, 0, 0.5); they must be three numbers above 0."
    )]
    [InlineData(
        "\"std\":[0.5,0.5,0.5]",
        "\"std\":[0.5,\"NaN\",0.5]",
        "The standard deviations are (0.5, NaN, 0.5); they must be three numbers above 0."
    )]
    [InlineData(
        "\"origin\":null",
        "\"origin\":{\"dataSet\":null,\"images\":{\"green\":1},\"epochs\":1,\"bestEpoch\":1,\"seed\":1}",
        "It was trained on images of class 'green', which it does not name."
    )]
    public void Load_of_a_wrong_description_tells_what_is_wrong(string right, string wrong, string fault)
    {
        string path = Write(Description.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal($"{path}: the description of the classifier is wrong. {fault}", MessageOf(path));
    }

    [Fact]
    public void Load_of_names_and_sizes_that_are_too_many_or_too_long_cuts_the_message_short()
    {
        string @long = Write(Description.Replace("blue", new string('b', 501), StringComparison.Ordinal));
        Assert.Equal(
            $"{@long}: the description of the classifier is wrong. Class '{new string('b', 100)}…' has a name "
                + "of 501 characters; at most 500 are allowed.",
            MessageOf(@long)
        );

        string sizes = string.Join(',', Enumerable.Repeat("{\"width\":32,\"height\":32}", 9));
        string many = Write(Description.Replace("{\"width\":32,\"height\":32}", sizes, StringComparison.Ordinal));
        Assert.Equal(
            $"{many}: the description of the classifier is wrong. Images are scaled 9 times; at most 8 are allowed.",
            MessageOf(many)
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000_000)]
    public void Load_of_more_classes_than_there_are_weights_for_is_refused_before_a_network_is_built(int rows)
    {
        // A million names, for weights of two; and weights for a million, one number each instead of the backbone's 64.
        string names = string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"{i}\""));
        string path = Write(Description.Replace("\"red\",\"blue\"", names, StringComparison.Ordinal), rows, columns: rows == 2 ? 64 : 1);
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = MessageOf(path);

        Assert.Matches(
            rows == 2
                ? $"^{Regex.Escape(path)}: the description of the classifier has [0-9]{{7}} characters; its "
                    + "weights are for 2 classes, for which 116000 at most are read.$"
                : $"^{Regex.Escape(path)}: the weights are not those of the classifier that is described: "
                    + "'fc.weight' should be \\(1000000, 64\\), but it is \\(1000000, 1\\).$",
            message
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60 * new FileInfo(path).Length);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"classes":["red","blue"]}""")]
    [InlineData("""{"version":"2"}""")]
    [InlineData("""{"version":2}""")]
    public void Load_of_a_broken_description_names_the_file(string description)
    {
        string path = Write(description);

        Assert.StartsWith($"{path}: the description of the classifier is broken", MessageOf(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resNet18", "vgg")]
    [InlineData("triangle", "lanczos")]
    [InlineData("\"temperature\":1", "\"temperature\":1,\"zoom\":2")]
    [InlineData("\"temperature\":1", "\"temperature\":1,\"temperature\":2")]
    public void Load_of_a_description_of_what_is_not_known_names_the_file(string right, string wrong)
    {
        string path = Write(Description.Replace(right, wrong, StringComparison.Ordinal));

        Assert.StartsWith($"{path}: the description of the classifier is broken", MessageOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_of_an_older_file_says_why_it_is_not_read()
    {
        string path = Write(
            """{"version":1,"classes":["red","blue"],"backbone":"resNet18","backboneStages":1,"inputSide":64,"temperature":1}"""
        );

        Assert.Equal(
            $"{path}: the description of the classifier is of version 1, which does not record how images were "
                + "scaled in training, so its answers could be silently wrong: train it again and save it again.",
            MessageOf(path)
        );

        string newer = Write(Description.Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal));
        Assert.Equal($"{newer}: the description of the classifier is of version 3; version 2 is supported.", MessageOf(newer));
    }

    [Fact]
    public void Load_of_other_weights_than_described_throws()
    {
        string path = Write(Description);

        WeightMismatchException thrown = Assert.Throws<WeightMismatchException>(() => TargetClassifier.Load(path));

        Assert.StartsWith($"{path}: the weights do not fit the network: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Missing: backbone.body.conv1.weight", thrown.Message, StringComparison.Ordinal);
        string other = Write(Description, rows: 2, columns: 3);
        Assert.Equal(
            $"{other}: the weights are not those of the classifier that is described: 'fc.weight' should be (2, 64), but it is (2, 3).",
            MessageOf(other)
        );
    }

    [Fact]
    public void Load_of_a_file_that_is_cut_short_or_not_there_throws()
    {
        string path = Write(Description);
        byte[] bytes = File.ReadAllBytes(path);
        string cut = _folder.Write("cut.safetensors", bytes[..^4]);

        Assert.StartsWith($"{cut}, tensor 'fc.weight': ", MessageOf(cut), StringComparison.Ordinal);
        Assert.ThrowsAny<IOException>(() => TargetClassifier.Load(_folder.At("none.safetensors")));
    }

    [Fact]
    public void Load_and_Save_that_are_cancelled_read_and_write_nothing()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        string path = _folder.At("cancelled.safetensors");

        Assert.Throws<OperationCanceledException>(() => classifier.Save(path, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(path));
        Assert.Throws<OperationCanceledException>(() =>
            TargetClassifier.Load(path, cancellationToken: new CancellationToken(canceled: true))
        );
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18, 5)]
    [InlineData(BackboneKind.ResNet34, 5)]
    [InlineData(BackboneKind.ResNet50, 5)]
    [InlineData(BackboneKind.MobileNetV2, 6)]
    public void Channels_are_those_of_the_backbone(BackboneKind kind, int stages)
    {
        for (int count = 1; count <= stages; count++)
        {
            using var backbone = new FeatureBackbone(BackboneFactory.Create(kind, count), pyramidStages: []);
            Assert.Equal(backbone.Channels, new ClassifierNetworkOptions { Backbone = kind, BackboneStages = count }.Channels());
        }
    }

    private static string MessageOf(string path) => Assert.Throws<DataFormatException>(() => TargetClassifier.Load(path)).Message;

    // A file with a last layer alone and a description.
    private string Write(string description, int rows = 2, int columns = 64)
    {
        string path = _folder.At($"{Guid.NewGuid()}.safetensors");
        using Tensor weight = zeros(rows, columns);
        using Tensor bias = zeros(rows);
        SafetensorsWriter.Write(
            new Dictionary<string, Tensor> { ["fc.weight"] = weight, ["fc.bias"] = bias },
            path,
            new Dictionary<string, string> { ["classifier"] = description }
        );
        return path;
    }
}
