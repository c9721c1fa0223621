using DaFsl.Library.Detection.Model;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.LayerMatching;

public sealed class LayerPairingTests
{
    [Fact]
    public void ToString_is_a_table() =>
        Assert.Equal(
            """
            layer        kind           shape          source layer   shape          treatment  reason
            -----------  -------------  -------------  -------------  -------------  ---------  -----------------------------------------------------------------------------
            sieb         convolution    (8, 3, 5, 5)   tamis          (8, 3, 5, 5)   transfer   Shape and order match, in a run of 3 layers with weights.
            ruhe         normalisation  (8)            calme          (8)            transfer   Shape and order match, in a run of 3 layers with weights.
            kern.fein    depthwise      (8, 1, 3, 3)   coeur.mince    (8, 1, 3, 3)   transfer   Shape and order match, in a run of 3 layers with weights.
            kern.breit   convolution    (16, 8, 1, 1)  coeur.large    (16, 8, 1, 1)  transfer   Shape and order match, in a run of 3 layers with weights.
            kern.stille  normalisation  (16)           coeur.silence  (16)           transfer   Shape and order match, in a run of 3 layers with weights.
            urteil       linear         (4, 16)        avis           (10, 16)       leave out  Both networks are built alike. It is (4, 16) here and (10, 16) in the source.

            """,
            Odd().ToString()
        );

    [Fact]
    public void ToMarkdown_is_the_same_table()
    {
        string[] lines = Odd().Without("kern").ToMarkdown().Split('\n');

        Assert.Equal(
            [
                "| layer       | kind          | shape         | source layer  | shape         | treatment | "
                    + "reason                                                                        |",
                "| ----------- | ------------- | ------------- | ------------- | ------------- | --------- | "
                    + "----------------------------------------------------------------------------- |",
            ],
            lines.Take(2)
        );
        Assert.StartsWith(
            "| kern.fein   | depthwise     | (8, 1, 3, 3)  | coeur.mince   | (8, 1, 3, 3)  | leave out | By hand.  ",
            lines[4],
            StringComparison.Ordinal
        );
        Assert.All(lines.SkipLast(1), l => Assert.Equal(lines[0].Length, l.Length));
    }

    [Fact]
    public void With_changes_a_copy()
    {
        LayerPairing pairing = Odd();

        LayerPairing sliced = pairing.With("urteil", LayerTreatment.Slice);
        LayerPairing adapted = pairing.With("urteil", LayerTreatment.Adapter);

        Assert.Equal(
            [(LayerTreatment.LeaveOut, false), (LayerTreatment.Slice, true), (LayerTreatment.Adapter, true)],
            new[] { pairing, sliced, adapted }.Select(p => (p.Layers[^1].Treatment, p.Layers[^1].Reason == "By hand."))
        );
        Assert.Equal(pairing.Layers.SkipLast(1), sliced.Layers.SkipLast(1));
        Assert.Equal(new HintPair("urteil", "avis", 4, 10), adapted.Hints[^1]);
        Assert.DoesNotContain(pairing.Hints, h => h.Student == "urteil");
    }

    [Fact]
    public void With_a_treatment_that_is_not_offered_throws()
    {
        LayerPairing pairing = LayerAnalysis.Pair(
            Nets.Layers(nn.Sequential(("a", nn.Linear(2, 3))), "s"),
            Nets.Layers(nn.Sequential(("b", nn.Conv2d(2, 3, 1))))
        );

        Assert.Equal(
            "Layer 'urteil' (4, 16) cannot be treated by 'transfer': its pair is 'avis' (10, 16), which allows "
                + "'slice', 'adapter', 'leave out'. (Parameter 'treatment')",
            Assert.Throws<ArgumentException>("treatment", () => Odd().With("urteil", LayerTreatment.Transfer)).Message
        );
        Assert.Equal(
            "Layer 'a' (3, 2) cannot be treated by 'slice': it has no pair, which allows 'leave out'. (Parameter 'treatment')",
            Assert.Throws<ArgumentException>("treatment", () => pairing.With("a", LayerTreatment.Slice)).Message
        );
        Assert.Equal(
            "'s' has no layer 'x'. (Parameter 'layer')",
            Assert.Throws<ArgumentException>("layer", () => pairing.With("x", LayerTreatment.LeaveOut)).Message
        );
    }

    [Fact]
    public void Without_leaves_out_a_layer_or_a_module()
    {
        Assert.Equal(["sieb", "ruhe"], Taken(Odd().Without("kern")));
        Assert.Equal(["sieb", "ruhe", "kern.fein", "kern.breit"], Taken(Odd().Without("kern.stille")));
        Assert.Equal(
            "'german' has no layer or module 'ker'. (Parameter 'path')",
            Assert.Throws<ArgumentException>("path", () => Odd().Without("ker")).Message
        );
    }

