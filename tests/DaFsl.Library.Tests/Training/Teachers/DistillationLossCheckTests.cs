using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Teachers;

namespace DaFsl.Library.Tests.Training.Teachers;

public sealed class DistillationLossCheckTests : IDisposable
{
    private readonly TwoLayers _student = new(seed: 1);
    private readonly TwoLayers _teacher = new(seed: 2);

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
    }

    [Fact]
    public void Misfits_of_names_and_settings_are_all_named()
    {
        TrainingPlan plan = TwoLayers.Plan(
            new SoftTargets(0) { Teachers = ["t", "u"], TeacherWeights = [1] },
            new Hints([new LayerPair("nobody", "body"), new LayerPair("body", "fpn[0]")]) { Teachers = ["t"] },
            new MutualLearning()
        ) with
        {
            OwnLossWeight = -1,
        };

        Assert.Equal(
            "The losses of the plan 'by hand' do not fit the network 'student': OwnLossWeight is -1; it must be 0 or more. "
                + "There are several teachers of the name 't'. "
                + "Teacher 'self' is trained in the same run; to learn from peers, use mutual learning. "
                + "DistillationLoss 'soft targets': Temperature is 0; it must be above 0. "
                + "DistillationLoss 'soft targets': There is no teacher 'u', only 't', 't', 'self'. "
                + "DistillationLoss 'soft targets': It has weights for 1 teachers, but there are 2. "
                + "DistillationLoss 'soft targets': The student's classes are a, b, c; those of 't' are a, c, b. "
                + "DistillationLoss 'hints': The student has no layer 'nobody'. "
                + "DistillationLoss 'hints': Teacher 't' has no layer 'fpn[0]'. "
                + "DistillationLoss 'mutual learning': There is no peer to learn from. (Parameter 'plan')",
            Refused(plan, new Teacher("t", _teacher, ["a", "c", "b"]), new Teacher("t", _teacher), new Teacher("self", _student))
        );
        Assert.Equal(0, _student.Calls + _teacher.Calls);
    }

    [Fact]
    public void Misfits_that_a_batch_shows_are_all_named_and_leave_no_hook()
    {
        TrainingPlan plan = TwoLayers.Plan(
            new DecoupledTargets(),
            new AttentionTransfer([new LayerPair("fc", "fc")]),
            new Hints([new LayerPair("body", "fc"), new LayerPair("body[1]", "body")]),
            new PearsonDistillation([new LayerPair("body", "body")], ForegroundWeight: 2)
        );

        Assert.Equal(
            "The losses of the plan 'by hand' do not fit the network 'student': "
                + "DistillationLoss 'decoupled targets': It needs the class of each image, which this training does not know. "
                + "DistillationLoss 'attention transfer': The student's 'fc' is (4, 3) and 'fc' of 't' (4, 3): they cannot be compared. "
                + "DistillationLoss 'hints': The student's 'body' is (4, 4, 4, 4) and 'fc' of 't' (4, 3): they cannot be compared. "
                + "DistillationLoss 'hints': The student's layer 'body[1]' did not return a single map for a batch. "
                + "DistillationLoss 'Pearson imitation': It needs to know where the objects are, which this "
                + "training does not know. (Parameter 'plan')",
            Refused(plan, new Teacher("t", _teacher))
        );
        Assert.Equal(0, _student.Hooks() + _teacher.Hooks());
    }

    [Fact]
    public void DistillationLosses_that_fit_are_not_refused()
    {
        var task = new TwoLayersTask(1, _student.Trainee());
        TrainingPlan plan = TwoLayers.Plan(new SoftTargets(), new RelationalAngles([new LayerPair("body", "output")]));

        using DistillationRun run = DistillationRun.Begin(task, task.Trainees[0], plan, [new Teacher("t", _teacher)]);

        Assert.Empty(run.Parameters);
    }

    private string Refused(TrainingPlan plan, params Teacher[] teachers)
    {
        var task = new TwoLayersTask(1, _student.Trainee()) { KnowsLabels = false };
        return Assert.Throws<ArgumentException>(nameof(plan), () => DistillationRun.Begin(task, task.Trainees[0], plan, teachers)).Message;
    }
}
