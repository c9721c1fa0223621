using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DaFsl.Library.Tests.Architecture.Options;

/// <summary>Options that are bound from settings hold exactly what the settings say.</summary>
public sealed class OptionsBindingTests
{
    public static TheoryData<string> All => [.. OptionSamples.Types.Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(All))]
    public void Bind_of_one_property_sets_it_and_no_other(string name)
    {
        Type type = OptionSamples.Types.Single(t => t.FullName == name);
        foreach (PropertyInfo property in OptionSamples.Settable(type))
        {
            object expected = OptionSamples.New(type);
            JsonNode json;
            if (OptionSamples.IsNested(property) && property.SetMethod?.IsPublic != true)
            {
                json = OptionSamples.Fill(property.GetValue(expected)!);
            }
            else
            {
                (json, object value) = OptionSamples.Other(property.PropertyType, property.GetValue(expected));
                property.SetValue(expected, value);
            }

            object bound = OptionSamples.New(type);
            Settings(new JsonObject { [property.Name] = json }).Bind(bound, o => o.ErrorOnUnknownConfiguration = true);

            Assert.Equal(OptionSamples.Values(expected, name), OptionSamples.Values(bound, name));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Bind_of_everything_sets_everything(string name)
    {
        Type type = OptionSamples.Types.Single(t => t.FullName == name);
        object expected = OptionSamples.New(type);
        IConfiguration settings = Settings(OptionSamples.Fill(expected));

        object bound = OptionSamples.New(type);
        settings.Bind(bound);
        settings.Bind(bound); // From two sources, say.

        Assert.Equal(OptionSamples.Values(expected, name), OptionSamples.Values(bound, name));
    }

    [Fact]
    public void Bind_of_a_list_takes_the_place_of_what_was_there()
    {
        FasterRcnnOptions light = FasterRcnnOptions.Light();
        light.ImageMean = [0, 0, 0];

        Settings("""{ "AnchorRatios": [1.0], "AnchorSizes": [[16, 24], [32, 48]], "ImageMean": [0.5, 0.25, 0.125], "PyramidStages": [] }""")
            .Bind(light);

        Assert.Equal([1f], light.AnchorRatios);
        Assert.Equal("[[16, 24], [32, 48]]", light.AnchorSizes!.ToString());
        Assert.Equal([0.5f, 0.25f, 0.125f], light.ImageMean);
        Assert.Empty(light.PyramidStages!);
    }

    [Fact]
    public void Bind_through_a_service_container_reaches_the_pipeline()
    {
        IConfiguration settings = Settings(
            """
            {
              "ObjectSide": 16, "AugmentationTarget": "largestclass(0.5)",
              "Regions": { "Detector": { "AnchorSizes": [[8, 16]] } },
              "Classifier": { "Transforms": ["HorizontalFlip", "ColourJitter(hue: 0.1)"] },
              "Distillation": { "Choice": { "AlikeUpTo": 4, "RelatedUpTo": 5, "WhenAlike": "vanilla" }, "Rates": { "LayerDecay": 0.75 } }
            }
            """
        );
        using ServiceProvider provider = new ServiceCollection().AddDaFsl(o => settings.Bind(o)).BuildServiceProvider();

        DaFslOptions bound = provider.GetRequiredService<DaFslPipelineBuilder>().UseData(TinyRun.Faces).Build().Parts.Options;

        Assert.Equal((16, "0.5 of the largest class"), (bound.ObjectSide, bound.AugmentationTarget.Name));
        Assert.Equal("[[8, 16]]", bound.Regions.Detector.AnchorSizes!.ToString());
        Assert.Equal(["horizontal flip (0.5)", new ColourJitter(hue: 0.1).Name], bound.Classifier.Transforms.Select(t => t.Name));
        Assert.Equal(
            (4, 5, "vanilla"),
            (bound.Distillation.Choice.AlikeUpTo, bound.Distillation.Choice.RelatedUpTo, bound.Distillation.Choice.WhenAlike.Name)
        );
        Assert.Equal(0.75, bound.Distillation.Rates.LayerDecay);
    }

    [Theory]
    [InlineData("""{ "ObjectSide": "many" }""", "Failed to convert configuration value 'many' at 'ObjectSide' to type 'System.Int32'.")]
    [InlineData(
        """{ "ObjectSize": 16 }""",
        "'ErrorOnUnknownConfiguration' was set on the provided BinderOptions, but the following properties were not found"
    )]
    [InlineData(
        """{ "Regions": { "Detector": { "AnchorRatios": [1, "wide"] } } }""",
        "Failed to convert configuration value 'wide' at 'Regions:Detector:AnchorRatios:1'"
    )]
    public void Bind_of_what_is_no_value_is_told(string json, string expected)
    {
        Exception thrown = Assert.Throws<InvalidOperationException>(() =>
            Settings(json).Bind(new DaFslOptions(), o => o.ErrorOnUnknownConfiguration = true)
        );

        Assert.Contains(expected, Chain(thrown), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_of_a_study_takes_counts_methods_and_pixels()
    {
        var options = new MethodStudyOptions();

        Settings("""{ "ScarceCounts": [5, 20], "Methods": ["None", "Gan"], "Features": "pixels", "Transforms": [] }""").Bind(options);

        Assert.Equal([5, 20], options.ScarceCounts);
        Assert.Equal([ImbalanceMethod.None, ImbalanceMethod.Gan], options.Methods);
        Assert.Empty(options.Transforms);
        Assert.Same(FeatureExtractor.Pixels, options.Features);
    }

    private static string Chain(Exception? fault) => fault is null ? "" : $"{fault.Message} {Chain(fault.InnerException)}";

    private static IConfigurationRoot Settings(JsonNode json) => Settings(json.ToJsonString());

    private static IConfigurationRoot Settings(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
