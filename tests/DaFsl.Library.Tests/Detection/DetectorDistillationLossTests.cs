using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Teachers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

public sealed class DetectorDistillationLossTests : IDisposable
{
    private static readonly LayerPair[] _pyramid =
    [
        .. Enumerable.Range(0, 3).Select(i => new LayerPair($"backbone.fpn[{i}]", $"backbone.fpn[{i}]")),
    ];

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly FasterRcnnDetector _student = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 1);

    public void Dispose()
    {
        _student.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Imitation_of_a_detector_of_the_same_weights_is_nothing_and_of_another_something()
    {
        using FasterRcnnDetector same = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 1);
        using FasterRcnnDetector other = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 2);

        // The try-out has put the student in evaluation mode, so that both normalise alike.
        Assert.Equal([0, 0], ImitationLosses(same), (a, b) => Math.Abs(a - b) < 1e-4f);
        Assert.All(ImitationLosses(other), l => Assert.InRange(l, 0.01f, 100));
    }

    [Fact]
    public async Task A_detector_s_pyramid_comes_to_resemble_its_teacher_s()
    {
        using FasterRcnnDetector teacher = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 2);
        string before = teacher.Network.Fingerprint();
        DataSet data = SmallDetector.Images(1, 2);
        var options = new DetectorTrainingOptions
        {
            Epochs = 8,
            BatchSize = 2,
            Optimizer =
            {
                Kind = OptimizerKind.AdamW,
                LearningRate = 0.003,
                WarmUpBatches = 0,
            },
        };
        var strategy = new WithTeachers(new Vanilla(), [new PearsonDistillation(_pyramid, ForegroundWeight: 2)], ownLossWeight: 0);

        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            _student,
            data,
            data,
            options,
            new TrainingRequest { Strategy = strategy, Teachers = [teacher.AsTeacher("t")] },
            TestContext.Current.CancellationToken
        );

        Assert.InRange(result.Curve.Points[^1].Loss, 0, result.Curve.Points[0].Loss * 0.8);
        Assert.Equal(before, teacher.Network.Fingerprint());
    }

    [Fact]
    public void Targets_are_the_objects_in_the_network_s_input()
    {
        // 64 x 64 pixels, scaled by 1.5 to 96 x 96.
        using FasterRcnnDetector detector = SmallDetector.Create(SmallDetector.Options(side: 96));
        DetectionTask task = SmallDetector.Task(detector, SmallDetector.Images(1));
        DetectionBatch batch = task.LoadBatch(0, 0);

        DistillationTargets targets = task.Targets(batch);

        Assert.Equal((96, 96), (targets.Width, targets.Height));
        Assert.Equal(batch.Targets[0].Boxes.Select(b => b.Scale(1.5f, 1.5f)), Assert.Single(targets.Objects!));
        Assert.Null(targets.Labels);
    }

    [Fact]
    public void Training_by_imitation_keeps_no_tensor_of_a_step()
    {
        using FasterRcnnDetector teacher = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 2);
        var task = new WatchedTask<DetectionBatch>(SmallDetector.Task(_student, SmallDetector.Images(1, 2, 3)));
        TrainingPlan plan = new WithTeachers(new Vanilla(), DistillationLosses()).Plan(task.Trainees[0].Describe(), source: null);

        new TrainingLoop(TimeProvider.System) { Teachers = [teacher.AsTeacher("t")] }.Run(
            task,
            [(plan, null)],
            epochs: 2,
            progress: null,
            TestContext.Current.CancellationToken
        );

        task.LiveTensors.RemoveAt(0);
        task.AssertNoLeak();
    }

    private static DistillationLoss[] DistillationLosses() =>
        [new ChannelwiseDistillation(_pyramid, ForegroundWeight: 3), new PearsonDistillation(_pyramid)];

    private float[] ImitationLosses(FasterRcnnDetector teacher)
    {
        DetectionTask task = SmallDetector.Task(_student, SmallDetector.Images(1, 2), batchSize: 2);
        TrainingPlan plan = new WithTeachers(new Vanilla(), DistillationLosses()).Plan(task.Trainees[0].Describe(), source: null);
        using DistillationRun run = DistillationRun.Begin(task, task.Trainees[0], plan, [teacher.AsTeacher("t")]);
        return [.. run.Losses(task, task.LoadBatch(0, 0)).TakeLast(2).Select(l => l.Value.item<float>())];
    }
}
