using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Training.Requests;

// A large classifier teaches a small one. The small one is also trained alone, for comparison. The data are drawn faces,
// or a folder with one sub-folder of images per class: dotnet run -c Release --project samples/DistillFromTeacher -- path/to/data
DataSplits data = args is [string folder]
    ? ImageFolderReader.Read(folder)
    : SyntheticFaces.Create(
        new SyntheticFacesOptions
        {
            TrainImages = 100,
            TestImages = 100,
            Side = 128,
        }
    );
IReadOnlyList<LabelledImage> images = ObjectCrops.Of(data.Train, side: 32);
var options = new ClassifierOptions { Batches = 30, Sampling = ClassifierSampling.Balanced };
var request = new TrainingRequest { Seed = 1 };

using TargetClassifier teacher = Create(BackboneKind.ResNet34);
await teacher.TrainAsync(images, options: options, request: request);
Show("teacher", teacher);

using TargetClassifier alone = Create(BackboneKind.ResNet18);
await alone.TrainAsync(images, options: options, request: request);
Show("student alone", alone);

// With the same initial weights and batch order: half by the labels, half by the teacher's soft targets (Hinton et al. 2015).
var softTargets = DistillationLosses.SoftTargets(temperature: 4) with { Weight = 0.5 };
using TargetClassifier taught = Create(BackboneKind.ResNet18);
await taught.TrainAsync(
    images,
    options: options,
    request: request with
    {
        Strategy = new WithTeachers(new Vanilla(), [softTargets], ownLossWeight: 0.5),
        Teachers = [teacher.AsTeacher("large")],
    }
);
Show("student with teacher", taught);
taught.Save("student.safetensors");

TargetClassifier Create(BackboneKind backbone) =>
    new(data.Train.Classes, new ClassifierNetworkOptions { Backbone = backbone, InputSide = 32 }, TorchRuntime.DefaultDevice, seed: 1);

void Show(string name, TargetClassifier classifier)
{
    ClassificationScores scores = classifier.Score(data.Test);
    Console.WriteLine(Invariant($"{name}: accuracy {scores.Accuracy:0.000}, macro F1 {scores.MacroF1:0.000}"));
}
