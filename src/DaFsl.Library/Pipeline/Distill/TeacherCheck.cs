using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using DaFsl.Library.Training.Teachers;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>Holds strategies that learn from teachers against the teachers that there are, before anything is trained.</summary>
/// <param name="strategies">The strategies that may be gone by.</param>
/// <param name="options">The teachers; their lists are without a fault.</param>
internal sealed class TeacherCheck(IEnumerable<IDistillationStrategy> strategies, DistillationOptions options)
{
    private readonly IDistillationStrategy[] _strategies =
    [
        .. strategies.Where(s => s.DistillationLosses.Count > 0).DistinctBy(s => s.Name),
    ];

    /// <summary>Lists the mismatches between teachers and losses, one sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (IDistillationStrategy strategy in _strategies)
        {
            foreach (string fault in Faults(strategy))
            {
                yield return fault;
            }
        }
    }

    /// <summary>
    /// Explains in one sentence why teachers of a network have no effect; <see langword="null"/> if they have one, or there are none.
    /// </summary>
    /// <param name="option">The option that has them.</param>
    /// <param name="teachers">The teachers.</param>
    /// <param name="network">The network.</param>
    /// <param name="isTrained">Whether the run trains it.</param>
    public string? Idle(string option, IReadOnlyList<Teacher> teachers, string network, bool isTrained)
    {
        if (teachers.Count == 0)
        {
            return null;
        }

        if (!isTrained)
        {
            return $"DistillationOptions.{option} has teachers, but the run trains no {network}.";
        }

        string[] idle =
        [
            .. teachers
                .Select(t => t.Name)
                .Where(name =>
                    !_strategies
                        .SelectMany(s => s.DistillationLosses)
                        .Any(l => LossesAtHand.AreAtHand(l, teachers) && (l.Teachers.Count == 0 || l.Teachers.Contains(name)))
                ),
        ];
        return idle.Length == 0
            ? null
            : $"DistillationOptions.{option} has {Listing.Quoted(idle)}, and no strategy that may be used has a loss against them: see "
                + "WithTeachers.";
    }

    /// <summary>Lists the losses that do not fit the region proposer or its teachers, one sentence per strategy.</summary>
    /// <param name="detector">The region proposer; its options are without a fault.</param>
    public IEnumerable<string> DetectorMisfits(FasterRcnnOptions detector)
    {
        if (_strategies.Length == 0 || options.DetectorTeachers.Count == 0)
        {
            return [];
        }

        FasterRcnnOptions copy = detector.Copy();
        copy.Box.ClassWeights = null;
        using var student = new FasterRcnnDetector(["object"], copy, CPU, ComputePrecision.Float32);
        var trainee = new Trainee("region proposer", student.Network, student.Network.Stages(), new OptimizerOptions());
        return Misfits(trainee, new TeacherSet(options.DetectorTeachers, peers: [], classes: null));
    }

    /// <summary>Lists the losses that do not fit the target classifier or its teachers, one sentence per strategy.</summary>
    /// <param name="network">The classifier; its options are without a fault.</param>
    /// <param name="classes">Its classes, two at least.</param>
    public IEnumerable<string> ClassifierMisfits(ClassifierNetworkOptions network, IReadOnlyList<string> classes)
    {
        if (_strategies.Length == 0 || options.ClassifierTeachers.Count == 0)
        {
            return [];
        }

        using var student = new TargetClassifier(classes, network, CPU, ComputePrecision.Float32);
        var trainee = new Trainee("classifier", student.Network, student.Parts.Stages, new OptimizerOptions());
        return Misfits(trainee, new TeacherSet(options.ClassifierTeachers, peers: [], classes));
    }

    private IEnumerable<string> Faults(IDistillationStrategy strategy)
    {
        string peers = string.Join(", ", strategy.DistillationLosses.Where(l => l.LearnsFromPeers).Select(l => l.Name));
        if (peers.Length > 0)
        {
            yield return $"The strategy '{strategy.Name}' learns from peers ({peers}), and a pipeline trains one network after another.";
        }

        DistillationLoss[] losses = [.. strategy.DistillationLosses.Where(l => !l.LearnsFromPeers)];
        if (losses.Length > 0 && options.DetectorTeachers.Count + options.ClassifierTeachers.Count == 0)
        {
            yield return $"The strategy '{strategy.Name}' learns from teachers ({string.Join(", ", losses.Select(l => l.Name))}), and "
                + "there are none: give DistillationOptions.DetectorTeachers or ClassifierTeachers.";
            yield break;
        }

        foreach (
            DistillationLoss loss in losses.Where(l =>
                !LossesAtHand.AreAtHand(l, options.DetectorTeachers) && !LossesAtHand.AreAtHand(l, options.ClassifierTeachers)
            )
        )
        {
            yield return $"The strategy '{strategy.Name}' learns by '{loss.Name}' from {Listing.Quoted(loss.Teachers)}, which are not all "
                + "among the teachers of one network: DistillationOptions.DetectorTeachers has "
                + $"{Names(options.DetectorTeachers)}, ClassifierTeachers {Names(options.ClassifierTeachers)}.";
        }
    }

    // What is transferred and frozen does not matter to losses.
    private string[] Misfits(Trainee student, TeacherSet teachers) =>
        [
            .. _strategies
                .Select(s =>
                    (
                        Strategy: s,
                        Plan: new TrainingPlan(student.Name, s.Name, Source: null, [], [])
                        {
                            DistillationLosses = new LossesAtHand(s, teachers.Teachers).DistillationLosses,
                        }
                    )
                )
                .Select(p => (p.Strategy, Misfits: string.Join(' ', DistillationLossCheck.Misfits(student, p.Plan, teachers))))
                .Where(p => p.Misfits.Length > 0)
                .Select(p => $"The losses of '{p.Strategy.Name}' do not fit the {student.Name}: {p.Misfits}"),
        ];

    private static string Names(IReadOnlyList<Teacher> teachers) =>
        teachers.Count == 0 ? "none" : Listing.Quoted(teachers.Select(t => t.Name));
}
