using System.Text.Json.Nodes;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Detection.Saving;

/// <summary>
/// All options of a detector, as its file tells them: one list for writing, reading and comparing, so that none is forgotten in one of
/// them. Once released, a name does not change.
/// </summary>
internal static class DetectorSettings
{
    /// <summary>The parts that have options of their own.</summary>
    public static readonly IReadOnlyList<string> Parts = ["rpn", "box"];

    public static readonly IReadOnlyList<DetectorSetting> All =
    [
        new("backbone", true, o => SettingValue.WordOf(o.Backbone), (o, v) => o.Backbone = v.Word<BackboneKind>()),
        new("featurePyramid", true, o => o.FeaturePyramid, (o, v) => o.FeaturePyramid = v.Flag()),
        new("backboneStages", true, o => o.BackboneStages, (o, v) => o.BackboneStages = v.MaybeWhole())
        {
            InForce = o => o.BackboneStages ?? BackboneLayout.StagesOf(o.Backbone),
        },
        new(
            "pyramidStages",
            true,
            o => Node(o.PyramidStages),
            (o, v) => o.PyramidStages = v.IsNull ? null : [.. v.List().Select(i => i.Whole())]
        )
        {
            InForce = o => o.FeaturePyramid ? Node(BackboneLayout.PyramidStages(o)) : null,
        },
        new("trainableStages", false, o => o.TrainableStages, (o, v) => o.TrainableStages = v.MaybeWhole()),
        new("frozenBatchNorm", false, o => o.FrozenBatchNorm, (o, v) => o.FrozenBatchNorm = v.Flag()),
        new("batchNormEpsilon", true, o => o.BatchNormEpsilon, (o, v) => o.BatchNormEpsilon = v.Real()),
        new("minSize", true, o => o.MinSize, (o, v) => o.MinSize = v.Whole()),
        new("maxSize", true, o => o.MaxSize, (o, v) => o.MaxSize = v.Whole()),
        new("imageMean", true, o => Node(o.ImageMean), (o, v) => o.ImageMean = [.. v.List().Select(i => i.Single())]),
        new("imageStd", true, o => Node(o.ImageStd), (o, v) => o.ImageStd = [.. v.List().Select(i => i.Single())]),
        new("anchorSizes", true, o => Nested(o.AnchorSizes), (o, v) => o.AnchorSizes = v.IsNull ? null : [.. v.List().Select(Sizes)])
        {
            InForce = o => Nested(BackboneLayout.AnchorSizes(o)),
        },
        new("anchorRatios", true, o => Node(o.AnchorRatios), (o, v) => o.AnchorRatios = [.. v.List().Select(i => i.Single())]),
        new("rpn.preNmsTopNTrain", false, o => o.Rpn.PreNmsTopNTrain, (o, v) => o.Rpn.PreNmsTopNTrain = v.Whole()),
        new("rpn.preNmsTopNTest", true, o => o.Rpn.PreNmsTopNTest, (o, v) => o.Rpn.PreNmsTopNTest = v.Whole()),
        new("rpn.postNmsTopNTrain", false, o => o.Rpn.PostNmsTopNTrain, (o, v) => o.Rpn.PostNmsTopNTrain = v.Whole()),
        new("rpn.postNmsTopNTest", true, o => o.Rpn.PostNmsTopNTest, (o, v) => o.Rpn.PostNmsTopNTest = v.Whole()),
        new("rpn.nmsThreshold", true, o => o.Rpn.NmsThreshold, (o, v) => o.Rpn.NmsThreshold = v.Real()),
        new("rpn.foregroundIou", false, o => o.Rpn.ForegroundIou, (o, v) => o.Rpn.ForegroundIou = v.Real()),
        new("rpn.backgroundIou", false, o => o.Rpn.BackgroundIou, (o, v) => o.Rpn.BackgroundIou = v.Real()),
        new("rpn.batchSizePerImage", false, o => o.Rpn.BatchSizePerImage, (o, v) => o.Rpn.BatchSizePerImage = v.Whole()),
        new("rpn.positiveFraction", false, o => o.Rpn.PositiveFraction, (o, v) => o.Rpn.PositiveFraction = v.Real()),
        new("rpn.focalGamma", false, o => o.Rpn.FocalGamma, (o, v) => o.Rpn.FocalGamma = v.Real()),
        new("box.width", true, o => o.Box.Width, (o, v) => o.Box.Width = v.Whole()),
        new("box.scoreThreshold", true, o => o.Box.ScoreThreshold, (o, v) => o.Box.ScoreThreshold = v.Real()),
        new("box.nmsThreshold", true, o => o.Box.NmsThreshold, (o, v) => o.Box.NmsThreshold = v.Real()),
        new("box.detectionsPerImage", true, o => o.Box.DetectionsPerImage, (o, v) => o.Box.DetectionsPerImage = v.Whole()),
        new("box.foregroundIou", false, o => o.Box.ForegroundIou, (o, v) => o.Box.ForegroundIou = v.Real()),
        new("box.backgroundIou", false, o => o.Box.BackgroundIou, (o, v) => o.Box.BackgroundIou = v.Real()),
        new("box.batchSizePerImage", false, o => o.Box.BatchSizePerImage, (o, v) => o.Box.BatchSizePerImage = v.Whole()),
        new("box.positiveFraction", false, o => o.Box.PositiveFraction, (o, v) => o.Box.PositiveFraction = v.Real()),
        new(
            "box.classWeights",
            false,
            o => o.Box.ClassWeights is { } weights ? new JsonArray([.. weights.Select(w => (JsonNode)w)]) : null,
            (o, v) => o.Box.ClassWeights = v.IsNull ? null : [.. v.List(most: int.MaxValue).Select(i => i.Real())]
        ),
        new("box.focalGamma", false, o => o.Box.FocalGamma, (o, v) => o.Box.FocalGamma = v.Real()),
    ];

