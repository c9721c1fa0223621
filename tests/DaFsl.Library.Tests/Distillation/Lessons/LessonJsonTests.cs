using System.Text.Json;
using DaFsl.Library.Distillation.Lessons;
using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Distillation.Lessons;

public sealed class LessonJsonTests
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { TypeInfoResolver = LessonJson.Resolver };

    private static readonly IReadOnlyList<LayerPair> _layers = [new LayerPair("backbone.fpn[0]", "backbone.fpn[1]"), LayerPair.Outputs];

    public static TheoryData<Lesson> Lessons { get; } =
    [
        new SoftTargets(3) { Weight = 0.9, Teachers = ["a", "b"], TeacherWeights = [1, 2] },
        new DecoupledTargets(2, 6, 3) { Weight = 0.5 },
        new Hints(_layers) { Teachers = ["a"] },
        new AttentionTransfer(_layers) { Weight = 1000 },
        new RelationalDistances(_layers) { Weight = 25 },
        new RelationalAngles(_layers) { Weight = 50 },
        new ChannelwiseImitation(_layers, 2, 3),
        new PearsonImitation(_layers, 5) { TeacherWeights = [1] },
        new MutualLearning { Weight = 0.25 },
    ];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_is_read_as_it_was_written(Lesson lesson)
    {
        string written = JsonSerializer.Serialize(lesson, _options);

        Lesson? read = JsonSerializer.Deserialize<Lesson>(written, _options);

        Assert.Equal(lesson, read);
        Assert.Equal(lesson.GetHashCode(), read!.GetHashCode());
        Assert.Equal(written, JsonSerializer.Serialize(read, _options));
        Assert.NotEqual(lesson with { Weight = 7 }, read);
    }

    [Fact]
    public void A_lesson_is_written_with_its_kind_and_settings_alone() => Assert.Equal(
        """{"kind":"channelwise-imitation","temperature":4,"foregroundWeight":2,"layers":[{"student":"a","teacher":"b"}],"weight":1,"teachers":[],"teacherWeights":[]}""",
        JsonSerializer.Serialize<Lesson>(new ChannelwiseImitation([new LayerPair("a", "b")], ForegroundWeight: 2), _options));

    [Fact]
    public void A_plan_with_lessons_is_read_as_it_was_written()
    {
        Lesson[] lessons = [.. Lessons.Select(l => l.Data)];
        var plan = new TrainingPlan("n", "s", null, [new StagePlan("low", false, 1, "")], []) { Lessons = lessons, OwnLossWeight = 0.1 };

        TrainingPlan read = PlanJson.Read(PlanJson.Write(plan), "plan.json");

        Assert.Equal(lessons, read.Lessons);
        Assert.Equal(0.1, read.OwnLossWeight);
    }

    [Fact]
    public void Every_lesson_of_the_library_has_a_kind()
    {
        IEnumerable<Type> all = typeof(SoftTargets).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Lesson)) && !t.IsAbstract);

        Assert.Equal(all.Select(t => t.Name).Order(), Lessons.Select(l => l.Data.GetType().Name).Order());
    }

    [Fact]
    public void Lessons_that_differ_in_layers_or_kind_are_not_equal()
    {
        IReadOnlyList<LayerPair> one = [LayerPair.Outputs];

        Assert.NotEqual<Lesson>(new Hints(one), new Hints(_layers));
        Assert.NotEqual<Lesson>(new Hints(one), new AttentionTransfer(one));
        Assert.Equal(new Hints(one), new Hints([new LayerPair("output", "output")]));
    }
}
