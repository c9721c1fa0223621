using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teaching;

/// <summary>Who there is to learn from: finished networks, and the peers that are trained in the same run.</summary>
internal sealed class Faculty
{
    private readonly List<Teacher> _peers;

    /// <param name="teachers">The finished networks.</param>
    /// <param name="peers">The others that are trained in the same run.</param>
    /// <param name="classes">The classes that student and peers tell apart, where known.</param>
    public Faculty(IReadOnlyList<Teacher> teachers, IReadOnlyList<Trainee> peers, IReadOnlyList<string>? classes)
    {
        Teachers = teachers;
        Classes = classes;
        _peers = [.. peers.Select(p => new Teacher(p.Name, p.Module, entry: "", classes))];
    }

    public IReadOnlyList<Teacher> Teachers { get; }

    public IReadOnlyList<string>? Classes { get; }

    public bool IsPeer(Teacher teacher) => _peers.Contains(teacher);

    public bool IsTrained(nn.Module network) => _peers.Any(p => ReferenceEquals(p.Module, network));

    /// <summary>Those whom a lesson may name.</summary>
    public IReadOnlyList<Teacher> Candidates(Lesson lesson) => lesson.LearnsFromPeers ? _peers : Teachers;

    /// <summary>Those whom a lesson is learned from, in its order; unknown names are passed over.</summary>
    public IReadOnlyList<Teacher> Of(Lesson lesson)
    {
        IReadOnlyList<Teacher> candidates = Candidates(lesson);
        return lesson.Teachers.Count == 0
            ? candidates
            : [.. lesson.Teachers.Select(n => candidates.FirstOrDefault(c => c.Name == n)).OfType<Teacher>()];
    }
}
