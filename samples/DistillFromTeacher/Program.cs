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

// A large classifier teaches a small one, which is also trained alone, to see what the teacher is worth. The data are drawn faces,
// or a folder with a sub-folder of images a class: dotnet run -c Release --project samples/DistillFromTeacher -- path/to/data
var faces = new SyntheticFacesOptions { TrainImages = 100, Side = 128 };
DataSplits data = args is [string folder] ? ImageFolderReader.Read(folder) : SyntheticFaces.Create(faces);
IReadOnlyList<LabelledImage> images = ObjectCrops.Of(data.Train, side: 32);
var options = new ClassifierOptions { Batches = 30, Sampling = ClassifierSampling.Balanced };
var request = new TrainingRequest { Seed = 1 };

using TargetClassifier teacher = Create(BackboneKind.ResNet34);
await teacher.TrainAsync(images, options: options, request: request);
Show("teacher", teacher);

using TargetClassifier alone = Create(BackboneKind.ResNet18);
await alone.TrainAsync(images, options: options, request: request);
Show("student alone", alone);

// From the same first weights, in the same order: half by the labels, half by what the teacher thinks of each image (Hinton et al. 2015).
using TargetClassifier taught = Create(BackboneKind.ResNet18);
var half = new WithTeachers(new Vanilla(), [DistillationLosses.SoftTargets(temperature: 4) with { Weight = 0.5 }], ownLossWeight: 0.5);
TrainingRequest lesson = request with { Strategy = half, Teachers = [teacher.AsTeacher("large")] };
await taught.TrainAsync(images, options: options, request: lesson);
Show("student with teacher", taught);
taught.Save("student.safetensors");

TargetClassifier Create(BackboneKind backbone) =>
    new(data.Train.Classes, new ClassifierNetworkOptions { Backbone = backbone, InputSide = 32 }, TorchRuntime.DefaultDevice, seed: 1);

void Show(string name, TargetClassifier classifier)
{
    ClassificationScores scores = classifier.Score(data.Test);
    Console.WriteLine(Invariant($"{name}: accuracy {scores.Accuracy:0.000}, macro F1 {scores.MacroF1:0.000}"));
}
