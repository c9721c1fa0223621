using System.Text.RegularExpressions;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class DetectorNamesTests
{
    [Theory]
    [InlineData("rpn.head.conv.weight", "rpn.head.conv.0.0.weight")] // before torchvision 0.13
    [InlineData("rpn.head.conv.0.0.bias", "rpn.head.conv.0.0.bias")]
    [InlineData("rpn.head.cls_logits.weight", "rpn.head.cls_logits.weight")]
    [InlineData("backbone.fpn.inner_blocks.0.weight", "backbone.fpn.inner_blocks.0.0.weight")]
    [InlineData("backbone.fpn.layer_blocks.3.bias", "backbone.fpn.layer_blocks.3.0.bias")]
    [InlineData("backbone.fpn.layer_blocks.3.0.bias", "backbone.fpn.layer_blocks.3.0.bias")]
    [InlineData("backbone.body.layer1.0.conv1.weight", "backbone.body.layer1.0.conv1.weight")]
    [InlineData("backbone.layer1.0.conv1.weight", "backbone.body.layer1.0.conv1.weight")] // an IntermediateLayerGetter itself
    [InlineData("backbone.conv1.weight", "backbone.body.conv1.weight")]
    [InlineData("backbone.0.weight", "backbone.body.conv1.weight")] // a sequence of children
    [InlineData("backbone.1.running_mean", "backbone.body.bn1.running_mean")]
    [InlineData("backbone.4.0.conv1.weight", "backbone.body.layer1.0.conv1.weight")]
    [InlineData("backbone.7.1.bn2.bias", "backbone.body.layer4.1.bn2.bias")]
    [InlineData("roi_heads.box_head.fc6.weight", "roi_heads.box_head.fc6.weight")]
    public void Canonical_of_a_residual_network(string name, string expected) =>
        Assert.Equal(expected, DetectorNames.Canonical(name, BackboneKind.ResNet18));

    [Theory]
    [InlineData("backbone.0.0.weight", "backbone.body.0.0.weight")]
    [InlineData("backbone.18.1.running_var", "backbone.body.18.1.running_var")]
    [InlineData("backbone.features.0.0.weight", "backbone.body.0.0.weight")]
    [InlineData("backbone.body.4.conv.1.0.weight", "backbone.body.4.conv.1.0.weight")]
    [InlineData("backbone.fpn.inner_blocks.1.weight", "backbone.fpn.inner_blocks.1.0.weight")]
    public void Canonical_of_MobileNetV2(string name, string expected) =>
        Assert.Equal(expected, DetectorNames.Canonical(name, BackboneKind.MobileNetV2));

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    [InlineData("_orig_mod.model.")]
    public void LoadWeights_understands_the_names_before_torchvision_0_13_and_what_stands_before_all(string prefix)
    {
        using FasterRcnnDetector taught = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 1);
        using FasterRcnnDetector learner = SmallDetector.Create(SmallDetector.OptionsWithPyramid(), seed: 2);
        using Checkpoint old = taught
            .ToCheckpoint("old")
            .Renamed(name => prefix + Regex.Replace(name, @"^(rpn\.head\.conv)\.0\.0|^(backbone\.fpn\.\w+\.\d)\.0", "$1$2"));
        Assert.Contains($"{prefix}rpn.head.conv.weight", old.Shapes.Keys);
        Assert.Contains($"{prefix}backbone.fpn.inner_blocks.2.weight", old.Shapes.Keys);

        LoadReport report = learner.LoadWeights(old);

        Assert.True(report.IsExact);
        Assert.Equal(prefix.Length == 0 ? null : prefix, report.Prefix);
        Assert.Equal(taught.Network.Fingerprint(), learner.Network.Fingerprint());
    }

    [Fact]
    public void LoadWeights_understands_a_backbone_that_is_a_plain_sequence()
    {
        string[] children = ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4"];
        using FasterRcnnDetector taught = SmallDetector.Create(seed: 1);
        using FasterRcnnDetector learner = SmallDetector.Create(seed: 2);
        using Checkpoint plain = taught
            .ToCheckpoint("plain")
            .Renamed(name => Regex.Replace(name, @"^backbone\.body\.(\w+)", m => $"backbone.{Array.IndexOf(children, m.Groups[1].Value)}"));
        Assert.Contains("backbone.6.1.bn2.running_var", plain.Shapes.Keys);

        learner.LoadWeights(plain);

        Assert.Equal(taught.Network.Fingerprint(), learner.Network.Fingerprint());
    }

    [Fact]
    public void LoadWeights_that_do_not_fit_leaves_the_detector_as_it_was()
    {
        using FasterRcnnDetector taught = SmallDetector.Create(seed: 1);
        using var learner = new FasterRcnnDetector(
            ["square", "disc", "star"],
            SmallDetector.Options(),
            CPU,
            ComputePrecision.Float32,
            seed: 2
        );
        using Checkpoint weights = taught.ToCheckpoint("two classes");
        string before = learner.Network.Fingerprint();

        WeightMismatchException fault = Assert.Throws<WeightMismatchException>(() => learner.LoadWeights(weights));

        Assert.Equal(
            ["cls_score.weight", "cls_score.bias", "bbox_pred.weight", "bbox_pred.bias"],
            fault.Report!.WrongShape.Select(w => w.Name["roi_heads.box_predictor.".Length..])
        );
        Assert.Equal(before, learner.Network.Fingerprint());

        Assert.Contains("the classes are 'square', 'disc', here 'square', 'disc', 'star'", fault.Message, StringComparison.Ordinal);

        // By choice what fits is loaded.
        Assert.Equal(4, learner.LoadWeights(weights, strict: false).WrongShape.Count);
        Assert.Equal(taught.Network.ToNumbers()["rpn.head.cls_logits.weight"], learner.Network.ToNumbers()["rpn.head.cls_logits.weight"]);
    }

    [Fact]
    public void LoadBackbone_takes_a_classifiers_convolutions_and_passes_the_rest_over()
    {
        using ResNet classifier = ResNet.ResNet18(classes: 7);
        WeightInitializer.HeNormal(classifier, seed: 5);
        using Checkpoint weights = Checkpoint.Of(classifier, "classifier");
        using FasterRcnnDetector detector = SmallDetector.Create();
        string[] head = [.. Head(detector)];

        LoadReport report = detector.LoadBackbone(weights);

        // The detector has three of the four layers.
        Assert.True(report.IsExact);
        Assert.Equal(
            weights.Shapes.Keys.Count(n =>
                !n.StartsWith("fc.", StringComparison.Ordinal) && !n.StartsWith("layer4.", StringComparison.Ordinal)
            ),
            report.Matched.Count
        );
        Dictionary<string, float[]> own = detector.Network.ToNumbers();
        Assert.All(report.Matched, n => Assert.Equal(weights[n].ToFloats(), own["backbone.body." + n]));
        Assert.Equal(head, Head(detector));

        static IEnumerable<string> Head(FasterRcnnDetector detector) =>
            detector
                .Network.ToNumbers()
                .Where(n => !n.Key.StartsWith("backbone.", StringComparison.Ordinal))
                .Select(n => $"{n.Key} {n.Value.Sum(v => (double)v)}");
    }

    [Theory]
    [InlineData("module.", "")]
    [InlineData("model.backbone.", "")] // what a Lightning module calls its networks is its author's choice
    [InlineData("resnet.", "")]
    [InlineData("net.encoder.module.", "")]
    [InlineData("backbone.", "head.fc.weight")]
    [InlineData("model.", "teacher.conv1.weight")]
    public void LoadBackbone_finds_a_backbone_within_another_network(string prefix, string beside)
    {
        using ResNet classifier = ResNet.ResNet18(classes: 7);
        WeightInitializer.HeNormal(classifier, seed: 5);
        using Checkpoint plain = Checkpoint.Of(classifier, "plain");
        using Checkpoint within = plain.Rename(n => prefix + n);
        using Checkpoint other = plain.Rename(n => n == "conv1.weight" && beside.Length > 0 ? beside : null);
        using Checkpoint weights = Checkpoint.Merge("within", within, other);
        using FasterRcnnDetector expected = SmallDetector.Create(seed: 1);
        using FasterRcnnDetector detector = SmallDetector.Create(seed: 1);
        expected.LoadBackbone(plain);

        LoadReport report = detector.LoadBackbone(weights);

        Assert.Equal(prefix, report.Prefix);
        Assert.Equal(expected.Network.Fingerprint(), detector.Network.Fingerprint());
    }

    [Fact]
    public void LoadBackbone_finds_a_plain_sequence_of_a_network_s_children()
    {
        string[] children = ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4"];
        using ResNet classifier = ResNet.ResNet18(classes: 7);
        WeightInitializer.HeNormal(classifier, seed: 5);
        using Checkpoint plain = Checkpoint.Of(classifier, "plain");
        using Checkpoint weights = plain.Rename(n =>
            n.Split('.', 2) is [var first, var rest] && Array.IndexOf(children, first) is >= 0 and var at
                ? $"feature_extractor.{at}.{rest}"
                : "classifier." + n
        );
        using FasterRcnnDetector expected = SmallDetector.Create(seed: 1);
        using FasterRcnnDetector detector = SmallDetector.Create(seed: 1);
        expected.LoadBackbone(plain);

        Assert.Equal("feature_extractor.", detector.LoadBackbone(weights).Prefix);

        Assert.Equal(expected.Network.Fingerprint(), detector.Network.Fingerprint());
    }

    [Fact]
    public void LoadBackbone_of_two_backbones_throws_unless_one_is_the_plain_one()
    {
        using ResNet classifier = ResNet.ResNet18(classes: 7);
        using Checkpoint plain = Checkpoint.Of(classifier, "plain");
        using Checkpoint student = plain.Rename(n => "student." + n);
        using Checkpoint teacher = plain.Rename(n => "teacher." + n);
        using Checkpoint two = Checkpoint.Merge("two", student, teacher);
        using Checkpoint withTeacher = Checkpoint.Merge("withTeacher", plain, teacher);
        using FasterRcnnDetector detector = SmallDetector.Create();
        string before = detector.Network.Fingerprint();

        Assert.Equal(
            "two: the backbone occurs 2 times, under 'student.' and 'teacher.': leave out all but one by "
                + "Checkpoint.Rename. Nothing was loaded.",
            Assert.Throws<WeightMismatchException>(() => detector.LoadBackbone(two)).Message
        );

        Assert.Equal(before, detector.Network.Fingerprint());
        Assert.Null(detector.LoadBackbone(withTeacher).Prefix);
    }

    [Fact]
    public void LoadBackbone_takes_MobileNetV2_by_either_way_of_naming()
    {
        FasterRcnnOptions options = SmallDetector.Options();
        options.Backbone = BackboneKind.MobileNetV2;
        using var classifier = new MobileNetV2(classes: 3);
        WeightInitializer.HeNormal(classifier, seed: 5);
        using Checkpoint weights = Checkpoint.Of(classifier, "classifier");
        using Checkpoint bare = weights.Rename(n => n.StartsWith("features.", StringComparison.Ordinal) ? n["features.".Length..] : null);

        using Checkpoint within = weights.Rename(n => "model.encoder." + n);

        foreach (Checkpoint source in new[] { weights, bare, within })
        {
            using FasterRcnnDetector detector = SmallDetector.Create(options);
            detector.LoadBackbone(source);

            Assert.Equal(weights["features.1.conv.0.0.weight"].ToFloats(), detector.Network.ToNumbers()["backbone.body.1.conv.0.0.weight"]);
        }
    }

    [Fact]
    public void LoadBackbone_of_a_network_that_lacks_a_tensor_leaves_the_detector_as_it_was()
    {
        using ResNet classifier = ResNet.ResNet18(classes: 7);
        using Checkpoint weights = Checkpoint.Of(classifier, "part").Renamed(n => n == "layer2.0.conv1.weight" ? null : n);
        using FasterRcnnDetector detector = SmallDetector.Create();
        string before = detector.Network.Fingerprint();

        WeightMismatchException fault = Assert.Throws<WeightMismatchException>(() => detector.LoadBackbone(weights));

        Assert.Equal(["layer2.0.conv1.weight"], fault.Report!.Missing);
        Assert.Equal(before, detector.Network.Fingerprint());
        Assert.Throws<ArgumentNullException>("weights", () => detector.LoadBackbone(null!));
        Assert.Throws<ArgumentNullException>("weights", () => detector.LoadWeights(null!));
    }
}
