using System.Text;
using System.Text.Json.Nodes;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;

namespace DaFsl.Library.Tests.Detection.Saving;

/// <summary>What the header of a detector's file may hold, and what somebody may have put there.</summary>
public sealed class DetectorDescriptionTests
{
    private const string Wrong = "hostile: the description of the detector is wrong. ";
    private const string Broken = "hostile: the description of the detector is broken. ";

    private static readonly FasterRcnnDetector _detector = SmallDetector.Create();

    public static TheoryData<string, Action<JsonObject>> Hostile =>
        new()
        {
            { Broken + "It is of version 2; version 1 is supported.", j => j["version"] = 2 },
            { Broken + "It lacks 'version'.", j => j.Remove("version") },
            { Broken + "version is \"x\"; expected a whole number.", j => j["version"] = "x" },
            { Broken + "It has 'more', which is unknown.", j => j["more"] = 1 },
            { Broken + "It lacks 'classes'.", j => j.Remove("classes") },
            { Broken + "classes is \"square\"; expected a list.", j => j["classes"] = "square" },
            { Broken + "classes[1] is 7; expected a text.", j => j["classes"]![1] = 7 },
            { Broken + "classes[0] is null; expected a text.", j => j["classes"]![0] = null },
            { Wrong + "Class 'square' is named twice.", j => j["classes"]![1] = "square" },
            { Wrong + "Class 1 of 2 has no name.", j => j["classes"]![0] = "" },
            {
                Wrong
                    + "Class 1 of 2 is '__background__'; background is not a class to find: the "
                    + "detector adds it by itself, so leave it out.",
                j => j["classes"]![0] = "__background__"
            },
            { Wrong + "Class 1 of 2 has a name of 501 characters; at most 500 are allowed.", j => j["classes"]![0] = new string('x', 501) },
            { Wrong + "It names 3 classes; its weights are for 2.", j => j["classes"]!.AsArray().Add("star") },
            { Wrong + "It names 1 class; its weights are for 2.", j => j["classes"]!.AsArray().RemoveAt(1) },
            { Wrong + "There is no class to find.", j => j["classes"] = new JsonArray() },
            { Broken + "options is a list; expected an object.", j => j["options"] = new JsonArray() },
            { Broken + "It lacks 'options.minSize'.", j => j["options"]!.AsObject().Remove("minSize") },
            { Broken + "It lacks 'options.rpn.nmsThreshold'.", j => j["options"]!["rpn"]!.AsObject().Remove("nmsThreshold") },
            { Broken + "It has 'options.rpn.nms', which is unknown.", j => j["options"]!["rpn"]!["nms"] = 1 },
            { Broken + "options.minSize is 64.5; expected a whole number.", j => j["options"]!["minSize"] = 64.5 },
            { Broken + "options.minSize is 1E+30; expected a whole number.", j => j["options"]!["minSize"] = 1e30 },
            { Wrong + "FasterRcnnOptions.MaxSize is 1073741824; it must be 65536 or less.", j => j["options"]!["maxSize"] = 1 << 30 },
            {
                Wrong + "FasterRcnnOptions.MinSize is 1073741824; it must be 16384 or less.",
                j => (j["options"]!["minSize"], j["options"]!["maxSize"]) = (1 << 30, 1 << 30)
            },
            { Wrong + "FasterRcnnOptions.MinSize is -1; it must be 32 or more.", j => j["options"]!["minSize"] = -1 },
            {
                Broken + "options.backbone is \"resnet9\"; expected resNet18, resNet34, resNet50, mobileNetV2.",
                j => j["options"]!["backbone"] = "resnet9"
            },
            { Broken + "options.featurePyramid is 1; expected true or false.", j => j["options"]!["featurePyramid"] = 1 },
            { Broken + "options.imageMean is \"NaN\"; expected a list.", j => j["options"]!["imageMean"] = "NaN" },
            { Broken + "options.imageStd[2] is \"NaN\"; expected a number.", j => j["options"]!["imageStd"]![2] = "NaN" },
            { Broken + "options.imageMean[0] is 1E+39; expected a number.", j => j["options"]!["imageMean"]![0] = 1e39 },
            {
                Wrong + "FasterRcnnOptions.ImageMean and ImageStd must hold three numbers each, the latter above 0.",
                j => j["options"]!["imageMean"] = new JsonArray(1)
            },
            { Broken + "options.batchNormEpsilon is null; expected a number.", j => j["options"]!["batchNormEpsilon"] = null },
            { Wrong + "FasterRcnnOptions.BatchNormEpsilon is -1; it must be 0 or more.", j => j["options"]!["batchNormEpsilon"] = -1 },
            {
                Broken + "options.anchorSizes is a list of 100000; at most 1000 are read.",
                j => j["options"]!["anchorSizes"] = Ones(100_000)
            },
            {
                Broken + "options.anchorSizes[0] is a list of 1001; at most 1000 are read.",
                j => j["options"]!["anchorSizes"]![0] = Ones(1001)
            },
            {
                Wrong + "FasterRcnnOptions.AnchorSizes and AnchorRatios make more than 1000 anchors per point.",
                j => j["options"]!["anchorSizes"]![0] = Ones(1000)
            },
            {
                Broken + "options.pyramidStages is a list of 1001; at most 1000 are read.",
                j => j["options"]!["pyramidStages"] = Ones(1001)
            },
            { Wrong + "FasterRcnnOptions.BackboneStages is 9; ResNet18 has 1 to 5.", j => j["options"]!["backboneStages"] = 9 },
            {
                Wrong + "By it, tensor 'roi_heads.box_predictor.cls_score.weight' has the shape (3, 65536); it has (3, 32).",
                j => j["options"]!["box"]!["width"] = 65536
            },
            { Wrong + "BoxHeadOptions.Width is 1073741824; it must be 1000000 or less.", j => j["options"]!["box"]!["width"] = 1 << 30 },
            {
                Wrong + "By it, tensor 'roi_heads.box_head.fc6.weight' has the shape (32, 50176); it has (32, 12544).",
                j => j["options"]!["backbone"] = "resNet50"
            },
            {
                Wrong + "By it, tensor 'rpn.head.cls_logits.weight' has the shape (4, 256, 1, 1); it has (6, 256, 1, 1).",
                j => j["options"]!["anchorRatios"] = new JsonArray(1, 2)
            },
            {
                Wrong + "RegionProposalNetworkOptions.PostNmsTopNTest is 1073741824; it must be 1000000 or less.",
                j => j["options"]!["rpn"]!["postNmsTopNTest"] = 1 << 30
            },
            {
                Wrong + "BoxHeadOptions.ClassWeights must hold a weight for each class, 2; it holds 3.",
                j => j["options"]!["box"]!["classWeights"] = Ones(3)
            },
            { Wrong + "BoxHeadOptions.NmsThreshold is 2; it must be 0 to 1.", j => j["options"]!["box"]!["nmsThreshold"] = 2 },
            { Broken + "precision is \"half\"; expected auto, float32, bFloat16.", j => j["precision"] = "half" },
            {
                Broken + "origin is a list of 201; at most 200 are read.",
                j => j["origin"] = new JsonArray([.. Enumerable.Repeat(0, 201).Select(_ => (JsonNode)"x")])
            },
        };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_description_that_no_detector_has_is_refused_in_a_sentence(string expected, Action<JsonObject> change)
    {
        JsonObject json = Json();
        change(json);

        Assert.Equal(expected, Refusal(json.ToJsonString()));
    }

