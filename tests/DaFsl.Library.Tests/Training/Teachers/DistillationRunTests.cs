using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using DaFsl.Library.Training.Teachers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Teachers;

public sealed class DistillationRunTests : IDisposable
{
    private static readonly LayerPair _bodies = new("body", "body");

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TwoLayers _student = new(seed: 1);
    private readonly TwoLayers _teacher = new(seed: 2);

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Losses_are_the_own_one_and_those_of_the_losses_each_weighed()
    {
        TrainingPlan plan = TwoLayers.Plan(new SoftTargets(2) { Weight = 0.5 }, new Hints([_bodies]) { Weight = 3 }) with
        {
            OwnLossWeight = 0.25,
        };
        var task = new TwoLayersTask(1, _student.Trainee());
        Tensor batch = TwoLayersTask.Images(5);

        using DistillationRun run = DistillationRun.Begin(task, task.Trainees[0], plan, [new Teacher("t", _teacher)]);
        IReadOnlyList<Loss> losses = run.Losses(task, batch);

        Assert.Equal(["class", "soft targets", "hints"], losses.Select(l => l.Name));
        _student.eval();
        Assert.Equal(0.25f * task.Losses(task.Trainees[0], batch)[0].Value.item<float>(), losses[0].Value.item<float>(), 1e-5f);
        Assert.Equal(
            0.5f * SoftTargets.Between(_student.call(batch), _teacher.call(batch), 2).item<float>(),
            losses[1].Value.item<float>(),
            1e-5f
        );
        Assert.Equal(3 * Hints.Between(Body(_student, batch), Body(_teacher, batch)).item<float>(), losses[2].Value.item<float>(), 1e-5f);
    }

    [Fact]
    public void Losses_to_several_teachers_are_averaged_by_weight_and_those_not_named_have_no_say()
    {
        using TwoLayers second = new(seed: 3);
        using TwoLayers stranger = new(seed: 4);
        Tensor batch = TwoLayersTask.Images(5);
        Teacher[] teachers = [new("stranger", stranger), new("one", _teacher), new("two", second)];
        var task = new TwoLayersTask(1, _student.Trainee());
        var distillationLoss = new SoftTargets(2) { Teachers = ["two", "one"], TeacherWeights = [3, 1] };

        using DistillationRun run = DistillationRun.Begin(task, task.Trainees[0], TwoLayers.Plan(distillationLoss), teachers);
        float loss = run.Losses(task, batch)[1].Value.item<float>();

        float toOne = SoftTargets.Between(_student.call(batch), _teacher.call(batch), 2).item<float>();
        float toTwo = SoftTargets.Between(_student.call(batch), second.call(batch), 2).item<float>();
        Assert.Equal((0.75f * toTwo) + (0.25f * toOne), loss, 1e-5f);
        Assert.Equal(0, stranger.Calls);
    }

    [Fact]
    public void A_teacher_runs_once_a_batch_in_evaluation_mode_and_nothing_of_it_changes()
    {
        string before = _teacher.Fingerprint();
        _teacher.train();
        var task = new TwoLayersTask(3, _student.Trainee());

        Train(
            task,
            [TwoLayers.Plan(new SoftTargets(), new Hints([_bodies]), new AttentionTransfer([_bodies]))],
            new Teacher("t", _teacher)
        );

        // Once to try the losses out, and three batches.
        Assert.Equal(4, _teacher.Calls);
        Assert.Equal(before, _teacher.Fingerprint());
        Assert.All(_teacher.parameters(), p => Assert.Null(p.grad));
        Assert.False(_teacher.training);
    }

    [Fact]
    public void A_student_comes_to_answer_as_its_teacher_does()
    {
        var task = new TwoLayersTask(30, _student.Trainee());
        Tensor images = TwoLayersTask.Images(999);
        Sharpen(_teacher);
        float before = Distance(images);

        Train(task, [TwoLayers.Plan(new SoftTargets(1)) with { OwnLossWeight = 0 }], new Teacher("t", _teacher));

        Assert.InRange(Distance(images), 0, before / 4);
    }

    [Fact]
    public void Adapters_bridge_widths_and_sizes_and_are_learned_along()
    {
        using TwoLayers wide = new(width: 7, stride: 2, seed: 2);
        using TwoLayers fine = new(width: 7, seed: 2);
        var task = new TwoLayersTask(2, _student.Trainee());
        TrainingPlan plan = TwoLayers.Plan(new Hints([_bodies]));
        Teacher[] teachers = [new("coarse", wide), new("fine", fine)];
        using DistillationRun run = DistillationRun.Begin(task, task.Trainees[0], plan, teachers);

        run.Losses(task, TwoLayersTask.Images(1))[1].Value.backward();

        Assert.Equal(["7, 4, 1, 1", "7", "7, 4, 1, 1", "7"], run.Parameters.Select(p => string.Join(", ", p.shape)));
        Assert.All(run.Parameters, p => Assert.Contains(p.grad!.ToFloats(), g => g != 0));
        Assert.Contains(_student.get_parameter("body.0.weight")!.grad!.ToFloats(), g => g != 0);
    }

