using System.Text.Json.Nodes;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Architecture.Options;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>A GAN in a file: all of it, and nothing that is not one.</summary>
public sealed class GanSavingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. Enum.GetNames<GanKind>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_makes_the_same_images_of_the_same_seeds_and_tells_the_same(string kind)
    {
        string path = _folder.At("gan.safetensors");
        string again = _folder.At("again.safetensors");
        using TrainedGan gan = GanKinds.Trained(kind);
        gan.Save(path);

        using TrainedGan loaded = TrainedGan.Load(path, cancellationToken: Token);

        Assert.Equal(Tiles.Texts(gan.Generate(5, seed: 3)), Tiles.Texts(loaded.Generate(5, seed: 3)));
        Assert.NotEqual(Tiles.Texts(gan.Generate(5, seed: 3)), Tiles.Texts(loaded.Generate(5, seed: 4)));
        Assert.Equal(Tiles.Texts(gan.Interpolate(3, 4, 3, gan.Classes[^1])), Tiles.Texts(loaded.Interpolate(3, 4, 3, gan.Classes[^1])));
        Assert.Equal(Tiles.Texts(gan.Supply(5).Take(3)), Tiles.Texts(loaded.Supply(5).Take(3)));
        Assert.Equal((gan.Side, gan.Gan.Precision, gan.Gan.Conditions), (loaded.Side, loaded.Gan.Precision, loaded.Gan.Conditions));
        Assert.Equal(gan.Classes, loaded.Classes);
        Assert.Equal(OptionSamples.Values(gan.Options, ""), OptionSamples.Values(loaded.Options, ""));
        Assert.Equal(gan.Origin.ToString(), loaded.Origin.ToString());
        Assert.Equal(gan.Curve.Points, loaded.Curve.Points);
        Assert.Equal(gan.Losses["generator"], loaded.Losses["generator"]);
        Assert.Equal(gan.ProposedLosses?["discriminator"], loaded.ProposedLosses?["discriminator"]);
        Assert.Equal(gan.Warnings, loaded.Warnings);
        using (Checkpoint one = gan.ToCheckpoint("one"))
        using (Checkpoint other = loaded.ToCheckpoint("other"))
        {
            Assert.All(one.Shapes.Keys, name => Assert.Equal(one[name].ToFloats(), other[name].ToFloats()));
        }

        loaded.Save(again);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(again));
    }

    [Fact]
    public void Every_option_is_in_the_file()
    {
        var options = new GanOptions();
        OptionSamples.Fill(options);
        using TrainedGan gan = GanKinds.Trained(nameof(GanKind.Dcgan));
        gan.Save(_folder.At("gan.safetensors"));
        JsonNode written = Description(_folder.At("gan.safetensors"));

        string[] names = [.. typeof(GanOptions).GetProperties().Select(p => p.Name).Where(n => n != nameof(GanOptions.Optimizer)).Order()];
        Assert.Equal(names, written["options"]!.AsObject().Select(o => o.Key).Order(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(
            typeof(OptimizerOptions).GetProperties().Select(p => p.Name).Order(),
            written["optimizer"]!.AsObject().Select(o => o.Key).Order(),
            StringComparer.OrdinalIgnoreCase
        );
        Assert.Equal(OptionSamples.Values(options, ""), OptionSamples.Values(options.With(options.Optimizer), ""));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shapes_are_those_of_the_networks(string kind)
    {
        using TrainedGan gan = GanKinds.Trained(kind);

        var told = GanShapes.Of(gan.Options, new GanSubject(gan.Classes, gan.Side, false, gan.Origin.Proposed > 0)).ToDictionary();

        // All but what has one number a channel.
        Dictionary<string, long[]> expected = GanFile
            .TensorsOf(gan.Gan)
            .Where(t => t.Value.dim() > 1)
            .ToDictionary(t => t.Key, t => t.Value.shape);
        Assert.Equal(expected.Keys.Order(), told.Keys.Order());
        Assert.All(expected, e => Assert.Equal(e.Value, told[e.Key]));
    }

    [Fact]
    public void Load_from_a_stream_reads_from_its_position()
    {
        using TrainedGan gan = GanKinds.Trained(nameof(GanKind.Dcgan));
        using var stream = new MemoryStream();
        stream.Write([1, 2, 3]);
        gan.Save(stream, Token);
        stream.Position = 3;

        using TrainedGan loaded = TrainedGan.LoadFrom(stream, "stream", cancellationToken: Token);

        Assert.Equal(Tiles.Texts(gan.Generate(2, seed: 3)), Tiles.Texts(loaded.Generate(2, seed: 3)));
        Assert.True(stream.CanRead);
        Assert.StartsWith(
            "empty: ",
            Assert.Throws<DataFormatException>(() => TrainedGan.LoadFrom(Stream.Null, "empty", cancellationToken: Token)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_computes_in_another_precision_where_asked_to()
    {
        string path = Saved(nameof(GanKind.Dcgan));

        using TrainedGan loaded = TrainedGan.Load(path, precision: ComputePrecision.BFloat16, cancellationToken: Token);

        Assert.Equal(ScalarType.BFloat16, loaded.Gan.Precision);
    }

    [Fact]
    public void Load_of_another_model_says_which_it_is()
    {
        string path = _folder.At("model.safetensors");
        using TrainedGan gan = GanKinds.Trained(nameof(GanKind.Dcgan));
        using (Checkpoint source = gan.ToCheckpoint("white"))
        {
            source.Save(path);
        }

        Assert.Equal($"{path}: these are weights alone, without the description of a GAN.", MessageOf(path));
        using (FasterRcnnDetector detector = SmallDetector.Create())
        {
            detector.Save(path, Token);
        }

        Assert.Equal($"{path}: this is a detector, not a GAN.", MessageOf(path));
        using (TargetClassifier classifier = SmallImages.Classifier())
        {
            classifier.Save(path, Token);
        }

        Assert.Equal($"{path}: this is a classifier, not a GAN.", MessageOf(path));
        gan.Save(path, Token);
        Assert.Equal(
            $"{path}: this is a GAN, not a classifier.",
            Assert.Throws<DataFormatException>(() => TargetClassifier.Load(path)).Message
        );
        Assert.Equal(
            $"{path}: this is a GAN, not a detector.",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.Load(path)).Message
        );
    }

    [Theory]
    [InlineData("subject.side", "12", "Its images have a side of 12 pixels; it must be 8, 16, 32 or a higher power of two.")]
    [InlineData("subject.side", "-8", "Its images have a side of -8 pixels; it must be 8, 16, 32 or a higher power of two.")]
    [InlineData("subject.classes", "[]", "It names no class. Its training data do not match the images that it makes.")]
    [InlineData("subject.classes", "[\"white\",\"white\"]", "Class 'white' is named twice.")]
    [InlineData("subject.hasProposed", "false", "Its training data do not match the images that it makes.")]
    [InlineData("origin.images", "{\"black\":1}", "Its training data do not match the images that it makes.")]
    [InlineData("origin.images", "{\"white\":-1}", "A number of its training images is too small.")]
    [InlineData("options.latent", "-1", "GanOptions.Latent is -1; it must be 1 or more.")]
    [InlineData("options.scarceShare", "\"NaN\"", "GanOptions.ScarceShare is NaN; it must be above 0 and at most 1.")]
    [InlineData("optimizer.learningRate", "\"Infinity\"", "GanOptions.Optimizer.LearningRate is Infinity; it must be above 0.")]
    [InlineData("training.curve.points", "[]", "Its losses and times cannot be those of a training.")]
    [InlineData("training.losses", "{\"generator\":null}", "Its losses and times cannot be those of a training.")]
    public void Load_of_a_wrong_description_tells_what_is_wrong(string place, string json, string fault)
    {
        string path = Edited(place, json);

        Assert.Equal($"{path}: the description of the GAN is wrong. {fault}", MessageOf(path));
    }

    [Theory]
    [InlineData("options.width", "1073741824", "'generator.project.0.weight' should be (8, 1073741824, 4, 4), but it is (8, 4, 4, 4).")]
    [InlineData("options.latent", "2147483647", "'generator.project.0.weight' should be (2147483647, 4, 4, 4), but it is (8, 4, 4, 4).")]
    [InlineData("subject.side", "1073741824", "'generator.project.0.weight' should be (8, 536870912, 4, 4), but it is (8, 4, 4, 4).")]
    [InlineData("options.architecture", "\"progressive\"", "'generator.4x4.dense.weight' should be (128, 8), but it is not in the file.")]
    [InlineData("options.averageDecay", "0.5", "'average.project.0.weight' should be (8, 4, 4, 4), but it is not in the file.")]
    [InlineData("options.isConditional", "true", "'generator.project.0.weight' should be (10, 4, 4, 4), but it is (8, 4, 4, 4).")]
    public void Load_of_a_description_of_other_networks_is_refused_before_any_is_built(string place, string json, string fault)
    {
        string path = Edited(place, json);
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Equal($"{path}: the weights are not those of the GAN that is described: {fault}", MessageOf(path));
        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("version", "2", "the description of the GAN is of version 2; version 1 is supported.")]
    [InlineData("version", "\"1\"", "the description of the GAN is broken: it has no version.")]
    public void Load_of_another_version_is_refused(string place, string json, string fault)
    {
        string path = Edited(place, json);

        Assert.Equal($"{path}: {fault}", MessageOf(path));
    }

    [Theory]
    [InlineData("options.latent", null)]
    [InlineData("options.growthBatches", null)]
    [InlineData("optimizer.momentum", null)]
    [InlineData("training.warnings", null)]
    [InlineData("origin", null)]
    [InlineData("options.latent", "1e99")]
    [InlineData("options.loss", "7")]
    [InlineData("options.loss", "\"leastSquares\"")]
    [InlineData("subject.classes", "[null]")]
    [InlineData("subject.another", "1")]
    public void Load_of_a_broken_description_names_the_file(string place, string? json)
    {
        string path = Edited(place, json);

        Assert.StartsWith($"{path}: the description of the GAN is broken", MessageOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_of_small_tensors_that_are_others_tells_which_do_not_fit()
    {
        string path = Saved(nameof(GanKind.Dcgan));
        using (NewDisposeScope())
        {
            WeightFile file = WeightFiles.Read(path);
            SafetensorsWriter.Write(file.Tensors.Where(t => t.Key != "generator.project.1.bias").ToDictionary(), path, file.Metadata);
        }

        Assert.StartsWith(
            $"{path}: the weights do not fit the network: 1 missing, 0 unexpected, 0 of wrong shape",
            Assert.Throws<WeightMismatchException>(() => TrainedGan.Load(path, cancellationToken: Token)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Save_and_Load_that_are_cancelled_write_and_read_nothing()
    {
        string path = _folder.At("cancelled.safetensors");
        using TrainedGan gan = GanKinds.Trained(nameof(GanKind.Dcgan));

        Assert.Throws<OperationCanceledException>(() => gan.Save(path, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(path));
        Assert.Throws<OperationCanceledException>(() => TrainedGan.Load(path, cancellationToken: new CancellationToken(canceled: true)));
        Assert.ThrowsAny<IOException>(() => TrainedGan.Load(_folder.At("none.safetensors"), cancellationToken: Token));
    }

    [Fact]
    public void A_loaded_GAN_is_distilled_from_as_the_one_that_was_saved()
    {
        using TrainedGan gan = GanKinds.Trained(nameof(GanKind.Dcgan));
        gan.Save(_folder.At("gan.safetensors"), Token);
        using TrainedGan loaded = TrainedGan.Load(_folder.At("gan.safetensors"), cancellationToken: Token);
        using Checkpoint one = gan.ToCheckpoint("white");
        using Checkpoint other = loaded.ToCheckpoint("white");
        using Checkpoint file = Checkpoint.Load(_folder.At("gan.safetensors"));
        TrainingRequest request = SmallGan.Asked(seed: 2) with { Strategy = new PretrainedModel() };

        using TrainedGan first = SmallGan.Train(request: request with { Source = one });
        using TrainedGan second = SmallGan.Train(request: request with { Source = other });
        using TrainedGan third = SmallGan.Train(request: request with { Source = file });

        Assert.Equal(Tiles.Texts(first.Generate(2, 1)), Tiles.Texts(second.Generate(2, 1)));
        Assert.Equal(Tiles.Texts(first.Generate(2, 1)), Tiles.Texts(third.Generate(2, 1)));
        Assert.Equal("pretrained model", second.Origin.Strategy, ignoreCase: true);
    }

    private static string MessageOf(string path) =>
        Assert.Throws<DataFormatException>(() => TrainedGan.Load(path, cancellationToken: Token)).Message;

    private static JsonNode Description(string path)
    {
        using DisposeScope scope = NewDisposeScope();
        return JsonNode.Parse(WeightFiles.Read(path).Metadata["gan"])!;
    }

    private string Saved(string kind)
    {
        string path = _folder.At($"{kind}.safetensors");
        using TrainedGan gan = GanKinds.Trained(kind);
        gan.Save(path, Token);
        return path;
    }

    // Without a value the member is removed.
    private string Edited(string place, string? json)
    {
        string path = Saved(nameof(GanKind.Dcgan));
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFiles.Read(path);
        JsonNode description = JsonNode.Parse(file.Metadata["gan"])!;
        string[] way = place.Split('.');
        JsonObject holder = way[..^1].Aggregate(description, (node, name) => node[name]!).AsObject();
        holder.Remove(way[^1]);
        if (json is not null)
        {
            holder[way[^1]] = JsonNode.Parse(json);
        }

        SafetensorsWriter.Write(file.Tensors, path, new Dictionary<string, string> { ["gan"] = description.ToJsonString() });
        return path;
    }
}