    [Theory]
    [InlineData(
        "{",
        ", line 1: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed."
    )]
    [InlineData("{\"name\":\n\"de", ", line 2: Expected end of string, but instead reached end of data.")]
    [InlineData("{} x", ", line 1: 'x' is invalid after a single JSON value. Expected end of data.")]
    [InlineData("null", ". It is null; expected an object.")]
    [InlineData("[1]", ". It is a list; expected an object.")]
    public void A_description_that_is_none_is_refused(string json, string fault) =>
        Assert.Equal($"hostile: the description of the detector is broken{fault}", Refusal(json));

    [Fact]
    public void A_description_cut_anywhere_is_refused_without_the_words_of_the_reader()
    {
        string json = Json().ToJsonString();

        for (int length = 0; length < json.Length; length += 29)
        {
            string message = Refusal(json[..length]);
            Assert.StartsWith("hostile: the description of the detector is broken, line 1: ", message, StringComparison.Ordinal);
            Assert.DoesNotContain("BytePositionInLine", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_member_that_is_there_twice_is_refused() =>
        Assert.Equal(
            Broken + "It has 'name' twice.",
            Refusal(Json().ToJsonString().Replace("\"name\":", "\"name\":\"one\",\"name\":", StringComparison.Ordinal))
        );

    [Fact]
    public void Five_million_classes_are_refused_before_they_are_read()
    {
        var text = new StringBuilder("{\"version\":1,\"classes\":[\"0\"");
        for (int i = 1; i < 5_000_000; i++)
        {
            text.Append(",\"").Append(i).Append('"');
        }

        string json = text.Append("]}").ToString();
        using Checkpoint weights = Weights(json);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(
            $"hostile: the description of the detector has {json.Length} characters; for weights of 2 classes at most 408000 are read.",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(weights)).Message
        );

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Nothing_is_built_of_a_description_that_its_weights_do_not_bear_out()
    {
        JsonObject json = Json();
        json["options"]!["box"]!["width"] = 1_000_000;
        using Checkpoint part = Weights(json.ToJsonString()).Rename(n => n.Contains("box_", StringComparison.Ordinal) ? null : n);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Equal(
            "hostile: there is no tensor 'roi_heads.box_predictor.cls_score.weight' in it; it must hold a whole detector's weights.",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(part)).Message
        );
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Weights_of_another_network_than_the_description_tells_are_refused()
    {
        JsonObject json = Json();
        json["options"]!["backbone"] = "resNet34";
        using Checkpoint weights = Weights(json.ToJsonString());
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        string message = Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(weights)).Message;

        Assert.StartsWith(
            "hostile: the weights do not fit the network: 70 missing, 0 unexpected, 0 of wrong shape",
            message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(" Its description is of another network.", message, StringComparison.Ordinal);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Weights_without_a_description_are_no_detector()
    {
        using Checkpoint plain = Checkpoint.Of(_detector.Network, "plain");
        using Checkpoint classifier = Checkpoint.Of(_detector.Network, "cats", new Dictionary<string, string> { ["classifier"] = "{}" });

        Assert.Null(DetectorDescription.Of(plain));
        Assert.Equal(
            "plain: these are only weights, without the description of a detector: create one with the right "
                + "classes and options, and load them with LoadWeights.",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(plain)).Message
        );
        Assert.Equal(
            "cats: this is a classifier, not a detector.",
            Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(classifier)).Message
        );
    }

    [Fact]
    public void Of_tells_all_that_was_written()
    {
        using Checkpoint weights = _detector.ToCheckpoint("cells");

        DetectorDescription told = DetectorDescription.Of(weights)!;

        Assert.Equal(("cells", ComputePrecision.Float32), (told.Name, told.Precision));
        Assert.StartsWith("DaFsl.Library 0.", told.Library, StringComparison.Ordinal);
        Assert.Equal(["square", "disc"], told.Classes);
        Assert.Equal(["Random weights of seed 1."], told.Origin);
        Assert.Equal((64, 128, 32), (told.Options.MinSize, told.Options.MaxSize, told.Options.Box.Width));
        Assert.Equal($"cells: a Faster R-CNN on ResNet18 for 'square', 'disc', written by {told.Library}", told.ToString());

        // A copy: nobody changes what is told.
        told.Options.MinSize = 32;
        Assert.Equal(64, told.Options.MinSize);
    }

    private static JsonArray Ones(int count) => new([.. Enumerable.Repeat(0, count).Select(_ => (JsonNode)1)]);

    private static JsonObject Json()
    {
        using Checkpoint weights = _detector.ToCheckpoint("small");
        return JsonNode.Parse(weights.Metadata["detector"])!.AsObject();
    }

    private static Checkpoint Weights(string json) =>
        Checkpoint.Of(_detector.Network, "hostile", new Dictionary<string, string>(StringComparer.Ordinal) { ["detector"] = json });

    private static string Refusal(string json)
    {
        using Checkpoint weights = Weights(json);
        string message = Assert.Throws<DataFormatException>(() => FasterRcnnDetector.FromCheckpoint(weights)).Message;

        // What LoadWeights reads of it, it refuses alike.
        using FasterRcnnDetector own = SmallDetector.Create();
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => own.LoadWeights(weights)).Message);
        own.LoadWeights(weights, checkDescription: false);
        return message;
    }
}
