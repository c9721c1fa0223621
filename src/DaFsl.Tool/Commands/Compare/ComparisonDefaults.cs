using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Synthetic;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>The data and the settings of the study.</summary>
internal static class ComparisonDefaults
{
    public const int Keep = 10;
    public const int Side = 32;
    public const int Seeds = 5;
    public const int Steps = 300;
    public const int QuickSteps = 150;
    public const int GanSteps = 1500;
    public const int QuickGanSteps = 600;

    private const int QuickOthers = 300;
    private const int GanEpochs = 20;
    private const int Faces = 600;
    private const int TestFaces = 300;

    /// <summary>Reads the data and cuts the objects out.</summary>
    /// <exception cref="DataFormatException">They cannot be read.</exception>
    /// <exception cref="InputException">The class cannot be made scarce, or the system does not let the data be read.</exception>
    public static MethodData Data(ComparisonRequest request) => Cut(request, Read(request));

    /// <summary>Reads the data.</summary>
    /// <exception cref="DataFormatException">They cannot be read.</exception>
    /// <exception cref="InputException">The system does not let them be read.</exception>
    public static DataSplits Read(ComparisonRequest request)
    {
        // The seed chooses among the images; the data are the same for all of them.
        SyntheticFacesOptions faces = RunSettings.Faces(seed: 1);
        (faces.TrainImages, faces.TestImages) = (Faces, TestFaces);
        return request.Data.Read(faces, new SyntheticObjectsOptions(), new ReadOptions { Seed = 1, Strict = request.Strict });
    }

    /// <summary>Cuts the objects out.</summary>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="InputException">The class cannot be made scarce.</exception>
    public static MethodData Cut(ComparisonRequest request, DataSplits data)
    {
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(data.Train, request.Side);
        string scarce = request.Scarce
            ?? train.GroupBy(t => t.ClassName, StringComparer.Ordinal).MinBy(g => g.Count())?.Key
            ?? throw new InputException($"{data.Train.Name}: there is no object to train on.");
        return InputException.Unless(() => new MethodData(data.Train.Name, train, ObjectCrops.Of(data.Test, request.Side), scarce));
    }

    /// <summary>The settings.</summary>
    public static MethodStudyOptions For(ComparisonRequest request)
    {
        var options = new MethodStudyOptions
        {
            Seed = request.Seed,
            Precision = request.Precision,
            Seeds = request.Seeds ?? (request.Quick ? 1 : Seeds),
            MostOfOthers = request.Others ?? (request.Quick ? QuickOthers : null),
        };
        options.ScarceCounts.Clear();
        foreach (int count in request.Keep)
        {
            options.ScarceCounts.Add(count);
        }

        if (!request.HasGan)
        {
            options.Methods.Remove(ImbalanceMethod.Gan);
            options.Methods.Remove(ImbalanceMethod.GanAndResampling);
        }

        options.Network.InputSide = request.Side;
        options.Classifier.Batches = request.Steps ?? (request.Quick ? QuickSteps : Steps);
        int steps = request.GanSteps ?? (request.Quick ? QuickGanSteps : GanSteps);
        Set(options.Gan, steps);
        return options;
    }

    // Few images: the discriminator sees them changed (Zhao et al. 2020), and the generator learns from all other classes beside the scarce
    // one, told apart by a condition, so that the ways in which images differ need not be learned from ten.
    private static void Set(GanOptions gan, int steps)
    {
        gan.Epochs = Math.Min(GanEpochs, steps);
        gan.BatchesPerEpoch = steps / gan.Epochs;
        gan.Augmentation = DifferentiableAugmentations.All;
        gan.IsConditional = true;
        gan.Schedule = GanSchedule.Mix;
        gan.AverageDecay = 0.995;
    }
}
