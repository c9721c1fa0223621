using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training.Teachers;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>Trainings that go on under other circumstances than they were begun with: told, or accepted and told.</summary>
public sealed class CircumstancesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TempFolder _folder = new();

    public CircumstancesTests()
    {
        using var interrupted = new DroppingNetwork();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SmallTraining.Run(interrupted, new ResumeOptions(StatePath), stop, stopAfter: 5));
    }

    private string StatePath => _folder.At("state.safetensors");

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Another_number_of_threads_is_refused_by_name_unless_accepted()
    {
        using var resumed = new DroppingNetwork(seed: 9);
        string before = resumed.Fingerprint();
        int threads = get_num_threads();
        set_num_threads(threads + 1);
        try
        {
            string message = Assert
                .Throws<ArgumentException>("resume", () => SmallTraining.Run(resumed, new ResumeOptions(StatePath)))
                .Message;
            Assert.Equal(
                $"{StatePath} holds another training: environment.threads was {threads} and is {threads + 1}. "
                    + "Continue with what it was started with, accept the differences "
                    + "(ResumeOptions.AcceptDifferences), or start again with another file. (Parameter 'resume')",
                message
            );
            Assert.Equal(before, resumed.Fingerprint());

            (TrainingResult result, IReadOnlyList<string> loaded) = SmallTraining.Run(
                resumed,
                new ResumeOptions(StatePath) { AcceptDifferences = true }
            );

            Assert.Equal("1.2", loaded[0]);
            Assert.Equal(
                [
                    "The training was resumed under other circumstances than it was started with: "
                        + $"environment.threads was {threads} and is {threads + 1}.",
                ],
                result.Warnings
            );
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Other_data_or_another_seed_are_refused_unless_accepted()
    {
        using var resumed = new DroppingNetwork(seed: 9);

        Assert.Contains(
            "traits.data was \"data\" and is \"other\"; traits.seed was 0 and is 7.",
            Assert
                .Throws<ArgumentException>("resume", () => SmallTraining.Run(resumed, new ResumeOptions(StatePath), data: "other", seed: 7))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Single(
            SmallTraining.Run(resumed, new ResumeOptions(StatePath) { AcceptDifferences = true }, data: "other", seed: 7).Result.Warnings
        );
    }

    [Fact]
    public void Another_network_is_refused_in_any_case()
    {
        using var other = nn.Sequential(
            ("conv", nn.Conv2d(1, 2, 1, bias: false)),
            ("bn", nn.BatchNorm2d(2)),
            ("high", nn.Conv2d(2, 2, 1, bias: false)),
            ("flat", nn.Flatten()),
            ("fc", nn.Linear(8, 1))
        );

        string message = Assert
            .Throws<ArgumentException>("resume", () =>
                SmallTraining.Run(other, new ResumeOptions(StatePath) { AcceptDifferences = true }, data: "other")
            )
            .Message;

        Assert.Contains(
            "traits.data was \"data\" and is \"other\"; networks.tiny.tensors.fc.weight was \"Float32 (1, 2)\" and is \"Float32 (1, 8)\".",
            message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("AcceptDifferences", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_teacher_of_the_same_name_is_refused_unless_accepted()
    {
        using var student = new TwoLayers(seed: 1);
        using var teacher = new TwoLayers(seed: 2);
        using var other = new TwoLayers(seed: 3);
        var resume = new ResumeOptions(_folder.At("taught.safetensors"));
        Teach(student, teacher, resume);
        string before = student.Fingerprint();

        string message = Assert.Throws<ArgumentException>("resume", () => Teach(student, other, resume)).Message;

        Assert.Matches("holds another training: teachers.large was \"[0-9a-f]{32}\" and is \"[0-9a-f]{32}\"\\. Continue", message);
        Assert.Equal(before, student.Fingerprint());
        Assert.Empty(Teach(student, teacher, resume).Warnings);
        Assert.Single(Teach(student, other, new ResumeOptions(resume.File) { AcceptDifferences = true }).Warnings);
    }

    private static TrainingResult Teach(TwoLayers student, TwoLayers teacher, ResumeOptions resume) =>
        new TrainingLoop(TimeProvider.System) { Teachers = [new Teacher("large", teacher)] }.Run(
            new TwoLayersTask(2, student.Trainee()),
            [(TwoLayers.Plan(new SoftTargets(4)), null)],
            epochs: 1,
            progress: null,
            CancellationToken.None,
            resume
        );
}
