using System.Diagnostics;
using System.Globalization;
using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Experiments;

/// <summary>
/// Trains a small student on few images, by their labels alone and by the soft targets of an ensemble of large teachers as well, with the
/// same seeds, images and number of steps.
/// </summary>
internal sealed class SoftTargetsStudy(string folder, int seeds, SoftTargetsSettings settings, ScalarType precision)
{
    // Hinton et al. 2015 found a small weight of the labels' own loss best.
    private const double TeachersWeight = 0.9;
    private const double Temperature = 4;

    private readonly IReadOnlyList<LabelledImage> _test = FashionMnist.Read(folder, "t10k", settings.TestImages);

    /// <summary>Trains the teachers and then two students a seed, and writes what came of it.</summary>
    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var networks = new List<StudyClassifier>();
        try
        {
            IReadOnlyList<LabelledImage> images = FashionMnist.Read(folder, "train", settings.TeacherImages);
            for (int i = 1; i <= settings.Teachers; i++)
            {
                networks.Add(StudyClassifier.Teacher(settings.Side, precision, 1000 + i));
                await ClassifierTrainer.TrainAsync(
                    networks[^1],
                    FashionMnist.Classes,
                    images,
                    options: Options(64, settings.TeacherBatches),
                    request: new TrainingRequest { Seed = 1000 + i },
                    cancellationToken: cancellationToken
                );
            }

            double[] teachers = [.. networks.Select(n => n.Accuracy(_test))];
            Console.WriteLine(
                $"Teachers: {string.Join(", ", teachers.Select(Percent))} after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"
            );
            Teacher[] named = [.. networks.Select((n, i) => new Teacher($"teacher {i + 1}", n, FashionMnist.Classes))];
            var runs = new List<SoftTargetsRun>();
            for (int seed = 1; seed <= seeds; seed++)
            {
                runs.Add(await RunAsync(seed, named, cancellationToken));
                Console.WriteLine(
                    $"Seed {seed}: {Percent(runs[^1].Without)} without, {Percent(runs[^1].With)} with, after "
                        + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"
                );
            }

            using StudyClassifier student = StudyClassifier.Student(settings.Side, precision, 0);
            string text = SoftTargetsReport.Write(
                settings,
                precision,
                networks[0].ParameterCount,
                student.ParameterCount,
                teachers,
                runs,
                Stopwatch.GetElapsedTime(start)
            );
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        finally
        {
            networks.ForEach(n => n.Dispose());
        }
    }

    private static string Percent(double share) => (100 * share).ToString("0.0 '%'", CultureInfo.InvariantCulture);

    private static ClassifierOptions Options(int batchSize, int batches)
    {
        var options = new ClassifierOptions { BatchSize = batchSize, Batches = batches };
        options.Optimizer.LearningRate = 2e-3;
        options.Optimizer.GradientNormLimit = 5;
        return options;
    }

    private async Task<SoftTargetsRun> RunAsync(int seed, Teacher[] teachers, CancellationToken cancellationToken)
    {
        // Each seed has images of its own, behind those of the teachers.
        int skip = settings.TeacherImages + ((seed - 1) * settings.StudentImages);
        IReadOnlyList<LabelledImage> images = FashionMnist.Read(folder, "train", settings.StudentImages, skip);
        var taught = new WithTeachers(
            new Vanilla(),
            [new SoftTargets(Temperature) { Weight = TeachersWeight }],
            ownLossWeight: 1 - TeachersWeight
        );
        return new SoftTargetsRun(seed, await TrainAsync(strategy: null, []), await TrainAsync(taught, teachers));

        async Task<double> TrainAsync(IDistillationStrategy? strategy, Teacher[] from)
        {
            using StudyClassifier student = StudyClassifier.Student(settings.Side, precision, seed);
            await ClassifierTrainer.TrainAsync(
                student,
                FashionMnist.Classes,
                images,
                options: Options(32, settings.StudentBatches),
                request: new TrainingRequest
                {
                    Strategy = strategy,
                    Teachers = from,
                    Seed = seed,
                },
                cancellationToken: cancellationToken
            );
            return student.Accuracy(_test);
        }
    }
}
