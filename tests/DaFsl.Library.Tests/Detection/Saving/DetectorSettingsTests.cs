using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Tests.Architecture.Options;

namespace DaFsl.Library.Tests.Detection.Saving;

public sealed class DetectorSettingsTests
{
    // These change nothing in what finished weights find.
    private static readonly string[] _forTraining =
    [
        "trainableStages",
        "frozenBatchNorm",
        "rpn.preNmsTopNTrain",
        "rpn.postNmsTopNTrain",
        "rpn.foregroundIou",
        "rpn.backgroundIou",
        "rpn.batchSizePerImage",
        "rpn.positiveFraction",
        "rpn.focalGamma",
        "box.foregroundIou",
        "box.backgroundIou",
        "box.batchSizePerImage",
        "box.positiveFraction",
        "box.classWeights",
        "box.focalGamma",
    ];

    public static TheoryData<BackboneKind, int> Backbones =>
        [
            .. from kind in Enum.GetValues<BackboneKind>()
            from stages in Enumerable.Range(1, BackboneLayout.StagesOf(kind))
            select (kind, stages),
        ];

    [Fact]
    public void Every_option_has_a_name_in_the_file()
    {
        string[] options =
        [
            .. Names(typeof(FasterRcnnOptions), ""),
            .. Names(typeof(RegionProposalNetworkOptions), "rpn."),
            .. Names(typeof(BoxHeadOptions), "box."),
        ];

        Assert.Equal(options.Except(DetectorSettings.Parts).Order(), DetectorSettings.All.Select(s => s.Name).Order());

        static IEnumerable<string> Names(Type type, string prefix) =>
            type.GetProperties()
                .Where(p => p.PropertyType != typeof(SettingsDictionary))
                .Select(p => prefix + JsonNamingPolicy.CamelCase.ConvertName(p.Name));
    }

    [Fact]
    public void Read_gives_back_every_option()
    {
        var options = new FasterRcnnOptions();
        OptionSamples.Fill(options);

        FasterRcnnOptions read = Read(DetectorSettings.Write(options).ToJsonString());

        Assert.Equal(OptionSamples.Values(options, ""), OptionSamples.Values(read, ""));
        Assert.NotEqual(OptionSamples.Values(options, ""), OptionSamples.Values(new FasterRcnnOptions(), ""));
        Assert.Equal(
            OptionSamples.Values(FasterRcnnOptions.Light(), ""),
            OptionSamples.Values(Read(DetectorSettings.Write(FasterRcnnOptions.Light()).ToJsonString()), "")
        );
    }

    [Fact]
    public void Differences_name_each_option_that_changes_answers_and_no_other()
    {
        var filled = new FasterRcnnOptions();
        OptionSamples.Fill(filled);
        JsonObject other = DetectorSettings.Write(filled);
        foreach (DetectorSetting setting in DetectorSettings.All)
        {
            JsonObject json = DetectorSettings.Write(new FasterRcnnOptions());
            string[] way = setting.Name.Split('.');
            JsonObject holder = way.Length > 1 ? json[way[0]]!.AsObject() : json;
            holder[way[^1]] = (way.Length > 1 ? other[way[0]]! : other)[way[^1]]?.DeepClone();

            string[] told = [.. DetectorSettings.Differences(Read(json.ToJsonString()), new FasterRcnnOptions())];

            if (_forTraining.Contains(setting.Name))
            {
                Assert.Empty(told);
            }
            else
            {
                Assert.Contains(told, t => t.StartsWith($"{setting.Name} is ", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Differences_are_of_what_is_in_force()
    {
        var open = new FasterRcnnOptions();
        var told = new FasterRcnnOptions
        {
            BackboneStages = 5,
            PyramidStages = [1, 2, 3, 4],
            AnchorSizes =
            [
                [32],
                [64],
                [128],
                [256],
                [512],
            ],
        };

        Assert.Empty(DetectorSettings.Differences(open, told));
        Assert.Equal(
            ["minSize is 240, here 800", "imageMean is [0, 0.5, 1], here [0.485, 0.456, 0.406]", "box.scoreThreshold is 0.5, here 0.05"],
            DetectorSettings.Differences(
                new FasterRcnnOptions
                {
                    MinSize = 240,
                    ImageMean = [0, 0.5f, 1],
                    Box = { ScoreThreshold = 0.5 },
                },
                told
            )
        );
    }

    [Theory]
    [MemberData(nameof(Backbones))]
    public void Channels_are_those_of_the_network(BackboneKind kind, int stages)
    {
        using Backbone backbone = BackboneFactory.Create(kind, stages);

        Assert.Equal(
            backbone.Stages[^1].Channels,
            BackboneLayout.Channels(
                new FasterRcnnOptions
                {
                    Backbone = kind,
                    BackboneStages = stages,
                    FeaturePyramid = false,
                }
            )
        );
        Assert.Equal(BackboneLayout.StagesOf(kind), kind == BackboneKind.MobileNetV2 ? 6 : 5);
    }

    private static FasterRcnnOptions Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DetectorSettings.Read(new SettingValue("options", document.RootElement));
    }
}
