using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>Holds the losses of a plan against student and teachers, before anything is trained.</summary>
internal static class DistillationLossCheck
{
    /// <exception cref="ArgumentException">There is a misfit; the message names every one.</exception>
    public static void ThrowIfAny(Trainee student, TrainingPlan plan, IEnumerable<string> misfits)
    {
        string[] all = [.. misfits];
        if (all.Length > 0)
        {
            throw new ArgumentException(
                $"The losses of the plan '{plan.Strategy}' do not fit the network '{student.Name}': {string.Join(" ", all)}",
                nameof(plan)
            );
        }
    }

    /// <summary>Lists the faults in settings, names of teachers and layers, and classes.</summary>
    public static IEnumerable<string> Misfits(Trainee student, TrainingPlan plan, TeacherSet teacherSet)
    {
        if (!(plan.OwnLossWeight >= 0 && double.IsFinite(plan.OwnLossWeight)))
        {
            yield return Invariant($"OwnLossWeight is {plan.OwnLossWeight}; it must be 0 or more.");
        }

        foreach (string name in teacherSet.Teachers.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return $"There are several teachers of the name '{name}'.";
        }

        foreach (
            Teacher teacher in teacherSet.Teachers.Where(t => ReferenceEquals(t.Module, student.Module) || teacherSet.IsTrained(t.Module))
        )
        {
            yield return $"Teacher '{teacher.Name}' is trained in the same run; to learn from peers, use mutual learning.";
        }

        foreach (DistillationLoss distillationLoss in plan.DistillationLosses)
        {
            foreach (
                string misfit in distillationLoss
                    .Faults()
                    .Concat(TeacherMisfits(distillationLoss, teacherSet))
                    .Concat(LayerMisfits(distillationLoss, student.Module, teacherSet.Of(distillationLoss)))
            )
            {
                yield return $"DistillationLoss '{distillationLoss.Name}': {misfit}";
            }
        }
    }

    /// <summary>
    /// Lists the faults that a first batch reveals: layers that were not called, maps of shapes that cannot be compared, targets that are
    /// not known.
    /// </summary>
    public static IEnumerable<string> Misfits(
        IReadOnlyList<TeacherLoss> teacherLosses,
        ActivationHooks student,
        DistillationTargets targets
    ) =>
        teacherLosses
            .SelectMany(c => Misfits(c, student, targets).Select(m => $"DistillationLoss '{c.DistillationLoss.Name}': {m}"))
            .Distinct();

    private static IEnumerable<string> TeacherMisfits(DistillationLoss distillationLoss, TeacherSet teacherSet)
    {
        IReadOnlyList<Teacher> candidates = teacherSet.Candidates(distillationLoss);
        string kind = distillationLoss.LearnsFromPeers ? "peer" : "teacher";
        if (candidates.Count == 0)
        {
            yield return $"There is no {kind} to learn from.";
            yield break;
        }

        foreach (string name in distillationLoss.Teachers.Where(n => !candidates.Any(c => c.Name == n)))
        {
            yield return $"There is no {kind} '{name}', only {Listing.Quoted(candidates.Select(c => c.Name))}.";
        }

        int count = distillationLoss.Teachers.Count == 0 ? candidates.Count : distillationLoss.Teachers.Count;
        if (distillationLoss.TeacherWeights.Count != 0 && distillationLoss.TeacherWeights.Count != count)
        {
            yield return Invariant($"It has weights for {distillationLoss.TeacherWeights.Count} {kind}s, but there are {count}.");
        }

        foreach (Teacher teacher in teacherSet.Of(distillationLoss))
        {
            if (
                distillationLoss.ComparesClasses
                && teacherSet.Classes is { } own
                && teacher.Classes is { } other
                && !own.SequenceEqual(other)
            )
            {
                yield return $"The student's classes are {string.Join(", ", own)}; those of '{teacher.Name}' are "
                    + $"{string.Join(", ", other)}.";
            }
        }
    }

    private static IEnumerable<string> LayerMisfits(DistillationLoss distillationLoss, nn.Module student, IReadOnlyList<Teacher> teachers)
    {
        foreach (LayerPair pair in distillationLoss.Compared)
        {
            if (ActivationHooks.Find(student, LayerName.Parse(pair.Student).Module) is null)
            {
                yield return $"The student has no layer '{pair.Student}'.";
            }

            foreach (Teacher teacher in teachers.Where(t => ActivationHooks.Find(t.Module, LayerName.Parse(pair.Teacher).Module) is null))
            {
                yield return $"Teacher '{teacher.Name}' has no layer '{pair.Teacher}'.";
            }
        }

        foreach (
            Teacher teacher in teachers.Where(t =>
                ActivationHooks.Find(student, t.Entry) is null || ActivationHooks.Find(t.Module, t.Entry) is null
            )
        )
        {
            yield return $"Teacher '{teacher.Name}' is called at '{teacher.Entry}', a layer that it or the student lacks.";
        }
    }

    private static IEnumerable<string> Misfits(TeacherLoss teacherLoss, ActivationHooks student, DistillationTargets targets)
    {
        if (teacherLoss.DistillationLoss.NeedsLabels && targets.Labels is null)
        {
            yield return "It needs the class of each image, which this training does not know.";
        }

        if (teacherLoss.DistillationLoss.NeedsObjects && targets.Objects is null)
        {
            yield return "It needs to know where the objects are, which this training does not know.";
        }

        foreach (LayerPair pair in teacherLoss.DistillationLoss.Compared)
        {
            Tensor? own = student.Output(pair.Student);
            Tensor? shown = teacherLoss.Teacher.Output(pair.Teacher);
            if (own is null)
            {
                yield return $"The student's layer '{pair.Student}' did not return a single map for a batch.";
            }

            if (shown is null)
            {
                yield return $"Layer '{pair.Teacher}' of teacher "
                    + $"'{teacherLoss.Teacher.Teacher.Name}' did not return a single map for a batch.";
            }

            if (own is not null && shown is not null && !AreComparable(teacherLoss.DistillationLoss, own.shape, shown.shape))
            {
                yield return $"The student's '{pair.Student}' is {Numbers.Shape(own.shape)} and '{pair.Teacher}' of "
                    + $"'{teacherLoss.Teacher.Teacher.Name}' {Numbers.Shape(shown.shape)}: they cannot be compared.";
            }
        }
    }

    private static bool AreComparable(DistillationLoss distillationLoss, long[] own, long[] shown) =>
        (own.Length == 4 || (own.Length == 2 && !distillationLoss.NeedsMaps))
        && own[0] == shown[0]
        && (
            distillationLoss.ComparesClasses
                ? own.SequenceEqual(shown)
                : own.Length == shown.Length || !(distillationLoss.NeedsEqualWidths || distillationLoss.NeedsEqualSizes)
        );
}