    /// <summary>All of them as JSON.</summary>
    public static JsonObject Write(FasterRcnnOptions options)
    {
        var json = new JsonObject();
        foreach (DetectorSetting setting in All)
        {
            string[] way = setting.Name.Split('.');
            JsonObject holder = json;
            if (way.Length > 1)
            {
                json.TryAdd(way[0], new JsonObject());
                holder = json[way[0]]!.AsObject();
            }

            holder[way[^1]] = setting.Get(options);
        }

        return json;
    }

    /// <summary>Reads what <see cref="Write"/> wrote: all must be there, and nothing else.</summary>
    /// <exception cref="FormatException">
    /// One is missing, unknown, there twice or of the wrong kind. Whether they fit together is not looked at.
    /// </exception>
    public static FasterRcnnOptions Read(SettingValue json)
    {
        var options = new FasterRcnnOptions();
        Dictionary<string, SettingValue> outer = json.Members([.. All.Where(s => !s.Name.Contains('.')).Select(s => s.Name), .. Parts]);
        Dictionary<string, SettingValue> all = new(outer, StringComparer.Ordinal);
        foreach (string part in Parts)
        {
            string prefix = part + ".";
            string[] own = [.. All.Where(s => s.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s.Name[prefix.Length..])];
            foreach ((string name, SettingValue value) in outer[part].Members(own))
            {
                all.Add(prefix + name, value);
            }
        }

        foreach (DetectorSetting setting in All)
        {
            setting.Set(options, all[setting.Name]);
        }

        return options;
    }

    /// <summary>Lists the differences between options that change a detector's answers, each as part of a sentence.</summary>
    /// <param name="there">The options that the weights were learned with.</param>
    /// <param name="here">The options that they are to work with.</param>
    public static IEnumerable<string> Differences(FasterRcnnOptions there, FasterRcnnOptions here) =>
        from setting in All
        where setting.ChangesAnswers
        let its = setting.TextOf(there)
        let own = setting.TextOf(here)
        where its != own
        select $"{setting.Name} is {its}, here {own}";

    private static JsonArray? Node(IEnumerable<float>? values) =>
        values is null ? null : new JsonArray([.. values.Select(v => (JsonNode)v)]);

    private static JsonArray? Node(IEnumerable<int>? values) => values is null ? null : new JsonArray([.. values.Select(v => (JsonNode)v)]);

    private static JsonArray? Nested(IEnumerable<IReadOnlyList<float>>? lists) =>
        lists is null ? null : new JsonArray([.. lists.Select(l => (JsonNode?)Node(l))]);

    private static OptionList<float> Sizes(SettingValue value) => [.. value.List().Select(i => i.Single())];
}