    [Fact]
    public void WithPair_pairs_what_the_analysis_did_not()
    {
        LayerPairing pairing = LayerAnalysis.Pair(
            Nets.Layers(nn.Sequential(("a", nn.Linear(2, 3)), ("n", nn.BatchNorm1d(3))), "s"),
            Nets.Layers(nn.Sequential(("x", nn.Linear(5, 5)), ("y", nn.Linear(2, 3)), ("z", nn.Linear(2, 9))), "t")
        );

        PairedLayer exact = pairing.WithPair("a", "y").Layers[0];
        PairedLayer other = pairing.WithPair("a", "z").Layers[0];

        Assert.Equal(
            ("y", PairedBy.Hand, LayerTreatment.Transfer, "By hand."),
            (exact.Source!.Path, exact.By, exact.Treatment, exact.Reason)
        );
        Assert.Equal(
            ("z", LayerTreatment.LeaveOut, "By hand. It is (3, 2) here and (9, 2) in the source."),
            (other.Source!.Path, other.Treatment, other.Reason)
        );
        Assert.Equal(
            "Layers 'n' (normalisation) and 'x' (linear) are of different kinds. (Parameter 'sourceLayer')",
            Assert.Throws<ArgumentException>("sourceLayer", () => pairing.WithPair("n", "x")).Message
        );
        Assert.Equal(
            "The source 't' has no layer 'w'. (Parameter 'sourceLayer')",
            Assert.Throws<ArgumentException>("sourceLayer", () => pairing.WithPair("a", "w")).Message
        );
    }

    [Fact]
    public void TransferOf_says_what_becomes_of_each_tensor()
    {
        LayerPairing pairing = Odd();
        LayerPairing sliced = pairing.With("urteil", LayerTreatment.Slice);
        LayerPairing adapted = pairing.With("urteil", LayerTreatment.Adapter);

        Assert.Equal(
            new WeightTransfer("sieb.bias", TransferOutcome.Transferred, "Shape and order match, in a run of 3 layers with weights.")
            {
                From = "tamis.bias",
            },
            Transfer(pairing, "sieb.bias")
        );
        Assert.Equal(
            new WeightTransfer("urteil.weight", TransferOutcome.ShapeDiffers, "It is (4, 16) here and (10, 16) in the source.")
            {
                From = "avis.weight",
            },
            Transfer(pairing, "urteil.weight")
        );
        Assert.Equal(
            new WeightTransfer("urteil.weight", TransferOutcome.Sliced, "The first (4, 16) of (10, 16) are taken.")
            {
                From = "avis.weight",
            },
            Transfer(sliced, "urteil.weight")
        );
        Assert.Equal(
            new WeightTransfer("urteil.weight", TransferOutcome.LeftOut, "Its layer learns from 'avis' by an adapter of 4 to 10 channels."),
            Transfer(adapted, "urteil.weight")
        );
        Assert.Equal(
            new WeightTransfer("sieb.weight", TransferOutcome.LeftOut, "By hand.") { From = "tamis.weight" },
            Transfer(pairing.Without("sieb"), "sieb.weight")
        );
    }

    [Fact]
    public void Strategies_fill_and_freeze_a_backbone_from_a_checkpoint_under_other_names()
    {
        using Checkpoint source = Checkpoint.Load(Path.Combine(SharedData.Require("weights"), "mobilenet_v2.safetensors"));
        using var network = new FasterRcnn(new FasterRcnnOptions { Backbone = BackboneKind.MobileNetV2, Box = { Width = 16 } }, classes: 3);
        NetworkDescription student = new Trainee("detector", network, network.Stages(), new OptimizerOptions()).Describe();

        TrainingPlan plan = new FixedFeatureExtractor().Plan(student, source);
        TrainingPlan edited = new FixedFeatureExtractor
        {
            Pair = (own, from) => LayerAnalysis.Pair(own, from).Without("backbone.body.18"),
        }.Plan(student, source);

        // The checkpoint has no counts of batches, which keeps no stage from being frozen.
        Assert.Equal(260, plan.TransferredCount);
        Assert.Equal(6, plan.Stages.Count(s => s.Frozen));
        Assert.Equal("features.0.0.weight", plan.Transfers[0].From);
        Assert.Equal(
            new WeightTransfer(
                "backbone.body.0.1.num_batches_tracked",
                TransferOutcome.LeftOut,
                "The source counts no batches; no result depends on it."
            ),
            plan.Transfers.Single(t => t.Name == "backbone.body.0.1.num_batches_tracked")
        );
        Assert.Equal(255, edited.TransferredCount);
        Assert.Equal(
            "Learned from scratch, as 'backbone.body.18.0.weight' was not transferred: By hand.",
            edited.Stages.Single(s => s is { Stage: "backbone.body.blocks 18 to 18" }).Reason
        );
    }

    private static LayerPairing Odd() =>
        LayerAnalysis.Pair(Nets.Layers(Nets.Odd(Nets.German, classes: 4), "german"), Nets.Layers(Nets.Odd(Nets.French), "french"));

    private static IEnumerable<string> Taken(LayerPairing pairing) =>
        pairing.Layers.Where(l => l.Treatment == LayerTreatment.Transfer).Select(l => l.Student.Path);

    private static WeightTransfer Transfer(LayerPairing pairing, string tensor) =>
        pairing.TransferOf(pairing.Student.Layers.SelectMany(l => l.Tensors).Single(t => t.Name == tensor));
}
