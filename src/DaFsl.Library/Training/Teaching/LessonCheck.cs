using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teaching;

/// <summary>Holds the lessons of a plan against student and teachers, before anything is trained.</summary>
internal static class LessonCheck
{
    /// <exception cref="ArgumentException">There is a misfit; the message names every one.</exception>
    public static void ThrowIfAny(Trainee student, TrainingPlan plan, IEnumerable<string> misfits)
    {
        string[] all = [.. misfits];
        if (all.Length > 0)
        {
            throw new ArgumentException($"The lessons of the plan '{plan.Strategy}' do not fit the network '{student.Name}': {string.Join(" ", all)}", nameof(plan));
        }
    }

    /// <summary>What is wrong with settings, names of teachers and layers, and classes.</summary>
    public static IEnumerable<string> Misfits(Trainee student, TrainingPlan plan, Faculty faculty)
    {
        if (!(plan.OwnLossWeight >= 0 && double.IsFinite(plan.OwnLossWeight)))
        {
            yield return Invariant($"OwnLossWeight is {plan.OwnLossWeight}; it must be 0 or more.");
        }

        foreach (string name in faculty.Teachers.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return $"There are several teachers of the name '{name}'.";
        }

        foreach (Teacher teacher in faculty.Teachers.Where(t => ReferenceEquals(t.Module, student.Module) || faculty.IsTrained(t.Module)))
        {
            yield return $"Teacher '{teacher.Name}' is trained in the same run; peers are learned from by mutual learning.";
        }

        foreach (Lesson lesson in plan.Lessons)
        {
            foreach (string misfit in lesson.Faults()
                .Concat(TeacherMisfits(lesson, faculty))
                .Concat(LayerMisfits(lesson, student.Module, faculty.Of(lesson))))
            {
                yield return $"Lesson '{lesson.Name}': {misfit}";
            }
        }
    }

    /// <summary>What a first batch shows to be wrong: layers that were not called, maps of shapes that cannot be compared, targets that are not known.</summary>
    public static IEnumerable<string> Misfits(IReadOnlyList<Course> courses, LayerTaps student, LessonTargets targets) =>
        courses.SelectMany(c => Misfits(c, student, targets).Select(m => $"Lesson '{c.Lesson.Name}': {m}")).Distinct();

    private static IEnumerable<string> TeacherMisfits(Lesson lesson, Faculty faculty)
    {
        IReadOnlyList<Teacher> candidates = faculty.Candidates(lesson);
        string kind = lesson.LearnsFromPeers ? "peer" : "teacher";
        if (candidates.Count == 0)
        {
            yield return $"There is no {kind} to learn from.";
            yield break;
        }

        foreach (string name in lesson.Teachers.Where(n => !candidates.Any(c => c.Name == n)))
        {
            yield return $"There is no {kind} '{name}', only {Listing.Quoted(candidates.Select(c => c.Name))}.";
        }

        int count = lesson.Teachers.Count == 0 ? candidates.Count : lesson.Teachers.Count;
        if (lesson.TeacherWeights.Count != 0 && lesson.TeacherWeights.Count != count)
        {
            yield return Invariant($"It weighs {lesson.TeacherWeights.Count} {kind}s and has {count}.");
        }

        foreach (Teacher teacher in faculty.Of(lesson))
        {
            if (lesson.ComparesClasses && faculty.Classes is { } own && teacher.Classes is { } other && !own.SequenceEqual(other))
            {
                yield return $"The student's classes are {string.Join(", ", own)}; those of '{teacher.Name}' are {string.Join(", ", other)}.";
            }
        }
    }

    private static IEnumerable<string> LayerMisfits(Lesson lesson, nn.Module student, IReadOnlyList<Teacher> teachers)
    {
        foreach (LayerPair pair in lesson.Compared)
        {
            if (LayerTaps.Find(student, LayerName.Parse(pair.Student).Module) is null)
            {
                yield return $"The student has no layer '{pair.Student}'.";
            }

            foreach (Teacher teacher in teachers.Where(t => LayerTaps.Find(t.Module, LayerName.Parse(pair.Teacher).Module) is null))
            {
                yield return $"Teacher '{teacher.Name}' has no layer '{pair.Teacher}'.";
            }
        }

        foreach (Teacher teacher in teachers.Where(t => LayerTaps.Find(student, t.Entry) is null || LayerTaps.Find(t.Module, t.Entry) is null))
        {
            yield return $"Teacher '{teacher.Name}' is called at '{teacher.Entry}', which it or the student has not.";
        }
    }

    private static IEnumerable<string> Misfits(Course course, LayerTaps student, LessonTargets targets)
    {
        if (course.Lesson.NeedsLabels && targets.Labels is null)
        {
            yield return "It needs the class of each picture, which this training does not know.";
        }

        if (course.Lesson.NeedsObjects && targets.Objects is null)
        {
            yield return "It needs to know where the objects are, which this training does not know.";
        }

        foreach (LayerPair pair in course.Lesson.Compared)
        {
            Tensor? own = student.Output(pair.Student);
            Tensor? shown = course.Teacher.Output(pair.Teacher);
            if (own is null)
            {
                yield return $"The student's layer '{pair.Student}' returned no single map on a batch.";
            }

            if (shown is null)
            {
                yield return $"Layer '{pair.Teacher}' of teacher '{course.Teacher.Teacher.Name}' returned no single map on a batch.";
            }

            if (own is not null && shown is not null && !AreComparable(course.Lesson, own.shape, shown.shape))
            {
                yield return $"The student's '{pair.Student}' is {Numbers.Shape(own.shape)} and '{pair.Teacher}' of "
                    + $"'{course.Teacher.Teacher.Name}' {Numbers.Shape(shown.shape)}: they cannot be compared.";
            }
        }
    }

    private static bool AreComparable(Lesson lesson, long[] own, long[] shown) =>
        (own.Length == 4 || (own.Length == 2 && !lesson.NeedsMaps))
        && own[0] == shown[0]
        && (lesson.ComparesClasses
            ? own.SequenceEqual(shown)
            : own.Length == shown.Length || !(lesson.NeedsEqualWidths || lesson.NeedsEqualSizes));
}
