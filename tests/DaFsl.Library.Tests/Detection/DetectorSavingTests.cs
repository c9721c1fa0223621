using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Tool;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

/// <summary>A detector that was saved and loaded answers as it did before, to the bit, or says why it cannot.</summary>
public sealed class DetectorSavingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, FasterRcnnOptions> Detectors =>
        new()
        {
            { "light", SmallDetector.Options() },
            { "pyramid", SmallDetector.OptionsWithPyramid() },
            {
                "frozen",
                Changed(SmallDetector.Options(), o => (o.FrozenBatchNorm, o.TrainableStages, o.BatchNormEpsilon) = (true, 1, 1e-3))
            },
            {
                "mobile",
                new FasterRcnnOptions
                {
                    Backbone = BackboneKind.MobileNetV2,
                    MinSize = 64,
                    MaxSize = 100,
                    Box = { Width = 32, NmsThreshold = 0.3 },
                }
            },
            {
                "mobile without a pyramid",
                new FasterRcnnOptions
                {
                    Backbone = BackboneKind.MobileNetV2,
                    FeaturePyramid = false,
                    BackboneStages = 4,
                    MinSize = 96,
                    MaxSize = 96,
                    AnchorRatios = [1, 3],
                    Box = { Width = 16 },
                    ImageMean = [0.1f, 0.2f, 1f / 3],
                    ImageStd = [0.7f, 0.8f, 0.9f],
                }
            },
            {
                "deep",
                new FasterRcnnOptions
                {
                    Backbone = BackboneKind.ResNet34,
                    MinSize = 64,
                    MaxSize = 64,
                    PyramidStages = [2, 3],
                    AnchorSizes =
                    [
                        [8],
                        [16],
                        [32],
                    ],
                    Box = { Width = 16 },
                }
            },
            {
                "fifty",
                new FasterRcnnOptions
                {
                    FeaturePyramid = false,
                    MinSize = 64,
                    MaxSize = 64,
                    AnchorSizes =
                    [
                        [16, 48],
                    ],
                    Box = { Width = 8, DetectionsPerImage = 7 },
                }
            },
        };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Detectors), DisableDiscoveryEnumeration = true)]
    public void A_loaded_detector_finds_what_the_saved_one_found(string name, FasterRcnnOptions options)
    {
        using var saved = new FasterRcnnDetector(["square", "disc", "Ä \"ring\""], options, CPU, ComputePrecision.Float32, seed: 7);
        Unsettle(saved);
        PixelImage[] images = [.. Enumerable.Range(1, 3).Select(i => SmallDetector.Image(i).Source.Load().Resize(60 + (20 * i), 90))];
        IReadOnlyList<DetectedObject>[] before = [.. images.Select(saved.Detect)];
        saved.Save(_folder.At("detector.safetensors"));

        using FasterRcnnDetector loaded = FasterRcnnDetector.Load(_folder.At("detector.safetensors"));

        Assert.NotEmpty(before[0]);
        Assert.Equal(before, images.Select(loaded.Detect));
        Assert.Equal(saved.Classes, loaded.Classes);
        Assert.Equal(saved.Origin, loaded.Origin);
        Assert.Equal(saved.Network.Fingerprint(), loaded.Network.Fingerprint());
        Assert.Equal(
            saved.Network.named_parameters().Select(p => p.parameter.requires_grad),
            loaded.Network.named_parameters().Select(p => p.parameter.requires_grad)
        );
        Assert.False(loaded.Network.training, name);
        using Checkpoint first = saved.ToCheckpoint("same");
        using Checkpoint second = loaded.ToCheckpoint("same");
        Assert.Equal(first.Metadata["detector"], second.Metadata["detector"]);
    }

    [Theory]
    [InlineData("voc")]
    [InlineData("coco")]
    public async Task Scores_on_files_are_those_of_the_training(string format)
    {
        DataSplits data = format == "voc" ? WriteVoc() : WriteCoco();
        using FasterRcnnDetector trained = SmallDetector.Create();
        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            trained,
            data.Train,
            data.Train,
            new DetectorTrainingOptions
            {
                Epochs = 3,
                BatchSize = 2,
                Optimizer = { LearningRate = 0.01, WarmUpBatches = 2 },
            },
            cancellationToken: Token
        );
        trained.Save(_folder.At("trained.safetensors"));

        using FasterRcnnDetector loaded = FasterRcnnDetector.Load(_folder.At("trained.safetensors"));

        DetectionScores scores = DetectorEvaluation.Score(loaded, data.Train, Token);
        Assert.Equal(result.Scores.MeanAveragePrecision, scores.MeanAveragePrecision);
        Assert.Equal(
            result.Scores.PerClass.Select(c => (c.ClassName, c.AveragePrecision, c.Detections)),
            scores.PerClass.Select(c => (c.ClassName, c.AveragePrecision, c.Detections))
        );
        Assert.InRange(scores.MeanAveragePrecision, 1e-6, 1);
        CocoScores before = CocoAveragePrecision.Measure(trained.Classes, DetectorEvaluation.Run(trained, data.Train, Token));
        CocoScores after = CocoAveragePrecision.Measure(loaded.Classes, DetectorEvaluation.Run(loaded, data.Train, Token));
        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(after));
        Assert.Equal(
            [
                "Random weights of seed 1.",
                $"Trained for 3 epochs of {data.Train.Images.Count} images of '{data.Train.Name}', seed 0; mean average precision "
                    + Invariant($"{scores.MeanAveragePrecision:0.0000} on '{data.Train.Name}'."),
            ],
            loaded.Origin
        );

        // File by file, as somebody asks who knows nothing of data sets.
        Assert.Equal(
            DetectorEvaluation.Run(loaded, data.Train, Token).Select(d => d.Detections),
            loaded.Detect([.. data.Train.Images.Select(i => ImageSources.FromFile(i.Source.Name))])
        );
    }

    [Fact]
    public async Task Another_process_finds_the_same_by_the_file_alone()
    {
        using FasterRcnnDetector saved = SmallDetector.Create(SmallDetector.OptionsWithPyramid());
        Unsettle(saved);
        saved.Save(_folder.At("detector.safetensors"));
        string[] files = [.. Enumerable.Range(1, 3).Select(i => WriteImage($"{i}.png", SmallDetector.Image(i).Source.Load()))];

        (int exitCode, string output, string error) = await ToolProcess.RunAsync(
            _folder.Root,
            ["detect", "--weights", "detector.safetensors", "--json", "--image", .. files]
        );

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument json = JsonDocument.Parse(output);
        for (int i = 0; i < files.Length; i++)
        {
            DetectedObject[] found =
            [
                .. json.RootElement[i]
                    .GetProperty("detections")
                    .EnumerateArray()
                    .Select(d => new DetectedObject(
                        d.GetProperty("name").GetString()!,
                        d.GetProperty("box").EnumerateArray().Select(c => c.GetSingle()).ToArray() is var box
                            ? new BoundingBox(box[0], box[1], box[2], box[3])
                            : default,
                        d.GetProperty("score").GetSingle()
                    )),
            ];
            Assert.Equal(saved.Detect(ImageCodec.Decode(files[i])), found);
            Assert.NotEmpty(found);
        }
    }

    [Fact]
    public void A_stream_holds_what_a_file_holds()
    {
        using FasterRcnnDetector saved = SmallDetector.Create();
        using var stream = new MemoryStream();
        stream.Write("before"u8);
        saved.Save(stream);
        saved.Save(_folder.At("detector.safetensors"));
        stream.Position = 6;

        using FasterRcnnDetector loaded = FasterRcnnDetector.LoadFrom(stream, "stream");

        Assert.Equal(new FileInfo(_folder.At("detector.safetensors")).Length + 6, stream.Length);
        Assert.Equal(saved.Network.Fingerprint(), loaded.Network.Fingerprint());
        Assert.True(stream.CanRead);
        Assert.StartsWith(
            "empty: ",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.LoadFrom(Stream.Null, "empty")).Message,
            StringComparison.Ordinal
        );
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => saved.Save(_folder.At("other.safetensors"), cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FasterRcnnDetector.Load(_folder.At("detector.safetensors"), cancellationToken: cancelled.Token)
        );
        Assert.False(File.Exists(_folder.At("other.safetensors")));
    }

    [Fact]
    public void Load_computes_in_what_the_detector_was_made_for_unless_told_otherwise()
    {
        using FasterRcnnDetector saved = SmallDetector.Create();
        using var coarse = new FasterRcnnDetector(["a"], SmallDetector.Options(), CPU, ComputePrecision.BFloat16);
        using Checkpoint exact = saved.ToCheckpoint("exact");
        using Checkpoint rounded = coarse.ToCheckpoint("rounded");
        using FasterRcnnDetector again = FasterRcnnDetector.FromCheckpoint(rounded);
        using FasterRcnnDetector other = FasterRcnnDetector.FromCheckpoint(exact, precision: ComputePrecision.BFloat16);
        PixelImage image = SmallDetector.Image(1).Source.Load();

        Assert.Equal(ComputePrecision.Float32, DetectorDescription.Of(exact)!.Precision);
        Assert.Equal(coarse.Detect(image), again.Detect(image));
        Assert.NotEqual(saved.Detect(image), other.Detect(image));
    }

    [Fact]
    public void LoadWeights_of_other_classes_or_options_names_every_difference()
    {
        using FasterRcnnDetector saved = SmallDetector.Create();
        using (Checkpoint weights = saved.ToCheckpoint("cells"))
        {
            weights.Save(_folder.At("cells.safetensors"));
        }

        using Checkpoint cells = Checkpoint.Load(_folder.At("cells.safetensors"));
        FasterRcnnOptions options = SmallDetector.Options();
        (options.MinSize, options.ImageStd, options.Box.NmsThreshold, options.Box.FocalGamma) = (48, [0.5f, 1, 2], 0.25, 2);
        using var other = new FasterRcnnDetector(["disc", "square"], options, CPU, ComputePrecision.Float32, seed: 2);
        string untouched = other.Network.Fingerprint();

        Assert.Equal(
            $"{_folder.At("cells.safetensors")}: these are the weights of another detector: the classes are "
                + "'square', 'disc', here 'disc', 'square'; minSize is 64, here 48; "
                + "imageStd is [0.229, 0.224, 0.225], here [0.5, 1, 2]; box.nmsThreshold is 0.5, here 0.25. "
                + "Nothing was loaded. FasterRcnnDetector.Load makes the detector "
                + "that they are of; with checkDescription: false they are loaded all the same.",
            Assert.Throws<WeightMismatchException>(() => other.LoadWeights(cells)).Message
        );
        Assert.Throws<WeightMismatchException>(() => other.LoadWeights(cells, strict: false));
        Assert.Equal(untouched, other.Network.Fingerprint());

        Assert.True(other.LoadWeights(cells, checkDescription: false).IsExact);
        Assert.Equal(saved.Network.Fingerprint(), other.Network.Fingerprint());
        Assert.Equal(["Random weights of seed 2.", "Weights of 'cells.safetensors'."], other.Origin);
    }

    [Fact]
    public void LoadWeights_of_the_same_detector_takes_over_where_they_come_from()
    {
        using FasterRcnnDetector first = SmallDetector.Create(seed: 3);
        using Checkpoint weights = first.ToCheckpoint("first");
        using FasterRcnnDetector second = SmallDetector.Create(seed: 4);
        using ResNet classifier = ResNet.ResNet18(classes: 2);
        using Checkpoint pretrained = Checkpoint.Of(classifier, "resnet18.pth");

        Assert.True(second.LoadWeights(weights).IsExact);
        second.LoadBackbone(pretrained);

        Assert.Equal(["Random weights of seed 3.", "Weights of 'first'.", "The backbone of 'resnet18.pth'."], second.Origin);
    }

    [Fact]
    public void LoadWeights_of_many_classes_names_the_first_that_differs()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(i => $"class {i}")];
        using var there = new FasterRcnnDetector(names, SmallDetector.Options());
        using var here = new FasterRcnnDetector([.. names[..7], "other", .. names[8..]], SmallDetector.Options());
        using Checkpoint weights = there.ToCheckpoint("there");

        Assert.Contains(
            "another detector: class 8 of 12 is 'class 8', here 'other'. Nothing",
            Assert.Throws<WeightMismatchException>(() => here.LoadWeights(weights)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_renamed_checkpoint_keeps_its_description_and_a_merged_one_has_none()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint weights = detector.ToCheckpoint("whole");
        using Checkpoint renamed = weights.Rename(n => n);
        using Checkpoint merged = Checkpoint.Merge("merged", weights);

        Assert.NotNull(DetectorDescription.Of(renamed));
        Assert.Null(DetectorDescription.Of(merged));
        Assert.True(detector.LoadWeights(merged).IsExact);
    }

    [Fact]
    public void What_cannot_be_written_leaves_no_file()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using (no_grad())
        {
            detector.Network.state_dict()["rpn.head.conv.0.0.weight"].fill_(Scalars.Of(double.NaN));
        }

        Assert.Throws<InvalidOperationException>(() => detector.Save(_folder.At("nan.safetensors")));
        Assert.Empty(Directory.GetFiles(_folder.Root));
        Assert.Throws<IOException>(() => SmallDetector.Create().Save(_folder.At("no/such/folder.safetensors")));
        Assert.Throws<FileNotFoundException>(() => FasterRcnnDetector.Load(_folder.At("none.safetensors")));
    }

    private static FasterRcnnOptions Changed(FasterRcnnOptions options, Action<FasterRcnnOptions> change)
    {
        change(options);
        return options;
    }

    // Statistics and weights as a training leaves them: nothing stands where it began.
    private static void Unsettle(FasterRcnnDetector detector)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var random = new Generator(5, CPU);
        foreach ((string name, Tensor tensor) in detector.Network.state_dict().Where(t => t.Value.is_floating_point()))
        {
            bool isVariance = name.EndsWith("running_var", StringComparison.Ordinal);
            tensor.add_(
                isVariance ? rand(tensor.shape, generator: random) : randn(tensor.shape, generator: random),
                Scalars.Of(isVariance ? 0.5 : 1e-3)
            );
        }
    }

    private string WriteImage(string name, PixelImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        ImageCodec.EncodePng(image, _folder.At(name));
        return _folder.At(name);
    }

    private DataSplits WriteVoc()
    {
        foreach (int i in Enumerable.Range(1, 6))
        {
            AnnotatedImage image = SmallDetector.Image(i);
            WriteImage($"JPEGImages/{i}.png", image.Source.Load());
            string objects = string.Concat(
                image.Objects.Select(o =>
                    $"<object><name>{o.ClassName}</name><bndbox>"
                    + Invariant($"<xmin>{o.Box.Left + 1}</xmin><ymin>{o.Box.Top + 1}</ymin>")
                    + Invariant($"<xmax>{o.Box.Right}</xmax><ymax>{o.Box.Bottom}</ymax></bndbox></object>")
                )
            );
            _folder.Write(
                $"Annotations/{i}.xml",
                $"<annotation><filename>{i}.png</filename><size><width>64</width><height>64</height><depth>3</depth></size>"
                    + $"{objects}</annotation>"
            );
        }

        string all = string.Join('\n', Enumerable.Range(1, 6));
        _folder.Write("ImageSets/Main/train.txt", all);
        _folder.Write("ImageSets/Main/test.txt", "1");
        return PascalVocReader.Read(_folder.Root);
    }

    private DataSplits WriteCoco()
    {
        AnnotatedImage[] images = [.. Enumerable.Range(1, 8).Select(SmallDetector.Image)];
        for (int i = 0; i < images.Length; i++)
        {
            WriteImage($"images/{i}.png", images[i].Source.Load());
        }

        _folder.Write(
            "instances.json",
            JsonSerializer.Serialize(
                new
                {
                    images = images.Select(
                        (_, i) =>
                            new
                            {
                                id = i,
                                file_name = $"{i}.png",
                                width = 64,
                                height = 64,
                            }
                    ),
                    categories = new[] { new { id = 1, name = "square" }, new { id = 2, name = "disc" } },
                    annotations = images.SelectMany(
                        (image, i) =>
                            image.Objects.Select(
                                (o, k) =>
                                    new
                                    {
                                        id = (10 * i) + k,
                                        image_id = i,
                                        category_id = o.ClassName == "square" ? 1 : 2,
                                        bbox = new[] { o.Box.Left, o.Box.Top, o.Box.Width, o.Box.Height },
                                        area = o.Box.Area,
                                        iscrowd = 0,
                                    }
                            )
                    ),
                }
            )
        );
        return CocoReader.Read(_folder.At("instances.json"), _folder.At("images"), new ReadOptions { TestShare = 0.25 });
    }
}
