using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Data;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Reporting;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>Records print what is in them: made of sample values by reflection, so that a new record is looked at as well.</summary>
public sealed class RecordTextTests
{
    public static TheoryData<string> Records =>
        [
            .. new[]
            {
                typeof(PipelineReport).Assembly,
                typeof(ImageGridRow).Assembly,
                typeof(DaFsl.Library.Studies.ImbalanceMethods.MethodStudyOptions).Assembly,
            }
                .SelectMany(a => a.GetExportedTypes())
                .Where(t => !t.IsAbstract && !t.IsGenericTypeDefinition && IsRecord(t))
                .Select(t => t.AssemblyQualifiedName!),
        ];

    [Theory]
    [MemberData(nameof(Records))]
    public void ToString_names_no_type_of_a_list(string name)
    {
        Type type = Type.GetType(name)!;
        object? record = Sample(type, depth: 0);
        if (record is null)
        {
            Assert.Fail($"No {type.Name} can be made of sample values: teach {nameof(RecordTextTests)} what it takes.");
        }

        string text = record.ToString()!;

        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DaFsl.Library.", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void ToString_is_not_the_compilers_which_follows_the_culture(string name)
    {
        MethodInfo text = Type.GetType(name)!.GetMethod(nameof(ToString), [])!;

        Assert.False(
            text.IsDefined(typeof(CompilerGeneratedAttribute)),
            $"{text.DeclaringType!.Name} needs: public override string ToString() => RecordText.Of(this);"
        );
    }

    public static TheoryData<object, string> Numbers =>
        new()
        {
            {
                new BoundingBox(0.5f, -0.25f, 2, 1),
                "BoundingBox { Left = 0.5, Top = -0.25, Right = 2, Bottom = 1, Width = 1.5, Height = 1.25, Area = 1.875, HasArea = True }"
            },
            { new CurveHolder([(0.5f, 0.25, 0.75)], (-0.5, null)), "CurveHolder { Curve = [(0.5, 0.25, 0.75)], Change = (-0.5, none) }" },
            { new ConfidenceInterval(-0.5, 0.5, 0.95), "ConfidenceInterval { Lower = -0.5, Upper = 0.5, Level = 0.95 }" },
            { new LearningCurvePoint(-1, 0.5, null, 3.25), "LearningCurvePoint { Epoch = -1, Loss = 0.5, Score = none, Seconds = 3.25 }" },
            {
                new ScoredBox(new BoundingBox(-1, 0, 1, 1), 2, 0.5f),
                "ScoredBox { Box = BoundingBox { Left = -1, Top = 0, Right = 1, Bottom = 1, Width = 2, Height = "
                    + "1, Area = 2, HasArea = True }, Label = 2, Score = 0.5 }"
            },
        };

    // The tests run under a culture that writes numbers another way.
    [Theory]
    [MemberData(nameof(Numbers))]
    public void ToString_writes_numbers_alike_in_every_culture(object record, string expected) => Assert.Equal(expected, record.ToString());

    [Fact]
    public void Most_records_can_be_made_of_samples() => Assert.True(Records.Count > 90);

    [Fact]
    public void ToString_prints_the_items_of_lists_and_how_many_more_there_are()
    {
        var plan = new TrainingPlan(
            "net",
            "vanilla",
            Source: null,
            [new StagePlan("low", Frozen: true, 0.5, "Why.")],
            [.. Enumerable.Range(0, 7).Select(i => new WeightTransfer($"w{i}", TransferOutcome.LeftOut, "r"))]
        );

        string text = plan.ToString();

        Assert.StartsWith(
            "TrainingPlan { Network = net, Strategy = vanilla, Source = none, Stages = [StagePlan { Stage = "
                + "low, Frozen = True, LearningRateFactor = 0.5, ",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Name = w4, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Name = w5, ", text, StringComparison.Ordinal);
        Assert.Contains(", and 2 more]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_prints_the_lists_of_a_record_within()
    {
        var result = new DetectorTrainingResult
        {
            Curve = new LearningCurve([new LearningCurvePoint(1, 0.5, 0.25, 3)]),
            Scores = new DetectionScores { MeanAveragePrecision = 0.25, PerClass = [] },
            ImagesWithObjects = 4,
            UnmarkedImages = 0,
            OnlyIgnoredImages = 0,
            Background = BackgroundImages.Unmarked,
        };

        Assert.StartsWith(
            "DetectorTrainingResult { Curve = LearningCurve { Points = [LearningCurvePoint { Epoch = 1, Loss = "
                + "0.5, Score = 0.25, Seconds = 3 }] }, Scores = ",
            result.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ToString_of_a_run_prints_its_dictionaries_and_numbers_alike_everywhere()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            var run = new ClassifierRunReport
            {
                Augmentation = "GAN",
                Added = new Dictionary<string, int> { ["rare"] = 9 },
                Accuracy = 0.5,
                MacroF1 = 0.25,
                Recall = new Dictionary<string, double?> { ["rare"] = 0.125, ["none"] = null },
                Seconds = 3,
            };
            Assert.StartsWith(
                "ClassifierRunReport { Augmentation = GAN, Added = [rare: 9], Accuracy = 0.5, MacroF1 = 0.25, "
                    + "Recall = [rare: 0.125, none: none], Seconds = 3, ",
                run.ToString(),
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed record CurveHolder(
        IReadOnlyList<(float Score, double Recall, double Precision)> Curve,
        (double Value, string? Why) Change
    )
    {
        public override string ToString() => RecordText.Of(this);
    }

    private static object? Sample(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text";
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        }

        if (type == typeof(PixelImage))
        {
            return new PixelImage(1, 1, new byte[3]);
        }

        if (type == typeof(DecisionObjective))
        {
            return DecisionObjective.RecallAtFalseAlarmRate(0.05);
        }

        if (type == typeof(FewShotLearner))
        {
            return FewShotLearner.NearestMean();
        }

        if (type == typeof(DataSet))
        {
            return new DataSet("data", ["a"], []);
        }

        if (type == typeof(ImageSource))
        {
            return ImageSources.InMemory("memory", new PixelImage(1, 1, new byte[3]));
        }

        if (type == typeof(JsonElement))
        {
            return JsonSerializer.SerializeToElement(new { a = 1 });
        }

        if (type.IsArray || (type.IsGenericType && type.GetGenericArguments().Length == 1 && type.IsInterface))
        {
            Type item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            object? sample = depth > 3 ? null : Sample(item, depth + 1);
            var list = Array.CreateInstance(item, sample is null ? 0 : 2);
            for (int i = 0; i < list.Length; i++)
            {
                list.SetValue(sample, i);
            }

            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            object map = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            map.GetType().GetMethod("Add")!.Invoke(map, [.. type.GetGenericArguments().Select(a => Sample(a, depth + 1))]);
            return map;
        }

        return !IsRecord(type) || type.IsAbstract ? null : Record(type, depth);
    }

    // The compiler gives each record, class or struct, this method.
    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(StringBuilder)]) is not null;

    private static object? Record(Type type, int depth)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors().OrderByDescending(c => c.GetParameters().Length))
        {
            try
            {
                object record = constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType, depth + 1))]);
                foreach (PropertyInfo property in type.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute))))
                {
                    property.SetValue(record, Sample(property.PropertyType, depth + 1));
                }

                return record;
            }
            catch (TargetInvocationException)
            {
                // It checks what it is given: try the next, or none can be made.
            }
        }

        return null;
    }
}
