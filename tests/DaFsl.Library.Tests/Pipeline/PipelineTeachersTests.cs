using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>Teachers of a pipeline: what Build refuses, and what comes of those that it takes.</summary>
public sealed class PipelineTeachersTests : IDisposable
{
    private static readonly LayerPair _body = new("backbone.body.layer3", "backbone.body.layer3");
    private static readonly WithTeachers _softly = new(new FineTuning(), [new SoftTargets()]);
    private static readonly WithTeachers _both = new(
        new FineTuning(),
        [new PearsonDistillation([_body]) { Teachers = ["large"] }, new SoftTargets { Teachers = ["wise"] }]
    );

    private readonly FasterRcnnDetector _detector = new(["plain"], Options().Regions.Detector, CPU, ComputePrecision.Float32, seed: 7);
    private readonly TargetClassifier _faces = new(["plain", "glasses"], precision: ComputePrecision.Float32, seed: 8);
    private readonly TargetClassifier _colours = new(["red", "blue"], precision: ComputePrecision.Float32, seed: 9);

    public void Dispose()
    {
        _detector.Dispose();
        _faces.Dispose();
        _colours.Dispose();
    }

    [Fact]
    public void Build_refuses_losses_without_teachers()
    {
        const string Expected =
            "The strategy 'fine-tuning with soft targets' learns from teachers (soft targets), and there are none: give "
            + "DistillationOptions.DetectorTeachers or ClassifierTeachers.";
        Assert.Equal(Expected, Fault(b => b.Distill(_softly)));
        Assert.Equal(Expected, Fault(b => b.Distill(o => o.Choice = new BySimilarity { WhenAlike = _softly, WhenUnlike = _softly })));
        Assert.Equal(
            "The strategy 'fine-tuning with soft targets (rpn); vanilla (the rest)' learns from teachers (soft targets), and there are "
                + "none: give DistillationOptions.DetectorTeachers or ClassifierTeachers.",
            Fault(b => b.Distill(new PerPart(new Vanilla(), (["rpn"], _softly))))
        );
        Assert.Equal(
            "The strategy 'vanilla with mutual learning' learns from peers (mutual learning), and a pipeline trains one network after "
                + "another.",
            Fault(b => b.Distill(new WithTeachers(new Vanilla(), [new MutualLearning()])))
        );
    }

    [Fact]
    public void Build_refuses_teachers_that_are_not_given_together()
    {
        Assert.Equal(
            "The strategy 'fine-tuning with Pearson imitation, soft targets' learns by 'Pearson imitation' from 'large', which are not "
                + "all among the teachers of one network: DistillationOptions.DetectorTeachers has none, ClassifierTeachers 'wise'.",
            Fault(b => b.Distill(_both).Distill(o => o.ClassifierTeachers = [_faces.AsTeacher("wise")]))
        );
    }

    [Fact]
    public void Build_refuses_teachers_that_nobody_learns_from()
    {
        Assert.Equal(
            "DistillationOptions.ClassifierTeachers has 'wise', and no strategy that may be used has a loss against them: see "
                + "WithTeachers.",
            Fault(b => b.Distill(new FineTuning()).Distill(o => o.ClassifierTeachers = [_faces.AsTeacher("wise")]))
        );
        Assert.Equal(
            "DistillationOptions.DetectorTeachers has teachers, but the run trains no region proposer.",
            Fault(
                b =>
                    b.Distill(_both)
                        .Distill(o =>
                        {
                            o.DetectorTeachers = [_detector.AsTeacher("large")];
                            o.ClassifierTeachers = [_colours.AsTeacher("wise")];
                        }),
                TinyRun.Folder(8, 1)
            )
        );
        Assert.Equal(
            "DistillationOptions.ClassifierTeachers is null or holds a null; where there are no teachers, it is [].",
            Fault(b => b.Distill(new FineTuning()).Distill(o => o.ClassifierTeachers = null!))
        );
    }

