using DaFsl.Library.Data;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Study;

/// <summary>The program's default training lengths and sizes, used if the command line does not set them.</summary>
internal static class StudyDefaults
{
    public const int Seeds = 3;
    public const int Epochs = 10;
    public const int QuickEpochs = 3;
    public const int GanEpochs = 40;
    public const int QuickGanEpochs = 8;
    public const int SourceEpochs = 10;
    public const int QuickSourceEpochs = 4;
    public const int SourceGanEpochs = 40;
    public const int SourceImages = 400;

    // Half of the test images is held out to evaluate GANs on, so there are more of them than elsewhere.
    private const int TestFaces = 80;
    private const int QuickTestFaces = 40;

    /// <summary>Reads the data.</summary>
    /// <exception cref="InputException">The system does not let them be read.</exception>
    public static DataSplits Data(StudyRequest request) => Read(request.Data, request);

    /// <summary>The settings of the study.</summary>
    public static PaperStudyOptions For(StudyRequest request, string sourceFolder)
    {
        var options = new PaperStudyOptions
        {
            Seeds = request.Seeds ?? (request.Quick ? 1 : Seeds),
            SourceFolder = request.SourceFolder ?? sourceFolder,
        };
        DaFslOptions run = options.Run;
        run.Seed = request.Seed;
        run.Precision = request.Precision;
        RunSettings.Apply(run, request.Data.Kind);
        if (request.Detector == DetectorKind.MobileNetV2)
        {
            UseMobileNet(run.Regions.Detector);
        }

        run.Regions.Epochs = request.Epochs ?? (request.Quick ? QuickEpochs : Epochs);
        run.Regions.Optimizer.LearningRate = request.LearningRate ?? run.Regions.Optimizer.LearningRate;
        run.Gan.Epochs = request.GanEpochs ?? (request.Quick ? QuickGanEpochs : GanEpochs);
        run.Distillation.Rates = new LearningRateRule
        {
            TransferredFactor = request.TransferredRate ?? run.Distillation.Rates.TransferredFactor,
        };
        run.Distillation.Weights = request.Weights;
        run.Distillation.Source = Once(() => Read(request.Source, request));
        run.Distillation.SourceEpochs = request.SourceEpochs ?? (request.Quick ? QuickSourceEpochs : SourceEpochs);
        run.Distillation.SourceGanEpochs = request.SourceGanEpochs ?? (request.Quick ? QuickGanEpochs : SourceGanEpochs);
        return options;
    }

    private static DataSplits Read(DataChoice choice, StudyRequest request)
    {
        // The seed starts the runs; the data are the same for all of them.
        var faces = RunSettings.Faces(seed: 1);
        faces.TestImages = request.Quick ? QuickTestFaces : TestFaces;
        return choice.Read(
            faces,
            RunSettings.Objects(request.Data.Kind, request.SourceImages ?? (request.Quick ? RunSettings.SourceImages : SourceImages)),
            new ReadOptions { Seed = 1, Strict = request.Strict }
        );
    }

    // Reading a folder looks at every image, and the study asks several times.
    private static Func<DataSplits> Once(Func<DataSplits> read)
    {
        var data = new Lazy<DataSplits>(read);
        return () => data.Value;
    }

    // Maps of strides 8, 16 and 32, and pixels as they are, 0 to 1, as its public weights were trained with.
    private static void UseMobileNet(FasterRcnnOptions detector)
    {
        detector.Backbone = BackboneKind.MobileNetV2;
        detector.BackboneStages = null;
        detector.FeaturePyramid = true;
        detector.PyramidStages = [2, 3, 5];
        detector.ImageMean = [0, 0, 0];
        detector.ImageStd = [1, 1, 1];
        detector.AnchorSizes =
        [
            [16, 24],
            [32, 48],
            [64, 96],
            [128, 160],
        ];
        detector.Rpn.PostNmsTopNTrain = 300;
        detector.Rpn.PostNmsTopNTest = 300;
        detector.Box.Width = 256;
        detector.Box.BatchSizePerImage = 128;
    }
}
