using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>A loss with one of its teachers, and the share that this teacher has in it.</summary>
internal sealed class TeacherLoss(DistillationLoss distillationLoss, TeacherRun teacher, double share) : IDisposable
{
    private readonly List<FeatureAdapter> _adapters = [];

    public DistillationLoss DistillationLoss => distillationLoss;

    public TeacherRun Teacher => teacher;

    /// <summary>The parameters that are learned along with the student.</summary>
    public IEnumerable<Parameter> Parameters => _adapters.SelectMany(a => a.Parameters);

    /// <summary>Makes the adapters that a first batch shows to be needed; the maps must be there and fit.</summary>
    public void Adapt(ActivationHooks student, string purpose)
    {
        for (int i = 0; i < distillationLoss.Compared.Count; i++)
        {
            LayerPair pair = distillationLoss.Compared[i];
            _adapters.Add(
                new FeatureAdapter(
                    distillationLoss,
                    student.Output(pair.Student)!,
                    teacher.Output(pair.Teacher)!,
                    Invariant($"{purpose}, {teacher.Teacher.Name}, pair {i}")
                )
            );
        }
    }

    /// <summary>The teacher's share of the loss's loss.</summary>
    public Tensor Loss(ActivationHooks student, DistillationTargets targets)
    {
        Tensor[] shown = [.. distillationLoss.Compared.Select(p => teacher.Output(p.Teacher)!)];
        Tensor[] own = [.. distillationLoss.Compared.Select((p, i) => _adapters[i].Apply(student.Output(p.Student)!, shown[i]))];
        return distillationLoss.Loss(new DistillationMaps(own, shown) { Targets = targets }).mul(Scalars.Of(share));
    }

    public void Dispose() => _adapters.ForEach(a => a.Dispose());
}
