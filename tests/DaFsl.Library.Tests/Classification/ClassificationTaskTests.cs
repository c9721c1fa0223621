using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassificationTaskTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TargetClassifier _classifier = SmallImages.Classifier();

    public void Dispose()
    {
        _classifier.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_training_that_is_resumed_ends_with_the_same_bits()
    {
        LabelledImage[] images = SmallImages.Images(ofEach: 5, seed: 1);
        Interruption.AssertNothingIsLost(
            seed => new ClassificationTask(SmallImages.Classifier(seed).Parts, images, SmallImages.Options(batches: 3), seed: 1),
            epochs: 1,
            stopAfter: 2
        );
    }

    [Fact]
    public void Batches_draw_every_image_once_a_round_in_a_new_order()
    {
        // Three images and batches of 4: three batches hold four rounds. Each image has a shade of its own.
        LabelledImage[] images =
        [
            .. Enumerable.Range(0, 3).Select(i => new LabelledImage(new PixelImage(1, 1, [(byte)(i * 100), 0, 0]), "red")),
        ];
        ClassificationTask task = Task(images, batchSize: 4, batches: 3);

        int[] drawn =
        [
            .. from batch in Enumerable.Range(0, 3)
            from pixel in task.LoadBatch(0, batch).Pixels.ToFloats().Chunk(3)
            select (int)MathF.Round(pixel[0] * 2.55f),
        ];

        Assert.Equal(12, drawn.Length);
        Assert.All(drawn.Chunk(3), round => Assert.Equal([0, 1, 2], round.Order()));
        Assert.NotEqual(1, drawn.Chunk(3).Select(r => string.Join(' ', r)).Distinct().Count());
    }

    [Fact]
    public void LoadBatch_gives_pixels_and_labels_of_the_same_images_and_repeats_itself()
    {
        ClassificationTask task = Task(SmallImages.Images(ofEach: 5, seed: 1), batchSize: 8, batches: 4);

        ClassificationBatch batch = task.LoadBatch(0, 2);

        Assert.Equal([8, 3, 16, 16], batch.Pixels.shape);
        Tensor means = batch.Pixels.mean([2, 3]);
        Assert.Equal(batch.Labels.data<long>().ToArray(), means.ToFloats().Chunk(3).Select(m => m[0] > m[2] ? 0L : 1L));
        task.LoadBatch(0, 0);
        Assert.Equal(batch.Pixels.ToFloats(), task.LoadBatch(0, 2).Pixels.ToFloats());
    }

    [Fact]
    public void Loss_of_a_classifier_that_knows_nothing_is_the_logarithm_of_the_number_of_classes()
    {
        ClassificationTask task = Task(SmallImages.Images(ofEach: 5, seed: 1), batchSize: 8, batches: 4);
        _classifier.Network.Set("fc.weight", new float[512]);

        Loss loss = Assert.Single(task.Losses(task.Trainees[0], task.LoadBatch(0, 0)));

        Assert.Equal("class", loss.Name);
        Assert.Equal(MathF.Log(2), loss.Value.item<float>(), 1e-6f);
        Assert.Equal(("classifier", 4), (task.Name, task.BatchesPerEpoch));
    }

    [Fact]
    public void Training_keeps_no_tensor_of_a_step()
    {
        var task = new WatchedTask<ClassificationBatch>(Task(SmallImages.Images(ofEach: 5, seed: 1), batchSize: 4, batches: 6));

        new TrainingLoop(TimeProvider.System).Run(
            task,
            [(new Vanilla().Plan(task.Trainees[0].Describe()), (Checkpoint?)null)],
            1,
            progress: null,
            TestContext.Current.CancellationToken
        );

        task.AssertNoLeak();
    }

    private ClassificationTask Task(IReadOnlyList<LabelledImage> images, int batchSize, int batches) =>
        new(_classifier.Parts, images, new ClassifierOptions { BatchSize = batchSize, Batches = batches }, seed: 1);
}