    [Fact]
    public void Build_refuses_losses_that_do_not_fit_all_at_once()
    {
        var strategy = new WithTeachers(
            new FineTuning(),
            [
                new PearsonDistillation([new LayerPair("backbone.fpn[0]", "backbone.body.layer9")]) { Teachers = ["large"] },
                new SoftTargets { Teachers = ["wise"] },
            ]
        );

        Assert.Equal(
            "The losses of 'fine-tuning with Pearson imitation, soft targets' do not fit the region proposer: DistillationLoss 'Pearson "
                + "imitation': The student has no layer 'backbone.fpn[0]'. DistillationLoss 'Pearson imitation': Teacher 'large' has no "
                + "layer 'backbone.body.layer9'. The losses of 'fine-tuning with Pearson imitation, soft targets' do not fit the "
                + "classifier: DistillationLoss 'soft targets': The student's classes are plain, glasses; those of 'wise' are red, blue.",
            Fault(b =>
                b.Distill(strategy)
                    .Distill(o =>
                    {
                        o.DetectorTeachers = [_detector.AsTeacher("large")];
                        o.ClassifierTeachers = [_colours.AsTeacher("wise")];
                    })
            )
        );
    }

    [Fact]
    public async Task RunAsync_trains_each_network_by_the_losses_from_its_own_teachers()
    {
        string before = _detector.Network.Fingerprint() + _faces.Network.Fingerprint();
        using PipelineResult plain = await RunAsync(b => b.Distill(new FineTuning()), TinyRun.Faces);

        using PipelineResult taught = await RunAsync(
            b =>
                b.Distill(_both)
                    .Distill(o =>
                    {
                        o.DetectorTeachers = [_detector.AsTeacher("large")];
                        o.ClassifierTeachers = [_faces.AsTeacher("wise")];
                    }),
            TinyRun.Faces
        );

        Assert.Equal(before, _detector.Network.Fingerprint() + _faces.Network.Fingerprint());
        DetectorStrategyReport one = Assert.Single(plain.Report.Detector!.Strategies);
        DetectorStrategyReport other = Assert.Single(taught.Report.Detector!.Strategies);
        Assert.Equal("fine-tuning with Pearson imitation, soft targets", other.Name);
        Assert.True(other.Curve[0].Loss > one.Curve[0].Loss, $"{other.Curve[0].Loss} is not above {one.Curve[0].Loss}");
        Assert.NotEqual(plain.Classifier!.Network.Fingerprint(), taught.Classifier!.Network.Fingerprint());
        Assert.Equal(
            "By 'fine-tuning with Pearson imitation, soft targets', the GAN is trained without losses from teachers, as it has none.",
            taught.Report.Notes[0]
        );
        Assert.Equal(plain.Report.Augmenter!.Strategies[0].GeneratorCurve, taught.Report.Augmenter!.Strategies[0].GeneratorCurve);
    }

    [Fact]
    public async Task RunAsync_without_a_teacher_for_a_network_leaves_its_losses_out_and_says_so()
    {
        using PipelineResult result = await RunAsync(
            b => b.Distill(_softly).Distill(o => o.ClassifierTeachers = [_colours.AsTeacher("wise")]),
            TinyRun.Folder(4, 4)
        );
        Assert.DoesNotContain(result.Report.Notes, n => n.StartsWith("By '", StringComparison.Ordinal));

        var detector = new WithTeachers(new FineTuning(), [new PearsonDistillation([_body])]);
        using PipelineResult faces = await RunAsync(
            b => b.Distill(detector).Distill(o => o.DetectorTeachers = [_detector.AsTeacher("large")]),
            TinyRun.Faces
        );
        Assert.Equal(
            "By 'fine-tuning with Pearson imitation', the classifier and the GAN are trained without losses from teachers, as they "
                + "have none.",
            faces.Report.Notes[0]
        );
    }

    private static DaFslOptions Options()
    {
        var options = new DaFslOptions();
        TinyRun.Shrink(options);
        return options;
    }

    private static Task<PipelineResult> RunAsync(Func<DaFslPipelineBuilder, DaFslPipelineBuilder> build, DataSplits data) =>
        build(TinyRun.Builder().UseDevice(CPU).UseData(data)).Build().RunAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static string Fault(Func<DaFslPipelineBuilder, DaFslPipelineBuilder> build, DataSplits? data = null)
    {
        string message = Assert.Throws<ArgumentException>(build(TinyRun.Builder().UseData(data ?? TinyRun.Faces)).Build).Message;
        const string Start = "The pipeline cannot be built: ";
        Assert.StartsWith(Start, message, StringComparison.Ordinal);
        return message[Start.Length..];
    }
}
