using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Training.Requests;

// Trains, scores and saves a detector, then loads and uses it. The data are drawn faces, or a folder in the layout of PASCAL VOC:
// dotnet run -c Release --project samples/TrainDetector -- path/to/data
DataSplits data = args is [string folder]
    ? PascalVocReader.Read(folder)
    : SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 60, Side = 128 });
Console.WriteLine(ImbalanceJudge.Judge(data.Train).Summary);
foreach (DataIssue issue in data.Issues)
{
    Console.WriteLine($"{issue.Place}: {issue.Problem}");
}

// A small network. new FasterRcnnOptions() has torchvision's defaults; LoadBackbone and LoadWeights start from existing weights.
var options = FasterRcnnOptions.Light();
(options.MinSize, options.MaxSize) = (128, 256);
using var detector = new FasterRcnnDetector(data.Train.Classes, options, TorchRuntime.DefaultDevice, seed: 1);

// Images with objects of a scarce class are repeated more often.
DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
    detector,
    data.Train,
    data.Test,
    new DetectorTrainingOptions { Epochs = 5, RepeatFactors = new RepeatFactorOptions() },
    new TrainingRequest { Seed = 1 }
);
foreach (var point in result.Curve.Points)
{
    Console.WriteLine(Invariant($"epoch {point.Epoch}: loss {point.Loss:0.000}, mAP {point.Score:0.000}, {point.Seconds:0} s"));
}

CocoScores scores = DetectorEvaluation.ScoreCoco(detector, data.Test);
Console.WriteLine(Invariant($"COCO's AP {scores.AveragePrecision:0.000}, at IoU 0.5 {scores.AveragePrecision50:0.000}"));
detector.Save("detector.safetensors");

// Another program needs only the file.
using FasterRcnnDetector saved = FasterRcnnDetector.Load("detector.safetensors");
foreach (DetectedObject found in saved.Detect(data.Test.Images[0].Source.Load()))
{
    Console.WriteLine(Invariant($"{found.ClassName} ({found.Score:0.00}) at ({found.Box.Left:0}, {found.Box.Top:0})"));
}
