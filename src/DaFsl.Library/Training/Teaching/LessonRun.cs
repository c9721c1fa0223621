using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teaching;

/// <summary>The lessons of a plan while they are given: hooks on the student, its teachers, and the adapters between the two.</summary>
internal sealed class LessonRun : IDisposable
{
    private readonly Trainee _student;
    private readonly TrainingPlan _plan;
    private readonly List<TeacherRun> _teachers = [];
    private readonly List<Course> _courses = [];
    private readonly LayerTaps _taps;

    private LessonRun(Trainee student, TrainingPlan plan, Faculty faculty)
    {
        _student = student;
        _plan = plan;
        foreach (Lesson lesson in plan.Lessons)
        {
            IReadOnlyList<Teacher> its = faculty.Of(lesson);
            double whole = lesson.TeacherWeights.Count == 0 ? its.Count : lesson.TeacherWeights.Sum();
            for (int i = 0; i < its.Count; i++)
            {
                double weight = lesson.TeacherWeights.Count == 0 ? 1 : lesson.TeacherWeights[i];
                _courses.Add(new Course(lesson, RunOf(its[i], faculty), weight / whole));
            }
        }

        _taps = new LayerTaps(
            student.Module,
            plan.Lessons.SelectMany(l => l.Compared).Select(p => LayerName.Parse(p.Student).Module),
            _teachers.Select(t => t.Entry));
    }

    /// <summary>What is learned along with the student.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _courses.SelectMany(c => c.Parameters)];

    /// <summary>Holds the lessons against the networks, by a first batch that nothing is learned from, and makes ready to give them.</summary>
    /// <exception cref="ArgumentException">A lesson does not fit the student or its teachers; the message names every misfit.</exception>
    public static LessonRun Begin<TBatch>(TrainingTask<TBatch> task, Trainee student, TrainingPlan plan, IReadOnlyList<Teacher> teachers)
    {
        var faculty = new Faculty(teachers, [.. task.Trainees.Where(t => t != student)], task.Classes);
        LessonCheck.ThrowIfAny(student, plan, LessonCheck.Misfits(student, plan, faculty));
        var run = new LessonRun(student, plan, faculty);
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

    /// <summary>What the student loses on a batch, by its own measure and against its teachers.</summary>
    public IReadOnlyList<Loss> Losses<TBatch>(TrainingTask<TBatch> task, TBatch batch)
    {
        try
        {
            IReadOnlyList<Loss> own = Show(task, batch);
            LessonTargets targets = _courses.Count == 0 ? new LessonTargets() : task.Targets(batch);
            return
            [
                .. own.Select(l => Weighted(l, _plan.OwnLossWeight)),
                .. _courses.GroupBy(c => c.Lesson, ReferenceEqualityComparer.Instance).Select(g => LossOf([.. g], targets)),
            ];
        }
        finally
        {
            Release();
        }
    }

    public void Dispose()
    {
        _taps.Dispose();
        _teachers.ForEach(t => t.Dispose());
        _courses.ForEach(c => c.Dispose());
    }

    private static Loss Weighted(Loss loss, double weight) => weight == 1 ? loss : loss with { Value = loss.Value.mul(Scalars.Of(weight)) };

    private TeacherRun RunOf(Teacher teacher, Faculty faculty)
    {
        TeacherRun? known = _teachers.Find(t => t.Teacher == teacher);
        if (known is null)
        {
            IEnumerable<string> layers = _plan.Lessons.Where(l => faculty.Of(l).Contains(teacher)).SelectMany(l => l.Compared).Select(p => p.Teacher);
            known = new TeacherRun(teacher, layers, faculty.IsPeer(teacher));
            _teachers.Add(known);
        }

        return known;
    }

    private Loss LossOf(IReadOnlyList<Course> courses, LessonTargets targets)
    {
        Lesson lesson = courses[0].Lesson;
        Tensor sum = courses.Select(c => c.Loss(_taps, targets)).Aggregate((a, b) => a.add(b, Scalars.Of(1)));
        return Weighted(new Loss(lesson.Name, sum), lesson.Weight);
    }

    /// <summary>Runs the student, and its teachers on what it was called with.</summary>
    private IReadOnlyList<Loss> Show<TBatch>(TrainingTask<TBatch> task, TBatch batch)
    {
        _taps.Record();
        IReadOnlyList<Loss> own = task.Losses(_student, batch);
        _taps.Stop();
        foreach (TeacherRun teacher in _teachers)
        {
            if (_taps.Input(teacher.Entry) is { } input)
            {
                teacher.Run(input);
            }
        }

        return own;
    }

    private void TryOut<TBatch>(TrainingTask<TBatch> task)
    {
        if (_courses.Count == 0)
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
            LessonCheck.ThrowIfAny(_student, _plan, LessonCheck.Misfits(_courses, _taps, task.Targets(batch)));
            for (int i = 0; i < _courses.Count; i++)
            {
                _courses[i].Adapt(_taps, Invariant($"{_student.Name}, course {i}"));
            }
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _taps.Release();
        _teachers.ForEach(t => t.Release());
    }
}
