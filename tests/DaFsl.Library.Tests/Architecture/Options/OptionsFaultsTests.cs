using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using DaFsl.Library.Augmentation;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Studies.ImbalanceMethods;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DaFsl.Library.Tests.Architecture.Options;

/// <summary>What settings give and a binder cannot read is told: a binder itself leaves items of lists out without a word.</summary>
public sealed class OptionsFaultsTests
{
    public static TheoryData<string, string> Lists =>
        [
            .. OptionSamples.Types.SelectMany(t =>
                OptionSamples.Lists(t).Select(p => new TheoryDataRow<string, string>(t.FullName!, p.Name))
            ),
        ];

    public static TheoryData<string> All =>
        [.. OptionSamples.Types.Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal)).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Faults_of_every_list_tell_items_that_cannot_be_read(string type, string list)
    {
        Type options = Find(type);
        Type item = options.GetProperty(list)!.PropertyType.GetGenericArguments()[0];
        JsonNode good = OptionSamples.Other(item, null).Json;
        (JsonNode Node, bool IsBad)[] given =
        [
            (good, false),
            (new JsonObject { ["Kind"] = "x" }, true),
            ("no such (thing)", item != typeof(string)),
            (new JsonArray("no such (thing)", "1"), true),
        ];

        string[] faults = Bound(options, new JsonObject { [list] = new JsonArray([.. given.Select(g => g.Node.DeepClone())]) });

        Assert.All(given.Index(), g =>
            Assert.Equal(
                g.Item.IsBad ? 1 : 0,
                faults.Count(f =>
                    f.StartsWith(Invariant($"{options.Name}.{list}, item {g.Index + 1} of 4 in the settings"), StringComparison.Ordinal)
                )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Faults_of_every_list_are_gone_when_good_settings_are_bound_over_it(string type, string list)
    {
        Type options = Find(type);
        object bound = OptionSamples.New(options);
        (JsonNode good, _) = OptionSamples.Other(options.GetProperty(list)!.PropertyType, null);
        Settings(new JsonObject { [list] = new JsonArray(new JsonObject { ["Kind"] = "x" }, new JsonObject { ["Kind"] = "y" }) })
            .Bind(bound);
        Assert.Contains(Faults(bound), f =>
            f.Contains(list, StringComparison.Ordinal) && f.Contains("in the settings", StringComparison.Ordinal)
        );

        Settings(new JsonObject { [list] = good }).Bind(bound);

        Assert.DoesNotContain(Faults(bound), f => f.Contains("in the settings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""["Flip"]""", "item 1 of 1 in the settings: 'Flip' is none of ")]
    [InlineData(
        """["HorizontalFlip", { "Kind": "x" }]""",
        "item 2 of 2 in the settings: it is a section; a part's name, with its arguments in brackets, is expected."
    )]
    [InlineData(
        """["HorizontalFlip", null]""",
        "item 2 of 2 in the settings: it is null; a part's name, with its arguments in brackets, is expected."
    )]
    [InlineData("""["RandomRotation(200)"]""", "item 1 of 1 in the settings: 'RandomRotation(200)': ")]
    [InlineData("""["HorizontalFlip(2"]""", "item 1 of 1 in the settings: 'HorizontalFlip(2' has no closing bracket.")]
    public void Faults_say_why_a_part_cannot_be_read(string json, string expected)
    {
        string[] faults = Bound(typeof(ClassifierOptions), JsonNode.Parse($$"""{ "Transforms": {{json}} }""")!);

        Assert.StartsWith($"ClassifierOptions.Transforms, {expected}", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "AugmentationTarget": "InAll 5" }""",
        "DaFslOptions.AugmentationTarget in the settings: 'InAll 5' is not a target: it must be LargestClass, "
            + "LargestClass(SHARE) with a share above 0 up to 1, EachClass(N) from 1, or InAll(N) from 0."
    )]
    [InlineData(
        """{ "AugmentationTarget": { "InAll": 5 } }""",
        "DaFslOptions.AugmentationTarget in the settings: it is a section; a part's name, with its arguments in brackets, is expected."
    )]
    [InlineData(
        """{ "Distillation": { "Choice": { "WhenAlike": "FineTuning(upper: 2)" } } }""",
        "DistillationOptions.Choice.WhenAlike in the settings: 'FineTuning(upper: 2)': FineTuning takes "
            + "upperStages, learningRateFactor, not 'upper: 2'."
    )]
    [InlineData(
        """{ "Distillation": { "Choice": { "WhenRelated": "PretrainedModel(2)" } } }""",
        "DistillationOptions.Choice.WhenRelated in the settings: 'PretrainedModel(2)': "
    )]
    [InlineData(
        """{ "Distillation": { "Choice": { "WhenUnlike": "Magic" } } }""",
        "DistillationOptions.Choice.WhenUnlike in the settings: 'Magic' is none of FineTuning, "
            + "FixedFeatureExtractor, PretrainedModel, Vanilla."
    )]
    public void Faults_say_why_a_single_part_cannot_be_read(string json, string expected)
    {
        string[] faults = Bound(typeof(DaFslOptions), JsonNode.Parse(json)!);

        Assert.StartsWith(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_say_which_feature_space_settings_can_name() =>
        Assert.Equal(
            [
                "MethodStudyOptions.Features in the settings: 'Inception' is not a feature extractor that settings "
                    + "can name; the only one is Pixels. Set any other in code.",
            ],
            Bound(typeof(MethodStudyOptions), JsonNode.Parse("""{ "Features": "Inception" }""")!)
        );

    [Fact]
    public void Faults_of_a_part_are_gone_when_another_is_set_or_bound()
    {
        var options = new DaFslOptions();
        var bad = new JsonObject
        {
            ["AugmentationTarget"] = "all",
            ["Distillation"] = new JsonObject { ["Choice"] = new JsonObject { ["WhenAlike"] = "all" } },
        };
        var good = new JsonObject { ["Distillation"] = new JsonObject { ["Choice"] = new JsonObject { ["WhenAlike"] = "Vanilla" } } };
        Settings(bad).Bind(options);
        Assert.Equal(2, options.Faults().Count());

        options.AugmentationTarget = AugmentationTarget.InAll(5);
        Settings(good).Bind(options);

        Assert.Empty(options.Faults());
        Assert.Equal("vanilla", options.Distillation.Choice.WhenAlike.Name);
    }

    [Fact]
    public void Faults_say_why_numbers_and_words_cannot_be_read()
    {
        string[] detector = Bound(
            typeof(FasterRcnnOptions),
            JsonNode.Parse("""{ "AnchorRatios": [1, "wide"], "AnchorSizes": [[16, "big"], "32, x"], "PyramidStages": [1.5, [2], 3] }""")!
        );
        string[] study = Bound(typeof(MethodStudyOptions), JsonNode.Parse("""{ "Methods": ["None", "Gna"] }""")!);

        Assert.Equal(
            [
                "FasterRcnnOptions.PyramidStages, item 1 of 3 in the settings: '1.5' is not a whole number.",
                "FasterRcnnOptions.PyramidStages, item 2 of 3 in the settings: it is a section; a whole number is expected.",
                "FasterRcnnOptions.AnchorSizes, item 1 of 2 in the settings, item 2 of 2 in the settings: 'big' is not a number.",
                "FasterRcnnOptions.AnchorSizes, item 2 of 2 in the settings: '32, x' is not a list.",
                "FasterRcnnOptions.AnchorRatios, item 2 of 2 in the settings: 'wide' is not a number.",
            ],
            detector.Where(f => f.Contains("in the settings", StringComparison.Ordinal))
        );
        Assert.Equal(
            "MethodStudyOptions.Methods, item 2 of 2 in the settings: 'Gna' is not one of "
                + $"{string.Join(", ", Enum.GetNames<ImbalanceMethod>())}.",
            Assert.Single(study)
        );
    }

    [Fact]
    public void Faults_stay_in_copies_and_go_with_the_list()
    {
        var options = new ClassifierOptions();
        Settings(JsonNode.Parse("""{ "Mixings": ["Blend"] }""")!).Bind(options);

        Assert.Single(options.Copy().Faults());
        options.Mixings = [];
        Assert.Empty(options.Faults());
    }

    [Fact]
    public void A_service_container_tells_what_was_left_out_of_a_list()
    {
        IConfiguration settings = Settings(
            JsonNode.Parse("""{ "Classifier": { "Transforms": ["Flip"] }, "Regions": { "Detector": { "AnchorRatios": ["x"] } } }""")!
        );
        using ServiceProvider provider = new ServiceCollection().AddDaFsl(o => settings.Bind(o)).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<DaFslPipelineBuilder>());

        Assert.Contains(fault.Failures, f =>
            f.StartsWith("ClassifierOptions.Transforms, item 1 of 1 in the settings: 'Flip' is none of ", StringComparison.Ordinal)
        );
        Assert.Contains("FasterRcnnOptions.AnchorRatios, item 1 of 1 in the settings: 'x' is not a number.", fault.Failures);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Bind_of_a_value_where_options_are_a_section_is_told(string name)
    {
        Type type = Find(name);
        IConfigurationSection section = Settings(new JsonObject { ["Part"] = "fast" }).GetSection("Part");

        Exception fault = Assert.Throws<InvalidOperationException>(() => section.Bind(OptionSamples.New(type)));

        Assert.Contains(
            $"'fast' is no {type.Name}: write them as a section with a value for each option.",
            fault.ToString(),
            StringComparison.Ordinal
        );
    }

    private static Type Find(string name) => OptionSamples.Types.Single(t => t.FullName == name);

    private static string[] Bound(Type type, JsonNode json)
    {
        object bound = OptionSamples.New(type);
        Settings(json).Bind(bound);
        return Faults(bound);
    }

    // What whoever takes the options says; a reader of data has no faults but those that it throws.
    private static string[] Faults(object options) =>
        options is ReadOptions read
            ? [.. read.Classes?.Unread("ReadOptions.Classes") ?? []]
            :
            [
                .. (IEnumerable<string>)
                    options.GetType().GetMethod("Faults", BindingFlags.Instance | BindingFlags.NonPublic, [])!.Invoke(options, [])!,
            ];

    private static IConfigurationRoot Settings(JsonNode json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()))).Build();
}
