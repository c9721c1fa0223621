using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Requests;

public sealed class TrainingRequestTests : IDisposable
{
    private const string BelongTogether = "A strategy and the weights that it transfers belong together: give both or neither.";

    private readonly TinyNetwork _network = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _network.Dispose();

    [Fact]
    public void PlanFor_without_a_strategy_trains_all_from_the_weights_that_there_are()
    {
        NetworkDescription student = _network.Trainee().Describe();

        TrainingPlan plan = new TrainingRequest().PlanFor(student);

        TrainingPlan vanilla = new Vanilla().Plan(student);
        Assert.Equal(PlanJson.Write(vanilla), PlanJson.Write(plan));
        Assert.Equal(("vanilla", null, 0), (plan.Strategy, plan.Source, plan.TransferredCount));
        Assert.All(plan.Stages, s => Assert.Equal((false, 1), (s.Frozen, s.LearningRateFactor)));
    }

    [Fact]
    public void PlanFor_is_the_strategy_s_plan_from_the_source()
    {
        using Checkpoint source = Checkpoint.Of(_network, "source");
        NetworkDescription student = _network.Trainee().Describe();
        var request = new TrainingRequest { Strategy = new PretrainedModel(), Source = source };

        Assert.Equal(PlanJson.Write(new PretrainedModel().Plan(student, source)), PlanJson.Write(request.PlanFor(student)));
        Assert.Throws<ArgumentNullException>("network", () => request.PlanFor(null!));
    }

    [Fact]
    public void PlanFor_a_strategy_without_a_source_or_a_source_without_a_strategy_is_refused()
    {
        using Checkpoint source = Checkpoint.Of(_network, "source");
        NetworkDescription student = _network.Trainee().Describe();

        Assert.Equal(BelongTogether, Assert.Throws<ArgumentException>(() => Asking(null, source).PlanFor(student)).Message);
        Assert.StartsWith(
            BelongTogether,
            Assert.Throws<ArgumentException>(() => Asking(new FineTuning(), null).PlanFor(student)).Message,
            StringComparison.Ordinal
        );

        static TrainingRequest Asking(IDistillationStrategy? strategy, Checkpoint? source) =>
            new() { Strategy = strategy, Source = source };
    }

    [Fact]
    public void PlanFor_a_ready_plan_is_that_plan()
    {
        TrainingPlan plan = TinyNetwork.Plan(low: TinyNetwork.Frozen("low")) with { Strategy = "own" };
        var ready = new ReadyPlan(plan);

        Assert.Equal("own", ready.Name);
        Assert.Same(plan, TrainingRequest.Of(plan).PlanFor(_network.Trainee().Describe()));
        Assert.Empty(ready.DistillationLosses);
        Assert.Throws<ArgumentNullException>("plan", () => new ReadyPlan(null!));
    }

    [Fact]
    public void Checked_tells_all_that_is_wrong_at_once()
    {
        using Checkpoint source = Checkpoint.Of(_network, "source");
        var request = new TrainingRequest
        {
            Source = source,
            Teachers = null!,
            Precision = (ComputePrecision)9,
            Resume = new ResumeOptions("state") { SaveEvery = 0 },
        };

        Assert.Equal(
            $"{BelongTogether} TrainingRequest.Teachers is null or holds a null; where there are no teachers, it is []. "
                + "TrainingRequest.Precision is 9; it must be Auto, Float32 or BFloat16. "
                + "TrainingRequest.Resume.SaveEvery is 0; it must be 1 or more. (Parameter 'request')",
            Assert.Throws<ArgumentException>("request", () => TrainingRequest.Checked(request)).Message
        );
    }

    [Fact]
    public void Checked_keeps_what_the_caller_changes_later()
    {
        var resume = new ResumeOptions("state") { SaveEvery = 7 };
        Teacher[] teachers = [new("first", _network)];

        var request = TrainingRequest.Checked(new TrainingRequest { Resume = resume, Teachers = teachers });
        resume.SaveEvery = 0;
        teachers[0] = null!;

        Assert.Equal((7, "first"), (request.Resume!.SaveEvery, request.Teachers[0].Name));
        Assert.Equal(new TrainingRequest(), TrainingRequest.Checked(null));
    }

    [Fact]
    public async Task Networks_that_are_there_already_are_trained_where_they_are()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] images = SmallImages.Images(ofEach: 2, seed: 1);
        var elsewhere = new TrainingRequest { Device = new Device("cuda:1"), Precision = ComputePrecision.BFloat16 };

        Assert.Equal(
            Faults("detector", "Float32"),
            await MessageOf(() =>
                DetectorTrainer.TrainAsync(detector, SmallDetector.Images(1), SmallDetector.Images(1), request: elsewhere)
            )
        );
        Assert.Equal(Faults("classifier", "Float32"), await MessageOf(() => classifier.TrainAsync(images, request: elsewhere)));
        Assert.Equal(
            Faults("network", "what it was made for"),
            await MessageOf(() => ClassifierTrainer.TrainAsync(classifier.Network, SmallImages.Classes, images, request: elsewhere))
        );
        Assert.Equal(Faults("tiny", "what it was made for"), await MessageOf(() => ModuleTrainer.TrainAsync(Module(), elsewhere, Token)));

        static string Faults(string network, string precision) =>
            $"TrainingRequest.Device is cuda:1, and the {network} is on cpu: it is trained there, so leave Device null. "
            + $"TrainingRequest.Precision is BFloat16, and the {network} computes in {precision}: it is trained in that precision, "
            + "so leave Precision at Auto. (Parameter 'request')";
    }

    [Fact]
    public async Task The_device_and_the_precision_that_a_network_has_may_be_named()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        var request = new TrainingRequest { Device = CPU, Precision = ComputePrecision.Float32 };

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallImages.Images(ofEach: 2, seed: 1),
            options: SmallImages.Options(batches: 1),
            request: request,
            cancellationToken: Token
        );

        Assert.Single(result.Curve.Points);
    }

    [Fact]
    public async Task Each_door_holds_a_request_against_the_same_rules()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using TargetClassifier classifier = SmallImages.Classifier();
        using Checkpoint source = Checkpoint.Of(_network, "source");
        LabelledImage[] images = SmallImages.Images(ofEach: 2, seed: 1);
        var sourceAlone = new TrainingRequest { Source = source };
        Func<Task>[] doors =
        [
            () => DetectorTrainer.TrainAsync(detector, SmallDetector.Images(1), SmallDetector.Images(1), request: sourceAlone),
            () => classifier.TrainAsync(images, request: sourceAlone),
            () => ClassifierTrainer.TrainAsync(classifier.Network, SmallImages.Classes, images, request: sourceAlone),
            () => GanTrainer.TrainAsync(SmallGan.Data(), SmallGan.Options(), sourceAlone),
            () => ModuleTrainer.TrainAsync(Module(), sourceAlone),
        ];

        foreach (Func<Task> door in doors)
        {
            Assert.Equal($"{BelongTogether} (Parameter 'request')", await MessageOf(door));
        }
    }

    private ModuleTraining<int> Module() =>
        new()
        {
            Name = "tiny",
            Module = _network,
            Stages = TinyNetwork.Stages,
            BatchesPerEpoch = 1,
            LoadBatch = (_, _) => 0,
            Losses = _ => [],
        };

    private static async Task<string> MessageOf(Func<Task> door) =>
        (await Assert.ThrowsAsync<ArgumentException>("request", () => door())).Message;
}
