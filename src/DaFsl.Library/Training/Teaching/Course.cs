using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teaching;

/// <summary>A lesson with one of its teachers, and the share that this teacher has in it.</summary>
internal sealed class Course(Lesson lesson, TeacherRun teacher, double share) : IDisposable
{
    private readonly List<FeatureAdapter> _adapters = [];

    public Lesson Lesson => lesson;

    public TeacherRun Teacher => teacher;

    /// <summary>What is learned along with the student.</summary>
    public IEnumerable<Parameter> Parameters => _adapters.SelectMany(a => a.Parameters);

    /// <summary>Makes the adapters that a first batch shows to be needed; the maps must be there and fit.</summary>
    public void Adapt(LayerTaps student, string purpose)
    {
        for (int i = 0; i < lesson.Compared.Count; i++)
        {
            LayerPair pair = lesson.Compared[i];
            _adapters.Add(new FeatureAdapter(
                lesson, student.Output(pair.Student)!, teacher.Output(pair.Teacher)!, Invariant($"{purpose}, {teacher.Teacher.Name}, pair {i}")));
        }
    }

    /// <summary>The teacher's share of the lesson's loss.</summary>
    public Tensor Loss(LayerTaps student, LessonTargets targets)
    {
        Tensor[] shown = [.. lesson.Compared.Select(p => teacher.Output(p.Teacher)!)];
        Tensor[] own = [.. lesson.Compared.Select((p, i) => _adapters[i].Apply(student.Output(p.Student)!, shown[i]))];
        return lesson.Loss(new LessonMaps(own, shown, targets)).mul(Scalars.Of(share));
    }

    public void Dispose() => _adapters.ForEach(a => a.Dispose());
}