    [Fact]
    public void A_loss_of_weight_nothing_changes_nothing_of_what_is_learned()
    {
        using TwoLayers alone = new(seed: 1);
        TrainingPlan plan = TwoLayers.Plan(new SoftTargets { Weight = 0 });

        Train(new TwoLayersTask(3, alone.Trainee()), [TwoLayers.Plan()]);
        Train(new TwoLayersTask(3, _student.Trainee()), [plan], new Teacher("t", _teacher));

        Assert.Equal(alone.Fingerprint(), _student.Fingerprint());
    }

    [Fact]
    public void Peers_that_learn_from_each_other_take_each_batch_into_account_once()
    {
        using TwoLayers aloneOne = new(seed: 1);
        using TwoLayers aloneTwo = new(seed: 2);
        TrainingPlan plan = TwoLayers.Plan(new MutualLearning { Weight = 0 });

        Train(new TwoLayersTask(3, aloneOne.Trainee("one"), aloneTwo.Trainee("two")), [TwoLayers.Plan(), TwoLayers.Plan()]);
        Train(new TwoLayersTask(3, _student.Trainee("one"), _teacher.Trainee("two")), [plan, plan]);

        Assert.Equal(aloneOne.Fingerprint(), _student.Fingerprint());
        Assert.Equal(aloneTwo.Fingerprint(), _teacher.Fingerprint());
    }

    [Fact]
    public void Peers_that_learn_from_each_other_come_to_agree()
    {
        TrainingPlan plan = TwoLayers.Plan(new MutualLearning()) with { OwnLossWeight = 0 };
        Tensor images = TwoLayersTask.Images(999);
        Sharpen(_teacher);
        float before = Distance(images);

        Train(new TwoLayersTask(40, _student.Trainee("one"), _teacher.Trainee("two")), [plan, plan]);

        Assert.InRange(Distance(images), 0, before / 3);
    }

    [Fact]
    public void Training_with_losses_keeps_no_tensor_of_a_step_and_gives_back_all_that_it_made()
    {
        using TwoLayers wide = new(width: 7, stride: 2, seed: 2);
        TrainingPlan plan = TwoLayers.Plan(new SoftTargets(), new Hints([_bodies]), new RelationalAngles([_bodies]), new MutualLearning());
        var task = new WatchedTask<Tensor>(new TwoLayersTask(7, _student.Trainee("one"), _teacher.Trainee("two")));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            Train(task, [plan, plan], new Teacher("wide", wide));
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(0, _student.Hooks() + _teacher.Hooks() + wide.Hooks());

        // The first two are the batches that the losses are tried out on.
        task.LiveTensors.RemoveRange(0, 2);
        task.AssertNoLeak();
    }

    [Fact]
    public void A_training_that_breaks_off_leaves_no_hook_behind()
    {
        var task = new TwoLayersTask(5, _student.Trainee()) { DivergesAt = 3 };
        using DistillationRun run = DistillationRun.Begin(
            new TwoLayersTask(1, _student.Trainee()),
            _student.Trainee(),
            TwoLayers.Plan(),
            []
        );
        Assert.Equal(0, _student.Hooks());

        TrainingDivergedException thrown = Assert.Throws<TrainingDivergedException>(() =>
            Train(task, [TwoLayers.Plan(new SoftTargets(), new Hints([_bodies]))], new Teacher("t", _teacher))
        );

        Assert.Contains("losses of student were class NaN, soft targets ", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, _student.Hooks() + _teacher.Hooks());
    }

    // So that it is sure of something, and there is something to learn from it.
    private static void Sharpen(TwoLayers network) => network.Set("fc.weight", [.. network.ToNumbers()["fc.weight"].Select(w => 8 * w)]);

    private float Distance(Tensor images)
    {
        _student.eval();
        _teacher.eval();
        return SoftTargets.Between(_student.call(images), _teacher.call(images), 1).item<float>();
    }

    private static void Train(TrainingTask<Tensor> task, TrainingPlan[] plans, params Teacher[] teachers) =>
        new TrainingLoop(TimeProvider.System) { Teachers = teachers }.Run(
            task,
            [.. plans.Select(p => (p, (Checkpoint?)null))],
            epochs: 1,
            progress: null,
            TestContext.Current.CancellationToken
        );

    private static Tensor Body(TwoLayers network, Tensor batch) =>
        ((nn.Module<Tensor, Tensor>)network.named_modules().First(m => m.name == "body").module).call(batch);
}
