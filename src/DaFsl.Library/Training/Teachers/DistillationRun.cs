using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>The losses of a plan while they are given: hooks on the student, its teachers, and the adapters between the two.</summary>
internal sealed class DistillationRun : IDisposable
{
    private readonly Trainee _student;
    private readonly TrainingPlan _plan;
    private readonly List<TeacherRun> _teachers = [];
    private readonly List<TeacherLoss> _teacherLosses = [];
    private readonly ActivationHooks _hooks;

    private DistillationRun(Trainee student, TrainingPlan plan, TeacherSet teacherSet)
    {
        _student = student;
        _plan = plan;
        foreach (DistillationLoss distillationLoss in plan.DistillationLosses)
        {
            IReadOnlyList<Teacher> its = teacherSet.Of(distillationLoss);
            double whole = distillationLoss.TeacherWeights.Count == 0 ? its.Count : distillationLoss.TeacherWeights.Sum();
            for (int i = 0; i < its.Count; i++)
            {
                double weight = distillationLoss.TeacherWeights.Count == 0 ? 1 : distillationLoss.TeacherWeights[i];
                _teacherLosses.Add(new TeacherLoss(distillationLoss, RunOf(its[i], teacherSet), weight / whole));
            }
        }

        _hooks = new ActivationHooks(
            student.Module,
            plan.DistillationLosses.SelectMany(l => l.Compared).Select(p => LayerName.Parse(p.Student).Module),
            _teachers.Select(t => t.Entry)
        );
    }

    /// <summary>The parameters that are learned along with the student.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _teacherLosses.SelectMany(c => c.Parameters)];

    /// <summary>
    /// Holds the losses against the networks, by a first batch that nothing is learned from, and makes ready to give them.
    /// </summary>
    /// <exception cref="ArgumentException">A loss does not fit the student or its teachers; the message names every misfit.</exception>
    public static DistillationRun Begin<TBatch>(
        TrainingTask<TBatch> task,
        Trainee student,
        TrainingPlan plan,
        IReadOnlyList<Teacher> teachers
    )
    {
        var teacherSet = new TeacherSet(teachers, [.. task.Trainees.Where(t => t != student)], task.Classes);
        DistillationLossCheck.ThrowIfAny(student, plan, DistillationLossCheck.Misfits(student, plan, teacherSet));
        var run = new DistillationRun(student, plan, teacherSet);
        try
        {
            run.TryOut(task);
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Calculates the losses of the student on a batch: its own and those against its teachers.</summary>
    public IReadOnlyList<Loss> Losses<TBatch>(TrainingTask<TBatch> task, TBatch batch)
    {
        try
        {
            IReadOnlyList<Loss> own = Show(task, batch);
            DistillationTargets targets = _teacherLosses.Count == 0 ? new DistillationTargets() : task.Targets(batch);
            return
            [
                .. own.Select(l => Weighted(l, _plan.OwnLossWeight)),
                .. _teacherLosses.GroupBy(c => c.DistillationLoss, ReferenceEqualityComparer.Instance).Select(g => LossOf([.. g], targets)),
            ];
        }
        finally
        {
            Release();
        }
    }

    public void Dispose()
    {
        _hooks.Dispose();
        _teachers.ForEach(t => t.Dispose());
        _teacherLosses.ForEach(c => c.Dispose());
    }

    private static Loss Weighted(Loss loss, double weight) => weight == 1 ? loss : loss with { Value = loss.Value.mul(Scalars.Of(weight)) };

    private TeacherRun RunOf(Teacher teacher, TeacherSet teacherSet)
    {
        TeacherRun? known = _teachers.Find(t => t.Teacher == teacher);
        if (known is null)
        {
            IEnumerable<string> layers = _plan
                .DistillationLosses.Where(l => teacherSet.Of(l).Contains(teacher))
                .SelectMany(l => l.Compared)
                .Select(p => p.Teacher);
            known = new TeacherRun(teacher, layers, teacherSet.IsPeer(teacher));
            _teachers.Add(known);
        }

        return known;
    }

    private Loss LossOf(IReadOnlyList<TeacherLoss> teacherLosses, DistillationTargets targets)
    {
        DistillationLoss distillationLoss = teacherLosses[0].DistillationLoss;
        Tensor sum = teacherLosses.Select(c => c.Loss(_hooks, targets)).Aggregate((a, b) => a.add(b, Scalars.Of(1)));
        return Weighted(new Loss(distillationLoss.Name, sum), distillationLoss.Weight);
    }

    /// <summary>Runs the student, and its teachers on what it was called with.</summary>
    private IReadOnlyList<Loss> Show<TBatch>(TrainingTask<TBatch> task, TBatch batch)
    {
        _hooks.Record();
        IReadOnlyList<Loss> own = task.Losses(_student, batch);
        _hooks.Stop();
        foreach (TeacherRun teacher in _teachers)
        {
            if (_hooks.Input(teacher.Entry) is { } input)
            {
                teacher.Run(input);
            }
        }

        return own;
    }

    private void TryOut<TBatch>(TrainingTask<TBatch> task)
    {
        if (_teacherLosses.Count == 0)
        {
            return;
        }

        // In evaluation mode no statistics change; the loop sets the mode anew before it trains.
        foreach (Trainee trainee in task.Trainees)
        {
            trainee.Module.eval();
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        try
        {
            TBatch batch = task.LoadBatch(0, 0);
            Show(task, batch);
            DistillationLossCheck.ThrowIfAny(_student, _plan, DistillationLossCheck.Misfits(_teacherLosses, _hooks, task.Targets(batch)));
            for (int i = 0; i < _teacherLosses.Count; i++)
            {
                _teacherLosses[i].Adapt(_hooks, Invariant($"{_student.Name}, teacherLoss {i}"));
            }
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _hooks.Release();
        _teachers.ForEach(t => t.Release());
    }
}
