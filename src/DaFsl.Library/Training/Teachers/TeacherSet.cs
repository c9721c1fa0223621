using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>The teachers available: finished networks, and the peers that are trained in the same run.</summary>
internal sealed class TeacherSet
{
    private readonly List<Teacher> _peers;

    /// <param name="teachers">The finished networks.</param>
    /// <param name="peers">The others that are trained in the same run.</param>
    /// <param name="classes">The classes that student and peers tell apart, where known.</param>
    public TeacherSet(IReadOnlyList<Teacher> teachers, IReadOnlyList<Trainee> peers, IReadOnlyList<string>? classes)
    {
        Teachers = teachers;
        Classes = classes;
        _peers = [.. peers.Select(p => new Teacher(p.Name, p.Module, entry: "", classes))];
    }

    public IReadOnlyList<Teacher> Teachers { get; }

    public IReadOnlyList<string>? Classes { get; }

    public bool IsPeer(Teacher teacher) => _peers.Contains(teacher);

    public bool IsTrained(nn.Module network) => _peers.Any(p => ReferenceEquals(p.Module, network));

    /// <summary>Those whom a loss may name.</summary>
    public IReadOnlyList<Teacher> Candidates(DistillationLoss distillationLoss) => distillationLoss.LearnsFromPeers ? _peers : Teachers;

    /// <summary>Returns the teachers of a loss, in its order; unknown names are ignored.</summary>
    public IReadOnlyList<Teacher> Of(DistillationLoss distillationLoss)
    {
        IReadOnlyList<Teacher> candidates = Candidates(distillationLoss);
        return distillationLoss.Teachers.Count == 0
            ? candidates
            : [.. distillationLoss.Teachers.Select(n => candidates.FirstOrDefault(c => c.Name == n)).OfType<Teacher>()];
    }
}
