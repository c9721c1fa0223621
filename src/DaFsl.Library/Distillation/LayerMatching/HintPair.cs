using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>Two modules whose outputs are to become similar while the student learns (Romero et al. 2015, "FitNets").</summary>
/// <param name="Student">The student's module: <c>layer2</c>.</param>
/// <param name="Teacher">The teacher's.</param>
/// <param name="StudentWidth">Channels of the student's output.</param>
/// <param name="TeacherWidth">Channels of the teacher's.</param>
internal sealed record HintPair(string Student, string Teacher, long StudentWidth, long TeacherWidth)
{
    /// <summary>True if a 1 x 1 convolution or linear layer must map the student's width to the teacher's.</summary>
    public bool NeedsAdapter => StudentWidth != TeacherWidth;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
