using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Data.UmdFaces;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Pipeline;
using DaFsl.Library.Training.Requests;
using SkiaSharp;

namespace DaFsl.Library.Tests.Classification;

/// <summary>
/// What training reports is what a user gets who loads the classifier and asks about the files. The classes differ in fine stripes alone,
/// which another scaling does away with.
/// </summary>
public sealed class AskedAsTrainedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("folder", 16)]
    [InlineData("folder", 48)]
    [InlineData("voc", 16)]
    [InlineData("voc", 48)]
    [InlineData("coco", 16)]
    [InlineData("umd", 16)]
    public async Task Objects_cut_out_before_training_are_asked_about_in_their_files(string format, int side)
    {
        DataSplits data = Read(format);
        LabelledImage[] test = [.. ObjectCrops.Of(data.Test, side, Token)];
        using TargetClassifier classifier = await TrainAsync(ObjectCrops.Of(data.Train, side, Token));
        ClassPrediction[] expected = [.. classifier.Predict([.. test.Select(t => t.Image)], Token)];
        Assert.True(test.Length > 4);
        Assert.True(expected.Select(p => p.Probabilities[0]).Distinct().Count() > 2);

        using TargetClassifier loaded = SaveAndLoad(classifier);

        Assert.Equal(side == 16 ? [ImageSize.Square(16)] : [ImageSize.Square(48), ImageSize.Square(32)], loaded.Preprocessing.Sizes);
        Assert.Equal(Figures(expected), Figures(loaded.PredictObjects(data.Test.Images, Token).SelectMany(p => p)));
        AssertSame(classifier.Score(test), loaded.Score(data.Test, Token));
        AssertSame(classifier.Score(test), loaded.Score(test));

        // One by one, by file and box.
        ClassPrediction[] alone =
        [
            .. data.Test.Images.SelectMany(i =>
                i.Objects.Select(o => File.Exists(i.Source.Name) ? loaded.Predict(i.Source.Name, o.Box) : loaded.Predict(i.Source, o.Box))
            ),
        ];
        Assert.Equal(expected.Select(p => p.ClassName), alone.Select(p => p.ClassName));
        Assert.All(expected.Zip(alone), p => Assert.Equal(p.First.Probabilities[0], p.Second.Probabilities[0], 1e-4f));
    }

    [Theory]
    [InlineData("all small")]
    [InlineData("all large")]
    [InlineData("different")]
    [InlineData("different, small")]
    public async Task Images_of_any_sizes_that_are_trained_on_as_they_are_are_asked_about_in_their_files(string sizes)
    {
        string[] files = [.. Enumerable.Range(0, 24).Select(i => _folder.Write($"{i}.png", Stripes(i % 2 == 0, SizeOf(sizes, i), i)))];
        LabelledImage[] images = [.. files.Select((f, i) => new LabelledImage(ImageCodec.Decode(f), i % 2 == 0 ? "plain" : "striped"))];
        ClassifierOptions options = SmallImages.Options(batches: 6);
        options.ValidationShare = 0.5;
        options.Epochs = 2;
        using TargetClassifier classifier = Classifier();
        var parts = ValidationSplit.Of(images, 0.5, seed: 3);

        ClassifierTrainingResult result = await classifier.TrainAsync(parts.Train, parts.Validation, options, cancellationToken: Token);
        ClassPrediction[] expected = [.. classifier.Predict([.. images.Select(i => i.Image)], Token)];
        using TargetClassifier loaded = SaveAndLoad(classifier);

        Assert.Equal(Figures(expected), Figures(loaded.PredictFiles(files, Token)));
        AssertSame(result.Validation!, loaded.Score(parts.Validation));
        Assert.Equal(result.Validation!.Accuracy, loaded.Origin!.Validation!.Accuracy);

        // What is held back by the options is scored alike.
        using TargetClassifier second = Classifier();
        ClassifierTrainingResult own = await second.TrainAsync(
            images,
            options: options,
            request: new TrainingRequest { Seed = 3 },
            cancellationToken: Token
        );
        AssertSame(own.Validation!, second.Score(parts.Validation));
    }

    [Fact]
    public async Task Grey_transparent_turned_and_tiny_files_are_asked_about_as_they_were_trained_on()
    {
        byte[][] data =
        [
            TestImages.Png(4, 8, 0, [0, 80, 160, 255]),
            TestImages.Png(4, 8, 6, [10, 20, 30, 255, 10, 20, 30, 0, 200, 100, 0, 128, 1, 2, 3, 64]),
            TestImages.WithOrientation(TestImages.Noise(SKEncodedImageFormat.Jpeg, 40, 30), 6),
            TestImages.WithOrientation(TestImages.Noise(SKEncodedImageFormat.Jpeg, 40, 30), 3),
            TestImages.Png(1, 8, 0, [77]),
            TestImages.Noise(SKEncodedImageFormat.Png, 200, 3),
            TestImages.ProgressiveJpeg,
            TestImages.AnimatedGif,
        ];
        string[] files = [.. data.Select((d, i) => _folder.Write($"{i}.image", d))];
        LabelledImage[] images = [.. files.Select((f, i) => new LabelledImage(ImageCodec.Decode(f), i % 2 == 0 ? "plain" : "striped"))];
        using TargetClassifier classifier = await TrainAsync(images);

        using TargetClassifier loaded = SaveAndLoad(classifier);

        Assert.Equal(Figures(classifier.Predict([.. images.Select(i => i.Image)], Token)), Figures(loaded.PredictFiles(files, Token)));
        AssertSame(
            classifier.Score(images),
            loaded.Score(
                new DataSet(
                    "files",
                    ["plain", "striped"],
                    [
                        .. images.Select(
                            (image, i) =>
                                new AnnotatedImage(
                                    new FileImageSource(files[i]),
                                    image.Image.Width,
                                    image.Image.Height,
                                    [new AnnotatedObject(image.ClassName, BoundingBox.Filling(image.Image.Width, image.Image.Height))]
                                )
                        ),
                    ]
                )
            )
        );
    }

    [Theory]
    [InlineData(ComputePrecision.Float32)]
    [InlineData(ComputePrecision.BFloat16)]
    public async Task The_pipeline_s_classifier_scores_on_files_what_the_report_says(ComputePrecision precision)
    {
        DataSplits data = Read("folder");
        using PipelineResult result = await TinyRun
            .Builder()
            .UseData(data)
            .Configure(o => o.Precision = precision)
            .Classify(o => o.Batches = 6)
            .Build()
            .RunAsync(null, Token);
        string path = _folder.At("pipeline.safetensors");
        result.Classifier!.Save(path, Token);

        using TargetClassifier loaded = TargetClassifier.Load(path, cancellationToken: Token);

        Assert.Equal(new Preprocessing([ImageSize.Square(16)], ImageSize.Square(64)), loaded.Preprocessing);
        Assert.Equal(
            Figures(result.Classifier.PredictObjects(data.Test.Images, Token).SelectMany(o => o)),
            Figures(loaded.PredictObjects(data.Test.Images, Token).SelectMany(o => o))
        );
        ClassificationScores scores = loaded.Score(data.Test, Token);
        Assert.Equal(result.Report.Classifier!.Runs.Max(r => r.MacroF1), scores.MacroF1);
        Assert.Equal(result.Report.Classifier.Runs.MaxBy(r => r.MacroF1)!.Accuracy, scores.Accuracy);
        Assert.Equal(
            (data.Train.Name, scores.Accuracy, scores.MacroF1),
            (loaded.Origin!.DataSet, loaded.Origin.Test!.Accuracy, loaded.Origin.Test.MacroF1)
        );
    }

    [Theory]
    [InlineData(ComputePrecision.Float32)]
    [InlineData(ComputePrecision.BFloat16)]
    public void The_class_does_not_depend_on_how_many_are_asked_about_at_once(ComputePrecision precision)
    {
        // Nothing was learned, and no class is favoured: all are about as likely for each image.
        using var classifier = new TargetClassifier(
            ["a", "b", "c", "d", "e"],
            new ClassifierNetworkOptions { BackboneStages = 3, InputSide = 32 },
            precision: precision,
            seed: 5
        );
        PixelImage[] images = [.. SmallImages.Images(ofEach: 20, seed: 1).Select(p => p.Image)];
        float[][] logits = ClassifierLogits.Of(classifier.Parts, images, Token);
        classifier.Network.Set("fc.bias", [.. Enumerable.Range(0, 5).Select(c => -logits.Average(l => l[c]))]);
        string[] alone = [.. images.Select(i => classifier.Predict(i).ClassName)];

        foreach (int atOnce in new[] { 2, 7, 33, 40 })
        {
            Assert.Equal(alone, images.Chunk(atOnce).SelectMany(some => classifier.Predict(some, Token)).Select(p => p.ClassName));
        }

        Assert.True(alone.Distinct().Count() > 1);
    }

    [Fact]
    public async Task A_teacher_sends_what_it_is_shown_its_own_way()
    {
        using TargetClassifier teacher = await TrainAsync(ObjectCrops.Of(Read("folder").Train, 16, Token));
        PixelImage image = ImageCodec.Decode(Stripes(false, new ImageSize(48, 36), 1), "image");
        using var scope = TorchSharp.torch.NewDisposeScope();
        using IDisposable gradients = TorchSharp.torch.no_grad();

        float[] Logits(PixelImage shown) =>
            TensorValues.Of(teacher.Network.call(PixelTensor.Batch([shown], sideMultiple: 1, TorchSharp.torch.CPU)));

        // As the image itself goes, rounding to bytes aside; straight to the input it would be another answer.
        float[] own = Logits(teacher.Preprocessing.Apply(image));
        float itsWay = Difference();
        teacher.Network.Preprocessing = Preprocessing.To(ImageSize.Square(32));
        Assert.InRange(itsWay, 0, Difference() / 3);

        float Difference() => own.Zip(Logits(image.Resize(32, 32))).Max(p => Math.Abs(p.First - p.Second));
    }

    [Fact]
    public async Task A_second_training_goes_on_with_the_way_that_the_first_settled()
    {
        using TargetClassifier classifier = await TrainAsync([.. SmallImages.Images(ofEach: 4, seed: 1).Select(Renamed)]);
        Preprocessing first = classifier.Preprocessing;

        await classifier.TrainAsync(
            [.. SmallImages.Images(ofEach: 4, seed: 1).Select(p => Renamed(p) with { Image = p.Image.Resize(40, 50) })],
            options: SmallImages.Options(batches: 1),
            cancellationToken: Token
        );

        Assert.Equal(new Preprocessing([ImageSize.Square(16)], ImageSize.Square(32)), first);
        Assert.Equal(first, classifier.Preprocessing);

        static LabelledImage Renamed(LabelledImage image) => image with { ClassName = image.ClassName == "red" ? "plain" : "striped" };
    }

    [Fact]
    public void A_box_outside_of_the_image_and_files_that_cannot_be_read_are_told()
    {
        using TargetClassifier classifier = Classifier();
        string file = _folder.Write("image.png", Stripes(true, new ImageSize(48, 36), 1));
        string broken = _folder.Write("broken.png", [1, 2, 3]);

        Assert.Equal(
            "Nothing of the box (48, 0, 60, 20) lies inside the image of 48 x 36 pixels. (Parameter 'box')",
            Assert.Throws<ArgumentException>(() => classifier.Predict(file, new BoundingBox(48, 0, 60, 20))).Message
        );
        Assert.Equal(
            "Nothing of the box (NaN, 0, 60, 20.5) lies inside the image of 48 x 36 pixels. (Parameter 'box')",
            Assert.Throws<ArgumentException>(() => classifier.Predict(file, new BoundingBox(float.NaN, 0, 60, 20.5f))).Message
        );
        Assert.StartsWith(
            broken,
            Assert.Throws<DataFormatException>(() => classifier.PredictFiles([file, broken, file], Token)).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(broken, Assert.Throws<DataFormatException>(() => classifier.Predict(broken)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => classifier.PredictFiles([file], new CancellationToken(canceled: true)));
        Assert.Empty(classifier.PredictFiles([], Token));
        Assert.Empty(classifier.PredictObjects([], Token));
        Assert.Equal(
            "There is nothing to score. (Parameter 'test')",
            Assert.Throws<ArgumentException>("test", () => classifier.Score([])).Message
        );
    }

    private static TargetClassifier Classifier() =>
        new(
            ["plain", "striped"],
            new ClassifierNetworkOptions { BackboneStages = 2, InputSide = 32 },
            precision: ComputePrecision.Float32,
            seed: 1
        );

    private static async Task<TargetClassifier> TrainAsync(IReadOnlyList<LabelledImage> images)
    {
        TargetClassifier classifier = Classifier();
        await classifier.TrainAsync(images, options: SmallImages.Options(batches: 10), cancellationToken: Token);
        return classifier;
    }

    private static ImageSize SizeOf(string sizes, int number) =>
        sizes switch
        {
            "all small" => new ImageSize(20, 14),
            "all large" => new ImageSize(60, 45),
            "different, small" => new ImageSize(14 + (number / 2), 28 - (number / 2)),
            _ => new ImageSize(16 + (3 * number), 60 - (2 * number)),
        };

    /// <summary>Grey noise, with or without stripes of one pixel.</summary>
    private static byte[] Stripes(bool isPlain, ImageSize size, int seed)
    {
        var random = new Random(seed);
        byte[] rgb = new byte[size.Width * size.Height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)(random.Next(90, 160) + (!isPlain && i / 3 % size.Width % 2 == 0 ? 60 : 0));
        }

        return TestImages.Encode(new PixelImage(size.Width, size.Height, rgb), SKEncodedImageFormat.Png);
    }

    private static float[] Figures(IEnumerable<ClassPrediction> predictions) => [.. predictions.SelectMany(p => p.Probabilities)];

    private static void AssertSame(ClassificationScores expected, ClassificationScores scores) =>
        Assert.Equal(expected.Confusion.SelectMany(row => row), scores.Confusion.SelectMany(row => row));

    private TargetClassifier SaveAndLoad(TargetClassifier classifier)
    {
        string path = _folder.At($"{Guid.NewGuid()}.safetensors");
        classifier.Save(path, Token);
        return TargetClassifier.Load(path, precision: ComputePrecision.Float32, cancellationToken: Token);
    }

    /// <summary>24 images of 48 x 36, one object each, in the layout of a format.</summary>
    private DataSplits Read(string format)
    {
        var images = Enumerable
            .Range(0, 24)
            .Select(i => (Name: $"{i:00}.png", IsPlain: i % 3 != 0, Data: Stripes(i % 3 != 0, new ImageSize(48, 36), i)))
            .ToList();
        var options = new ReadOptions { TestShare = 0.4, Seed = 1 };
        switch (format)
        {
            case "folder":
                images.ForEach(i => _folder.Write($"folder/{Class(i.IsPlain)}/{i.Name}", i.Data));
                return ImageFolderReader.Read(_folder.At("folder"), options);
            case "voc":
                foreach ((string name, bool isPlain, byte[] data) in images)
                {
                    _folder.Write($"voc/JPEGImages/{name}", data);
                    _folder.Write(
                        $"voc/Annotations/{Path.ChangeExtension(name, ".xml")}",
                        $"<annotation><filename>{name}</filename><size><width>48</width><height>36</height><depth>3</depth></size>"
                            + $"<object><name>{Class(isPlain)}</name><bndbox>"
                            + "<xmin>5</xmin><ymin>3</ymin><xmax>44</xmax><ymax>30</ymax></bndbox></object>"
                            + $"<object><name>{Class(isPlain)}</name><bndbox>"
                            + "<xmin>20</xmin><ymin>8</ymin><xmax>33</xmax><ymax>36</ymax></bndbox></object></annotation>"
                    );
                }

                return PascalVocReader.Read(_folder.At("voc"), options);
            case "coco":
                images.ForEach(i => _folder.Write($"coco/images/{i.Name}", i.Data));
                string all = _folder.Write(
                    "coco/all.json",
                    $$"""
                    {"categories": [{"id": 1, "name": "plain"}, {"id": 2, "name": "striped"}],
                     "images": [{{string.Join(
                        ',',
                        images.Select((i, n) => $$"""{"id": {{n}}, "file_name": "{{i.Name}}", "width": 48, "height": 36}""")
                    )}}],
                     "annotations": [{{string.Join(
                        ',',
                        images.Select(
                            (i, n) =>
                                $$"""{"id": {{n}}, "image_id": {{n}}, "category_id": {{(i.IsPlain ? 1 : 2)}}, "bbox": [3.5, 2.25, 40, 30.5], "iscrowd": 0}"""
                        )
                    )}}]}
                    """
                );
                return CocoReader.Read(all, _folder.At("coco/images"), options);
            default:
                images.ForEach(i => _folder.Write($"umd/{i.Name}", i.Data));
                _folder.Write(
                    "umd/x_ultraface.csv",
                    "SUBJECT_ID,FILE,FACE_X,FACE_Y,FACE_WIDTH,FACE_HEIGHT,PR_MALE\n"
                        + string.Concat(images.Select((i, n) => $"{n},{i.Name},2.5,1,41,30.75,{(i.IsPlain ? "1" : "0")}\n"))
                );
                DataSplits faces = UmdFacesReader.Read(_folder.At("umd"), options);
                return faces with { Train = Rename(faces.Train), Test = Rename(faces.Test) };
        }

        static string Class(bool isPlain) => isPlain ? "plain" : "striped";

        static DataSet Rename(DataSet data) =>
            new(
                data.Name,
                ["plain", "striped"],
                [
                    .. data.Images.Select(i =>
                        i with
                        {
                            Objects = [.. i.Objects.Select(o => o with { ClassName = Class(o.ClassName == "male") })],
                        }
                    ),
                ]
            );
    }
}
